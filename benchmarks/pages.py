"""The desk's inbox, first and deep page, of a busy and of a middling agency; a file; public lists.

``python -m benchmarks.pages`` on a database that ``benchmarks.load.build`` has filled.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import re
import sys
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency, Role, User
from benchmarks.acting import worked_through
from benchmarks.bare import HOST, bare_client
from benchmarks.measuring import Figure, scale_of, side_by_side, tell
from cases.models import Case

ROUNDS: Final = 40
DEEP: Final = 20  # pages turned before the deep one is measured
ONWARD: Final = re.compile(r'href="(\?[^"]*after=[^"]+)"')


def signed_in(agency: Agency, role: str = Role.OFFICER) -> Client:
    """A client of an officer of an agency."""
    person = User.objects.filter(memberships__agency=agency, memberships__role=role).first()
    client = Client(**HOST)
    client.force_login(person)
    return client


def deep(client: Client, first: str) -> tuple[str, int]:
    """The address of a page far down, and how many were turned to come there."""
    address = first
    for turned in range(DEEP):
        onward = ONWARD.search(client.get(address).content.decode())
        if onward is None:
            return address, turned
        address = first + onward[1].replace("&amp;", "&")
    return address, DEEP


def opening(client: Client, address: str) -> Callable[[], Any]:
    """Open a page, and see that it opens."""

    def opened() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")

    return opened


def queries(work: Callable[[], Any]) -> int:
    """How many statements a page takes."""
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def main() -> int:
    """Measure each page in turn with the bare view."""
    settings.ROOT_URLCONF = "benchmarks.bare"
    floor, busy, middling = opening(bare_client(), "/bare/"), agency(1), agency(4500)
    desk = signed_in(busy)
    (far, turned), file = deep(desk, "/officer/"), worked_through(busy)
    shown = {
        "inbox of the busiest agency, first page": (opening(desk, "/officer/"), 2),
        "inbox of the busiest agency, deep page": (opening(desk, far), 2),
        "inbox of a middling agency": (opening(signed_in(middling), "/officer/"), 2),
        "page of a decided file": (opening(desk, f"/officer/cases/{file.pk}/"), 3),
        **in_public(),
    }
    taken = side_by_side(floor, *(work for work, _goal in shown.values()), rounds=ROUNDS)
    figures = [
        Figure(name, value, "ms", taken[0], most=goal, note=f"{queries(work)} queries")
        for (name, (work, goal)), value in zip(shown.items(), taken[1:], strict=True)
    ]
    open_files = Case.objects.filter(agency=busy).open().count()
    facts = {"pages_turned": turned, "open_at_the_busiest": open_files}
    return tell("pages", figures, scale=scale_of(Case.objects.count()), **facts)


def in_public() -> dict[str, tuple[Callable[[], Any], int]]:
    """The public lists, first page and far down."""
    visitor, shown = Client(**HOST), {}
    for name, address in (
        ("register of what is outstanding", "/outstanding/"),
        ("published answers", "/answers/"),
    ):
        far, turned = deep(visitor, address)
        shown[f"{name}, first page"] = (opening(visitor, address), 2)
        shown[f"{name}, {turned} pages down"] = (opening(visitor, far), 2)
    return shown


def agency(number: int) -> Agency:
    """One of the invented agencies; the lower its number, the busier."""
    return Agency.objects.get(code=f"bench-{number}")


if __name__ == "__main__":
    sys.exit(main())
