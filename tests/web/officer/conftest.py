"""The desk on Thursday 12 November 2026, ten days after the first request of each test."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from accounts.models import User

NOW = datetime(2026, 11, 12, 10, 0, tzinfo=ZoneInfo("Asia/Bangkok"))


@pytest.fixture(autouse=True)
def thursday() -> Iterator[None]:
    """It is always the same morning."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk() -> Callable[..., Client]:
    """Sign somebody in: ``desk(world.officer)``; pages in English unless told otherwise."""

    def sign_in(user: User, language: str = "en") -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=user.pk))
        client.cookies["django_language"] = language
        return client

    return sign_in
