"""The demonstration: built once, every state to be seen, nobody real in it."""

import io
import re
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Agency, Membership, Role, User
from cases.models import (
    Attachment,
    Case,
    Deadline,
    Dispatch,
    Event,
    FeeCharge,
    Item,
    Objection,
    Order,
    Outcome,
    Record,
    Requester,
    ThirdParty,
)  # fmt: skip
from complaints.models import (
    Appeal,
    Complaint,
    Consultation,
    CourtCase,
    Exhibit,
    Obligation,
    Ruling,
    Sitting,
)
from law.identity import find_thai_ids
from letters.models import Letter
from notifications.channels import write
from notifications.models import Message
from publication.models import Entry, Evidence
from publication.proactive import checklist
from publication.proactive.checklist import Standing
from web.demo.build import build, is_built
from web.demo.people import ACTORS, HOSPITAL, INDUSTRY, MUNICIPALITY, PASSWORD, sign_ins
from web.demo.stage import Stage

SUNDAY = date(2026, 11, 22)
INVENTED = {MUNICIPALITY, HOSPITAL, INDUSTRY}
BEFORE_THE_BOARD = {
    Appeal: "lodged forwarded decided dropped",
    Complaint: "received explaining inspecting opined not_accepted struck withdrawn",
    Consultation: "received referred published",
    Obligation: "reported disputed",
    Sitting: "noticed open closed",
    Ruling: "drafting put issued",
    CourtCase: "pending",
}
PHONE = re.compile(r"0 ?9[09]")  # 0 90 and 0 99 of the demonstration are nobody's


pytestmark = pytest.mark.django_db


def test_the_demonstration():
    """One building for all that has to hold of it: it takes seconds."""
    call_command("load_agencies", verbosity=0)
    build(SUNDAY)
    for holds in CHECKS:
        holds()


def test_not_in_production(settings):
    settings.MODE = "production"
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.filter(email__endswith="@demo.example").exists()


def test_not_before_the_directory_is_loaded():
    with pytest.raises(CommandError, match="prepare"):
        call_command("demo")
    assert not is_built()


def test_a_story_told_backwards_is_refused():
    """Its scenes would never play, and the file would be missing without a word."""
    with pytest.raises(ValueError, match="backwards"):
        Stage(SUNDAY).play([backwards])


def backwards(stage):
    yield 3
    yield 5


def every_state_is_there_to_be_seen():
    for model in (Case, Item, Objection, Order):
        seen = set(model.objects.values_list("state", flat=True))
        assert seen == set(model.State.values), model


def the_road_before_the_board_is_there_to_be_seen():
    for model, states in BEFORE_THE_BOARD.items():
        seen = set(model.objects.values_list("state", flat=True))
        assert seen >= set(states.split()), model


def whoever_signs_in_finds_something_to_do_before_the_board():
    """What the tour of the README sends its reader to."""
    mine = {"account__email": "requester@demo.example"}
    assert Complaint.objects.filter(state="explaining", **mine).exists()
    assert Obligation.objects.filter(state="reported", appeal__in=Appeal.objects.filter(**mine))
    [put] = Ruling.objects.filter(state="put")
    voted = {vote.seat.user.email for vote in put.votes.all()}
    waiting = {seat.user.email for seat in put.may_take_part()} - voted
    assert waiting == {"chair@demo.example", "member1@demo.example"}
    [sealed] = Exhibit.objects.all()
    assert (sealed.pages, sealed.matter.state) == (2, "forwarded")


def every_outcome_channel_and_kind_is_there():
    said = set(Case.objects.values_list("orders__dispositions__outcome", flat=True)) - {None}
    assert said == set(Outcome.values)
    assert set(Case.objects.values_list("kind", flat=True)) == set(Case.Kind.values)
    channels = set(Case.objects.values_list("channel", flat=True))
    assert channels >= {Case.Channel.WEB, Case.Channel.COUNTER, Case.Channel.TRANSFER}


def every_kind_of_letter_was_written():
    kinds = set(Letter.objects.values_list("kind", flat=True))
    assert kinds >= {
        "receipt", "completion", "advice", "transfer", "extension", "third_party_notice",
        "objection_ruling", "fee", "order", "delivery", "lapsed",
    }  # fmt: skip


def built_again_nothing_changes():
    before = [model.objects.count() for model in (User, Case, Event, Letter, Message)]
    told = io.StringIO()
    call_command("demo", stdout=told)
    assert is_built()
    assert told.getvalue() == ""
    assert [model.objects.count() for model in (User, Case, Event, Letter, Message)] == before


def every_duty_has_somebody_who_signs_in_with_the_told_password():
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
    for email, password, duty in sign_ins():
        user = User.objects.get_by_natural_key(email)
        assert user.is_active, duty
        assert password == PASSWORD
    assert user.check_password(PASSWORD)
    officers = Membership.objects.filter(agency__code=MUNICIPALITY, role=Role.OFFICER)
    assert officers.count() == 2
    assert User.objects.get_by_natural_key("registrar@demo.example").oversees
    assert Requester.objects.filter(account__email="requester@demo.example").count() >= 3


def everything_happened_in_order_and_not_in_the_future():
    for case in Case.objects.prefetch_related("events"):
        days = [event.on for event in case.events.order_by("pk") if event.on]
        assert days == sorted(days), case.reference
        assert case.received_on <= days[0]
        assert days[-1] <= SUNDAY
    for agency in Agency.objects.filter(letters__isnull=False).distinct():
        dated = list(
            Letter.objects.filter(agency=agency).order_by("pk").values_list("dated", flat=True)
        )
        assert dated == sorted(dated), "a register grows by day"


def there_is_something_to_do_today():
    late = Deadline.objects.filter(code="s11_answer", lapsed_on__isnull=False)
    assert late.filter(case__state=Case.State.IN_PROCESS).exists()
    assert Message.objects.filter(kind="agency_late").exists()
    soon = Deadline.objects.running().filter(due_on__range=(SUNDAY, SUNDAY + timedelta(days=3)))
    assert soon.exists()
    assert not Deadline.objects.past_due(SUNDAY).exists(), "the sweep has run up to today"
    assert FeeCharge.objects.owed().exists()
    locked = Item.objects.filter(state=Item.State.EMBARGOED)
    assert any(i.dispositions.binding().exists() for i in locked), "ordered, and waiting for time"


def published_cases_are_retold():
    """R1 to R3 and R6 to R8 of the scenarios, each told by its rows."""
    roads = Case.objects.get(items__description__contains="ห้อง 304", items__number=1)
    assert [i.state for i in roads.items.all()] == [
        "clarifying", "not_held", "refused", "searching",
    ]  # fmt: skip
    voucher = Item.objects.get(description__contains="4,500 บาท").dispositions.get()
    codes = set(voucher.grounds.values_list("exemption__code", flat=True))
    assert codes == {"11(frequent)", "15(4)", "15(5)"}
    late = Case.objects.get(followed_by__isnull=False, followed_by__channel="web")
    answer = late.orders.get()
    assert (answer.signed_on - late.received_on).days > 80
    posted = Dispatch.objects.get(tracking_number="EX123456789TH")
    assert posted.deemed
    assert posted.letter.dated < posted.sent_on < posted.notified_on
    clock = posted.order.deadlines.running().get()
    assert clock.started_on == posted.notified_on
    assert Case.objects.exclude(orders__dispositions__doctor="").filter(kind="own_data").exists()


def only_invented_agencies_have_files_and_people():
    assert (
        set(Agency.objects.filter(cases__isnull=False).values_list("code", flat=True)) == INVENTED
    )
    staffed = set(Agency.objects.filter(memberships__isnull=False).values_list("code", flat=True))
    assert staffed == {*INVENTED, "oic"}
    for agency in Agency.objects.filter(code__in=INVENTED):
        assert "invented" in agency.name_en


def addresses_and_numbers_lead_nowhere():
    known = list(User.objects.exclude(email__endswith=".invalid").values_list("email", flat=True))
    known += Requester.objects.exclude(email="").values_list("email", flat=True)
    known += ThirdParty.objects.exclude(email="").values_list("email", flat=True)
    known += Message.objects.values_list("recipient", flat=True)
    assert known
    assert [email for email in known if not email.endswith(".example")] == []
    phones = [r.phone for r in Requester.objects.exclude(phone="")]
    phones += Agency.objects.filter(code__in=INVENTED).values_list("phone", flat=True)
    assert [phone for phone in phones if not PHONE.match(phone)] == []
    texts = list(Item.objects.values_list("description", flat=True))
    texts += list(Objection.objects.values_list("statement", flat=True))
    assert [text for text in texts if find_thai_ids(text)] == []
    assert {user.name_th for user in User.objects.filter(is_active=True)} >= {
        actor.name_th for actor in ACTORS
    }


def every_message_can_be_read():
    for message in Message.objects.all():
        letterlet = write(message)
        assert letterlet.subject
        assert "{" not in letterlet.body


def what_was_released_is_a_document():
    copies = Record.objects.approved()
    assert copies.count() >= 8
    with copies[0].file.open("rb") as file:
        assert file.read(5) == b"%PDF-"
    assert not Attachment.objects.filter(case=None).exists()


def the_log_shows_what_was_released():
    """Something to read, one mark of what was taken away, and one proposal for the supervisor."""
    states = list(Entry.objects.values_list("state", flat=True))
    counted = {state: states.count(state) for state in set(states)}
    assert counted == {"published": 3, "withdrawn": 1, "proposed": 1}
    assert Entry.objects.public(SUNDAY).count() == 3
    assert Entry.objects.marked(SUNDAY).count() == 1
    supervisor = User.objects.get_by_natural_key("supervisor@demo.example")
    assert Entry.objects.visible_to(supervisor).filter(state="proposed").exists()


def agencies_show_all_a_part_or_little():
    """Complete, with gaps, run out, waiting for a second person; two datasets with dictionaries."""
    whole = checklist.of_agency(Agency.objects.get(code=MUNICIPALITY), SUNDAY)
    assert whole.done == whole.due
    part = checklist.of_agency(Agency.objects.get(code=HOSPITAL), SUNDAY, for_staff=True)
    standings = {row.standing for row in part.rows}
    assert standings >= {Standing.THERE, Standing.OUTDATED, Standing.MISSING}
    assert any(row.waiting for row in part.rows)
    assert checklist.of_agency(Agency.objects.get(code=INDUSTRY), SUNDAY).done == 1
    datasets = Evidence.objects.public(SUNDAY).filter(columns__isnull=False).distinct()
    assert datasets.count() == 2
    pages = Evidence.objects.exclude(address="").values_list("address", flat=True)
    assert [page for page in pages if not page.split("/")[2].endswith(".example")] == []


CHECKS = [
    agencies_show_all_a_part_or_little,
    the_log_shows_what_was_released,
    every_state_is_there_to_be_seen,
    the_road_before_the_board_is_there_to_be_seen,
    whoever_signs_in_finds_something_to_do_before_the_board,
    every_outcome_channel_and_kind_is_there,
    every_kind_of_letter_was_written,
    built_again_nothing_changes,
    every_duty_has_somebody_who_signs_in_with_the_told_password,
    everything_happened_in_order_and_not_in_the_future,
    there_is_something_to_do_today,
    published_cases_are_retold,
    only_invented_agencies_have_files_and_people,
    addresses_and_numbers_lead_nowhere,
    every_message_can_be_read,
    what_was_released_is_a_document,
]
