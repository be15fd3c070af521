"""A process that is killed at a chosen moment of its work on the database.

An act of ours in a process of its own (``cut_at``), or the process of the web server that answers a
request (``Cutting``): the request itself says at which moment.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from tests.cases.snapshot import tables

FAILED = 3
MOMENT = "X-Cut-At"


class Cut:
    """Kills its process at the n-th moment: before a statement, before and after a commit."""

    halves = False  # the planted defect: each statement is committed by itself

    def __init__(self, moment: int) -> None:
        self.moment, self.passed = moment, 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.tick()
        result = execute(sql, params, many, context)
        if self.halves and connection.in_atomic_block:
            connection.connection.commit()
        return result

    def commit(self, really: Callable[[], None]) -> None:
        self.tick()
        really()
        self.tick()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Whatever is asked of the database in here is a moment."""
        really = connection._commit
        connection._commit = lambda: self.commit(really)
        try:
            with connection.execute_wrapper(self):
                yield
        finally:
            connection._commit = really


class Cutting:
    """Middleware: the process ends at the moment that the request names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with Cut(int(request.headers.get(MOMENT, 0))).watched():
            return self.get_response(request)


def cut_at(moment: int, act: Callable[[], Any]) -> bool:
    """Play the act in a child killed at that moment; return whether it was killed.

    An act that ends before the moment comes is done, and False is returned.
    """
    connection.close()  # a connection must not be shared by two processes
    child = os.fork()
    if not child:
        _play(act, Cut(moment))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the act failed by itself"
    return False


def _play(act: Callable[[], Any], cut: Cut) -> None:
    code = FAILED
    try:
        connection.ensure_connection()
        with cut.watched():
            act()
        code = 0
    finally:
        os._exit(code)  # nothing of the tests is ended twice


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables())
        )
        return dict(cursor.fetchall())


def added(before: dict[str, int]) -> dict[str, int]:
    """How many rows each table has gained since."""
    return {name: n - before[name] for name, n in counts().items() if n != before[name]}
