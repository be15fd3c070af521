"""How agencies answer, in numbers: counted rightly, small ones hidden, reckoned once a day."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.cache import cache

from publication.opendata import statistics
from publication.opendata.small import TOTAL
from tests import factories as made
from tests.publication import stage
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
YEAR = 2569


def test_each_request_item_answer_and_ground_is_counted_once(world):
    order = made.served_order(world, "grant", "partly_grant", "refuse", "not_held")
    code = world.agency.code
    made.received_case(world)
    late = made.served_order(world, "grant", on=world.on(16))
    assert (late.notified_on - late.case.received_on).days == 16
    assert statistics.COUNTS["outcome"](YEAR) == {
        (code, "granted"): 2, (code, "partly_granted"): 1, (code, "refused"): 1,
        (code, "not_held"): 1, (code, "open"): 1,
    }  # fmt: skip
    assert +statistics.COUNTS["days"](YEAR) == {
        (code, "to_15"): 1, (code, "to_30"): 1, (code, "none"): 1,
    }  # fmt: skip
    assert statistics.COUNTS["ground"](YEAR) == {(code, "15(5)"): 2}
    assert statistics.COUNTS["days"](YEAR - 1) == {}
    assert statistics.years() == [YEAR]
    assert order.case.be_year == YEAR


@pytest.mark.parametrize(
    ("days", "name"),
    [(0, "to_15"), (15, "to_15"), (16, "to_30"), (30, "to_30"), (60, "to_60"), (61, "over_60")],
)
def test_spans_of_days(days, name):
    assert statistics.span(days) == name


def test_a_small_number_is_hidden_wherever_it_could_be_read(world, visitor, time_machine):
    time_machine.move_to(stage.moment(world.on(10)))
    for _ in range(6):
        made.received_case(world)
    for _ in range(2):
        made.received_case(world, agency=world.other)
    told = statistics.of_year(YEAR, world.on(10))["received"]
    others, mine, all_of_them = (
        told[agency, TOTAL] for agency in (world.other.code, world.agency.code, TOTAL)
    )
    assert others is None
    assert None in (mine, all_of_them), "6 of 8 would tell of the two"
    visitor.cookies["django_language"] = "en"
    page = visitor.get(f"/data/statistics/?year={YEAR}").content.decode()
    assert "hidden" in page
    api = visitor.get(f"/api/v1/statistics/?agency={world.other.code}").json()
    assert {(cell["count"], cell["hidden"]) for cell in api["results"]} == {(None, True)}
    content = visitor.get("/api/v1/bulk/statistics.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    of_others = [row for row in rows if row["agency"] == world.other.code]
    assert of_others
    assert {(row["count"], row["hidden"]) for row in of_others} == {("", "True")}


def test_whoever_asks_twice_a_day_sees_no_single_request_come_in(world):
    for _ in range(5):
        made.received_case(world)
    told = statistics.of_year(YEAR, world.on(10))["received"]
    assert told[world.agency.code, TOTAL] == 5
    made.received_case(world)
    assert statistics.of_year(YEAR, world.on(10))["received"] == told
    later = statistics.of_year(YEAR, world.on(11))["received"]
    assert later[world.agency.code, TOTAL] == 6


def test_a_year_without_requests_and_the_page_of_the_open_data(world, visitor):
    visitor.cookies["django_language"] = "en"
    assert "Nothing was received" in visitor.get("/data/statistics/?year=2560").content.decode()
    page = visitor.get("/data/").content.decode()
    assert "/api/v1/bulk/entries.csv" in page
    assert "creativecommons.org" in page
    assert "Shown to everybody" in signed_in(world.officer).get("/officer/").content.decode()


def test_what_came_less_what_was_answered_tells_of_no_single_request(world):
    """Beside a sum of its own, one request that waits would be the difference of two sums."""
    for _ in range(6):
        made.served_order(world, "grant")
    made.received_case(world)
    told, code = statistics.of_year(YEAR, world.on(20)), world.agency.code
    assert told["days"][code, "none"] is None
    known = [told["days"].get((code, name)) for name in ("to_15", TOTAL)]
    assert None in known
    assert told["received"][code, TOTAL] == told["days"][code, TOTAL]


def test_a_year_of_nothing_leaves_nothing_in_the_cache(world, visitor):
    """Wrong tries are counted in the same cache: nobody may push them out by asking for years."""
    keys = f"statistics-of:{YEAR - 9}:{world.on(10).isoformat()}"
    assert statistics.of_year(YEAR - 9, world.on(10))["received"] == {}
    assert cache.get(keys) is None


def test_the_statistics_are_read_to_their_end_one_agency_a_page(world, visitor):
    for agency in (world.agency, world.other):
        made.received_case(world, agency=agency)
    met, address = [], f"/api/v1/statistics/?year={YEAR}&size=1"
    while address:
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        met += sorted({cell["agency"] for cell in answer.json()["results"]})
        address = answer.json()["next"]
    assert met == ["*", *sorted([world.agency.code, world.other.code])]
