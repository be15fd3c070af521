"""The complaint to the Board: one page to write, one to check (s. 13)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language

from accounts.models import Agency, User
from cases.models import Case, Item
from complaints.actions.complaining import ComplaintFiling, file_complaint
from complaints.complaint_road import why_no_complaint
from complaints.filer import Filer
from law.models import ComplaintCause
from web.public.choosing import found
from web.public.matter_draft import COMPLAINT, MatterDraft
from web.public.matter_forms import CheckForm, ComplaintForm, hold_files
from web.public.matter_sending import handled, sent
from web.public.my_complaint import own_cases
from web.public.openings import appeal_instead
from web.public.summing_up_matters import complaint_rows
from web.visitor import seer

PERSON = ("name", "email", "phone", "address")
MOST_ALIKE = 5


def number_of(typed: Any) -> int | None:
    """A key or number of an address; anything else is none."""
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


class Known:
    """What is known before a word is written: the request, its item, the cause, the person."""

    def __init__(self, user: User, draft: MatterDraft, asked: dict[str, str]) -> None:
        self.draft, self.asked = draft, asked
        said = asked or draft.said
        self.case: Case | None = None
        self.item: Item | None = None
        if key := number_of(said.get("case")):
            self.case = get_object_or_404(own_cases(user).select_related("requester"), pk=key)
        if self.case and (number := number_of(said.get("item"))):
            self.item = get_object_or_404(self.case.items.all(), number=number)

    @property
    def obstacles(self) -> dict[str, Any]:
        """Why the request opens no complaint now, and the right road where there is another."""
        if self.case is None:
            return {}
        reasons = why_no_complaint(self.case, localdate(), self.item)
        return {"reasons": reasons, "instead": appeal_instead(self.item) if reasons else None}

    @property
    def initial(self) -> dict[str, Any]:
        """The form as it opens: what was written before, or what the address says."""
        person = {name: self.draft.said.get(name, "") for name in PERSON}
        if self.case and not person["address"]:
            known = self.case.requester
            person |= {n: getattr(known, n) for n in PERSON if getattr(known, n)}
        if not self.asked:
            return person | self.draft.said
        causes = [self.asked["cause"]] if self.asked.get("cause") else []
        return person | {"causes": causes, "agency_named": self.asked.get("agency", "")}

    def of_request(self) -> dict[str, Any]:
        """What the draft keeps of the request."""
        if self.case is None:
            return {"case": None, "item": None}
        item = self.item.number if self.item else None
        about = {"case": self.case.pk, "item": item, "agency": self.case.agency_id}
        return about | {"agency_named": self.case.agency.name}


def known_of(request: HttpRequest, draft: MatterDraft) -> Known:
    """What the address or the draft says; somebody else's request answers as an absent one."""
    names = ("case", "item", "cause", "agency")
    asked = {n: request.GET[n] for n in names if request.GET.get(n)}
    return Known(seer(request), draft, asked)


def late(request: HttpRequest, pk: int) -> HttpResponse:
    """The link in the notice that an agency is late: the complaint, begun with all that is known.

    Whoever holds the request by its code types it first; to all others it answers the same.
    """
    if not own_cases(seer(request)).filter(pk=pk).exists():
        return redirect(f"{reverse('public:track')}?then=complain")
    return redirect(f"{reverse('public:complain')}?case={pk}&cause=delay")


def write(request: HttpRequest) -> HttpResponse:
    """Write the complaint; from a request it opens with agency, item and cause filled in."""
    draft = MatterDraft(request, COMPLAINT)
    known = known_of(request, draft)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ComplaintForm(*bound, draft=draft, fixed=bool(known.case), initial=known.initial)
    if form.is_valid():
        given = form.cleaned_data
        hold_files(given.pop("files"), draft.upload_key)
        exact = Agency.objects.active().called(given.get("agency_named", ""))
        named = {"agency": exact.pk if exact else None}
        draft.keep(written=True, id_kept=False, **(given | named | known.of_request()))
        return redirect("public:complain-check")
    shown = {"form": form, "draft": draft, "case": known.case, "item": known.item}
    return render(request, "public/matter/complain.html", shown | known.obstacles)


def alike(draft: MatterDraft) -> list[Agency]:
    """Agencies of the directory that may be the one named; the exact one was taken by itself."""
    if draft.said.get("agency"):
        return []
    return found(draft.said["agency_named"])["agencies"][:MOST_ALIKE]


def check(request: HttpRequest) -> HttpResponse:
    """Check and send; sending twice gives the same complaint, a wrong road is named first."""
    draft = MatterDraft(request, COMPLAINT)
    if draft.was_sent():
        return redirect("public:matter-sent")
    if not draft.written:
        return redirect("public:complain")
    if handled(draft):
        return redirect("public:complain-check")
    known, form = Known(seer(request), draft, {}), CheckForm.of(request, alike(draft))
    if form.is_valid() and sent(form, draft, lambda: _file(request, draft, known, form)):
        return redirect("public:matter-sent")
    shown = {"form": form, "draft": draft, "rows": complaint_rows(draft, known.item)}
    return render(request, "public/matter/complain_check.html", shown | known.obstacles)


def _file(request: HttpRequest, draft: MatterDraft, known: Known, form: CheckForm) -> Any:
    """Hand the complaint in."""
    today = localdate()
    person = filer(request, draft)
    filing = filing_of(draft, known, person, form.agency, today)
    return file_complaint(filing, by=seer(request), filed_on=today, today=today).complaint


def filing_of(
    draft: MatterDraft, known: Known, person: Filer, chosen: Agency | None, today: date
) -> ComplaintFiling:
    """The whole complaint as the action takes it."""
    said = draft.said
    causes = ComplaintCause.objects.in_force(today).filter(code__in=said["causes"])
    agency = Agency.objects.filter(pk=said.get("agency")).first() or chosen
    return ComplaintFiling(
        causes=list(causes),
        agency=agency,
        agency_named=agency.name if agency else said["agency_named"],
        case=known.case,
        item=known.item,
        facts=said["facts"],
        wanted=said["wanted"],
        person=person,
        token=draft.token,
        draft=draft.upload_key,
    )


def filer(request: HttpRequest, draft: MatterDraft) -> Filer:
    """Who files, as the form says, and the account under which he is signed in."""
    person = {name: draft.said.get(name, "") for name in PERSON}
    account = request.user if request.user.is_authenticated else None
    return Filer(**person, language=get_language() or "th", account=account)
