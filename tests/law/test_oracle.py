"""The calendar against the oracle: 50,000 random periods and every start of a year's period."""

from datetime import date, timedelta
from random import Random

import pytest

from law.calendar import BeyondCalendar, Calendar
from law.limits import reckon
from law.models import Section, Statute, TimeLimit
from tests.law import oracle

CASES = 50_000
FIRST, LAST = date(2023, 1, 1), date(2027, 12, 31)


def _calendar(random: Random) -> Calendar:
    """A made-up holiday list: sparse, dense, or with a long row of closing days."""
    days = (LAST - FIRST).days
    closed = {
        FIRST + timedelta(random.randrange(days)) for _ in range(random.choice((0, 20, 95, 400)))
    }
    row = FIRST + timedelta(random.randrange(days - 12))
    closed |= {row + timedelta(n) for n in range(random.randrange(12))}
    return Calendar(frozenset(closed), FIRST.year, LAST.year)


def _limit(actor: str, basis: str, days: int) -> TimeLimit:
    section = Section(statute=Statute(code="oia"), number="18")
    return TimeLimit(code="any", section=section, actor_kind=actor, basis=basis, days=days)


def test_fifty_thousand_random_periods_equal_the_oracle() -> None:
    random = Random(2540)
    beyond = moved = 0
    for number in range(CASES):
        if number % 100 == 0:
            calendar = _calendar(random)
            closed = {day.toordinal() for day in calendar.closed}
        start = FIRST + timedelta(random.randrange((LAST - FIRST).days + 1))
        length = random.choice((1, 3, 7, 15, 15, 30, 60, 90, random.randrange(1, 400)))
        actor, basis = random.choice(("person", "official")), random.choice(("calendar", "working"))
        person, working = actor == "person", basis == "working"
        expected = oracle.last_day(start, length, person, working, closed)
        try:
            found = reckon(_limit(actor, basis, length), start, calendar=calendar)
        except BeyondCalendar:
            office = oracle.office_day(start, length, working, closed)
            assert expected > LAST or office < FIRST
            beyond += 1
            continue
        assert (found.due_on, found.office_day) == (
            expected,
            oracle.office_day(start, length, working, closed),
        ), (start, length, actor, basis)
        assert calendar.last_day(start, length, rolls=person, basis=basis) == expected
        assert found.due_on <= LAST
        moved += found.due_on != found.counted_on
    assert beyond > 1000  # the edges were tried, and so was the rolling
    assert moved > 1000


@pytest.mark.parametrize("first_year", [2023, 2024])
def test_a_year_from_every_day_ends_where_the_oracle_says(first_year: int) -> None:
    calendar = Calendar(frozenset(), 2023, 2027)
    for offset in range(366):
        start = date(first_year, 1, 1) + timedelta(offset)
        assert calendar.run_years(start, 1) == oracle.year_later(start), start
