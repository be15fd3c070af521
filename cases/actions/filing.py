"""Filing a request: by anyone, with or without an account, on the web or on paper (ss. 11, 25)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import codes
from accounts.models import Agency, Role, User
from cases import clock, papers
from cases.correspondence import (
    heading,
    tell_agency,
    tell_requester,
    to_requester,
    write_to_requester,
)
from cases.models import Attachment, Case, CaseKind, Channel, Deadline, Item, Requester
from cases.models.requester import Capacity, Status
from cases.notices import Filed, NewRequest
from cases.wording import access_phrase
from law.dates import be_year
from law.prepared import Prepared
from workflow.numbering import next_number
from workflow.steps import record_event

MOST_ITEMS = 20
PURPOSE = "case"
SENT_BEFORE = Prepared(lambda mark: Case.objects.filter(form_digest=mark))


@dataclass(frozen=True)
class Asked:
    """One item as it was asked: a description and the form in which it is wanted."""

    description: str
    access: str


@dataclass(frozen=True)
class Person:
    """Who asks, and how to reach him."""

    status: str
    name: str
    answer_by: str
    capacity: str = Capacity.SELF
    represented: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = "th"
    account: User | None = None


@dataclass(frozen=True)
class Filing:
    """A whole request before it has a number. ``token`` makes a repeated sending harmless."""

    agency: Agency
    kind: str
    items: Sequence[Asked]
    person: Person
    token: str
    channel: str = Channel.WEB
    attachments: Sequence[int] = ()
    late_entry_reason: str = ""
    follows: Case | None = None
    draft: str = field(default="", repr=False)


@dataclass(frozen=True)
class FiledRequest:
    """The request with its number, and the tracking code, which is shown once."""

    case: Case
    code: str


def file_request(filing: Filing, *, by: User, received_on: date, today: date) -> FiledRequest:
    """Receive a request: number, clock, receipt letter and messages in one transaction.

    The same token again returns the same request with the same code, so a double click or a
    retry after a lost answer never files twice. Raises ``ValidationError`` by field.
    """
    code = codes.derive(PURPOSE, f"case:{filing.token}")
    mark = codes.digest("form", filing.token)
    for filed in SENT_BEFORE(mark):
        return FiledRequest(filed, code)
    _check(filing, by=by, received_on=received_on, today=today)
    try:
        with transaction.atomic():
            case, items = _receive(filing, by=by, on=received_on, code=code, mark=mark)
            _acknowledge(case, items, clock.start_answer(case, received_on), by=by, on=today)
    except IntegrityError:
        for filed in SENT_BEFORE(mark):
            return FiledRequest(filed, code)
        raise
    return FiledRequest(case, code)


def _check(filing: Filing, *, by: User, received_on: date, today: date) -> None:
    problems: dict[str, str] = {}
    if not 1 <= len(filing.items) <= MOST_ITEMS:
        problems["items"] = _("Ask for at least one item and at most %(most)s.") % {
            "most": MOST_ITEMS
        }
    if not filing.agency.active:
        problems["agency"] = _("This agency no longer exists; choose the one that took over.")
    own_data = filing.kind in (CaseKind.OWN_DATA, CaseKind.CORRECTION)
    if own_data and filing.person.status not in (Status.THAI, Status.RESIDENT):
        problems["status"] = _(
            "Only Thai nationals and foreigners with residence in Thailand may ask for their own "
            "data (s. 21). Choose “Official information” instead."
        )
    if received_on > today:
        problems["received_on"] = _("The day of receipt cannot lie in the future.")
    if received_on < today:
        problems |= _late_entry(filing, by, received_on)
    if problems:
        raise ValidationError(problems)


def _late_entry(filing: Filing, by: User, received_on: date) -> dict[str, str]:
    if not filing.late_entry_reason.strip():
        return {"late_entry_reason": _("Say why the request is entered after the day of receipt.")}
    if not by.serves(filing.agency.pk, Role.SUPERVISOR):
        return {"received_on": _("Only a supervisor may enter an earlier day of receipt.")}
    return {}


def enter_on_paper(filing: Filing, *, by: User, received_on: date, today: date) -> FiledRequest:
    """Enter a request that came at the counter or by post, with its real day of receipt."""
    if not by.serves(filing.agency.pk, Role.INTAKE, Role.OFFICER, Role.SUPERVISOR):
        raise PermissionDenied(_("Requests are entered by the agency that received them."))
    return file_request(filing, by=by, received_on=received_on, today=today)


def _receive(
    filing: Filing, *, by: User, on: date, code: str, mark: str
) -> tuple[Case, list[Item]]:
    case = _number(filing, by=by, on=on, code=code, mark=mark)
    person = vars(filing.person)
    Requester.objects.create(case=case, **person)
    items = [
        Item.objects.create(
            case=case, number=number, description=asked.description, access=asked.access
        )
        for number, asked in enumerate(filing.items, start=1)
    ]
    waiting = Attachment.objects.filter(pk__in=filing.attachments, case=None, draft=filing.draft)
    for attachment in waiting:
        attachment.case, attachment.draft = case, ""
        attachment.save()
    record_event(case, "file", by=by, on=on, source="", channel=case.channel)
    return case, items


def _number(filing: Filing, *, by: User, on: date, code: str, mark: str) -> Case:
    year = be_year(on)
    seq = next_number(f"request:{filing.agency.pk}", year)
    return Case.objects.create(
        agency=filing.agency,
        seq=seq,
        be_year=year,
        reference=f"{filing.agency.code}-{year}-{seq}".upper(),
        kind=filing.kind,
        channel=filing.channel,
        received_on=on,
        entered_by=by,
        late_entry_reason=filing.late_entry_reason,
        follows=filing.follows,
        wording_sha256=wording_digest(filing.items),
        code_digest=codes.digest(PURPOSE, code),
        form_digest=mark,
    )


def wording_digest(items: Sequence[Asked]) -> str:
    """Return the hash that proves that a request was never rewritten."""
    text = json.dumps([[i.description, i.access] for i in items], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _acknowledge(
    case: Case, items: Sequence[Item], deadline: Deadline, *, by: User, on: date
) -> None:
    paper = papers.Receipt(
        heading=heading(case, to_requester(case), by),
        reference=case.reference,
        received_on=case.received_on,
        items=tuple(
            papers.AskedItem(number=i.number, asked=i.description, mode=access_phrase(i.access))
            for i in items
        ),
        answer_by=deadline.due_on,
        standard_days=deadline.days,
        working_days=case.agency.answer_basis == "working",
    )
    write_to_requester(case, paper, by=by, on=on)
    agency = case.agency.named(case.requester.language)
    tell_requester(case, Filed(case.reference, agency, deadline.due_on.isoformat()))
    tell_agency(case, NewRequest(case.reference, case.pk), key=f"new:{case.pk}", on=on)
