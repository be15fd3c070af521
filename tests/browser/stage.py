"""Where a journey plays: an agency with its staff, and a calendar that can be turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils.timezone import localdate

from accounts.models import Agency, Role, User
from cases.tasks import sweep as sweep_cases
from complaints.tasks import sweep as sweep_matters
from law.dates import long_date, weekday_name
from tests.browser.people import PASSWORD, Requester, ThirdParty, words
from tests.browser.staff import Head, Officer, Supervisor
from tests.worlds import MONDAY, agency, member

NINE_IN_BANGKOK = time(2, tzinfo=UTC)


class Days:
    """The calendar of a journey. Nights pass with the sweep, as they do in operation."""

    def __init__(self, traveller: Any) -> None:
        self.traveller = traveller

    def go(self, day: date) -> date:
        """Turn to nine in the morning of a day, without a sweep."""
        self.traveller.move_to(datetime.combine(day, NINE_IN_BANGKOK))
        assert localdate() == day
        return day

    def night(self, day: date) -> date:
        """Turn to a day whose night has been swept."""
        self.go(day)
        sweep_cases()
        sweep_matters()
        return day


@pytest.fixture
def days() -> Iterator[Days]:
    """The calendar, on the first Monday."""
    with time_machine.travel(datetime.combine(MONDAY, NINE_IN_BANGKOK), tick=True) as traveller:
        yield Days(traveller)


@dataclass
class Office:
    """An agency and those who serve there, each with a browser of his own."""

    agency: Agency
    officer: Officer
    supervisor: Supervisor
    head: Head

    def issue(self, reference: str) -> Office:
        """Clear and sign the draft that was submitted, and leave its page open to be served."""
        self.supervisor.clear(reference)
        self.head.sign(reference)
        self.officer.open_file(reference).open_order()
        return self


@pytest.fixture
def found_office(live_server: Any, law_loaded: None, open_page: Any) -> Callable[..., Office]:
    """Found an agency: ``found_office("code", "name")``."""

    def found(code: str, name: str, **more: Any) -> Office:
        here = agency(code, name, **more)
        posts = {Role.OFFICER: "นิติกร", Role.SUPERVISOR: "หัวหน้าฝ่าย", Role.HEAD: "หัวหน้าหน่วยงาน"}
        staff = [_serves(here, role, post, open_page) for role, post in posts.items()]
        return Office(here, *staff)

    return found


def _serves(here: Agency, role: str, post: str, open_page: Any) -> Any:
    kinds = {Role.OFFICER: Officer, Role.SUPERVISOR: Supervisor, Role.HEAD: Head}
    names = {Role.OFFICER: "นางค้นคว้า", Role.SUPERVISOR: "นายตรวจทาน", Role.HEAD: "นายลงนาม"}
    email = f"{role}@{here.code}.example.go.th"
    user = with_password(member(here, role, email, f"{names[role]} ทดลอง", post))
    return kinds[role](open_page(), user)


def with_password(user: User) -> User:
    """A person who can sign in."""
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def requester(open_page: Any) -> Requester:
    """Somebody who asks."""
    return Requester(open_page())


@pytest.fixture
def third_party(open_page: Any) -> ThirdParty:
    """Somebody who is consulted."""
    return ThirdParty(open_page())


def thai(day: date) -> str:
    """A day on a page: 26 พฤศจิกายน 2569."""
    return long_date(day, "th")


def until(day: date) -> str:
    """A last day as the pages write it, with its weekday."""
    return f"{weekday_name(day, 'th')} {thai(day)}"


def typed(day: date) -> str:
    """A day as people type it."""
    return f"{day.day}/{day.month}/{day.year + 543}"


def after(day: date, count: int) -> date:
    """So many days later."""
    return day + timedelta(days=count)


__all__ = ["Days", "Office", "after", "thai", "typed", "until", "words"]
