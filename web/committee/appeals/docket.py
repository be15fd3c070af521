"""The docket of appeals by their last day, and one appeal with the case record beside it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.models.states import ObjectionState
from complaints.models import (
    Appeal,
    AppealDeadline,
    AppealState,
    Obligation,
    Posting,
    Reply,
    Ruling,
)
from complaints.models.states import RulingState
from complaints.timeliness import InTime, in_time
from letters.sealing import pdf_bytes
from web.answers import download, sent_in
from web.committee.appeals.ways import WAYS
from web.committee.appeals.words import DAYS, TONES, letter_name, told
from web.committee.bench.record import record_of, replies_to
from web.committee.court import court_box
from web.committee.desk import days_to_appeal, dismissed
from web.ledger import Entry, Ledger, limits_in_force
from web.officer.lawful import offered
from web.paging import page_of

PER_PAGE = 25
MAY_BE_APPEALED = (ObjectionState.DISMISSED, ObjectionState.EXPIRED)
AS = AppealState
TABS = {
    "screen": gettext_lazy("To be screened"),
    "forward": gettext_lazy("To be sent to a panel"),
    "panel": gettext_lazy("With a panel"),
    "decided": gettext_lazy("Decided or ended"),
    "dismissed": gettext_lazy("Dismissed objections"),
}
STATES = {
    "screen": [AS.LODGED],
    "forward": [AS.ADMITTED],
    "panel": [AS.FORWARDED, AS.HEARING],
    "decided": [AS.DECIDED, AS.NOT_ADMITTED, AS.CONVERTED, AS.STRUCK, AS.DROPPED],
}


def appeals_of(user: User) -> QuerySet[Appeal]:
    """What the registry sees, or the panels on which the person may take part (s. 36)."""
    today = localdate()
    if user.oversees:
        return Appeal.objects.visible_to(user, today)
    if not user.seats_on(today):
        raise PermissionDenied(_("The docket is kept by the registry of the Office."))
    return Appeal.objects.before_members(user, today)


def appeal_of(user: User, pk: int) -> Appeal:
    """One appeal of the docket."""
    related = ("agency", "panel", "subject", "order__case__agency", "objection__third_party",
               "objection__item__case__agency", "converted_from")  # fmt: skip
    days = days_to_appeal("objection__deadlines")
    found = appeals_of(user).select_related(*related).prefetch_related(days)
    return get_object_or_404(found, pk=pk)


def by_due_day(user: User, show: str) -> QuerySet[Appeal]:
    """The appeals of a tab, the most pressing first."""
    days = AppealDeadline.objects.running().filter(appeal=OuterRef("pk")).order_by("due_on")
    found = appeals_of(user).filter(state__in=STATES[show]).select_related("agency", "panel")
    found = found.annotate(due_on=Subquery(days.values("due_on")[:1]))
    if show == "decided":
        return found.order_by("-pk")
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The docket, and the dismissed objections from which appeals may come."""
    tabs = {key: TABS[key] for key in TABS if key != "dismissed" or request.user.oversees}
    show = request.GET.get("show", "screen")
    show = show if show in tabs else "screen"
    if show == "dismissed":
        rows: Any = dismissed(request.user).filter(state__in=MAY_BE_APPEALED)
    else:
        rows = by_due_day(request.user, show)
    page = page_of(Paginator(rows, PER_PAGE), request)
    return render(request, "committee/appeals.html", {"show": show, "tabs": tabs, "page": page})


class AppealFile:
    """Everything the page of an appeal shows."""

    def __init__(self, appeal: Appeal, user: User) -> None:
        self.appeal, self.user = appeal, user

    @property
    def tone(self) -> str:
        """The tone of the state's badge."""
        return TONES.get(self.appeal.state, "info")

    @cached_property
    def steps(self) -> list[Any]:
        """The duties of the registry and the secretary; a member reads here and has none."""
        keeps = self.user.oversees or self.user.keeps(self.appeal.panel_id, localdate())
        return offered(WAYS, self.appeal, self.user) if keeps else []

    @cached_property
    def in_time(self) -> InTime:
        """The facts about the time; a person judges them."""
        return in_time(self.appeal)

    @cached_property
    def record(self) -> dict[str, Any]:
        """The record of the case, as those who decide read it."""
        return record_of(self.appeal, self.user, localdate())

    @cached_property
    def items(self) -> list[Any]:
        """What is disputed, item by item."""
        return list(self.appeal.items.select_related("item"))

    @cached_property
    def log(self) -> list[Any]:
        """What happened, with who did it."""
        return list(self.appeal.events.select_related("actor"))

    @cached_property
    def ledger(self) -> list[Entry]:
        """Every day with its story, the running ones first."""
        rows, limits = self.appeal.deadlines.all(), limits_in_force(localdate())
        return Ledger(rows, self.log, limits, staff=True, names=DAYS).entries()

    @cached_property
    def letters(self) -> list[dict[str, Any]]:
        """Every letter of the Office in this matter that the person may read, newest first."""
        seen = Posting.objects.visible_to(self.user, localdate()).filter(appeal=self.appeal)
        rows = seen.select_related("letter").order_by("-pk")
        return [{"posting": posting, "name": letter_name(posting.letter)} for posting in rows]

    @cached_property
    def replies(self) -> list[Reply]:
        """What the other side says."""
        return replies_to(self.appeal, self.user)

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What happened, newest first."""
        return told(self.log)

    @cached_property
    def rulings(self) -> list[Ruling]:
        """The ruling once it was issued; a draft is the panel's alone."""
        seen = Ruling.objects.visible_to(self.user, localdate())
        return list(seen.filter(appeal=self.appeal, state=RulingState.ISSUED))

    @cached_property
    def court(self) -> dict[str, Any]:
        """The court stage: days, cases, and what the registry may enter."""
        return court_box(self.appeal, self.user)

    @cached_property
    def duties(self) -> list[Obligation]:
        """What the agency owes after the ruling."""
        return list(self.appeal.obligations.select_related("appealed__item"))


@login_required
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal."""
    file = AppealFile(appeal_of(request.user, pk), request.user)
    facts = {"file": file, "appeal": file.appeal, "objection": file.appeal.objection}
    return render(request, "committee/appeal.html", facts)


@login_required
def letter(request: HttpRequest, pk: int, posting: int, language: str) -> HttpResponse:
    """A letter of the Office in this matter."""
    found = appeal_of(request.user, pk)
    seen = Posting.objects.visible_to(request.user, localdate()).filter(appeal=found)
    edition = get_object_or_404(
        get_object_or_404(seen, pk=posting).letter.editions.all(), language=language
    )
    return download(pdf_bytes(edition), edition.filename, inline=True)


@login_required
def attachment(request: HttpRequest, pk: int, submission: int) -> HttpResponse:
    """A file that a side sent in: downloaded, never run by a browser."""
    sent = get_object_or_404(appeal_of(request.user, pk).submissions.all(), pk=submission)
    return sent_in(sent.file, sent.name, sent.content_type)
