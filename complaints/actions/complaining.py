"""How a complaint comes in: on the web, on paper, or in place of an appeal (s. 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import codes
from accounts.models import Agency, User
from cases.models import Case, Item
from cases.permissions import asks
from complaints import clock, complaint_letters
from complaints.actions import submitting
from complaints.complaint_road import why_no_complaint
from complaints.correspondence import tell_filer, tell_office
from complaints.filer import Filer
from complaints.models import Appeal, Complaint
from complaints.models.states import FiledBy
from complaints.notices import ComplaintArrived, ComplaintFiled
from law.dates import be_year
from law.models import ComplaintCause
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import record_event

PURPOSE = "complaint"


@dataclass(frozen=True)
class ComplaintFiling:
    """A complaint before it has a number. ``token`` makes a repeated sending harmless."""

    causes: Sequence[ComplaintCause]
    facts: str
    person: Filer
    token: str
    agency: Agency | None = None
    agency_named: str = ""
    case: Case | None = None
    item: Item | None = None
    wanted: str = ""
    channel: str = FiledBy.WEB
    draft: str = field(default="", repr=False)


@dataclass(frozen=True)
class FiledComplaint:
    """The complaint with its number, and the tracking code, which is shown once."""

    complaint: Complaint
    code: str


def file_complaint(
    filing: ComplaintFiling,
    *,
    by: User,
    filed_on: date,
    today: date,
    received_on: date | None = None,
) -> FiledComplaint:
    """Receive a complaint to the Board; its 30 days run from the day of receipt (s. 13 para 2).

    What comes by post or at the counter is always taken in, and screened afterwards; on the web a
    complaint about a request is filed once something has opened it. The same token again returns
    the same complaint with the same code. Raises ``ValidationError`` by field.
    """
    code = codes.derive(PURPOSE, f"complaint:{filing.token}")
    mark = codes.digest("form", f"complaint:{filing.token}")
    if filed := Complaint.objects.filter(form_digest=mark).first():
        return FiledComplaint(filed, code)
    _check_person(filing, by)
    arrived = received_on or filed_on
    _check(filing, filed_on=filed_on, received_on=arrived, today=today)
    secret = {"code_digest": codes.digest(PURPOSE, code), "form_digest": mark}
    try:
        with transaction.atomic():
            complaint = _receive(filing, by=by, filed_on=filed_on, received_on=arrived, **secret)
            _acknowledge(complaint, by=by, on=today)
    except IntegrityError:
        filed = Complaint.objects.filter(form_digest=mark).first()
        if filed is None:
            raise
        return FiledComplaint(filed, code)
    return FiledComplaint(complaint, code)


def take_over(appeal: Appeal, *, by: User, on: date, causes: Sequence[ComplaintCause]) -> Complaint:
    """Open the complaint that a misfiled appeal really is; its first day of filing stays."""
    filing = ComplaintFiling(
        causes=causes,
        facts=appeal.grounds,
        person=Filer(**{name: getattr(appeal, name) for name in Filer.__dataclass_fields__}),
        token="",
        agency=appeal.agency,
        case=None if appeal.by_objector else appeal.case,
        channel=appeal.channel,
    )
    if not filing.causes:
        raise ValidationError({"causes": _("Choose at least one cause.")})
    days = {"filed_on": appeal.filed_on, "received_on": appeal.received_on}
    with act():
        complaint = _receive(filing, by=by, **days, converted_from=appeal)
        _acknowledge(complaint, by=by, on=on)
    return complaint


def _check_person(filing: ComplaintFiling, by: User) -> None:
    if filing.channel != FiledBy.WEB and not by.oversees:
        raise PermissionDenied(_("What comes on paper is entered by the registry of the Office."))
    if filing.case is not None and not (by.oversees or asks(filing.case, by)):
        raise PermissionDenied(_("A complaint about a request is filed by its requester."))


def _check(filing: ComplaintFiling, *, filed_on: date, received_on: date, today: date) -> None:
    problems: dict[str, Any] = {}
    if not filing.causes:
        problems["causes"] = _("Choose at least one cause.")
    if filing.case is None and filing.agency is None and not filing.agency_named.strip():
        problems["agency"] = _("Name the agency that you complain about.")
    if not filing.facts.strip():
        problems["facts"] = _("Say what happened.")
    if not filing.person.name.strip():
        problems["name"] = _("Give the full name of the complainant.")
    if not (filing.person.email or filing.person.address.strip()):
        problems["email"] = _("Give an e-mail or a postal address: the outcome is sent there.")
    if filed_on > today:
        problems["filed_on"] = _("The day of filing cannot lie in the future.")
    if not filed_on <= received_on <= today:
        problems["received_on"] = _("The day of receipt lies between the day of filing and today.")
    if reasons := _wrong_road(filing, today):
        problems["item" if filing.item else "case"] = reasons
    if problems:
        raise ValidationError(problems)


def _wrong_road(filing: ComplaintFiling, today: date) -> list[str]:
    """Why the request opens no complaint; what came on paper is taken in and then screened."""
    if filing.case is None or filing.channel != FiledBy.WEB:
        return []
    return why_no_complaint(filing.case, today, filing.item)


def _receive(filing: ComplaintFiling, *, by: User, **facts: Any) -> Complaint:
    year = be_year(facts["received_on"])
    agency = filing.case.agency if filing.case else filing.agency
    complaint = Complaint(
        number=f"ร. {next_number('complaint', year)}/{year}",
        agency=agency,
        agency_named=filing.agency_named or (agency.name_th if agency else ""),
        case=filing.case,
        item=filing.item,
        facts=filing.facts,
        wanted=filing.wanted,
        channel=filing.channel,
        recorded_by=by,
        **vars(filing.person),
        **facts,
    )
    save_as(complaint, by=by)
    complaint.causes.set(filing.causes)
    submitting.bind(complaint, filing.draft)
    clock.begin(complaint, clock.OPINION, complaint.received_on)
    record_event(
        complaint, "file", by=by, on=complaint.filed_on, source="", channel=complaint.channel
    )
    return complaint


def _acknowledge(complaint: Complaint, *, by: User, on: date) -> None:
    complaint_letters.acknowledge(complaint, by=by, on=on)
    due = complaint.deadlines.get().due_on.isoformat()
    filed = ComplaintFiled(complaint.number, due)
    tell_filer(complaint, filed, key=f"complaint:{complaint.pk}", by_letter=True)
    notice = ComplaintArrived(complaint.number, complaint.pk, due)
    tell_office(complaint, notice, key=f"complaint_arrived:{complaint.pk}", on=on)
