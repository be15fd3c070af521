"""Who sits on a body, and what comes before him: absent and not his to see are the same (s. 36)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Seat, SeatDuty, User
from complaints.models import Appeal, Complaint, Ruling, Sitting
from web.officer.ways import Way

View = Callable[..., HttpResponse]
KINDS: dict[str, Any] = {"appeal": Appeal, "complaint": Complaint}
SECRETARY = gettext_lazy("This is up to the secretary of the body.")
MEMBER = gettext_lazy("This is up to the members who take part.")
RECORDER = gettext_lazy("This is up to the secretary or the chair of the body.")


def insist_on_seat(user: User) -> None:
    """Refuse with 403 whoever sits on no body."""
    if not user.seats_on(localdate()):
        raise PermissionDenied(_("These pages are for the bodies that decide."))


def on_a_body(view: View) -> View:
    """A page of those who sit."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        insist_on_seat(request.user)
        return view(request, *args, **kwargs)

    return login_required(guarded)


def kind_of(matter: Any) -> str:
    """How an address names the kind of a matter."""
    return "appeal" if isinstance(matter, Appeal) else "complaint"


def matters_of(user: User, kind: str) -> QuerySet[Any]:
    """The matters of one kind in which the person takes part today."""
    if kind not in KINDS:
        raise Http404
    return KINDS[kind].objects.before_members(user, localdate())


def matter_of(user: User, kind: str, pk: int) -> Any:
    """A matter before a body of the person."""
    seen = matters_of(user, kind).select_related("agency", "panel")
    return get_object_or_404(seen, pk=pk)


def sittings_of(user: User) -> QuerySet[Sitting]:
    """The sittings of the bodies on which the person sits."""
    today = localdate()
    seen = Sitting.objects.visible_to(user, today).filter(panel__in=user.panels_on(today))
    return seen.select_related("panel", "letter", "called_by")


def sitting_of(user: User, pk: int) -> Sitting:
    """A sitting of a body of the person."""
    return get_object_or_404(sittings_of(user), pk=pk)


def rulings_of(user: User) -> QuerySet[Ruling]:
    """The rulings of the person's bodies, in matters in which he takes part; drafts too."""
    today = localdate()
    seen = Ruling.objects.visible_to(user, today).filter(panel__in=user.panels_on(today))
    return seen.select_related("panel", "appeal__agency", "complaint__agency", "sitting", "letter")


def ruling_of(user: User, pk: int) -> Ruling:
    """A ruling of a body of the person; for everybody else there is none."""
    return get_object_or_404(rulings_of(user), pk=pk)


def seat_on(user: User, panel_id: int) -> Seat | None:
    """The seat that the person holds on the body today."""
    return next((s for s in user.seats_on(localdate()) if s.panel_id == panel_id), None)


def voting_seat(user: User, panel_id: int) -> Seat:
    """The seat with which the person votes on the body, or 403."""
    seat = seat_on(user, panel_id)
    if seat is None or not seat.votes:
        raise PermissionDenied(str(MEMBER))
    return seat


def keeps(record: Any, user: User) -> bool:
    """Whether the person is secretary of the body today."""
    return user.keeps(record.panel_id, localdate())


def keeps_or_chairs(record: Any, user: User) -> bool:
    """Whether the person is secretary or chair of the body today."""
    return keeps(record, user) or record.panel_id in user.panels_on(localdate(), SeatDuty.CHAIR)


def has_vote(record: Any, user: User) -> bool:
    """Whether the person has a vote on the body today."""
    seat = seat_on(user, record.panel_id)
    return seat is not None and seat.votes


@dataclass(frozen=True)
class MatterWay(Way):
    """A duty on an appeal or a complaint alike: the address names which of the two."""

    def url(self, record: Any) -> str:
        return reverse(self.name, args=[kind_of(record), record.pk])


def matter_url(matter: Any) -> str:
    """The page of a matter at the bench."""
    return reverse("committee:matter", args=[kind_of(matter), matter.pk])
