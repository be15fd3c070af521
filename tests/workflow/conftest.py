"""The stage on which the tests of the machines play."""

from tests.cases.conftest import stage  # noqa: F401
