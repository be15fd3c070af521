"""Journeys that begin with what was served: the first half of each has a journey of its own.

The factories act as the people of the office would; whoever asked holds the code as if the receipt
had shown it to him.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.codes import grouped
from accounts.models import Agency, User
from cases.actions import intake, items, thirdparty
from cases.actions.orders import Finding
from cases.actions.thirdparty import Concerned
from cases.models import Case, Order
from tests import factories as made
from tests.browser.people import Requester
from tests.browser.stage import Office


@dataclass(frozen=True)
class Desk:
    """An office of a journey as the factories know it, with the day on which all begins."""

    office: Office
    day: date

    @property
    def agency(self) -> Agency:
        return self.office.agency

    @property
    def officer(self) -> User:
        return self.office.officer.user

    @property
    def supervisor(self) -> User:
        return self.office.supervisor.user

    @property
    def head(self) -> User:
        return self.office.head.user

    @property
    def visitor(self) -> User:
        return User.objects.visitor()

    def on(self, days: int) -> date:
        """The day so many days after the first."""
        return self.day + timedelta(days=days)


@dataclass(frozen=True)
class Begun:
    """A request that its requester filed, with his browser, at a desk."""

    desk: Desk
    requester: Requester
    case: Case

    def served(self, *findings: str | Finding, on: date, channel: str = "electronic") -> Order:
        """Take the request up, decide every item, sign and serve the order."""
        case = made.reread(self.case)
        if case.state == Case.State.RECEIVED:
            intake.take_up(case, by=self.desk.officer, on=case.received_on)
        return made.served_order(self.desk, *findings, case=case, on=on, channel=channel)

    def objected_in_vain(self, who: Concerned, statement: str, reasons: str, *days: date) -> None:
        """A third party is notified, objects, and is not followed, each on its day."""
        notified, objected, ruled = days
        officer = self.desk.officer
        intake.take_up(self.case, by=officer, on=notified)
        item = self.case.items.get()
        items.record_found(item, by=officer, on=notified, place="แฟ้มใบอนุญาต ตู้ 4")
        thirdparty.consult(item, by=officer, on=notified, concerned=(who,))
        objection = item.objections.get()
        by = made.holder(objection)
        thirdparty.lodge(objection, by=by, on=objected, statement=statement)
        thirdparty.rule(made.reread(objection), by=officer, on=ruled, heard=False, reasons=reasons)


@pytest.fixture
def begun(live_server: Any, requester: Requester) -> Callable[..., Begun]:
    """File a request by acting: ``begun(office, "what", on=day, name="who")``."""

    def filed(office: Office, *wanted: str, on: date, access: str = "copy", **asks: Any) -> Begun:
        desk = Desk(office, on)
        request = made.file(desk, *wanted, access=access, asks=made.person(**asks))
        requester.code, requester.reference = grouped(request.code), request.case.reference
        requester.home = f"{live_server.url}/requests/{request.case.pk}/"
        for one in (office.officer, office.supervisor, office.head):  # who has had it in hand
            one.files[request.case.reference] = f"/officer/cases/{request.case.pk}/"
        return Begun(desk, requester, request.case)

    return filed


__all__ = ["Begun", "Desk", "begun"]
