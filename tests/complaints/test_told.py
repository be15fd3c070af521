"""Who is told of a matter before the Board: whoever stands in; on paper, who gave no e-mail."""

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import Absence, Membership, Role
from complaints.actions import complaints, consultations
from complaints.actions.reminding import sweep as remind
from complaints.actions.sweeping import sweep
from law.dates import be_year
from notifications.models import Connection, Message, PostEntry
from notifications.relay import relay
from tests import appealing, factories
from tests.complaining import complaint_at, filed_complaint, opined_complaint
from tests.complaints import questions
from tests.factories import reread
from tests.web.doors import signed_in
from tests.worlds import member

pytestmark = pytest.mark.django_db
HOME = "7 หมู่ 2 ตำบลทุ่งดอกจาน จังหวัดสมมติ 99990"
PAPER = appealing.filer(name="นายใช้กระดาษ ทดลอง", email="", address=HOME)
ENVELOPE = f"นายใช้กระดาษ ทดลอง\n{HOME}"
SHEETS = "/officer/post/"


def away(stage, person, deputy):
    days = {"since": stage.day, "until": stage.on(90)}
    return Absence.objects.create(user=person, deputy=deputy, entered_by=deputy, **days)


def told(kind, **more):
    found = Message.objects.filter(kind=kind, **more).exclude(channel="webhook")
    return set(found.values_list("recipient", flat=True))


@pytest.fixture
def second(stage):
    """Another person of the registry."""
    return member(stage.office, Role.REGISTRAR, "second@oic.example.go.th", "นางอ่านซ้ำ จริงดี", "นิติกร")


def test_an_answer_of_the_office_goes_to_the_deputy_of_whoever_asked(stage):
    asked = questions.asked(stage)
    away(stage, stage.officer, stage.colleague)
    consultations.accept(asked, by=stage.registrar, on=stage.on(1))
    assert told("consultation_moved") == {stage.agency.email, stage.colleague.email} - {""}
    posted = Message.objects.get(kind="consultation_moved", recipient=stage.colleague.email)
    assert posted.user == stage.colleague
    assert posted.lane == f"consultation:{asked.pk}"


def test_an_appeal_is_told_to_whoever_has_the_request_in_hand_or_his_deputy(stage):
    order = factories.served_order(stage, "refuse")
    officer = order.case.officer
    away(stage, officer, stage.colleague)
    appealing.forwarded_appeal(stage, appealing.filed_appeal(stage, order=order))
    found = told("appeal_moved", facts__what="agency")
    assert stage.colleague.email in found
    assert officer.email not in found


@pytest.mark.parametrize("is_away", [True, False])
def test_so_is_a_complaint_about_a_request(stage, is_away):
    case = stage.begun()
    if is_away:
        away(stage, stage.officer, stage.colleague)
    facts = {"case": case, "agency": None, "by": stage.registrar, "channel": "counter"}
    complaint_at(stage, "explaining", "delay", **facts)
    people = {stage.officer.email, stage.colleague.email} & told("explanation_asked")
    assert people == {stage.colleague.email if is_away else stage.officer.email}


def test_what_comes_in_is_told_to_whoever_has_the_matter_at_the_office(stage, second):
    complaint = complaint_at(stage, "explaining")
    assert told("complaint_arrived") == {stage.office.email} - {""}, "nobody has it in hand yet"
    assert complaint.officer == stage.registrar
    away(stage, stage.registrar, second)
    complaints.explain(complaint, by=stage.officer, on=stage.on(1), text="ค้นหาแล้ว")
    assert told("explanation_came") == {second.email}


def test_at_the_registry_a_colleague_of_the_registry_stands_in(stage, second):
    """Through the page: of the Office's own people, and nobody of an agency."""
    door, today = signed_in(stage.registrar), localdate()
    day = f"{today.day}/{today.month}/{be_year(today)}"
    address = f"/officer/colleagues/{stage.registrar.pk}/away/"
    offered = door.get(address).context["form"].fields["deputy"].queryset
    assert list(offered) == [second]
    given = {"since": day, "until": day}
    assert door.post(address, given | {"deputy": stage.officer.pk}).status_code == 200
    assert not Absence.objects.exists()
    assert door.post(address, given | {"deputy": second.pk}).status_code == 302
    assert Absence.objects.get().deputy == second


def test_a_question_answered_late_is_the_deputys_too(stage, second):
    questions.accepted(stage)
    away(stage, stage.registrar, second)
    sweep(stage.on(40))
    assert told("consultation_late") == {second.email}


def test_who_left_the_service_is_told_nothing(stage):
    asked = questions.asked(stage)
    stage.officer.is_active = False
    stage.officer.save()
    consultations.accept(asked, by=stage.registrar, on=stage.on(1))
    assert stage.officer.email not in told("consultation_moved")


def test_what_a_head_owes_goes_to_whoever_stands_in_and_to_the_agencys_system(stage):
    system = Connection.objects.create(agency=stage.agency, url="https://oia.example.go.th/")
    owed = opined_complaint(stage, complaint_at(stage, "examining"), "breached").obligations.get()
    day = owed.deadlines.get().due_on
    away(stage, stage.head, stage.supervisor)
    remind(day)
    remind(day)
    assert told("compliance_due") == {stage.supervisor.email}
    (call,) = Message.objects.filter(kind="compliance_due", channel="webhook")
    assert call.recipient == str(system.pk)


# On paper.


@pytest.fixture
def on_paper(stage):
    """A complaint of somebody without e-mail, accepted; what moved is told by the Office."""
    made = filed_complaint(stage, "delay", person=PAPER)
    complaints.accept(made, by=stage.registrar, on=made.received_on)
    return reread(made)


def sheets():
    return Message.objects.filter(channel="post").order_by("pk")


def test_a_complainant_without_e_mail_is_told_on_paper_by_the_office(stage, on_paper):
    (sheet,) = sheets()
    assert (sheet.kind, sheet.recipient, sheet.agency) == (
        "complaint_moved", ENVELOPE, stage.office,
    )  # fmt: skip
    relay(timezone.now())
    assert sheets().get().tries == 0, "people post it, no relay"


def test_what_a_letter_says_is_not_said_twice_on_paper(stage):
    filed_complaint(stage, "delay", person=PAPER)
    order = factories.served_order(stage, "refuse")
    appeal = appealing.filed_appeal(stage, order=order, person=PAPER)
    assert not sheets().exists(), "the receipts are letters, sent by registered post"
    assert {p.channel for p in appeal.postings.filter(party="filer")} == {"registered"}


def test_an_appellant_without_e_mail_is_told_on_paper(stage):
    order = factories.served_order(stage, "refuse")
    appealing.admitted_appeal(stage, appealing.filed_appeal(stage, order=order, person=PAPER))
    (sheet,) = sheets()
    assert (sheet.kind, sheet.facts["what"], sheet.agency) == (
        "appeal_moved", "admitted", stage.office,
    )  # fmt: skip


def test_the_registry_prints_it_and_enters_it_in_the_offices_own_register(stage, on_paper):
    door = signed_in(stage.registrar)
    assert on_paper.number in door.get(SHEETS).content.decode()
    (sheet,) = sheets()
    shown = door.get(f"{SHEETS}{sheet.pk}/").content.decode()
    assert HOME in shown
    assert on_paper.number in shown
    today = localdate()
    given = {"posted_on": f"{today.day}/{today.month}/{be_year(today)}", "tracking_number": "RN1"}
    answer = door.post(f"{SHEETS}{sheet.pk}/", given, follow=True)
    assert f"1/{be_year(today)}" in answer.content.decode()
    entry = PostEntry.objects.get()
    assert (entry.agency, entry.by, entry.seq) == (stage.office, stage.registrar, 1)


def test_an_agency_does_not_see_who_complained_about_it(stage, on_paper):
    for person in (stage.officer, stage.intake, stage.supervisor):
        door = signed_in(person)
        assert HOME not in door.get(SHEETS).content.decode()
        assert on_paper.number not in door.get(SHEETS).content.decode()
        assert door.get(f"{SHEETS}{sheets().get().pk}/").status_code == 404


def test_the_registry_finds_the_page_and_a_head_does_not(stage):
    assert SHEETS in signed_in(stage.registrar).get("/desk/", follow=True).content.decode()
    only_head = Membership.objects.filter(user=stage.head)
    assert set(only_head.values_list("role", flat=True)) == {"head"}
    assert signed_in(stage.head).get(SHEETS).status_code == 403
