"""An act in a process of its own that is killed at a chosen moment of its work on the database."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection

from tests.cases.snapshot import tables

FAILED = 3


class Cut:
    """Kills its process at the n-th moment: before a statement, before and after a commit."""

    def __init__(self, moment: int, *, halves: bool) -> None:
        self.moment, self.halves, self.passed = moment, halves, 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.tick()
        result = execute(sql, params, many, context)
        if self.halves and connection.in_atomic_block:  # the planted defect: not one transaction
            connection.connection.commit()
        return result

    def commit(self, really: Callable[[], None]) -> None:
        self.tick()
        really()
        self.tick()


def cut_at(moment: int, act: Callable[[], Any], *, halves: bool = False) -> bool:
    """Play the act in a child killed at that moment; return whether it was killed.

    An act that ends before the moment comes is done, and False is returned.
    """
    connection.close()  # a connection must not be shared by two processes
    child = os.fork()
    if not child:
        _play(act, Cut(moment, halves=halves))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) in (0, FAILED if halves else 0), "the act failed by itself"
    return False


def _play(act: Callable[[], Any], cut: Cut) -> None:
    code = FAILED
    try:
        connection.ensure_connection()
        really = connection._commit
        connection._commit = lambda: cut.commit(really)
        with connection.execute_wrapper(cut):
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
