"""The pages of a third party: what concerns it, until when, and its answer (s. 17).

Nothing here leads to the person who asked: no name, no reference, no date of the request.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import codes
from cases.actions import thirdparty
from cases.models import Addressee, Dispatch, Objection, ThirdParty
from letters.sealing import pdf_bytes
from web import errors
from web.answers import download
from web.forms import Form
from web.public.attaching import files_field, hold_all
from web.public.replying import concerns_of
from web.public.track import CodeForm, refused
from web.throttle import Door, client_address
from web.visitor import THIRD_PARTIES, open_to, seer
from web.widgets import Radios

DOOR = Door("third-party", free=10, first=15 * 60)
CONSENT, OBJECT = "consent", "object"


class NoticeCodeForm(CodeForm):
    """The code of the notice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext_lazy("Code of the notice")
        self.fields["code"].help_text = gettext_lazy("26 letters and digits from the notice.")


class AnswerForm(Form):
    """Consent, or an objection in writing with its reasons."""

    marks_optional = False
    names = {"answer": gettext_lazy("your answer"), "statement": gettext_lazy("your reasons")}
    answer = forms.ChoiceField(
        label=gettext_lazy("May the agency disclose this information?"),
        choices=[
            (CONSENT, gettext_lazy("Yes, I consent")),
            (OBJECT, gettext_lazy("No, I object")),
        ],
        widget=Radios(
            cards=True,
            hints={
                OBJECT: gettext_lazy(
                    "Say why and which part. The agency weighs it and answers you; if it does not "
                    "follow you, you may appeal before anything is disclosed."
                )
            },
        ),
    )
    statement = forms.CharField(
        label=gettext_lazy("Your reasons"),
        max_length=10_000,
        required=False,
        help_text=gettext_lazy(
            "Needed for an objection. What harm would disclosure do, and to whom?"
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    files = files_field()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if (
            given.get("answer") == OBJECT
            and not given.get("statement")
            and "statement" not in self.errors
        ):
            self.add_error(
                "statement", _("An objection has to be in writing: fill in your reasons.")
            )
        return given


def enter(request: HttpRequest) -> HttpResponse:
    """Open a notice with its code; wrong and absent answer alike."""
    if minutes := DOOR.shut_for(client_address(request)):
        return errors.too_many(request, minutes)
    form = NoticeCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = of_code(form.cleaned_data["code"])
        if found is None:
            DOOR.wrong(client_address(request))
            return redirect("public:third-party-wrong")
        open_to(request, THIRD_PARTIES, found.pk)
        return redirect("public:third-party-notices", found.pk)
    return render(request, "public/third_party.html", {"form": form})


def of_code(code: str) -> ThirdParty | None:
    """The third party whose code it is; one look-up whether or not there is one."""
    return ThirdParty.objects.filter(code_digest=codes.digest(thirdparty.PURPOSE, code)).first()


def wrong(request: HttpRequest) -> HttpResponse:
    """The same page for every code that opens nothing."""
    sentence = _("No notice has this code. Check each letter and digit and try again.")
    form = refused(NoticeCodeForm({}), sentence)
    return render(request, "public/third_party.html", {"form": form})


def notified(request: HttpRequest, pk: int) -> ThirdParty:
    """The third party whose code this session holds; for everybody else it does not exist."""
    if pk not in seer(request).third_party_keys:
        raise Http404
    return get_object_or_404(with_notices(), pk=pk)


def with_notices() -> QuerySet[ThirdParty]:
    """Third parties with all that their page shows, in a number of queries that does not grow."""
    letters = Dispatch.objects.filter(addressee=Addressee.THIRD_PARTY, sent_on__isnull=False)
    letters = letters.select_related("letter").prefetch_related("letter__editions")
    objections = Objection.objects.select_related("item__case__agency").prefetch_related(
        "deadlines", "attachments", "appeals", Prefetch("dispatches", letters)
    )
    known = ThirdParty.objects.select_related("case__agency")
    return known.prefetch_related(Prefetch("objections", objections.order_by("pk")))


def notices(request: HttpRequest, pk: int) -> HttpResponse:
    """What concerns the third party, its answers and the rulings."""
    found = notified(request, pk)
    told = [Told(objection) for objection in found.objections.all()]
    concerns = concerns_of(seer(request), third_party=found)
    shown = {"party": found, "told": told, "concerns": concerns}
    return render(request, "public/third_party_notices.html", shown)


class Told:
    """One notice as its third party may see it."""

    def __init__(self, objection: Objection) -> None:
        self.objection = objection
        self.may_answer = objection.may_still_answer(localdate())
        self.too_late = objection.answered_on is None and not self.may_answer
        running = [d for d in objection.deadlines.all() if d.is_running]
        self.answer_by = next((d for d in running if d.code == "s17_objection"), None)
        self.may_appeal = objection.state in (Objection.State.DISMISSED, Objection.State.EXPIRED)
        self.appeal_by = next((d for d in running if d.code == "s18_appeal"), None)


def answer(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    """Consent or object, once, within the period of the notice."""
    found = notified(request, pk)
    notice = the_notice(found, objection)
    form = AnswerForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        _give(request, notice, form.cleaned_data)
        messages.success(request, _("Your answer has been received. Keep the code for the ruling."))
        return redirect("public:third-party-notices", found.pk)
    shown = {"form": form, "party": found, "told": Told(notice)}
    return render(request, "public/third_party_answer.html", shown)


def the_notice(party: ThirdParty, key: int) -> Objection:
    for one in party.objections.all():
        if one.pk == key:
            return one
    raise Http404


def _give(request: HttpRequest, notice: Objection, given: dict[str, Any]) -> None:
    who = {"by": seer(request), "on": localdate(), "statement": given["statement"]}
    if given["answer"] == CONSENT:
        thirdparty.consent(notice, **who)
        return
    held = hold_all(given["files"], draft=f"objection-{notice.pk}")
    thirdparty.lodge(notice, **who, attachments=held)


def letter(request: HttpRequest, pk: int, dispatch: int, language: str) -> HttpResponse:
    """A letter that went out to this third party."""
    objections = notified(request, pk).objections.all()
    sent = Dispatch.objects.filter(
        objection__in=objections, addressee=Addressee.THIRD_PARTY, sent_on__isnull=False
    )
    found = get_object_or_404(sent.select_related("letter"), pk=dispatch)
    edition = get_object_or_404(found.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename)
