"""Entering a request that came on paper or by e-mail, and the slip for its sender."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts import codes
from accounts.models import Agency, Role
from cases.actions import attach, filing
from cases.actions.filing import MOST_ITEMS, PURPOSE, Asked, FiledRequest, Filing, Person
from cases.models import Access, Case, CaseKind, Channel
from cases.models.requester import AnswerBy, Capacity, Status
from law.identity import find_thai_ids
from web.fields import EmailField, PhoneField, ThaiDateField
from web.forms import Form
from web.officer.desk import files_of, insist_on_post_at_agency, staff
from web.officer.duty import put_on
from web.public.attaching import files_field
from web.widgets import Radios, Tick

ENTERS = (Role.INTAKE, Role.OFFICER, Role.SUPERVISOR)
CAME = (Channel.COUNTER, Channel.POST, Channel.EMAIL)
SLIP = "paper_slip"
PERSON = ("status", "name", "capacity", "represented", "answer_by", "email", "phone", "address")


class PaperForm(Form):
    """The request as it came, and when."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())
    channel = forms.ChoiceField(
        label=_("How it came"), choices=[(c.value, c.label) for c in CAME], widget=Radios
    )
    received_on = ThaiDateField(
        label=_("Received on"),
        latest=localdate,
        help_text=_("The real day of receipt: the time to answer runs from it."),
    )
    late_entry_reason = forms.CharField(
        label=_("Why it is entered later"),
        required=False,
        max_length=500,
        help_text=_("Only if the day of receipt is not today. Only a supervisor may enter that."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=CaseKind.choices, widget=Radios)
    access = forms.ChoiceField(
        label=_("In which form it is wanted"), choices=Access.choices, widget=Radios
    )
    status = forms.ChoiceField(label=_("The requester is"), choices=Status.choices, widget=Radios)
    name = forms.CharField(label=_("Full name"), max_length=200)
    capacity = forms.ChoiceField(label=_("Asks"), choices=Capacity.choices)
    represented = forms.CharField(label=_("Whom he represents"), max_length=200, required=False)
    answer_by = forms.ChoiceField(
        label=_("How the answer is wanted"), choices=AnswerBy.choices, widget=Radios
    )
    email = EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    files = files_field()
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=20)

    def __init__(self, data: Any = None, files: Any = None, *, agencies: set[int], **kwargs: Any):
        super().__init__(data, files, **kwargs)
        served = Agency.objects.active().filter(pk__in=agencies)
        self.fields["agency"].queryset = served
        if len(agencies) == 1:
            self.fields["agency"].initial = next(iter(agencies))
            self.fields["agency"].empty_label = None

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("capacity") == Capacity.SELF:
            given["represented"] = ""
        elif given.get("capacity") and not given.get("represented"):
            self.add_error("represented", _("Fill in the name of the person he asks for."))
        self._reachable(given)
        return given

    def _reachable(self, given: dict[str, Any]) -> None:
        way = given.get("answer_by")
        reach = any(given.get(name) for name in ("email", "phone", "address"))
        if way == AnswerBy.EMAIL and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Fill in the e-mail, because the answer is wanted there."))
        elif way == AnswerBy.POST and not given.get("address"):
            self.add_error("address", _("Fill in the address, because the answer goes by post."))
        elif way and not reach and not self.errors:
            self.add_error("phone", _("Fill in a telephone number, an e-mail or an address."))


class WantedForm(Form):
    """One item as it was asked for."""

    description = forms.CharField(
        label=_("What is asked for"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    keep = forms.BooleanField(
        label=_("Number"),
        required=False,
        widget=Tick(_("The 13-digit number belongs to the description; keep it.")),
    )

    def __init__(self, data: Any, number: int) -> None:
        super().__init__(data, prefix=f"w{number}")
        self.number = number
        self.empty_permitted = number > 1
        self.holds_id = bool(find_thai_ids((data or {}).get(f"w{number}-description", "")))
        if not self.holds_id:
            del self.fields["keep"]

    def has_changed(self) -> bool:
        return bool(self.data.get(self.add_prefix("description"), "").strip())

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.holds_id and not given.get("keep"):
            raise ValidationError(
                {"description": _("This holds an identification number. Take it out, or keep it.")}
            )
        return given


class Wanted:
    """The items of the page: as many as were asked for."""

    def __init__(self, data: Any = None) -> None:
        typed = (data or {}).get("wanted", "1")
        count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1
        self.count = max(1, min(count + ("do_more" in (data or {})), MOST_ITEMS))
        self.forms = [WantedForm(data, n) for n in range(1, self.count + 1)]

    def is_valid(self) -> bool:
        """Whether every item that was written can be kept."""
        judged = [form.is_valid() for form in self.forms]  # each, so that each shows its errors
        return all(judged)

    @property
    def asked(self) -> list[str]:
        """The descriptions written."""
        return [f.cleaned_data["description"] for f in self.forms if f.has_changed()]


def new_token() -> str:
    """What makes a repeated sending of the page harmless."""
    return secrets.token_urlsafe(24)


class Enter(View):
    """The page on which staff enter what came on paper."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('web:sign-in')}?next={request.path}")
        insist_on_post_at_agency(request.user)
        self.agencies = request.user.agencies_as(*ENTERS)
        if not self.agencies:
            raise PermissionDenied(_t("Requests are entered by the agency that received them."))
        return super().dispatch(request, *args, **kwargs)

    @property
    def follows(self) -> Case | None:
        """The earlier request of a follow-up, if it is one of the desk."""
        typed = self.request.GET.get("follows", "")
        if not (typed.isascii() and typed.isdigit() and len(typed) < 18):
            return None
        return files_of(self.request.user).select_related("requester").filter(pk=typed).first()

    def get(self, request: HttpRequest) -> HttpResponse:
        start = {"received_on": localdate(), "token": new_token(), "channel": Channel.COUNTER}
        if earlier := self.follows:
            known = {name: getattr(earlier.requester, name) for name in PERSON}
            start |= known | {"kind": earlier.kind, "agency": earlier.agency_id}
        return self.page(PaperForm(agencies=self.agencies, initial=start), Wanted())

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = Wanted(request.POST)
        form = PaperForm(request.POST, request.FILES, agencies=self.agencies)
        if "do_more" in request.POST:
            kept = PaperForm(agencies=self.agencies, initial=request.POST.dict())
            return self.page(kept, wanted, asking=True)
        sound = all([form.is_valid(), wanted.is_valid()])
        filed = self.entered(form, wanted) if sound else None
        if filed is None:
            return self.page(form, wanted)
        request.session[SLIP] = {"case": filed.case.pk, "token": form.cleaned_data["token"]}
        return redirect("officer:slip", filed.case.pk)

    def entered(self, form: PaperForm, wanted: Wanted) -> FiledRequest | None:
        """Enter the request; what the law refuses stands at its field."""
        given, draft = form.cleaned_data, f"paper-{form.cleaned_data['token']}"
        held = [attach.hold(file, file.accepted, draft=draft).pk for file in given["files"]]
        request = Filing(
            items=[Asked(text, given["access"]) for text in wanted.asked],
            person=Person(**{name: given[name] for name in PERSON}),
            attachments=held,
            draft=draft,
            follows=self.follows,
            **{n: given[n] for n in ("agency", "kind", "channel", "token", "late_entry_reason")},
        )
        days: dict[str, date] = {"received_on": given["received_on"], "today": localdate()}
        try:
            return filing.enter_on_paper(request, by=self.request.user, **days)
        except ValidationError as refused:
            put_on(form, refused)
            return None

    def page(self, form: PaperForm, wanted: Wanted, *, asking: bool = False) -> HttpResponse:
        """The page as it stands."""
        listed = [] if asking else [form, *wanted.forms]
        facts = {"form": form, "wanted": wanted, "listed": listed, "follows": self.follows}
        return render(self.request, "officer/paper.html", facts | {"most": MOST_ITEMS})


@staff
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip for the requester: reference, day, and the tracking code, shown this once."""
    held = request.session.get(SLIP, {})
    if held.get("case") != pk:
        raise Http404
    case = get_object_or_404(files_of(request.user).select_related("agency"), pk=pk)
    facts = {"case": case, "code": codes.derive(PURPOSE, f"case:{held['token']}")}
    facts["deadline"] = case.deadlines.order_by("pk").first()
    facts["receipt"] = case.dispatches.select_related("letter").order_by("pk").first()
    return render(request, "officer/slip.html", facts)
