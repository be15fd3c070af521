"""What a monitor reads: figures from the tables, so that any web process answers for all."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from web.ops.facts import Facts, Sign, gather

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"oia_{name}", says, value=value)


def ages(facts: Facts) -> GaugeMetricFamily:
    """The age of each sign of life; a part that never gave one is left out."""
    family = GaugeMetricFamily("oia_sign_age_seconds", "Since the last sign", labels=["part"])
    signs: list[tuple[str, Sign]] = [("clock", facts.clock)]
    signs += [(f"task {sign.name}", sign) for sign in facts.tasks]
    signs += [(f"worker {sign.name}", sign) for sign in facts.workers]
    for part, sign in signs:
        if sign.at is not None:
            family.add_metric([part], (facts.now - sign.at).total_seconds())
    return family


class FromTables(Collector):
    """Reads the tables once a scrape."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        facts = gather(timezone.now())
        oldest = facts.outbox.oldest
        age = (facts.now - oldest).total_seconds() if oldest else 0
        yield ages(facts)
        yield gauge("standstills", "Parts that stand still", len(facts.standing))
        yield gauge("workers_alive", "Workers that gave a sign lately", facts.alive)
        yield gauge("messages_waiting", "Messages that have not left", facts.outbox.waiting)
        yield gauge("messages_oldest_seconds", "Age of the oldest of them", age)
        yield gauge("messages_dead", "Messages that were given up", facts.outbox.dead)
        yield gauge("clock_drift_seconds", "Our clock minus the database's", facts.clocks.drift)
        yield gauge("holidays_until_year", "Last year loaded", max(facts.years, default=0))


def exposition() -> bytes:
    """The figures as text."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(FromTables())
    return generate_latest(registry)
