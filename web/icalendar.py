"""Days as an iCalendar file (RFC 5545): whole days, folded by octets, nothing but plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.http import HttpResponse

OCTETS: Final = 75


@dataclass(frozen=True)
class Entry:
    """One whole day: a name that stays the same from reading to reading, and what is due.

    ``sequence`` grows with each move, so that a calendar moves the entry that it has (RFC 5545,
    3.8.7.4).
    """

    uid: str
    sequence: int
    day: date
    summary: str
    description: str
    stamp: datetime


def escaped(text: str) -> str:
    """The text as a value: the signs that mean something to a calendar lose their meaning."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.split("\n")).replace("\r", "")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # a piece that goes on begins with a blank
        piece, size = piece + letter, size + octets
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def lines(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a calendar."""
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//official-information//due days//TH")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    for entry in entries:
        yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}")
        yield f"SEQUENCE:{entry.sequence}"
        yield f"DTSTAMP:{entry.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield f"LAST-MODIFIED:{entry.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{escaped(entry.summary)}"
        yield f"DESCRIPTION:{escaped(entry.description)}"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def calendar(name: str, entries: Iterable[Entry]) -> HttpResponse:
    """Answer with a calendar that nobody on the way may keep."""
    text = "".join(folded(line) for line in lines(name, entries))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
