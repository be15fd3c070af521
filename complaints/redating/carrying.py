"""Moving the deadlines of one table: old rows ended, new ones written, their people told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from accounts.models import User
from complaints.notices import DayLeft, DayMoved
from complaints.redating import statements as sql
from complaints.redating.ledgers import Ledger
from complaints.redating.plan import Plan
from law.models import Fate
from notifications.models import Channel
from notifications.waking import wake_after_commit


class Carrier:
    """One declaration carried out for one group of a table, in the caller's transaction."""

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
        self.left = plan.group.fate == Fate.LEFT

    def run(self, statement: str, params: list[Any], **more: str) -> None:
        """Carry out one statement with the pieces of this table."""
        pieces = self.plan.group.pieces | {"moves": self.moves} | more
        with connection.cursor() as cursor:
            cursor.execute(sql.fill(statement, self.ledger, **pieces), params)

    def hold(self) -> None:
        """Wait for every file at its root, as each single step does (``workflow.steps.lock``)."""
        if connection.features.has_select_for_update:
            self.run(sql.LOCK, [*self.given, *self.plan.known.bounds])
            self.run(sql.QUICK_PACKING, [])

    def note(self) -> None:
        """Note each row, and what becomes of it."""
        self.run(sql.NOTE, [*self.given, *self.whose, *self.plan.known.bounds])

    def replace(self) -> None:
        """End each old row that runs, and write the new one that points at it.

        One that lapsed stays lapsed: that its day had run out belongs to the story.
        """
        if not self.plan.group.lapsed:
            self.run(sql.END_OLD, [self.on, *self.this])
        columns, values = sql.new_row(self.ledger)
        params = [*self.given, self.ground, self.now, *self.this]
        self.run(sql.WRITE_NEW, params, columns=columns, values=values)

    def record(self) -> None:
        """Write the event of each row into its file."""
        about = self.ledger.about
        self.run(
            sql.EVENTS,
            [*self.given, self.by.pk, self.ground, self.on, self.now, *self.this],
            about=", ".join(about),
            about_values=", ".join(about.values()),
            event="redate_left" if self.left else "redate",
        )

    def tell(self) -> None:
        """Post a notice to each person whose day moved, or to whoever has to judge.

        The agency's own systems are told as well: its files' days are in them.
        """
        kind = DayLeft.kind if self.left else DayMoved.kind
        key = f"{kind}:{self.plan.declaration.pk}:{self.ledger.name}:"
        whom = sql.JUDGED | {"today": self.plan.on.isoformat()} if self.left else {}
        params = [*self.given, key, self.now, *self.this]
        self.run(sql.NOTICES, params, kind=kind, **whom)
        self.run(sql.CALLS, params, kind=kind, **whom)
        wake_after_commit(Channel.EMAIL, Channel.WEBHOOK)


def carry(plan: Plan, ledger: Ledger, *, by: User, now: datetime) -> None:
    """Do with the rows of this table what the plan says."""
    carrier = Carrier(plan, ledger, by=by, now=now)
    carrier.hold()
    carrier.note()
    if not carrier.left:
        carrier.replace()
    carrier.record()
    carrier.tell()
