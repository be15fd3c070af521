"""A second opinion on every date: walks day by day and shares no code with the product."""

from datetime import date


def _shut(ordinal: int, closed: set[int]) -> bool:
    # Ordinal 1 was a Monday, so 6 and 0 are Saturday and Sunday.
    return ordinal % 7 in (6, 0) or ordinal in closed


def last_day(start: date, length: int, person: bool, working: bool, closed: set[int]) -> date:
    """Count forward one day at a time; a person then waits for an open office."""
    day = _counted(start, length, working, closed)
    while person and _shut(day, closed):
        day += 1
    return date.fromordinal(day)


def office_day(start: date, length: int, working: bool, closed: set[int]) -> date:
    """The last open day on or before the counted day."""
    day = _counted(start, length, working, closed)
    while _shut(day, closed):
        day -= 1
    return date.fromordinal(day)


def _counted(start: date, length: int, working: bool, closed: set[int]) -> int:
    day, left = start.toordinal(), length
    while left:
        day += 1
        if not (working and _shut(day, closed)):
            left -= 1
    return day


def year_later(start: date) -> date:
    """The eve of the day that has the same name a year after the first counted day."""
    first = date.fromordinal(start.toordinal() + 1)
    for distance in range(364, 368):
        day = date.fromordinal(first.toordinal() + distance)
        if (day.month, day.day) == (first.month, first.day):
            return date.fromordinal(day.toordinal() - 1)
    return date(first.year + 1, 2, 28)  # it began on 29 February
