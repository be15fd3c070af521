"""Scenes that are built once for all tests of a module: each test finds them as they were built.

To build one by acting takes longer than most tests that look at it. The scene stands in a
transaction around the module and every test in a savepoint of its own, so no test sees what
another has done. A test must not ask for ``transactional_db`` in such a module.

    built = scene_of(lambda world: {"appeal": pending_appeal(world)})

    @pytest.fixture
    def appeal(scene):
        return scene.appeal
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.worlds import World, build_world


def scene_of(
    build: Callable[[Any], dict[str, Any]],
    at: datetime | None = None,
    people: Callable[[], World] = build_world,
) -> Any:
    """The fixture ``built`` of a module: the people, and by name what is made, at that time."""

    @pytest.fixture(scope="module", autouse=True)  # before the savepoint of the first test
    def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
        with django_db_blocker.unblock(), undone():
            with time_machine.travel(at or datetime.now(), tick=at is None):
                world = people()
                made = build(world)
            yield SimpleNamespace(**({"world": world} | made))

    return built


@contextmanager
def undone() -> Iterator[None]:
    """Undo at the end whatever is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def scene(db: None, built: SimpleNamespace) -> SimpleNamespace:
    """The scene of the module, in copies that are this test's own."""
    return deepcopy(built)
