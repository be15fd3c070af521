"""Questions of agencies at the Office: taken up, answered, published without names (s. 28)."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import guards
from complaints.models import Consultation
from complaints.models.states import CONSULTATION_OPEN, ConsultationState
from complaints.permissions import registers
from letters.sealing import pdf_bytes
from web.answers import download
from web.consultations import Told, with_days
from web.officer.ways import WHOSE, Way, moving, not_in, unless
from web.paging import page_of

PER_PAGE = 25
TABS = {
    "open": gettext_lazy("To be answered"),
    "answered": gettext_lazy("Answered, not published"),
    "ended": gettext_lazy("Published or ended"),
}
STATES = {
    "open": CONSULTATION_OPEN,
    "answered": [ConsultationState.ANSWERED],
    "ended": [
        ConsultationState.PUBLISHED, ConsultationState.REFUSED, ConsultationState.WITHDRAWN,
    ],
}  # fmt: skip


def _publishable(consultation: Consultation) -> list[str]:
    prepared = consultation.public_question.strip() and consultation.public_answer.strip()
    told = _("The text without names has not been prepared.")
    return not_in(consultation, ConsultationState.ANSWERED) or unless(not prepared, told)


def _prepared_by_another(consultation: Consultation, user: User) -> list[str]:
    told = _("You prepared this text; another person publishes it.")
    return unless(consultation.prepared_by_id == user.pk, told)


ACCEPT = moving(
    "committee:consultation-accept", Consultation.accept, one_press=True, tone="primary"
)
REFUSE = moving("committee:consultation-refuse", Consultation.refuse, guards.refusal_is_told)
REFER = moving(
    "committee:consultation-refer", Consultation.refer, guards.has_subcommittee, one_press=True
)
REPLY = moving(
    "committee:consultation-reply", Consultation.reply, guards.has_answer, tone="primary"
)
PREPARE = Way(
    "committee:consultation-prepare", gettext_lazy("Prepare the text without names"),
    lambda record: not_in(record, ConsultationState.ANSWERED), registers, WHOSE[registers],
)  # fmt: skip
PUBLISH = replace(
    moving("committee:consultation-publish", Consultation.publish, guards.may_be_published),
    why=_publishable, other=_prepared_by_another, tone="primary",
)  # fmt: skip
WAYS = [ACCEPT, REPLY, REFER, REFUSE, PREPARE, PUBLISH]


def before_the_office(user: User) -> QuerySet[Consultation]:
    """What the registry sees, or the body on which the person sits."""
    today = localdate()
    if not user.oversees and not user.seats_on(today):
        raise PermissionDenied(_("Questions of agencies are answered by the Office."))
    seen = Consultation.objects.visible_to(user, today)
    if not user.oversees:  # not what his own agency asked: that he reads at its desk
        seen = seen.filter(panel__in=user.panels_on(today))
    return seen.select_related("agency", "asked_by", "case", "panel", "officer")


def consultation_of(user: User, pk: int) -> Consultation:
    """A question before the Office."""
    return get_object_or_404(before_the_office(user), pk=pk)


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The questions of one tab, by the day on which the answer is due."""
    show = request.GET.get("show", "open")
    show = show if show in TABS else "open"
    rows = with_days(before_the_office(request.user).filter(state__in=STATES[show]))
    order = ("due_on", "pk") if show == "open" else ("-answered_on", "-pk")
    page = page_of(Paginator(rows.order_by(*order), PER_PAGE), request)
    facts = {"show": show, "tabs": TABS, "page": page}
    return render(request, "committee/consultations.html", facts)


@login_required
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: its texts, its letters, what may be done."""
    found = consultation_of(request.user, pk)
    facts = {
        "consultation": found,
        "told": Told(found, found.postings.select_related("letter")),
        "steps": [way.step(found, request.user) for way in WAYS],
        "pending": sorted(found.pending_matters()) if request.user.oversees else [],
    }
    return render(request, "committee/consultation.html", facts)


@login_required
def letter(request: HttpRequest, pk: int, posting: int, language: str) -> HttpResponse:
    """A letter to the agency."""
    sent = get_object_or_404(consultation_of(request.user, pk).postings.all(), pk=posting)
    edition = get_object_or_404(sent.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)
