"""Logs say which page failed, never whose."""

import io
import logging

import pytest
from django.test import RequestFactory
from django.urls import ResolverMatch

from config.logs import WithoutAddress

SECRET = "/track/7QJ2-KX9D-SECRET/"


@pytest.fixture
def written(caplog):
    """Write one line about a request, as Django does, and return it as the console shows it."""

    def write(route: str | None) -> str:
        request = RequestFactory().get(SECRET)
        if route:
            request.resolver_match = ResolverMatch(lambda: None, (), {}, route=route)
        record = logging.getLogger("django.request").makeRecord(
            *("django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s"),
            *((SECRET,), None),
            extra={"request": request},
        )
        assert WithoutAddress().filter(record)
        return record.getMessage()

    return write


def test_a_secret_link_is_not_logged(written):
    assert written("track/<str:code>/") == "Internal Server Error: /track/<str:code>/"


def test_an_address_that_fits_no_page_is_not_logged(written):
    assert written(None) == "Internal Server Error: (an unknown address)"


@pytest.mark.django_db
def test_the_running_system_withholds_the_address(client, monkeypatch):
    console = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    shown = io.StringIO()
    monkeypatch.setattr(console, "stream", shown)
    client.get("/no/such/SECRET-page")
    assert "Not Found: (an unknown address)" in shown.getvalue()
    assert "SECRET" not in shown.getvalue()


def test_other_lines_pass_unchanged():
    record = logging.makeLogRecord({"msg": "swept %s", "args": (3,)})
    assert WithoutAddress().filter(record)
    assert record.getMessage() == "swept 3"
