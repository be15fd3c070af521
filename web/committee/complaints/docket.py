"""The docket of complaints by their last day, and one complaint with all that belongs to it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.models import Disposition, Item, Order, OrderState
from complaints import clock
from complaints.models import Complaint, ComplaintDeadline, ComplaintState, Ruling, RulingState
from letters.sealing import pdf_bytes
from web.answers import download, sent_in
from web.committee.complaints.ways import WAYS
from web.committee.complaints.words import DAYS, TONES, letter_name, told
from web.ledger import Entry, Ledger, limits_in_force
from web.officer.lawful import offered
from web.paging import page_of

PER_PAGE = 25
TABS = {
    "screen": gettext_lazy("To be screened"),
    "running": gettext_lazy("Running"),
    "decided": gettext_lazy("Decided or ended"),
}
CS = ComplaintState
STATES = {
    "screen": [CS.RECEIVED],
    "running": [CS.ACCEPTED, CS.EXPLAINING, CS.EXAMINING, CS.INSPECTING],
    "decided": [CS.OPINED, CS.CLOSED, CS.NOT_ACCEPTED, CS.CONVERTED, CS.STRUCK, CS.WITHDRAWN],
}


def before_the_board(user: User) -> QuerySet[Complaint]:
    """What the registry sees, or the bodies on which the person may take part (s. 36)."""
    today = localdate()
    if user.oversees:
        return Complaint.objects.visible_to(user, today)
    if not user.seats_on(today):
        raise PermissionDenied(_("Complaints are kept by the registry of the Office."))
    return Complaint.objects.before_members(user, today)


def with_days(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Each with its last day for the opinion: also once that day has passed."""
    days = ComplaintDeadline.objects.filter(complaint=OuterRef("pk"), cancelled_on=None)
    days = days.of_code(clock.OPINION, clock.OPINION_LONG).order_by("-pk")
    return complaints.annotate(due_on=Subquery(days.values("due_on")[:1]))


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The complaints of one tab, the most pressing first."""
    show = request.GET.get("show", "screen")
    show = show if show in TABS else "screen"
    found = with_days(before_the_board(request.user).filter(state__in=STATES[show]))
    order = ("-pk",) if show == "decided" else (F("due_on").asc(nulls_last=True), "pk")
    rows = found.select_related("agency", "officer").prefetch_related("causes").order_by(*order)
    facts = {"show": show, "tabs": TABS, "page": page_of(Paginator(rows, PER_PAGE), request)}
    return render(request, "committee/complaints.html", facts)


def whole(user: User, pk: int) -> Complaint:
    """A complaint with all that its page shows, in a number of queries that stays."""
    decided = Disposition.objects.filter(in_force=True).select_related("order")
    decided = decided.prefetch_related("grounds__exemption")  # which of them is complained of?
    items = Item.objects.prefetch_related(Prefetch("dispositions", decided))
    orders = Order.objects.filter(state=OrderState.SERVED)
    found = before_the_board(user).select_related(
        "agency", "officer", "panel", "case__agency", "item", "recorded_by",
        "became_appeal", "converted_from",
    ).prefetch_related(
        "causes", "deadlines", "submissions", "obligations",
        Prefetch("postings__letter"), Prefetch("events__actor"),
        Prefetch("case__items", items), Prefetch("case__orders", orders), "case__deadlines",
    )  # fmt: skip
    complaint = with_days(found).filter(pk=pk).first()
    if complaint is None:
        raise Http404
    return complaint


class ComplaintFile:
    """Everything the page of a complaint shows, made of rows read once."""

    def __init__(self, complaint: Complaint, user: User) -> None:
        self.complaint, self.user = complaint, user

    @property
    def tone(self) -> str:
        """The tone of the state's badge."""
        return TONES.get(self.complaint.state, "info")

    @cached_property
    def steps(self) -> list[Any]:
        """The duties of the registry; a member of a body reads and has none here."""
        return offered(WAYS, self.complaint, self.user) if self.user.oversees else []

    @property
    def is_open(self) -> bool:
        """Whether an opinion is owed."""
        return self.complaint.state in Complaint.OPEN

    @cached_property
    def ledger(self) -> list[Entry]:
        """Every day with its story, the running ones first."""
        rows, events = self.complaint.deadlines.all(), self.complaint.events.all()
        limits = limits_in_force(localdate())
        return Ledger(rows, events, limits, staff=True, names=DAYS).entries()

    @cached_property
    def letters(self) -> list[dict[str, Any]]:
        """Every letter of the Office in this matter, newest first."""
        sent = reversed(list(self.complaint.postings.all()))
        return [{"posting": posting, "name": letter_name(posting.letter)} for posting in sent]

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What happened, newest first."""
        return told(self.complaint.events.all())

    @cached_property
    def opinions(self) -> list[Ruling]:
        """The opinion once it was issued; a draft is the panel's alone."""
        seen = Ruling.objects.visible_to(self.user, localdate())
        return list(seen.filter(complaint=self.complaint, state=RulingState.ISSUED))

    @property
    def duties(self) -> list[Any]:
        """What the agency owes after the opinion."""
        return list(self.complaint.obligations.all())


@login_required
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint."""
    file = ComplaintFile(whole(request.user, pk), request.user)
    facts = {"file": file, "complaint": file.complaint, "case": file.complaint.case}
    return render(request, "committee/complaint.html", facts)


@login_required
def letter(request: HttpRequest, pk: int, posting: int, language: str) -> HttpResponse:
    """A letter of the Office in this matter."""
    found = get_object_or_404(before_the_board(request.user), pk=pk)
    sent = get_object_or_404(found.postings.all(), pk=posting)
    edition = get_object_or_404(sent.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)


@login_required
def attachment(request: HttpRequest, pk: int, submission: int) -> HttpResponse:
    """A file that the complainant sent in: downloaded, never run by a browser."""
    found = get_object_or_404(before_the_board(request.user), pk=pk)
    sent = get_object_or_404(found.submissions.all(), pk=submission)
    return sent_in(sent.file, sent.name, sent.content_type)
