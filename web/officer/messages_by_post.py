"""Notices on paper: the sheets to be printed and posted, and the register of those that went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from cases.actions.paper_notices import enter_posted
from notifications.channels import write
from notifications.models import Message
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.desk import staff
from web.officer.duty import put_on
from web.paging import page_of

POSTS = (Role.INTAKE, Role.OFFICER, Role.SUPERVISOR, Role.REGISTRAR)
PER_PAGE = 25


class PostForm(Form):
    """When a sheet was put in the post, and what the post office gave for it."""

    posted_on = ThaiDateField(label=gettext_lazy("Posted on"), latest=localdate)
    tracking_number = forms.CharField(
        label=gettext_lazy("Number of the registered letter"), required=False, max_length=40
    )


def sheets_of(user: User) -> QuerySet[Message]:
    """The notices on paper of the agencies where the person serves at the counter or the desk.

    Those to whoever complained or appealed are the Office's, and posted by its registry.
    """
    agencies = user.agencies_as(*POSTS)
    if not agencies:
        told = _("Notices are posted by the counter, the officers and the registry of the Office.")
        raise PermissionDenied(told)
    return Message.objects.by_post(agencies).select_related("agency", "post_entry__by")


@staff
def listing(request: HttpRequest) -> HttpResponse:
    """What is to be posted, the oldest first, or what was, the latest first."""
    posted = request.GET.get("show") == "posted"
    sheets = sheets_of(request.user)
    found = sheets.posted() if posted else sheets.open().order_by("pk")
    page = page_of(Paginator(found, PER_PAGE), request)
    rows = [{"message": one, "subject": write(one).subject} for one in page]
    shown = {"page": page, "rows": rows, "posted": posted, "to_do": sheets.open().count()}
    return render(request, "messages/post.html", shown)


@staff
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet as it is printed, and the form that enters it."""
    message = get_object_or_404(sheets_of(request.user), pk=pk)
    form = PostForm(request.POST or None)
    if form.is_valid() and _entered(message, form, request):
        return redirect("officer:post")
    shown = {"message": message, "form": form, "written": write(message), "today": localdate()}
    return render(request, "messages/sheet.html", shown)


def _entered(message: Message, form: PostForm, request: HttpRequest) -> bool:
    """Enter a posted sheet; what is refused stands at its field."""
    given: dict[str, Any] = form.cleaned_data
    try:
        entry = enter_posted(message, by=request.user, **given)
    except ValidationError as refused:
        put_on(form, refused)
        return False
    messages.success(request, _("Entered under number %(number)s.") % {"number": entry.number})
    return True
