"""Visitors of the pages; wrong tries of one test are forgotten before the next."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.worlds import world  # noqa: F401 (a fixture)


@pytest.fixture(autouse=True)
def open_doors() -> None:
    """No door is shut by the wrong tries of another test."""
    cache.clear()


@pytest.fixture
def visitor(db: Any) -> Client:
    """A person without an account and without cookies; a server error is an answer, not a crash."""
    return Client(raise_request_exception=False)
