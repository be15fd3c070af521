"""Colleagues: absence with a deputy, and files handed on, by the pages of the desk."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from django.utils.translation import override

from accounts.models import Absence, Role, User
from cases.actions import intake
from cases.actions.ending import withdraw
from cases.models import Case
from notifications.models import Message
from tests import factories as made
from tests.factories import reread
from tests.worlds import member

pytestmark = pytest.mark.django_db
TEAM = "/officer/colleagues/"
ONE = timedelta(days=1)


def away(client, person, **given):
    facts = {"since": "15/11/2026", "until": "16/11/2026", "deputy": "", **given}
    return client.post(f"{TEAM}{person.pk}/away/", facts)


def handed(client, person, officer, **given):
    facts = {"officer": officer.pk, "which": "all", "reason": "ย้ายงาน", **given}
    return client.post(f"{TEAM}{person.pk}/files/", facts)


def in_hand(world, count=1):
    """Requests in process, all in the officer's hands."""
    return [made.in_process_case(world) for _each in range(count)]


@pytest.fixture
def now(world, desk):
    """The morning on which the desk works."""
    return localdate()


def labels(steps):
    """What the steps are called, read after the page was made: a step says it in its language."""
    with override("en"):
        return [step.label for step in steps]


def test_the_page_says_who_has_what_and_who_is_away(world, desk, now):
    in_hand(world, 2)
    Absence.objects.create(
        user=world.officer, deputy=world.colleague, since=now, until=now + ONE,
        entered_by=world.supervisor,
    )  # fmt: skip
    page = desk(world.supervisor).get(TEAM)
    rows = {row["person"]: row for row in page.context["rows"]}
    assert rows[world.officer]["person"].in_hand == 2
    assert rows[world.colleague]["person"].in_hand == 0
    assert rows.keys() == {world.officer, world.colleague, world.supervisor}
    assert f"{world.colleague.name} stands in" in page.content.decode()
    assert labels(rows[world.officer]["steps"]) == ["Enter an absence", "Hand files on"]


def test_an_officer_sees_colleagues_and_may_enter_only_his_own_absence(world, desk, now):
    in_hand(world)
    page = desk(world.officer).get(TEAM)
    offered = {row["person"]: labels(row["steps"]) for row in page.context["rows"]}
    assert offered[world.officer] == ["Enter an absence"]
    assert offered[world.colleague] == []
    other = desk(world.officer)
    assert away(other, world.colleague, deputy=world.supervisor.pk).status_code == 403
    assert handed(other, world.officer, world.colleague).status_code == 403
    assert not Absence.objects.exists()


def test_nobody_looks_at_the_staff_of_another_agency(world, desk, now):
    receiver = desk(world.receiver)
    assert world.officer.name not in receiver.get(TEAM).content.decode()
    assert away(receiver, world.officer, deputy=world.colleague.pk).status_code == 404
    made_by_us = Absence.objects.create(
        user=world.officer, deputy=world.colleague, since=now, until=now, entered_by=world.officer
    )
    assert receiver.post(f"/officer/absences/{made_by_us.pk}/end/").status_code == 404


def test_a_deputy_acts_in_the_files_only_while_the_officer_is_away(world, desk, now):
    [case] = in_hand(world)
    extend = f"/officer/cases/{case.pk}/extend/"
    assert desk(world.colleague).get(extend).status_code == 403
    assert away(desk(world.officer), world.officer, since="12/11/2026",
                deputy=world.colleague.pk).status_code == 302  # fmt: skip
    assert desk(world.colleague).get(extend).status_code == 200
    mine = desk(world.colleague).get("/officer/?who=me")
    assert case.reference in mine.content.decode()
    later = Absence.objects.get()
    later.until = later.since = now - ONE
    later.save()
    assert desk(world.colleague).get(extend).status_code == 403


def test_only_another_head_stands_in_for_the_head(world, desk, now):
    client = desk(world.head)
    alone = client.get(f"{TEAM}{world.head.pk}/away/").content.decode()
    assert "Nobody else there has the same duty" in alone
    second = member(world.agency, Role.HEAD, "second@example.go.th", "นายรอง ทดลอง", "รองนายก")
    assert "deputy" in away(client, world.head, deputy=world.colleague.pk).context["form"].errors
    assert away(client, world.head, deputy=second.pk).status_code == 302
    assert Absence.objects.get().deputy == second


def test_what_a_requester_answers_reaches_the_deputy(world, desk, now):
    case = made.incomplete_case(world)
    Absence.objects.create(
        user=case.officer or world.officer, deputy=world.colleague, since=now, until=now,
        entered_by=world.supervisor,
    )  # fmt: skip
    case.officer = world.officer
    case.save()
    intake.complete(case, by=User.objects.visitor(cases=[case.pk]), on=now, text="ปี 2568")
    assert Message.objects.get(kind="answered").recipient == world.colleague.email


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": "11/11/2026"}, "since"),
        ({"until": "14/11/2026"}, "until"),
        ({"until": "16/11/2028"}, "until"),
        ({"deputy": "outsider"}, "deputy"),
        ({"deputy": "absent"}, "deputy"),
        ({"since": "20/11/2026", "until": "21/11/2026"}, "since"),
    ],
)
def test_an_absence_that_cannot_be_is_refused_at_its_field(world, desk, now, given, field):
    people = {"outsider": world.receiver, "absent": world.supervisor}
    Absence.objects.create(
        user=world.supervisor, deputy=world.officer, since=now, until=now + 9 * ONE,
        entered_by=world.supervisor,
    )  # fmt: skip
    Absence.objects.create(
        user=world.officer, deputy=world.colleague, since=now + 8 * ONE, until=now + 9 * ONE,
        entered_by=world.officer,
    )  # fmt: skip
    deputy = people.get(given.get("deputy"), world.colleague).pk
    answer = away(desk(world.officer), world.officer, **(given | {"deputy": deputy}))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert Absence.objects.count() == 2


def test_an_absence_is_ended_early_or_taken_out(world, desk, now):
    common = {"user": world.officer, "deputy": world.colleague, "entered_by": world.officer}
    begun = Absence.objects.create(since=now - ONE, until=now + 5 * ONE, **common)
    ahead = Absence.objects.create(since=now + 8 * ONE, until=now + 9 * ONE, **common)
    over = Absence.objects.create(since=now - 9 * ONE, until=now - 8 * ONE, **common)
    client = desk(world.supervisor)
    answers = [client.post(f"/officer/absences/{a.pk}/end/") for a in (begun, ahead, over)]
    assert [a.status_code for a in answers] == [302, 302, 409]
    assert reread(begun).until == now - ONE
    assert not Absence.objects.filter(pk=ahead.pk).exists()
    assert Absence.history.filter(id=ahead.pk, history_type="-").get().history_user == (
        world.supervisor
    )


def test_all_open_files_go_to_a_colleague_with_one_message(world, desk, now):
    one, two, ended = in_hand(world, 3)
    withdraw(ended, by=User.objects.visitor(cases=[ended.pk]), on=now)
    assert handed(desk(world.supervisor), world.officer, world.colleague).status_code == 302
    owners = {c.pk: c.officer for c in Case.objects.all()}
    assert (owners[one.pk], owners[two.pk]) == (world.colleague, world.colleague)
    assert owners[ended.pk] == world.officer, "what has ended stays as it was"
    entry = one.events.get(name="hand_on")
    assert (entry.actor, entry.reason) == (world.supervisor, "ย้ายงาน")
    assert entry.facts == {"from_officer": world.officer.pk, "officer": world.colleague.pk}
    assert one.history.first().history_user == world.supervisor
    posted = Message.objects.get(kind="files_handed_over")
    assert (posted.recipient, posted.facts) == (world.colleague.email, {"count": 2})
    page = desk(world.colleague).get(f"/officer/cases/{one.pk}/").content.decode()
    assert "The request was handed to another officer" in page


def test_only_the_ticked_files_go(world, desk, now):
    one, two = in_hand(world, 2)
    client = desk(world.supervisor)
    empty = handed(client, world.officer, world.colleague, which="some")
    assert "files" in empty.context["form"].errors
    some = handed(client, world.officer, world.colleague, which="some", files=[two.pk])
    assert some.status_code == 302
    assert (reread(one).officer, reread(two).officer) == (world.officer, world.colleague)


def test_files_of_another_agency_stay_where_they_are(world, desk, now):
    """An officer of two agencies: a supervisor of one hands on only what is his agency's."""
    [ours] = in_hand(world)
    both = member(world.other, Role.OFFICER, world.officer.email, "", "นิติกร")
    assert both.serves(world.other.pk, Role.OFFICER)
    answer = handed(desk(world.supervisor), world.officer, world.receiver)
    assert "officer" in answer.context["form"].errors, "an officer of another agency"
    assert reread(ours).officer == world.officer
