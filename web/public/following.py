"""Following a complaint or an appeal: its page, its letters, and what may be done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts import codes
from accounts.models import User
from complaints.actions import aftermath, complaints, dossiers, hearing
from complaints.models import Appeal, Complaint, Obligation, Posting, Road
from complaints.models.paper import Party
from complaints.models.states import Dispute
from letters.sealing import pdf_bytes
from web.answers import download
from web.forms import Form
from web.public.matter_draft import APPEAL, COMPLAINT, KEYS, MatterDraft
from web.public.my_complaint import own_cases
from web.public.proceeding import Proceeding
from web.visitor import CASES, open_to, seer
from web.widgets import Radios
from workflow.guards import why_not
from workflow.steps import insist

MODELS: dict[str, Any] = {COMPLAINT: Complaint, APPEAL: Appeal}
WITHDRAWN: dict[str, tuple[Any, Any]] = {
    COMPLAINT: (Complaint.withdraw, complaints.withdraw),
    APPEAL: (Appeal.drop, hearing.drop),
}
CONFIRM = "confirm"


def followed(kind: str, pk: int) -> HttpResponse:
    """On to the page of a complaint or an appeal."""
    return redirect("public:followed", kind, pk)


def of_code(kind: str, code: str) -> Any:
    """The complaint or appeal that a code opens; one look-up whether or not there is one."""
    return MODELS[kind].objects.filter(code_digest=codes.digest(kind, code)).first()


def filed_by(kind: str, user: User) -> Q:
    """The rule of whose matter it is: its code, the account, the request's or the notice's code."""
    if kind == COMPLAINT:
        own = Q(pk__in=user.complaint_keys) | Q(case__in=user.case_keys)
        account = Q(account=user) | Q(case__requester__account=user)
    else:
        own = Q(pk__in=user.appeal_keys) | Q(order__case__in=user.case_keys)
        own |= Q(objection__third_party__in=user.third_party_keys)
        account = Q(account=user) | Q(order__case__requester__account=user)
    return own | account if user.is_active else own


def own(request: HttpRequest, kind: str, pk: int) -> Any:
    """The matter, for whoever filed it; for everybody else it does not exist."""
    if kind not in MODELS:
        raise Http404
    user = seer(request)
    seen = MODELS[kind].objects.visible_to(user, localdate()).filter(filed_by(kind, user))
    found = get_object_or_404(seen.select_related("agency").prefetch_related("deadlines"), pk=pk)
    # Whoever may read it by the code of his request may do with it what its own code allows.
    if pk not in getattr(user, KEYS[kind]):
        open_to(request, KEYS[kind], pk)
    return found


def matter(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Where it stands, what comes next and why on that day, letters, and what may be done."""
    found = own(request, kind, pk)
    open_rounds(request, found)
    told = Proceeding(found, seer(request), localdate())
    withdrawal = why_not(found, WITHDRAWN[kind][0])
    shown = {"told": told, "matter": found, "kind": kind, "withdrawal": withdrawal}
    shown["dossier"] = dossiers.open_dossier_for(found, seer(request), localdate())
    return render(request, "public/matter/matter.html", shown)


def open_rounds(request: HttpRequest, found: Any) -> None:
    """Let a requester read what becomes of the items that the tribunal sent back or opened."""
    if getattr(found, "objection_id", None):
        return
    known = seer(request).case_keys
    for owed in found.obligations.exclude(round=None):
        if owed.round_id not in known:
            open_to(request, CASES, owed.round_id)


def letter(request: HttpRequest, kind: str, pk: int, posting: int, language: str) -> HttpResponse:
    """A letter of the Office to whoever filed it."""
    found = own(request, kind, pk)
    seen = Posting.objects.visible_to(seer(request), localdate()).filter(party=Party.FILER)
    sent = get_object_or_404(seen.filter(**{kind: found}).select_related("letter"), pk=posting)
    edition = get_object_or_404(sent.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename)


def withdraw(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Withdraw it, after a page that says what that means."""
    found = own(request, kind, pk)
    transition, act = WITHDRAWN[kind]
    request.back = reverse("public:followed", args=[kind, pk])
    insist(why_not(found, transition))
    if request.method == "POST":
        act(found, by=seer(request), on=localdate())
        messages.success(request, _("It is withdrawn."))
        return followed(kind, pk)
    return render(request, "public/matter/withdraw.html", {"matter": found, "kind": kind})


class DeliveryForm(Form):
    """Whether what the agency reports has arrived, whole and readable."""

    marks_optional = False
    answer = forms.ChoiceField(
        label=gettext_lazy("Has the agency done it?"),
        choices=[(CONFIRM, gettext_lazy("Yes, all of it")), *Dispute.choices],
        widget=Radios(cards=True),
    )
    text = forms.CharField(
        label=gettext_lazy("What exactly is wrong?"),
        max_length=5000,
        required=False,
        help_text=gettext_lazy("For example which pages are missing or blank."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("answer") == Dispute.OTHER and not given.get("text"):
            self.add_error("text", _("Say what is wrong."))
        return given


def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that the agency has done what it had to, or say what is wrong."""
    seen = Obligation.objects.visible_to(seer(request), localdate()).select_related("agency")
    owed = get_object_or_404(seen, pk=pk)
    if not owed.is_owed_to(seer(request)):
        raise Http404
    request.back = reverse("public:followed", args=[kind_of(owed), owed.matter.pk])
    insist(why_not(owed, Obligation.confirm))
    form = DeliveryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _answer(request, owed, **form.cleaned_data)
        messages.success(request, _("Thank you. The Office has been told."))
        return followed(kind_of(owed), owed.matter.pk)
    shown = {"form": form, "owed": owed, "kind": kind_of(owed)}
    return render(request, "public/matter/delivery.html", shown)


def kind_of(owed: Obligation) -> str:
    """Whether it follows a complaint or an appeal."""
    return COMPLAINT if owed.complaint_id else APPEAL


def _answer(request: HttpRequest, owed: Obligation, answer: str, text: str) -> None:
    who = {"by": seer(request), "on": localdate()}
    if answer == CONFIRM:
        aftermath.confirm(owed, **who)
    else:
        aftermath.contest(owed, dispute=answer, text=text, **who)


@require_POST
def carry(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Go on along the right road with the text of the one that ended."""
    told = Proceeding(own(request, kind, pk), seer(request), localdate())
    found = told.matter
    person = {name: getattr(found, name) for name in ("name", "email", "phone", "address")}
    if told.onward == Road.APPEAL:
        MatterDraft.fresh(request, APPEAL).keep(grounds=found.own_words, **person)
        case = f"?case={found.case_id}" if found.case_id else ""
        return redirect(f"{reverse('public:appeal')}{case}")
    if told.onward == Road.COMPLAINT:
        MatterDraft.fresh(request, COMPLAINT).keep(**_again(told), **person)
        return redirect("public:complain")
    raise Http404


def _again(told: Proceeding) -> dict[str, Any]:
    """What a complaint begins with: after an appeal that was not admitted, or one too early."""
    found = told.matter
    if isinstance(found, Appeal):
        agency = {"agency": found.agency_id, "agency_named": found.agency.name}
        return agency | {"facts": found.own_words}
    known = {"agency": found.agency_id, "agency_named": found.respondent}
    known |= {"facts": found.facts, "wanted": found.wanted}
    if found.case_id and own_cases(told.user).filter(pk=found.case_id).exists():
        known |= {"case": found.case_id, "item": found.item.number if found.item else None}
    return known | {"causes": [cause.code for cause in found.causes.all()]}
