"""Real transactions on a real PostgreSQL, with a connection for each hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

from law.loader import load_law
from law.models import Section
from tests.cases.stage import Stage


@pytest.fixture(scope="package")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """People whose acts are committed for real; the tables are emptied when all races are run."""
    with django_db_blocker.unblock():
        assert connection.vendor == "postgresql", "races are run on PostgreSQL only"
        if not Section.objects.exists():
            load_law()
        try:
            yield Stage.set()
        finally:
            # The law comes back with its keys: counters that began anew would meet them again.
            call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


@pytest.fixture
def _django_db_helper(stage: Stage) -> None:
    """In this folder a test is not wrapped in a transaction that other hands could not see."""


@pytest.fixture(scope="package")
def hands(stage: Stage) -> Iterator[ThreadPoolExecutor]:
    """Eight people at eight desks, each with a connection of his own."""
    with ThreadPoolExecutor(8) as pool:
        yield pool
        ends = Barrier(8)
        for future in [pool.submit(_leave, ends) for _ in range(8)]:
            future.result()


def _leave(ends: Barrier) -> None:
    ends.wait(30)
    connections.close_all()


def outcome(start: Barrier, act: Callable[[], Any]) -> Any:
    """What came of an act that began when everybody was ready: its result, or the refusal."""
    start.wait(30)
    try:
        return act()
    except Exception as refusal:  # noqa: BLE001  (the test says which refusals it expects)
        return refusal


@pytest.fixture
def race(hands: ThreadPoolExecutor) -> Callable[..., list[Any]]:
    """Let everybody act at once: ``race(act, act)`` returns what came of each."""

    def run(*acts: Callable[[], Any]) -> list[Any]:
        start = Barrier(len(acts))
        return [f.result(60) for f in [hands.submit(outcome, start, act) for act in acts]]

    return run
