"""Who comes to the desk, and the records that he finds there: absent and not his are the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import (
    Attachment,
    Case,
    Dispatch,
    FeeCharge,
    Item,
    Objection,
    Order,
    Record,
    Transfer,
)

View = Callable[..., HttpResponse]


def insist_on_post_at_agency(user: User) -> None:
    """Refuse with 403 whoever serves at no agency; all others are at the desk today."""
    if not user.posts:
        raise PermissionDenied(_("These pages are for the staff of agencies."))
    user.today = localdate()


def staff(view: View) -> View:
    """A page of the desk: signed in, and serving somewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        insist_on_post_at_agency(request.user)
        return view(request, *args, **kwargs)

    return login_required(guarded)


def files_of(user: User) -> QuerySet[Case]:
    """The files of the agencies where the person serves; his own requests are not among them."""
    return Case.objects.at_desk_of(user)


def case_of(user: User, pk: int) -> Case:
    """A file of the desk."""
    seen = files_of(user).select_related("agency", "requester", "officer")
    return get_object_or_404(seen, pk=pk)


def item_of(user: User, pk: int, number: int) -> Item:
    """An item of a file of the desk."""
    seen = Item.objects.filter(case__in=files_of(user))
    return get_object_or_404(
        seen.select_related("case__agency", "case__requester"), case=pk, number=number
    )


def objection_of(user: User, pk: int) -> Objection:
    """What a third party answered about an item of the desk."""
    seen = Objection.objects.filter(item__case__in=files_of(user))
    return get_object_or_404(
        seen.select_related("third_party", "item__case__agency", "item__case__requester"), pk=pk
    )


def order_of(user: User, pk: int) -> Order:
    """An order of a file of the desk."""
    seen = Order.objects.visible_to(user).filter(case__in=files_of(user))
    related = ("case__agency", "case__requester", "replaces", "drafted_by", "cleared_by")
    return get_object_or_404(seen.select_related(*related, "signed_by"), pk=pk)


def fee_of(user: User, pk: int) -> FeeCharge:
    """A bill of a file of the desk."""
    seen = FeeCharge.objects.filter(case__in=files_of(user))
    return get_object_or_404(seen.select_related("case__agency", "case__requester"), pk=pk)


def record_of(user: User, pk: int) -> Record:
    """A file that belongs to an item of the desk, with how its look stands."""
    seen = Record.objects.with_look().filter(item__case__in=files_of(user))
    return get_object_or_404(seen.select_related("item__case"), pk=pk)


def attachment_of(user: User, pk: int) -> Attachment:
    """A file that somebody sent in."""
    seen = Attachment.objects.visible_to(user).filter(case__in=files_of(user))
    return get_object_or_404(seen, pk=pk)


def dispatch_of(user: User, pk: int) -> Dispatch:
    """A letter that the desk wrote."""
    seen = Dispatch.objects.filter(case__in=files_of(user))
    return get_object_or_404(seen.select_related("letter", "case", "order", "objection"), pk=pk)


def transfer_of(user: User, pk: int) -> Transfer:
    """An item offered by or to an agency of the person."""
    related = ("item__case__agency", "item__case__requester", "to_agency", "new_case")
    return get_object_or_404(Transfer.objects.visible_to(user).select_related(*related), pk=pk)
