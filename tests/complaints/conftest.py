"""The stage on which the tests of appeals play."""

from tests.cases.conftest import stage  # noqa: F401
