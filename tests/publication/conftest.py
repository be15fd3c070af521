"""Who reads the public side by a program, and the day on which he does."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.publication import stage
from tests.publication.describing import ROOT
from tests.worlds import World


@pytest.fixture
def days(time_machine: Any, world: World) -> Any:
    """The tenth day, on which what was published on the ninth can be read."""
    time_machine.move_to(stage.moment(world.on(10)))
    return time_machine


@pytest.fixture
def visitor(db: Any) -> Client:
    """A reader without an account."""
    return Client(raise_request_exception=False)


@pytest.fixture
def program() -> Client:
    """A program: no cookies, no session, no language."""
    return Client(raise_request_exception=False)


@pytest.fixture
def described(program: Client) -> dict[str, Any]:
    """The description as everybody reads it."""
    return program.get(f"{ROOT}openapi.json").json()
