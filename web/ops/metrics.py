"""What a monitor reads: figures from the tables and of all web processes; any of them answers."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import accumulate

from django.db import Error
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from web.ops.facts import Facts, Sign, gather
from web.ops.traffic import BOUNDS, totals

logger = logging.getLogger(__name__)
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
    """Reads the tables once a scrape; while the database is away it says that, and no more."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            facts = gather(timezone.now())
        except Error as trouble:
            logger.warning("No figures from the tables: %s", type(trouble).__name__)
            yield gauge("database_up", "Whether the database answers", 0)
            return
        yield gauge("database_up", "Whether the database answers", 1)
        yield from self.told(facts)

    def told(self, facts: Facts) -> Iterator[GaugeMetricFamily]:
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


class Pages(Collector):
    """What was asked for, by view, method and outcome: of all web processes of this machine."""

    def collect(self) -> Iterator[CounterMetricFamily | HistogramMetricFamily]:
        words = ["view", "method", "status"]
        asked = CounterMetricFamily("oia_http_requests", "Requests answered", labels=words)
        took = HistogramMetricFamily("oia_http_request_seconds", "Until answered", labels=words)
        names = [*map(str, BOUNDS), "+Inf"]
        for key, tally in sorted(totals().items()):
            below = list(accumulate(tally.met))
            asked.add_metric(key, below[-1])
            took.add_metric(key, list(zip(names, below, strict=True)), tally.seconds)
        yield asked
        yield took


def exposition() -> bytes:
    """The figures as text."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(FromTables())
    registry.register(Pages())
    return generate_latest(registry)
