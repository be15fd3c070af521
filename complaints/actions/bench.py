"""Who acts on a body on a day: its secretary, its members, and who takes no part (s. 36)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import Seat, SeatDuty, User
from law.models import Panel


def insist_on_secretary(panel: Panel, by: User, on: date) -> None:
    """Refuse with 403 whoever is not secretary of the body on that day."""
    if not by.keeps(panel.pk, on):
        raise PermissionDenied(_("This is up to the secretary of the body."))


def insist_on_recorder(panel: Panel, by: User, on: date) -> None:
    """Refuse with 403 whoever is neither secretary nor chair of the body on that day."""
    chairs = panel.pk in by.panels_on(on, SeatDuty.CHAIR)
    if not chairs and not by.keeps(panel.pk, on):
        raise PermissionDenied(_("This is up to the secretary or the chair of the body."))


def insist_on_part(matter: Any, by: User, on: date) -> None:
    """Refuse with 403 whoever takes no part in the matter: not his body, recused, or concerned."""
    seen = type(matter).objects.before_members(by, on).filter(pk=matter.pk)
    if not seen.exists():
        raise PermissionDenied(_("You take no part in this matter (section 36)."))


def insist_on_seat(seat: Seat, by: User, on: date) -> None:
    """Refuse with 403 whoever acts for a seat that is not his, or not in force that day."""
    if seat.user_id != by.pk or not Seat.objects.in_force(on).members().filter(pk=seat.pk).exists():
        raise PermissionDenied(_("This seat is not yours, or has no vote."))
