"""What every test may ask for; the law is there, as it is on every real installation."""

import tests.environment  # noqa: F401  # isort: skip  (sets what Django reads on import)

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test.signals import template_rendered
from django.utils import translation

from law.loader import load_law
from law.models import Section
from tests import rendered
from tests.brokers import broker  # noqa: F401  (the fixture)
from tests.flushing import keep_law, let_flush_pass
from tests.scenes import scene  # noqa: F401  (the fixture)
from tests.worlds import world  # noqa: F401  (the fixture)

let_flush_pass()
template_rendered.connect(rendered.note)  # Django tells of each one while it is tested

LONG = ("browser", "machine")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """Load the shipped law once into each test database."""
    with django_db_blocker.unblock():
        load_law()
        keep_law()


@pytest.fixture(autouse=True)
def law_loaded(request: pytest.FixtureRequest) -> None:
    """See that the law is there: it returns after each flush (``tests.flushing``)."""
    marked = request.node.get_closest_marker("django_db") is not None
    if marked or DATABASE_FIXTURES & set(request.fixturenames):
        request.getfixturevalue("db")  # transactional where the test asks for that
        assert Section.objects.exists()


@pytest.fixture(autouse=True)
def doors_are_open() -> None:
    """Forget the wrong tries of the test before, so that tests may run in any order."""
    cache.clear()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what never opens the database, one engine is enough for it; begin with the long tests.

    At the end of a run only short ones are left, so that no worker waits for the other.
    """
    for item in items:
        opens = item.get_closest_marker("django_db") is not None
        if not opens and not DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("plain")
    items.sort(key=lambda item: not any(map(item.get_closest_marker, LONG)))


def pytest_collection_finish() -> None:
    """What was loaded by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_sessionfinish() -> None:
    """Tell the run which templates this process rendered."""
    rendered.leave()


@pytest.fixture
def in_english() -> Iterator[None]:
    """The reasons are read as they stand in the code."""
    with translation.override("en"):
        yield
