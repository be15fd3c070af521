"""The public lists are turned by the place of their rows: each once, in order, there and back."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.models import Role
from complaints.actions import aftermath
from complaints.models import Consultation, Obligation
from tests import complaining
from tests.complaints import questions as made
from tests.worlds import member

pytestmark = pytest.mark.django_db
DUTIES, REPORTED, ANSWERS = 57, 4, 33
PLACES = (
    "after=", "after=x", "after=2026-11-23_", "after=2026-13-41_1", "after=2026-11-23_-1",
    "after=2026-11-23_" + "9" * 40, "before=9999-12-31_²", "after=9999-12-31_999999999999999999",
    "before=0001-01-01_0", "page=7",
)  # fmt: skip


@pytest.fixture(autouse=True)
def november():
    moment = datetime(2026, 11, 12, 10, tzinfo=ZoneInfo("Asia/Bangkok"))
    with time_machine.travel(moment, tick=False):
        yield


@pytest.fixture
def duties(world):
    """Duties of one agency, several on each day; the first of them are said to be done."""
    matter = complaining.filed_complaint(world)
    first = world.on(0)
    owed = [
        aftermath.impose(
            matter, ruling=None, duty="ส่งเอกสาร", by=world.registrar, on=first,
            told_on=first + timedelta(days=(n * 7) % 9),
        )
        for n in range(DUTIES)
    ]  # fmt: skip
    for done in owed[:REPORTED]:
        aftermath.tell(done, by=world.officer, on=first + timedelta(days=10), report="ส่งแล้ว")
    return owed


@pytest.fixture
def answers(world):
    second = member(
        world.office, Role.REGISTRAR, "second@oic.example.go.th", "นางอ่านซ้ำ จริงดี", "นิติกร"
    )
    return [made.published(world, "15(3)", by=second, title=f"เรื่องที่ {n}") for n in range(ANSWERS)]


def turned(client, address, rel):
    """The pages from an address on, turned by their own links."""
    pages, query = [], address
    while query:
        page = client.get(query)
        assert page.status_code == 200
        pages.append([row.pk for row in page.context["page"].rows])
        link = re.search(rf'rel="{rel}" href="([^"]+)"', page.content.decode())
        query = address.partition("?")[0] + unescape(link[1]) if link else ""
        assert len(pages) < 9
    return pages, page.request["QUERY_STRING"]


def test_every_duty_stands_on_one_page_in_the_order_of_its_day(duties, visitor):
    days = {owed.pk: owed.deadlines.get().due_on for owed in duties}
    days |= {owed.pk: date.max for owed in duties[:REPORTED]}
    pages, last = turned(visitor, "/outstanding/", "next")
    assert [len(page) for page in pages] == [25, 25, 7]
    assert list(chain(*pages)) == sorted(days, key=lambda pk: (days[pk], pk))
    assert len(set(days.values())) < 25, "a page ends in the middle of a day"
    back, first = turned(visitor, f"/outstanding/?{last}", "prev")
    assert back == pages[::-1]
    assert "before=" in first, "the first page was reached by its links"
    shown = visitor.get("/outstanding/").content.decode()
    assert f"{DUTIES} " in shown


def test_a_page_begins_beside_its_row_also_when_rows_before_it_are_done(world, duties, visitor):
    first = visitor.get("/outstanding/")
    onward = first.context["page"].onward
    second = [
        row.pk for row in visitor.get("/outstanding/", {"after": onward}).context["page"].rows
    ]
    for row in first.context["page"].rows[:5]:
        owed = Obligation.objects.get(pk=row.pk)
        aftermath.discharge(owed, by=world.registrar, on=world.on(12), conclusion="ตรวจแล้วครบ")
    again = visitor.get("/outstanding/", {"after": onward})
    assert [row.pk for row in again.context["page"].rows] == second


def test_the_filter_stays_while_pages_are_turned(world, duties, visitor):
    name = world.agency.name_th[:12]
    pages, query = turned(visitor, f"/outstanding/?agency={name}", "next")
    assert len(list(chain(*pages))) == DUTIES
    assert "agency=" in query
    assert visitor.get("/outstanding/", {"agency": "ไม่มีชื่อนี้"}).context["count"] == 0


def test_the_newest_answer_comes_first_on_the_first_of_three_pages(answers, visitor):
    pages, last = turned(visitor, "/answers/", "next")
    listed = Consultation.objects.published().order_by("-published_on", "-pk")
    assert list(chain(*pages)) == [found.pk for found in listed]
    assert [len(page) for page in pages] == [15, 15, 3]
    back, _first = turned(visitor, f"/answers/?{last}", "prev")
    assert back == pages[::-1]


def test_a_place_that_is_nowhere_leads_to_the_first_page(visitor, duties):
    for address in ("/outstanding/", "/answers/"):
        first = visitor.get(address).context["page"]
        for place in PLACES:
            found = visitor.get(f"{address}?{place}")
            assert (found.status_code, found.context["page"]) == (200, first), place


def test_a_page_takes_as_many_questions_whatever_it_holds(
    duties, answers, visitor, django_assert_max_num_queries
):
    for address, most in (("/outstanding/", 7), ("/answers/", 4)):
        with django_assert_max_num_queries(most):
            onward = visitor.get(address).context["page"].onward
        with django_assert_max_num_queries(most):
            assert visitor.get(address, {"after": onward}).context["page"].back
