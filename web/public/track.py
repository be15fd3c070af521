"""Following one's own request: the way in by code, the page, the letters and the files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts import codes
from cases.actions.filing import PURPOSE
from cases.models import Attachment, Case, Dispatch, Disposition, Record
from cases.permissions import asks
from complaints.models import AppealedItem
from letters.sealing import pdf_bytes
from web import errors
from web.answers import download, proved
from web.forms import Form
from web.public import following
from web.public.following import followed
from web.public.matter_draft import KEYS as MATTERS
from web.public.openings import complain_step
from web.public.replying import concerns_of
from web.public.story import Story
from web.public.what_may_be_done import steps_of
from web.throttle import Door, client_address
from web.visitor import CASES, open_to, seer

KEYS = {"case": CASES, **MATTERS}
DOOR = Door("track", free=10, first=15 * 60)


class CodeForm(Form):
    """A secret code, typed or brought by the link behind the #."""

    names = {"code": _("the code")}
    code = forms.CharField(
        label=_("Tracking code"),
        max_length=200,
        help_text=_(
            "26 letters and digits from your receipt. Dashes, spaces and case do not matter."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "code", "data-code": ""}
        ),
    )


def enter(request: HttpRequest) -> HttpResponse:
    """Open what a code opens. A wrong code and an absent request answer alike."""
    if minutes := DOOR.shut_for(client_address(request)):
        return errors.too_many(request, minutes)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kind, found = opened_by(form.cleaned_data["code"])
        if found is None:
            DOOR.wrong(client_address(request))
            return redirect("public:track-wrong")
        open_to(request, KEYS[kind], found.pk)
        return onward(request, kind, found.pk)
    return render(request, "public/track.html", {"form": form})


def onward(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Where a code leads: to what it opens, or to the complaint that its holder came for."""
    if kind != "case":
        return followed(kind, pk)
    return redirect("public:late" if request.GET.get("then") == "complain" else "public:case", pk)


def opened_by(code: str) -> tuple[str, Any]:
    """The request, complaint or appeal of a code; the same look-ups whatever there is."""
    found = {"case": of_code(code)} | {kind: following.of_code(kind, code) for kind in MATTERS}
    return next(((kind, one) for kind, one in found.items() if one is not None), ("", None))


def of_code(code: str) -> Case | None:
    """The request that a tracking code opens; one look-up whether or not there is one."""
    return Case.objects.filter(code_digest=codes.digest(PURPOSE, code)).first()


def refused(form: CodeForm, sentence: str) -> CodeForm:
    """The form with the one sentence that every code gets that opens nothing."""
    form.errors["code"] = form.error_class([sentence])
    return form


def wrong(request: HttpRequest) -> HttpResponse:
    """The same page for every code that opens nothing."""
    sentence = _("No request, complaint or appeal has this code. Check each letter and digit.")
    return render(request, "public/track.html", {"form": refused(CodeForm({}), sentence)})


def own_case(request: HttpRequest, pk: int) -> Case:
    """The request, for the person who made it; for everybody else it does not exist."""
    user = seer(request)
    seen = Case.objects.visible_to(user).select_related("agency", "requester", "follows")
    case = get_object_or_404(seen, pk=pk)
    if not asks(case, user):
        raise Http404
    return case


def whole(pk: int) -> Case:
    """A request with all that its page shows, in a number of queries that does not grow."""
    decided = Disposition.objects.filter(in_force=True).select_related("order", "advised_agency")
    letters = Dispatch.objects.to_requester().select_related("letter")
    known = Case.objects.filter(pk=pk).select_related("agency", "requester", "follows")
    return known.prefetch_related(
        Prefetch("items__dispositions", decided.prefetch_related("grounds__exemption")),
        "items__delivery",
        "items__advised_agency",
        "items__transfers__to_agency",
        Prefetch("items__records", Record.objects.released().distinct(), to_attr="handed"),
        "deadlines",
        Prefetch("dispatches", letters.prefetch_related("letter__editions")),
        Prefetch("attachments", Attachment.objects.filter(objection=None)),
        "amendments__item",
        "fees__lines__fee",
        "followed_by",
        "complaints",
        Prefetch("items__appealed", AppealedItem.objects.select_related("appeal")),
    )[0]


def told(request: HttpRequest, pk: int) -> Story:
    """The story of one's own request."""
    return Story(whole(own_case(request, pk).pk), localdate())


def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the request stands, what comes next, and what may be done."""
    story = told(request, pk)
    open_transferred(request, story.case)
    steps = [complain_step(story), *steps_of(story.case)]
    concerns = concerns_of(seer(request), appeal__objection__item__case=story.case)
    shown = {"case": story.case, "story": story, "steps": steps, "concerns": concerns}
    return render(request, "public/case.html", shown)


def open_transferred(request: HttpRequest, case: Case) -> None:
    """Let whoever reads a request read what became of items that another agency took over."""
    for item in case.items.all():
        for transfer in item.transfers.all():
            if transfer.accepted and transfer.new_case_id not in request.session.get(CASES, []):
                open_to(request, CASES, transfer.new_case_id)


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened, and how each day was counted."""
    story = told(request, pk)
    return render(request, "public/history.html", {"case": story.case, "story": story})


def letter(request: HttpRequest, pk: int, dispatch: int, language: str) -> HttpResponse:
    """A letter that went out to the requester."""
    sent = own_case(request, pk).dispatches.to_requester().filter(sent_on__isnull=False)
    found = get_object_or_404(sent.select_related("letter"), pk=dispatch)
    edition = get_object_or_404(found.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename)


def record(request: HttpRequest, pk: int, record: int) -> HttpResponse:
    """A copy released by a served order."""
    released = Record.objects.released().filter(item__case=own_case(request, pk)).distinct()
    found = get_object_or_404(released, pk=record)
    return proved(found, found.name)


def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """A file that the requester sent."""
    sent = own_case(request, pk).attachments.filter(objection=None)
    found = get_object_or_404(sent, pk=attachment)
    with found.file.open("rb") as file:
        return download(file.read(), found.name, found.content_type)
