"""Naming what a complaint is about: the agency, the request, the body that considers it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from cases.models import Case
from complaints.models import Complaint, ComplaintState, Ruling
from complaints.models.states import RULING_OVER
from complaints.permissions import registers
from law.models import Panel
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event


def identify(complaint: Complaint, *, by: User, on: date, agency: Agency) -> Complaint:
    """Name the agency of the directory that the complainant means; his own words stay."""
    with act():
        held = take(complaint, by)
        if held.agency_id is not None:
            raise NotLawfulNow([_("The agency has been named already.")])
        held.agency = agency
        save_as(held, by=by, reason="identify")
        record_event(held, "identify", by=by, on=on, agency=agency.pk)
    complaint.refresh_from_db()
    return complaint


def link(complaint: Complaint, *, by: User, on: date, reference: str) -> Complaint:
    """Name the complainant's own request, so that its file stands beside the complaint."""
    with act():
        held = take(complaint, by)
        if held.case_id is not None:
            raise NotLawfulNow([_("The request has been named already.")])
        case = own_request(held, reference.strip())
        if case is None:
            told = _("There is no request of this number by this complainant at this agency.")
            raise ValidationError({"reference": told})
        held.case, held.agency = case, case.agency
        save_as(held, by=by, reason="link")
        record_event(held, "link", by=by, on=on, case=case.pk)
    complaint.refresh_from_db()
    return complaint


def refer(complaint: Complaint, *, by: User, on: date, panel: Panel, reason: str) -> Complaint:
    """Put a matter before another body, as long as nothing is drafted before the first (s. 34)."""
    if not Panel.objects.in_force(on).advising().filter(pk=panel.pk).exists():
        raise ValidationError({"panel": _("Choose the Board or one of its subcommittees.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why another body takes the matter over.")})
    with act():
        held = take(complaint, by)
        insist(why_not_refer(held))
        held.panel = panel
        save_as(held, by=by, reason="refer")
        record_event(held, "refer", by=by, on=on, reason=reason.strip(), panel=panel.code)
    complaint.refresh_from_db()
    return complaint


def why_not_refer(complaint: Complaint) -> list[str]:
    """Why the body cannot be changed now."""
    if complaint.state not in (ComplaintState.EXAMINING, ComplaintState.INSPECTING):
        return [_("The matter is not before a body.")]
    alive = Ruling.objects.filter(complaint=complaint).exclude(state__in=RULING_OVER)
    return [_("An opinion is being drafted before this body.")] if alive.exists() else []


def take(complaint: Complaint, by: User) -> Complaint:
    """Lock an open matter; refuse with 409 one that has ended, then with 403 another's duty."""
    held = lock(complaint)
    insist([] if held.state in Complaint.OPEN else [_("The matter has ended.")])
    if not registers(held, by):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))
    return held


def own_request(complaint: Complaint, reference: str) -> Case | None:
    """The request of that number, if the complainant made it: nobody reads another's file so."""
    same = Q(requester__name=complaint.name)
    if complaint.email:
        same |= Q(requester__email__iexact=complaint.email)
    found = Case.objects.filter(same, reference__iexact=reference)
    if complaint.agency_id is not None:
        found = found.filter(agency=complaint.agency_id)
    return found.select_related("agency").first()
