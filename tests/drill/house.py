"""A whole system as a service manager would run it, on servers of the drill's own."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from tests.drill.visitor import Visitor
from tests.ops.servers import Server, Sink
from tests.ops.system import System, manage

_serial = count(1)
ADMINISTRATOR = """
from accounts.models import User
User.objects.create_superuser("{address}", name_th="ผู้ดูแล", language="en")
"""


@dataclass
class House:
    """The system, and each server that it leans on."""

    system: System
    database: str
    broker: Server
    mail: Sink

    def asks(self, sql: str, *values: Any) -> Any:
        with psycopg.connect(self.database) as link:
            row = link.execute(sql, values).fetchone()
        return row[0] if row else None

    @property
    def cases(self) -> int:
        return self.asks("SELECT count(*) FROM cases_case")

    @property
    def visitor(self) -> Visitor:
        agency = self.asks("SELECT min(id) FROM accounts_agency WHERE active AND kind = 'province'")
        return Visitor(self.system.port, agency)

    @property
    def disk(self) -> Path:
        return self.system.folder / "files"

    def told(self, address: str) -> bool:
        return any(to == address for to, _ in self.mail.taken)

    def post(self) -> str:
        """Put a message into the outbox; return its address."""
        number = next(_serial)
        address = f"waits{number}@example.com"
        facts = json.dumps({"code_seed": f"reset:{number}"})
        self.asks(
            "INSERT INTO notifications_message (key, kind, recipient, facts)"
            " VALUES (%s, 'reset_code', %s, %s) RETURNING id",
            *(f"drill:{number}", address, facts),
        )
        return address

    def administrator(self) -> str:
        address = "admin@example.org"
        code = ADMINISTRATOR.format(address=address)
        manage(self.system.folder, "shell", "-c", code, DATABASE_URL=self.database)
        return address

    def members(self, word: str) -> list[int]:
        """The processes of a role, its leader first."""
        lines = self.system.processes().items()
        return sorted(n for n, line in lines if word in line and "config.serve" not in line)

    def freeze(self, word: str) -> None:
        """Stop a role where it stands: its supervisor sees it alive."""
        for number in self.members(word):
            os.kill(number, signal.SIGSTOP)

    def end(self) -> None:
        """End by force what hangs too: frozen it would not hear that its parent is gone."""
        for number in self.system.processes():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self.system.process.wait()


def took(fact: Callable[[], object], most: float) -> float:
    """How long it took until a fact; ``most`` when it never came true."""
    begun = time.monotonic()
    while not fact() and time.monotonic() - begun < most:
        time.sleep(0.1)
    return time.monotonic() - begun
