"""Statements that are worded once give what the queryset gives, each time anew."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from accounts.models import User
from cases.models import Case, Event, Item
from law.models import TimeLimit
from law.prepared import Prepared, hang, join
from tests import factories as made
from web.officer import whole
from web.officer.owing import with_standing

pytestmark = pytest.mark.django_db


def items_of(case):
    return Item.objects.filter(case=case).select_related("case__agency", "delivery")


def test_it_finds_for_each_key_what_the_queryset_finds(world):
    ask = Prepared(items_of)
    for case in (made.served_order(world, "grant", "refuse").case, made.received_case(world)):
        assert ask(case.pk) == list(items_of(case.pk)) != []
        with CaptureQueriesContext(connection) as asked:
            assert {item.case.agency.pk for item in ask(case.pk)} == {case.agency_id}
            assert all(getattr(item, "delivery", None) is None for item in ask(case.pk))
        assert len(asked) == 2
    assert ask(0) == []


def test_it_sees_what_was_written_after_it_was_worded(world):
    item = made.found_item(world)
    ask = Prepared(items_of)
    before = ask(item.case_id)
    Item.objects.filter(pk=item.pk).update(holding_place="ตู้ 9")
    assert (
        [i.holding_place for i in ask(item.case_id)] == ["ตู้ 9"] != [i.holding_place for i in before]
    )


def test_days_words_and_several_keys_keep_their_places(world):
    """A day and a word find their places, also where one key stands twice."""
    today = localdate()
    limits = Prepared(lambda on, code: TimeLimit.objects.in_force(on).filter(code=code))
    old = TimeLimit.objects.order_by("in_force_from").first().in_force_from - timedelta(days=1)
    assert limits(today, "s11_answer") == [TimeLimit.objects.coded("s11_answer", today)]
    assert limits(today, "no_such_limit") == limits(old, "s11_answer") == []
    first, second = made.received_case(world), made.received_case(world)
    several = Prepared(lambda *pks: Case.objects.filter(pk__in=pks).order_by("pk"))
    assert several(second.pk, first.pk, first.pk) == [first, second]
    assert several(first.pk, first.pk, first.pk) == [first]
    assert several() == []


def test_annotations_and_plain_rows(world):
    case = made.received_case(world)
    rows = with_standing(Case.objects.filter(pk=case.pk), localdate())
    standing = ("owner", "due", "due_office", "due_code")
    (plain,) = rows.values_list(*standing)
    stands = Prepared(
        lambda pk, on: with_standing(Case.objects.filter(pk=pk), on).values_list(*standing)
    )
    assert stands(case.pk, localdate()) == [plain]
    (head,) = whole.HEAD(case.pk, case.agency_id)
    assert (head.has_fees, head.has_records, head.requester.case) == (False, False, head)
    assert whole.HEAD(case.pk, case.agency_id + 1) == []


def test_rows_are_hung_under_their_parents_as_prefetched_ones_are(world):
    case = Case.objects.get(pk=made.served_order(world, "grant", "refuse").case_id)
    hang([case], "items", Prepared(items_of)(case.pk))
    events = list(Event.objects.filter(case=case))
    hang(case.items.all(), "events", [event for event in events if event.item_id])
    join(events, "actor", {user.pk: user for user in User.objects.all()})
    with CaptureQueriesContext(connection) as asked:
        assert [item.number for item in case.items.all()] == [1, 2]
        assert all(event.item is item for item in case.items.all() for event in item.events.all())
        assert all(event.actor.name for event in events)
        assert all(item.case is case for item in case.items.all())
    assert len(asked) == 0
    first = case.items.all()[0]
    assert first.events.filter(name="no such").count() == 0  # what is asked further is of the item
    assert first.events.filter(item__number=2).count() == 0


def test_the_page_reads_nothing_of_other_files(world):
    """Every row of a whole file is of that file, whatever stands beside it."""
    case, other = (made.served_order(world, "grant", "refuse").case for _file in range(2))
    officer = User.objects.get(pk=world.officer.pk)
    read = whole.whole(officer, case.pk)
    assert [e.pk for e in read.events.all()] == [e.pk for e in Event.objects.filter(case=case)]
    for name in ("items", "orders", "dispatches", "deadlines"):
        mine = set(getattr(case, name).all())
        assert set(getattr(read, name).all()) == mine
        assert not mine & set(getattr(other, name).all())


@pytest.mark.postgres
def test_the_database_plans_it_once_however_wide_the_key(world):
    """What a connection asks often is kept there under its plan; a key of any size has the same."""
    case = made.received_case(world)
    ask = Prepared(items_of)
    for key in (case.pk, 1, 70_000, 2**40):
        for _time in range(4):
            assert ask(key) == list(items_of(key))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE %s",
            ['%FROM "cases_item"%accounts_agency%'],
        )
        assert [times for (times,) in cursor.fetchall()] == [11]
