"""How the system is, read from its tables: for the page of the operators and for a monitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q

from law.models import HolidayYear
from notifications.models import Channel, Message
from web.ops.pulses import CLOCK, TASK, WORKER, last_signs
from web.ops.standstill import SILENCE, Standstill, expected, standstills

# What leaves by itself; a letter by post waits for a person, a summary for the morning.
BY_ITSELF = (Channel.EMAIL, Channel.WEBHOOK)
DRIFT = timedelta(seconds=5)  # between two clocks; more moves the last minute of a day


@dataclass(frozen=True)
class Sign:
    """One part, and when it last worked."""

    name: str
    at: datetime | None
    well: bool


@dataclass(frozen=True)
class Outbox:
    """What has not left yet."""

    waiting: int
    oldest: datetime | None
    dead: int


@dataclass(frozen=True)
class Clocks:
    """The clock of the database beside ours; the law counts days in Thailand."""

    database: datetime
    database_zone: str
    ours: datetime
    zone: str

    @property
    def drift(self) -> float:
        """By how many seconds ours is ahead."""
        return round((self.ours - self.database).total_seconds(), 3)

    @property
    def agree(self) -> bool:
        return abs(self.drift) <= DRIFT.total_seconds()


@dataclass(frozen=True)
class Facts:
    """Everything that an operator looks at first."""

    now: datetime
    clock: Sign
    workers: list[Sign]
    tasks: list[Sign]
    standing: list[Standstill]
    outbox: Outbox
    clocks: Clocks
    years: list[int]

    @property
    def years_suffice(self) -> bool:
        """Whether the holidays of next year are loaded: a period may run into it."""
        return self.now.year + 1 in self.years

    @property
    def alive(self) -> int:
        return sum(worker.well for worker in self.workers)


def gather(now: datetime) -> Facts:
    """Read everything: a handful of queries, none of which grows with the cases."""
    signs = last_signs()
    workers = [name for name in sorted(signs) if name.startswith(WORKER)]
    return Facts(
        now=now,
        clock=_sign(CLOCK, signs.get(CLOCK), SILENCE, now),
        workers=[_sign(name.removeprefix(WORKER), signs[name], SILENCE, now) for name in workers],
        tasks=[_sign(t, signs.get(TASK + t), most, now) for t, most in expected().items()],
        standing=standstills(now),
        outbox=outbox(),
        clocks=clocks(now),
        years=list(HolidayYear.objects.order_by("year").values_list("year", flat=True)),
    )


def _sign(name: str, at: datetime | None, allowed: timedelta, now: datetime) -> Sign:
    return Sign(name, at, at is not None and now - at <= allowed)


def outbox() -> Outbox:
    """Count what waits; both counts stand on partial indexes."""
    waiting = Message.objects.open().filter(channel__in=BY_ITSELF)
    found = waiting.aggregate(waiting=Count("pk"), oldest=Min("created_at"))
    return Outbox(**found, dead=Message.objects.filter(Q(dead_at__isnull=False)).count())


def clocks(now: datetime) -> Clocks:
    """Ask the database for the time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp(), current_setting('TimeZone')")
            told, zone = cursor.fetchone()
        else:
            cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
            told, zone = datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC), "UTC"
    return Clocks(told, zone, now, settings.TIME_ZONE)
