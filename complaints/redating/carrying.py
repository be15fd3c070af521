"""Moving the deadlines of one table: old rows ended, new ones written, their people told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from accounts.models import User
from complaints.redating import statements as sql
from complaints.redating.ledgers import Ledger
from complaints.redating.plan import Plan


class Carrier:
    """One declaration carried out in one table, in the caller's transaction."""

    def __init__(self, plan: Plan, ledger: Ledger, *, by: User, now: datetime) -> None:
        self.plan, self.ledger, self.by = plan, ledger, by
        self.on = sql.day(plan.on)
        self.now = connection.ops.adapt_datetimefield_value(now)
        self.whose = [plan.declaration.pk, ledger.name]
        before = plan.declaration.redated.aggregate(last=Max("pk"))["last"]
        self.this = [*self.whose, before or 0]
        self.moves, self.given = plan.with_moves(ledger)
        told = plan.declaration
        self.ground = f"{told.name_th} ({told.citation})"[:300]

    def run(self, statement: str, params: list[Any], **more: str) -> None:
        """Carry out one statement with the pieces of this table."""
        with connection.cursor() as cursor:
            cursor.execute(sql.fill(statement, self.ledger, moves=self.moves, **more), params)

    def hold(self) -> None:
        """Wait for every file at its root, as each single step does (``workflow.steps.lock``)."""
        if connection.features.has_select_for_update:
            self.run(sql.LOCK, [*self.given, *self.plan.bounds])
            self.run(sql.QUICK_PACKING, [])

    def replace(self) -> None:
        """End each old row and write the new one that points at it."""
        self.run(sql.NOTE, [*self.given, *self.whose, *self.plan.bounds])
        self.run(sql.END_OLD, [self.on, *self.this])
        columns, values = sql.new_row(self.ledger)
        params = [*self.given, self.ground, self.now, *self.this]
        self.run(sql.WRITE_NEW, params, columns=columns, values=values)

    def record(self) -> None:
        """Write the event of each move into its file."""
        about = self.ledger.about
        self.run(
            sql.EVENTS,
            [*self.given, self.by.pk, self.ground, self.on, self.now, *self.this],
            about=", ".join(about),
            about_values=", ".join(about.values()),
        )

    def tell(self) -> None:
        """Post a notice to each person whose day moved."""
        key = f"day_moved:{self.plan.declaration.pk}:{self.ledger.name}:"
        self.run(sql.NOTICES, [*self.given, key, self.now, *self.this])


def carry(plan: Plan, ledger: Ledger, *, by: User, now: datetime) -> None:
    """Move what the plan moves in this table."""
    carrier = Carrier(plan, ledger, by=by, now=now)
    carrier.hold()
    carrier.replace()
    carrier.record()
    carrier.tell()
