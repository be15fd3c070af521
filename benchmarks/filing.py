"""Filing on the web by two workers at once, and numbers without gaps under fifty at one agency.

``python -m benchmarks.filing [NUMBER]``: the POST alone is timed; the form was filled in before.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import secrets
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Barrier
from typing import Any, Final

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Max
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency
from benchmarks.acting import WISH, filed
from benchmarks.bare import HOST
from benchmarks.measuring import Figure, scale_of, tell, timed
from benchmarks.together import Work, in_processes
from cases.models import Case
from letters.models import Letter
from web.public.draft import STEPS
from workflow.numbering import next_number

NUMBER, WORKERS, CROWD = 300, 2, 50
HANDLER: Final = Client(**HOST).handler
SAID: Final = {
    "kind": "general", "access": "inspect", "status": "thai", "name": "นายใฝ่รู้ ทดลอง",
    "capacity": "self", "answer_by": "email", "email": "asker@example.com",
}  # fmt: skip


def ready_to_send(agency: int) -> tuple[Client, str]:
    """A visitor who has answered every page, and the token of his form."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    token = secrets.token_urlsafe(24)
    items = [{"text": WISH.format(1)}]
    session["draft"] = SAID | {
        "token": token, "done": list(STEPS), "items": items, "agency": agency
    }  # fmt: skip
    session.save()
    client = Client(**HOST)
    client.handler = HANDLER  # one chain of middleware, as a server has it
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client, token


def send(client: Client, token: str) -> None:
    """Declare and send; anything but the receipt ends the measurement."""
    answer = client.post("/file/check/", {"token": token, "declared": "1"})
    if answer.status_code != 302 or answer["Location"] != "/file/sent/":
        raise SystemExit(f"a filing was answered {answer.status_code}")


def filing(agencies: list[int], number: int) -> Callable[[int], Work]:
    """A worker that files so many requests, each to another agency."""

    def prepare(place: int) -> Work:
        sent = [
            ready_to_send(agencies[(place + WORKERS * n) % len(agencies)]) for n in range(number)
        ]
        ready_and_warm(agencies[-1])

        def work() -> None:
            for client, token in sent:
                send(client, token)

        return work

    return prepare


def ready_and_warm(agency: int) -> None:
    """File once unmeasured, so that templates are compiled."""
    send(*ready_to_send(agency))


def bare(agencies: list[int], number: int) -> Callable[[int], Work]:
    """The floor: the number and the row of a request, in one transaction of two statements."""
    columns = [f.column for f in Case._meta.concrete_fields if not f.primary_key]
    pattern = Case.objects.order_by("-pk").values_list(*columns).first()

    def prepare(place: int) -> Work:
        row = dict(zip(columns, pattern or (), strict=True))
        marks = ", ".join(["%s"] * len(columns))
        sql = f"INSERT INTO cases_case ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608

        def work() -> None:
            for n in range(number):
                agency = agencies[(place + WORKERS * n) % len(agencies)]
                with transaction.atomic(), connection.cursor() as cursor:
                    seq = next_number(f"request:{agency}", row["be_year"])
                    mark = f"{secrets.token_hex(20)}"
                    new = {"agency_id": agency, "seq": seq, "reference": f"bare-{mark}"}
                    cursor.execute(
                        sql, [*(row | new | {"code_digest": mark, "form_digest": mark}).values()]
                    )

        return work

    return prepare


def crowd(agency: Agency) -> tuple[float, int, bool]:
    """Fifty file at once with one agency: seconds, numbers given, and whether none is missing."""
    line, before = Barrier(CROWD), last(agency)

    def one(_n: int) -> None:
        try:
            line.wait()
            filed(agency)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as pool:
        seconds, _ = timed(lambda: list(pool.map(one, range(CROWD))))
    given = last(agency) - before
    return seconds, given, gapless(agency) and given == CROWD


def last(agency: Agency) -> int:
    """The highest number of this year."""
    year = Case.objects.filter(agency=agency).aggregate(year=Max("be_year"))["year"] or 0
    found = Case.objects.filter(agency=agency, be_year=year).aggregate(last=Max("seq"))["last"]
    return int(found or 0)


def gapless(agency: Agency) -> bool:
    """Whether requests and outgoing letters are numbered from 1 on, each number once."""
    ways: list[Any] = [Case.objects.filter(agency=agency), Letter.objects.filter(agency=agency)]
    for rows in ways:
        for year in set(rows.order_by().values_list("be_year", flat=True)):
            given = sorted(rows.filter(be_year=year).values_list("seq", flat=True))
            if given != list(range(1, len(given) + 1)):
                return False
    return True


def main() -> int:
    """File alone, file together, file in a crowd."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    scale = scale_of(Case.objects.count())
    agencies = list(
        Agency.objects.filter(oversight=False).order_by("pk").values_list("pk", flat=True)
    )
    ready_and_warm(agencies[0])
    client, token = ready_to_send(agencies[1])
    with CaptureQueriesContext(connection) as asked:
        send(client, token)
    floor, _ = in_processes(WORKERS, bare(agencies, number))
    seconds, _ = in_processes(WORKERS, filing(agencies, number))
    together, given, whole = crowd(Agency.objects.get(pk=agencies[1]))
    rate, bare_rate = WORKERS * number / seconds, WORKERS * number / floor
    beside = f"bare number and row: {bare_rate:.0f} a second"
    figures = [
        Figure("statements of a filing", len(asked), "statements", most=30),
        Figure("filings on 2 workers", rate, "a second", least=60, note=beside),
        Figure("50 at once at one agency", given / together, "a second"),
        Figure("gaps in the numbers", 0 if whole else 1, "gaps", most=0),
    ]  # fmt: skip
    return tell("filing", figures, scale=scale, floor_a_second=bare_rate)


if __name__ == "__main__":
    sys.exit(main())
