"""The registry of the Office: what it sees of a file is the objection, never who asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from cases import clock
from cases.models import Deadline, Objection

View = Callable[..., HttpResponse]
RELATED = ("third_party", "item__case__agency")


def insist_on_registry(user: User) -> None:
    """Refuse with 403 whoever does not keep the docket."""
    if not user.oversees:
        raise PermissionDenied(_("The docket is kept by the registry of the Office."))


def registry(view: View) -> View:
    """A page of the registry."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        insist_on_registry(request.user)
        return view(request, *args, **kwargs)

    return login_required(guarded)


def days_to_appeal(rows: str = "deadlines") -> Prefetch:
    """The objector's days to appeal, without those to object, read once for a whole list."""
    return Prefetch(rows, Deadline.objects.of_code(clock.APPEAL))


def dismissed(user: User) -> QuerySet[Objection]:
    """Objections that an agency dismissed; the newest ruling first."""
    seen = Objection.objects.visible_to(user).filter(ruled_on__isnull=False, heard=False)
    return seen.select_related(*RELATED).prefetch_related(days_to_appeal()).order_by("-ruled_on")


def objection_of(user: User, pk: int) -> Objection:
    """A dismissed objection."""
    return get_object_or_404(dismissed(user), pk=pk)
