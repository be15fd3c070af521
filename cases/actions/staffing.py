"""Who has a file in hand: an officer's absence with its deputy, and files handed to a colleague.

No last day moves because somebody is away: the agency owes the answer, not one person (s. 11).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Absence, Membership, Role, User
from cases.models import Case
from cases.notices import FilesHandedOver
from notifications.outbox import notify
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event

HANDLING = (Role.OFFICER, Role.SUPERVISOR)
# Duties in which one person stands in for another; a head's power to sign is given by nobody else.
ALIKE = (HANDLING, (Role.HEAD,), (Role.REGISTRAR,))
LONGEST = timedelta(days=366)


def staff_of(agencies: Iterable[int]) -> QuerySet[User]:
    """The people to whom requests of the agencies can be given."""
    return _holding(HANDLING, agencies)


def _holding(roles: tuple[Role, ...], agencies: Iterable[int]) -> QuerySet[User]:
    posts = Membership.objects.filter(agency__in=set(agencies), role__in=roles, active=True)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name_th")


def deputies_of(person: User) -> QuerySet[User]:
    """Whoever can stand in: colleagues who handle requests, sign, or keep the registry with him."""
    found = User.objects.none()
    for roles in ALIKE:
        found |= _holding(roles, person.agencies_as(*roles))
    return found.exclude(pk=person.pk).distinct().order_by("name_th")


def leads(by: User, colleague: User) -> bool:
    """Whether the person supervises at an agency where the colleague handles requests."""
    return bool(by.agencies_as(Role.SUPERVISOR) & colleague.agencies_as(*HANDLING))


def announce_absence(
    person: User, *, by: User, deputy: User, since: date, until: date, on: date
) -> Absence:
    """Write down that a person will be away, and who stands in for him."""
    if by != person and not leads(by, person):
        raise PermissionDenied(_("An absence is entered by the person or a supervisor."))
    with act():
        User.objects.select_for_update().get(pk=person.pk)  # two entries wait for one another
        _check_days(person, since, until, on)
        _check_deputy(person, deputy, since, until)
        absence = Absence(user=person, deputy=deputy, since=since, until=until, entered_by=by)
        save_as(absence, by=by, reason="announce_absence")
    return absence


def _check_days(person: User, since: date, until: date, on: date) -> None:
    if since < on:
        raise ValidationError({"since": _("Choose today or a later day.")})
    if until < since:
        raise ValidationError({"until": _("The last day is before the first one.")})
    if until - since > LONGEST:
        raise ValidationError({"until": _("Hand the files over if it takes more than a year.")})
    if person.absences.touching(since, until).exists():
        raise ValidationError({"since": _("An absence in these days is entered already.")})


def _check_deputy(person: User, deputy: User, since: date, until: date) -> None:
    shared = all(person.agencies_as(*roles) <= deputy.agencies_as(*roles) for roles in ALIKE)
    if not shared or deputy not in deputies_of(person):
        raise ValidationError({"deputy": _("Choose a colleague who has the same duty there.")})
    if deputy.absences.touching(since, until).exists():
        raise ValidationError({"deputy": _("This colleague is away in these days as well.")})


def end_absence(absence: Absence, *, by: User, on: date) -> None:
    """Write down that the person is back today, or is not going to be away at all."""
    if by != absence.user and not leads(by, absence.user):
        raise PermissionDenied(_("An absence is ended by the person or a supervisor."))
    with act():
        held = Absence.objects.select_for_update().get(pk=absence.pk)
        insist([_("This absence is over.")] if held.until < on else [])
        if held.since >= on:
            held._history_user = by  # type: ignore[attr-defined]
            held.delete()
            return
        held.until = on - timedelta(days=1)
        save_as(held, by=by, reason="end_absence")


def files_in_hand(person: User, by: User) -> QuerySet[Case]:
    """Open files of a colleague at the agencies where somebody supervises."""
    return Case.objects.open().filter(officer=person, agency__in=by.agencies_as(Role.SUPERVISOR))


def hand_on(cases: Iterable[Case], *, by: User, officer: User, on: date, reason: str) -> list[Case]:
    """Hand files of one officer to another: all of them or, if one cannot be, none."""
    with act():
        handed = [_hand_on(case, by=by, officer=officer, on=on, reason=reason) for case in cases]
        if not handed:
            raise ValidationError(_("There is nothing to hand on."))
        if officer != by:
            last: Any = handed[-1].events.order_by("-pk")[0]
            notify(
                officer.email,
                FilesHandedOver(len(handed)),
                key=f"handed_on:{last.pk}",
                language=officer.language,
                user=officer,
            )
    return handed


def _hand_on(case: Case, *, by: User, officer: User, on: date, reason: str) -> Case:
    held = lock(case)
    if not by.serves(held.agency_id, Role.SUPERVISOR):
        raise PermissionDenied(_("Only a supervisor hands a request to somebody."))
    if held.state in Case.ENDED:
        raise NotLawfulNow([_("The file is closed.")])
    if held.officer_id != case.officer_id:
        raise NotLawfulNow([_("Somebody else has already taken this request up.")])
    if not officer.serves(held.agency_id, *HANDLING) or officer.pk == held.officer_id:
        raise ValidationError({"officer": _("Choose another officer of this agency.")})
    before, held.officer = held.officer_id, officer
    save_as(held, by=by, reason="hand_on")
    facts: dict[str, Any] = {"from_officer": before, "officer": officer.pk}
    record_event(held, "hand_on", by=by, on=on, reason=reason, **facts)
    return held
