"""The stage on which the tests of request files play."""

import pytest

from tests.cases.stage import Stage


@pytest.fixture
def stage(request, law_loaded, db) -> Stage:
    """An agency with its people, another agency, and the Office; those of the module's scene."""
    if hasattr(request.module, "built"):
        return request.getfixturevalue("scene").world
    return Stage.set()
