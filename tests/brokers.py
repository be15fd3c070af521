"""A broker that stands in: what workers were called for, and what it answers when it is gone."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from celery import current_app

from law import calling

SOON = 5  # seconds in which another thread has done its part


class Broker:
    """What was called for; ``trouble`` is what a broker that is gone answers."""

    def __init__(self) -> None:
        self.called: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.trouble: Exception | None = None
        self.one = threading.Semaphore(0)

    def take(self, task: str, values: tuple[Any, ...] = (), **named: Any) -> None:
        self.called.append((task, tuple(values), named))
        self.one.release()
        if self.trouble:
            raise self.trouble

    def waits_for(self, number: int) -> bool:
        return all(self.one.acquire(timeout=SOON) for _ in range(number))


@pytest.fixture
def broker(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Broker:
    """Workers are called as in a real installation, and whoever is called stands here."""
    settings.WAKES = True
    monkeypatch.setattr(calling, "PAUSE", 0.01)
    monkeypatch.setattr(calling, "caller", calling.Caller())
    stands_in = Broker()
    monkeypatch.setattr(current_app, "send_task", stands_in.take)
    return stands_in
