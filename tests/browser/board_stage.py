"""Where a matter is decided: the Office and a body with its people, seated for a journey.

``found_registry()`` and ``found_bench("sl-3")`` give each a browser of his own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page

from accounts.models import Agency, Role, SeatDuty
from law.models import Panel
from tests.benches import seat, somebody
from tests.browser.board import Member, Registrar, Secretary
from tests.browser.stage import with_password
from tests.factories import reread
from tests.worlds import agency, member


@dataclass
class Bench:
    """A body with its people: the chair first among those who vote."""

    panel: Panel
    secretary: Secretary
    members: list[Member]

    @property
    def names(self) -> list[str]:
        """The names of those who vote, the chair first."""
        return [one.user.name_th for one in self.members]

    def call(self, day: date, *numbers: str) -> Bench:
        """Plan a sitting with these matters and notify the members."""
        self.secretary.plan(day, *numbers).notify()
        return self

    def decide(self, number: str, *against: Member) -> Bench:
        """Put the draft, let every member vote, and close the vote."""
        self.secretary.put(number)
        for one in self.members:
            one.vote(number, "no" if one in against else "yes")
        self.secretary.close_vote(number)
        return self

    def sign(self, number: str) -> Bench:
        """Let every member sign."""
        for one in self.members:
            one.sign(number)
        return self


@pytest.fixture
def found_registry(live_server: Any, law_loaded: None, open_page: Any) -> Callable[..., Registrar]:
    """Found the Office with its registry."""

    def found(name: str = "นายทะเบียน ทดลอง") -> Registrar:
        office = agency("oic-of-tests", "สำนักงานทะเบียนทดลอง", kind="other", oversight=True)
        user = member(office, Role.REGISTRAR, "registry@oic.example.go.th", name, "นิติกร")
        return Registrar(open_page(), with_password(user))

    return found


@pytest.fixture
def found_bench(live_server: Any, law_loaded: None, open_page: Any) -> Callable[..., Bench]:
    """Seat a body: ``found_bench("sl-3")``; ``homes`` names agencies that members come from."""

    def found(code: str, *, size: int = 3, homes: dict[int, Agency] | None = None) -> Bench:
        panel = Panel.objects.in_force(localdate()).get(code=code)
        secretary = _seated(open_page(), Secretary, panel, 0, SeatDuty.SECRETARY)
        members = [
            _seated(
                open_page(), Member, panel, place, SeatDuty.MEMBER if place > 1 else SeatDuty.CHAIR,
                home=(homes or {}).get(place),
            )
            for place in range(1, size + 1)
        ]  # fmt: skip
        return Bench(panel, secretary, members)

    return found


PEOPLE = (
    "นายเลขานุการ", "นางประธาน", "นายกรรมการหนึ่ง", "นางกรรมการสอง", "นายกรรมการสาม", "นางกรรมการสี่",
)  # fmt: skip


def _seated(
    page: Page, kind: type[Any], panel: Panel, place: int, duty: str, home: Agency | None = None
) -> Any:
    user = somebody(f"{PEOPLE[place]} ทดลอง", f"seat{place}@{panel.code}.example.org")
    seat(user, panel, duty, home=home)
    return kind(page, with_password(reread(user)))
