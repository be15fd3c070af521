"""A file on the desk: all about one request, read once, in a number of queries that stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from accounts.models import User
from cases.hands import REPLACED
from cases.models import Case, Dispatch, Disposition, Item, Objection, Record
from law.models import TimeLimit
from web.ledger import Entry, Ledger, limits_in_force
from web.officer.asked import matters_about
from web.officer.desk import staff
from web.officer.escalated import said_of
from web.officer.lawful import (
    APPROVE,
    CASE,
    CONVERT,
    FEE,
    ITEM,
    OBJECTION,
    PROVE,
    REDACT,
    offered,
)
from web.officer.letters_in_words import letter_name
from web.officer.owing import NO_DAY, Owes
from web.officer.records import as_told
from web.officer.timeline import told
from web.officer.ways import Step
from web.officer.whole import has_matters, whole

LATEST = 12


@dataclass(frozen=True)
class ShownRecord:
    """A file of an item, and whether it may be approved now."""

    record: Record
    approve: Step
    redact: Step
    convert: Step

    @property
    def told(self) -> dict[str, Any]:
        """How its look stands, in a word."""
        return as_told(self.record)

    @property
    def waits(self) -> bool:
        """Whether it is a copy that a second person has still to approve."""
        return self.record.kind == Record.Kind.COPY and self.record.approved_by_id is None

    @property
    def kept_in(self) -> str:
        """Why a copy that was approved goes out no longer; empty while it may."""
        return str(REPLACED) if self.record.approved_by_id and self.record.replaced else ""


@dataclass(frozen=True)
class ShownObjection:
    """What a third party answers, until when, and what may be done about it."""

    objection: Objection
    days: list[Entry]
    steps: list[Step]


@dataclass(frozen=True)
class ShownItem:
    """An item with its outcome, third parties, files, and lawful steps."""

    item: Item
    disposition: Disposition | None
    steps: list[Step] = field(default_factory=list)
    objections: list[ShownObjection] = field(default_factory=list)
    records: list[ShownRecord] = field(default_factory=list)

    @property
    def delivery(self) -> Any:
        """How and when it was handed over, if it was."""
        return getattr(self.item, "delivery", None)

    @property
    def folded(self) -> bool:
        """Whether there is nothing more to do."""
        return self.item.state not in Item.OPEN and not any(not s.reasons for s in self.steps)


class CaseFile:
    """Everything the page of a file shows, made of rows read once."""

    def __init__(self, case: Case, user: User) -> None:
        self.case, self.user = case, user

    @cached_property
    def steps(self) -> list[Step]:
        """The steps of the whole request."""
        return offered(CASE, self.case, self.user)

    @property
    def owner(self) -> str:
        """Who owes the next step."""
        return str(Owes(self.case.owner).label)

    @property
    def due(self) -> Any:
        """The pressing day, if there is one."""
        return None if self.case.due == NO_DAY else self.case.due

    @cached_property
    def limits(self) -> dict[str, TimeLimit]:
        """The limits in force by code; only who extended a day cites one."""
        extended = any(event.name == "extend" for event in self.case.events.all())
        return limits_in_force(localdate(), cited=extended)

    @property
    def pressing(self) -> str:
        """What the pressing day is for."""
        limit = self.limits.get(self.case.due_code or "")
        return limit.title if limit else ""

    @cached_property
    def ledger(self) -> list[Entry]:
        """Every day of the file with its story, the running ones first."""
        rows, events = self.case.deadlines.all(), self.case.events.all()
        items = {item.pk: item for item in self.case.items.all()}
        said = said_of(self.case, self.user)
        return Ledger(rows, events, self.limits, staff=True, items=items, said=said).entries()

    @cached_property
    def items(self) -> list[ShownItem]:
        """The items in their order."""
        return [self._item(item) for item in self.case.items.all()]

    def _item(self, item: Item) -> ShownItem:
        ways = (APPROVE, REDACT, CONVERT)
        records = [
            ShownRecord(r, *(way.step(r, self.user) for way in ways)) for r in item.records.all()
        ]
        return ShownItem(
            item=item,
            disposition=next(iter(item.dispositions.all()), None),
            steps=offered(ITEM, item, self.user),
            objections=[self._objection(o) for o in item.objections.all()],
            records=records,
        )

    def _objection(self, objection: Objection) -> ShownObjection:
        days = [row for row in self.ledger if row.deadline.objection_id == objection.pk]
        return ShownObjection(objection, days, offered(OBJECTION, objection, self.user))

    @cached_property
    def letters(self) -> list[dict[str, Any]]:
        """Every letter with its addressee and its day of notification, newest first."""
        return [self._letter(d) for d in reversed(self.case.dispatches.all())]

    def _letter(self, dispatch: Dispatch) -> dict[str, Any]:
        to = dispatch.objection.third_party.name if dispatch.objection else ""
        step = PROVE.step(dispatch, self.user)
        return {
            "dispatch": dispatch,
            "name": letter_name(dispatch.letter.kind),
            "to": to,
            "prove": None if step.reasons else step,
        }

    @cached_property
    def matters(self) -> list[dict[str, Any]]:
        """Complaints and appeals about this request."""
        return matters_about(self.case, self.user) if has_matters(self.case) else []

    @cached_property
    def fees(self) -> list[dict[str, Any]]:
        """Each bill with its steps."""
        return [{"fee": f, "steps": offered(FEE, f, self.user)} for f in self.case.fees.all()]

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What happened, newest first."""
        return told(self.case.events.all())

    @property
    def latest(self) -> list[dict[str, Any]]:
        """The newest entries; the rest is folded away."""
        return self.events[:LATEST]

    @property
    def older(self) -> list[dict[str, Any]]:
        """The entries before the newest."""
        return self.events[LATEST:]


@staff
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a file."""
    file = CaseFile(whole(request.user, pk), request.user)
    return render(request, "officer/case.html", {"file": file, "case": file.case})
