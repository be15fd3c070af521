"""People and a day that several tests of the registry share."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.models import Role
from tests.worlds import member


@pytest.fixture
def eighteenth():
    """The Wednesday after the Cabinet met."""
    now = datetime(2026, 11, 18, 9, tzinfo=ZoneInfo("Asia/Bangkok"))
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def second(world):
    return member(world.office, Role.REGISTRAR, "second@oic.example.go.th", "นางอ่านซ้ำ จริงดี", "นิติกร")
