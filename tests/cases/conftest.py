"""The stage on which the tests of request files play."""

import pytest

from tests.cases.stage import Stage


@pytest.fixture
def stage(law_loaded, db) -> Stage:
    """An agency with its people, another agency, and the Office."""
    return Stage.set()
