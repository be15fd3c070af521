"""A new round of a request: what a tribunal or a court sent back to the agency (s. 37)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts import codes
from accounts.models import User
from cases import clock
from cases.actions.filing import PURPOSE, Asked, wording_digest
from cases.correspondence import tell_agency, tell_requester
from cases.models import Case, Channel, Item, Requester
from cases.models.states import BOUND
from cases.notices import Filed, NewRequest
from law import limits
from law.dates import be_year
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import lock, record_event

COPIED = (
    "account", "status", "name", "capacity", "represented", "email", "phone", "address",
    "answer_by", "language", "identity_method", "identity_assured_on", "identity_assured_by",
)  # fmt: skip


@dataclass(frozen=True)
class Ordered:
    """What was ordered about one item; without a form of access, the one that was asked for."""

    item: Item
    ordered: str
    access: str = ""
    conditions: str = ""

    @property
    def asked(self) -> Asked:
        """The item as it stands in the new round."""
        return Asked(self.item.description, self.access or self.item.access)


def open_round(ordered: Sequence[Ordered], *, by: User, on: date) -> Case:
    """Open a new round at the same agency for the same person, linked to the request it follows.

    Where the agency can only do what was ordered, its time is that of compliance; where it has to
    decide anew, the ordinary standard runs.
    """
    old = ordered[0].item.case
    with act():
        lock(old)
        case = _number(old, ordered, by=by, on=on)
        Requester.objects.create(
            case=case, **{name: getattr(old.requester, name) for name in COPIED}
        )
        for number, one in enumerate(ordered, start=1):
            Item.objects.create(
                case=case,
                number=number,
                description=one.asked.description,
                access=one.asked.access,
                ordered=one.ordered,
                ordered_conditions=one.conditions,
            )
        _start(case, on)
        record_event(case, "file", by=by, on=on, source="", channel=case.channel)
        _tell(case, on)
    return case


def _number(old: Case, ordered: Sequence[Ordered], *, by: User, on: date) -> Case:
    year, token = be_year(on), secrets.token_urlsafe(24)
    seq = next_number(f"request:{old.agency_id}", year)
    return Case.objects.create(
        agency=old.agency,
        seq=seq,
        be_year=year,
        reference=f"{old.agency.code}-{year}-{seq}".upper(),
        kind=old.kind,
        channel=Channel.REMITTED,
        received_on=on,
        entered_by=by,
        follows=old,
        round_of=old.round_of or old,
        wording_sha256=wording_digest([one.asked for one in ordered]),
        code_digest=codes.digest(PURPOSE, token),  # nobody holds it: the first code opens it
        form_digest=codes.digest("form", token),
    )


def _start(case: Case, on: date) -> None:
    if case.items.filter(ordered__in=BOUND).exists():
        clock.start(case, limits.due(clock.COMPLY, on, calendar=clock.calendar_of(case)))
    if case.items.exclude(ordered__in=BOUND).exists():
        clock.start_answer(case, on)


def _tell(case: Case, on: date) -> None:
    due = min(case.deadlines.values_list("due_on", flat=True))
    agency = case.agency.named(case.requester.language)
    tell_requester(case, Filed(case.reference, agency, due.isoformat()))
    tell_agency(case, NewRequest(case.reference, case.pk), key=f"new:{case.pk}", on=on)
