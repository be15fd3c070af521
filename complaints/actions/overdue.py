"""A day before the Board that passed is written into its file, and told, for thousands at once.

Nothing is decided by it. One statement ends the days, one writes the entries, one or two post the
messages; what somebody works on just now is passed over, and found again by the next sweep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Case as Choose
from django.db.models import CharField, F, QuerySet, Value, When
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone

from accounts.models import User
from cases.addressees import Side, addressees
from cases.posting import joined, post_from, text
from complaints import clock
from complaints.models import (
    AppealDeadline,
    AppealEvent,
    ComplaintDeadline,
    ComplaintEvent,
    ConsultationDeadline,
    ConsultationEvent,
    CourtDeadline,
)
from complaints.notices import AppealMoved, ComplaintLate, ConsultationLate
from notifications.outbox import Notice
from workflow.among import Among
from workflow.bulk import insert_from
from workflow.models import Audience

BATCH = 5000  # files held at once: whoever presses a button meanwhile waits for no more
WHAT = {
    clock.OPINION: "opinion",
    clock.OPINION_LONG: "opinion",
    clock.EXPLAIN: "explanation",
    clock.SUMMONS: "summons",
}


@dataclass(frozen=True)
class Told:
    """The notice that the Office gets of each such day: its key, facts, and whose file it is."""

    notice: type[Notice]
    key: Any
    facts: Mapping[str, Any]
    officer: str = ""


@dataclass(frozen=True)
class Kind:
    """A table whose days pass: the entry that each leaves in its file, and who hears of it."""

    deadlines: Any
    events: Any
    owner: str
    name: Any
    told: Told | None = None
    lapses: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict)


OF_COMPLAINT = Choose(
    *(When(code=code, then=Value(what)) for code, what in WHAT.items()), output_field=CharField()
)
DUE = {"due_on": text("due_on")}
COMPLAINTS = Kind(
    ComplaintDeadline,
    ComplaintEvent,
    "complaint",
    name=Concat(OF_COMPLAINT, Value("_overdue"), output_field=CharField()),
    told=Told(
        ComplaintLate,
        joined("complaint_late", text("pk")),
        {"number": F("complaint__number"), "matter_id": F("complaint"), "what": OF_COMPLAINT} | DUE,
        officer="complaint__officer",
    ),
)
CONSULTATIONS = Kind(
    ConsultationDeadline,
    ConsultationEvent,
    "consultation",
    name=Value("overdue"),
    told=Told(
        ConsultationLate,
        joined("consultation-late", text("consultation"), text("pk")),
        {"number": F("consultation__number"), "matter_id": F("consultation")} | DUE,
        officer="consultation__officer",
    ),
)
# The day of an appeal stays running, so that it stays visible; the entry names it.
APPEALS = Kind(
    AppealDeadline,
    AppealEvent,
    "appeal",
    name=Value("overdue"),
    told=Told(
        AppealMoved,
        joined("appeal_office_overdue", text("pk")),
        {"number": F("appeal__number"), "what": Value("office_overdue")},
    ),
    lapses=False,
    facts={"day": F("pk"), "code": F("code")},
)
# A later suit is the court's matter; the Office is told nothing.
COURTS = Kind(
    CourtDeadline,
    AppealEvent,
    "appeal",
    name=Concat(F("code"), Value("_over"), output_field=CharField()),
)


def write_down(kind: Kind, late: QuerySet, *, by: User, on: date) -> int:
    """Write down each of these days that passed, once; return how many."""
    written = 0
    while True:
        with transaction.atomic():
            # The state of the file is read so that its row is locked along with the deadline's.
            held = late.order_by("due_on", "pk").select_for_update(skip_locked=True)
            found = held.values_list("pk", f"{kind.owner}__state")[:BATCH]
            keys = [pk for pk, _state in found]
            if not keys:
                return written
            rows = kind.deadlines.objects.filter(Among("pk", keys))
            if kind.lapses:
                rows.update(lapsed_on=on)
            written += insert_from(kind.events, rows, _entry(kind, by, on))
            if kind.told:
                _tell(kind, kind.told, rows, on)


def _entry(kind: Kind, by: User, on: date) -> dict[str, Any]:
    """The entry that each of the files gets."""
    return {
        kind.owner: kind.owner,
        "name": kind.name,
        "source": f"{kind.owner}__state",
        "target": f"{kind.owner}__state",
        "actor": Value(by.pk),
        "reason": Value(""),
        "facts": JSONObject(**DUE, **kind.facts),
        "on": Value(on),
        "at": Value(timezone.now()),
    }


def _tell(kind: Kind, told: Told, rows: QuerySet, on: date) -> None:
    """Tell whoever has the matter in hand at the Office or stands in for him, or the registry."""
    lane, now = joined(kind.owner, text(kind.owner)), timezone.now()
    side = Side(f"office_{kind.owner}", officer=told.officer)
    for whom in addressees(side, Audience.OFFICER, rows, on):
        post_from(whom, told.notice, key=told.key, facts=told.facts, lane=lane, now=now)
