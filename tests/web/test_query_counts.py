"""What the two busiest pages may ask of the database, and the session key that a code renews."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import User
from cases.models import Case
from complaints.models import Appeal, Complaint, Obligation
from letters.models import Edition
from tests import complaining
from tests import factories as made
from tests.web.walks import code_of, file_one, send, token_of, write_draft

FILING = 30
INBOX = 13


def test_filing_takes_few_statements(visitor, world, django_assert_max_num_queries):
    """Number, clock, event, letter and messages, with every BEGIN and COMMIT counted."""
    file_one(Client(), world.agency)
    write_draft(visitor, world.agency)
    token = token_of(visitor)
    with django_assert_max_num_queries(FILING):
        assert send(visitor, token).url == "/file/sent/"
    case = Case.objects.latest("pk")
    assert [event.name for event in case.events.all()] == ["file", "send_letter"]
    assert case.deadlines.count() == case.dispatches.exclude(sent_on=None).count() == 1
    assert Edition.objects.filter(letter__dispatch__case=case).count() == 2


def test_a_longer_request_costs_its_items_and_nothing_else(
    visitor, world, django_assert_max_num_queries
):
    file_one(Client(), world.agency)
    write_draft(visitor, world.agency)
    for number in range(4):
        visitor.post("/file/items/", {"text": f"แบบก่อสร้างแผ่นที่ {number}"})
    visitor.post("/file/items/", {"then": "next"})
    token = token_of(visitor)
    with django_assert_max_num_queries(FILING + 2 * 4):  # each row, and its history
        send(visitor, token)
    assert Case.objects.latest("pk").items.count() == 5


def test_a_code_renews_the_session_and_the_old_key_opens_nothing(visitor, world, time_machine):
    write_draft(visitor, world.agency)
    old = visitor.session.session_key
    send(visitor, token_of(visitor))
    new = visitor.session.session_key
    assert new != old
    assert len(new) == 32
    thief = Client()
    thief.cookies["sessionid"] = old
    case = Case.objects.latest("pk")
    assert thief.get(f"/requests/{case.pk}/").status_code == 404
    assert visitor.get(f"/requests/{case.pk}/").status_code == 200
    time_machine.move_to(timezone.now() + timedelta(seconds=121))
    assert not Session.objects.filter(session_key=old, expire_date__gt=timezone.now()).exists()
    assert thief.get("/file/check/").status_code == 302, "there is no draft under it"
    assert visitor.get(f"/requests/{case.pk}/").status_code == 200


def test_who_got_no_answer_sends_again_and_is_told_the_same_number(visitor, world):
    """A second click, a dead network: the browser still has the key from before."""
    write_draft(visitor, world.agency)
    old, token = visitor.session.session_key, token_of(visitor)
    send(visitor, token)
    code = code_of(visitor)
    visitor.cookies["sessionid"] = old
    assert send(visitor, token).status_code == 302
    assert code_of(visitor) == code
    assert Case.objects.count() == 1


def test_a_session_that_nobody_knows_gets_a_key_too(visitor, world, client):
    """Signing in renews the key as well: also of a session whose row is gone."""
    visitor.get("/track/")
    visitor.cookies["sessionid"] = "0" * 32
    visitor.force_login(world.officer)
    assert visitor.get("/officer/").status_code == 200
    assert visitor.session.session_key != "0" * 32


def test_the_inbox_asks_about_its_agencies_and_nobody_else(world):
    """Who asked, whose code opens what, who sits where: none of it is a desk's question."""
    for _file in range(3):
        made.served_order(world, "grant", "refuse")
    desk = Client()
    desk.force_login(world.officer)
    desk.get("/officer/")
    with CaptureQueriesContext(connection) as asked:
        assert desk.get("/officer/").status_code == 200
    said = [query["sql"] for query in asked.captured_queries]
    assert len(said) <= INBOX
    assert not [sql for sql in said if "cases_requester" in sql or "_recusal" in sql]


@pytest.mark.parametrize(
    "role", ["intake", "officer", "supervisor", "head", "receiver", "registrar"]
)
def test_what_a_desk_asks_for_is_part_of_what_its_people_see(world, role):
    """The short questions of a desk give what the long rule gives within the person's agencies."""
    here = made.served_order(world, "refuse").case
    made.received_case(world, asks=made.person(account=world.receiver))
    made.received_case(world, agency=world.other)
    complaining.complaint_at(world, "explaining"), complaining.complaint_at(world, "received")
    user, on = User.objects.get(pk=getattr(world, role).pk), localdate()
    own = user.agencies_as()
    seen = Case.objects.visible_to(user).filter(agency__in=own)
    assert set(Case.objects.at_desk_of(user)) == set(seen)
    assert (here in seen) == (here.agency_id in own)
    for model in (Complaint, Appeal):
        told = model.objects.visible_to(user, on).filter(agency_told_on__isnull=False)
        assert set(model.objects.told_to(user)) == set(told.filter(agency__in=own))
    assert bool(Complaint.objects.told_to(user)) == (here.agency_id in own)
    owed = Obligation.objects.visible_to(user, on).filter(agency__in=own)
    assert set(Obligation.objects.of_agencies_of(user)) == set(owed)
