"""Fixtures of the whole suite: the law is there, as it is on every real installation."""

from collections.abc import Iterator
from typing import Any

import pytest

from law.loader import load_law
from law.models import Section

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """Load the shipped law once into each test database."""
    with django_db_blocker.unblock():
        load_law()


@pytest.fixture(autouse=True)
def law_loaded(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put the law back where a transactional test before this one has emptied the tables."""
    marked = request.node.get_closest_marker("django_db") is not None
    if marked or DATABASE_FIXTURES & set(request.fixturenames):
        if not marked and "live_server" in request.fixturenames:
            request.getfixturevalue("transactional_db")
        else:
            request.getfixturevalue("db")
        if not Section.objects.exists():
            load_law()
    yield
