"""The sets of ss. 7 and 9 at the desk: what is shown, what waits and what runs out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import Agency, User
from cases.files import MOST_BYTES
from publication.models import ColumnType, Duty, Evidence, EvidenceKind, Licence
from publication.proactive import checklist, putting
from publication.proactive.reminding import AHEAD
from web.answers import download
from web.fields import FileField, ThaiDateField
from web.forms import Form
from web.officer.desk import staff
from web.officer.duty import Duty as Page
from web.officer.ways import Way
from web.public.agencies import file_name
from web.widgets import Radios

WHOSE = _("This is up to an officer or a supervisor of the agency.")
PUT = Way(
    "proactive-put", _("Put information for everybody"), lambda record: [],
    lambda record, user: putting.may(user, record.agency.pk, putting.PUTS), WHOSE,
)  # fmt: skip
END = Way(
    "proactive-end", _("Take down"),
    lambda record: [_("It has been taken down already.")] if record.ended_on else [],
    lambda record, user: putting.may(
        user, record.agency_id, (*putting.PUTS, *putting.APPROVES)
    ),
    WHOSE, tone="danger",
)  # fmt: skip


def agencies_of(user: User) -> QuerySet[Agency]:
    """The agencies whose sets the person keeps, or approves."""
    keys = user.agencies_as(*putting.PUTS, *putting.APPROVES)
    return Agency.objects.filter(pk__in=keys)


@staff
def listing(request: HttpRequest) -> HttpResponse:
    """Every set of the person's agencies, with what waits for a second person."""
    today = localdate()
    shown = [
        {
            "agency": one,
            "sets": checklist.of_agency(one, today, for_staff=True),
            "puts": putting.may(request.user, one.pk, putting.PUTS),
            "approves": putting.may(request.user, one.pk, putting.APPROVES),
        }
        for one in agencies_of(request.user)
    ]
    facts = {"agencies": shown, "today": today, "soon": today + AHEAD}
    return render(request, "officer/proactive.html", facts)


def evidence_of(user: User, pk: int) -> Evidence:
    """What an agency of the person has put, in every state, or 404."""
    seen = Evidence.objects.visible_to(user).select_related("agency", "duty", "licence", "put_by")
    return get_object_or_404(seen, pk=pk)


@staff
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, for whoever has to approve it."""
    found = evidence_of(request.user, pk)
    if found.kind != EvidenceKind.FILE:
        raise Http404
    return download(found.content(), file_name(found), found.content_type)


@staff
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody see it, as a second person."""
    putting.approve(evidence_of(request.user, pk), by=request.user, on=localdate())
    messages.success(request, _("Everybody can see it now."))
    return redirect("officer:proactive")


class PutForm(Form):
    """What is shown for a set: an address, a file, or that there is nothing."""

    kind = forms.ChoiceField(
        label=_("What do you show?"), choices=EvidenceKind.choices, widget=Radios
    )
    title_th = forms.CharField(label=_("Title in Thai"), max_length=300)
    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    address = forms.URLField(
        label=_("Address on the web"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only for an address."),
    )  # fmt: skip
    file = FileField(
        label=_("File"), required=False, max_bytes=MOST_BYTES,
        help_text=_("Only for a file. It is looked at: nothing may be hidden in it."),
    )  # fmt: skip
    about_th = forms.CharField(
        label=_("What is in it, in Thai"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    about_en = forms.CharField(
        label=_("What is in it, in English"), required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    columns = forms.CharField(
        label=_("Data dictionary"), required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )  # fmt: skip
    licence = forms.ModelChoiceField(
        label=_("Licence"), queryset=Licence.objects.none(), empty_label=None
    )
    valid_until = ThaiDateField(
        label=_("Valid until"), required=False, earliest=localdate,
        help_text=_("The agency is reminded 30 days before. Empty: it does not run out."),
    )  # fmt: skip
    kept_reason = forms.CharField(
        label=_("Why what was pointed out may be read by everybody"), required=False,
        help_text=_("Only if the look at the file found telephone numbers, names or the like."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, duty: Duty, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["licence"].queryset = Licence.objects.in_force(today)
        types = ", ".join(ColumnType.values)
        self.fields["columns"].help_text = _(
            "For a dataset, one column a line: name | type | meaning in Thai | meaning in "
            "English. Types: %(types)s."
        ) % {"types": types}
        self.fields["valid_until"].initial = duty.usual_end(today)


class AboutSets(Page):
    """A page about one set, with the way back to all of them."""

    template = "officer/proactive_duty.html"

    @property
    def case(self) -> None:
        return None

    def back_url(self) -> str:
        return reverse("officer:proactive")


class Put(AboutSets):
    """Put evidence for a set."""

    button = _("Put, and send for approval")
    done = _("It waits for a second person, who approves it.")

    @property
    def way(self) -> Way:
        return PUT

    def find(self, code: str, duty: str) -> Evidence:
        agency = get_object_or_404(agencies_of(self.request.user), code=code)
        wanted = get_object_or_404(Duty.objects.in_force(localdate()), code=duty)
        return Evidence(agency=agency, duty=wanted)

    def form(self, *bound: Any) -> PutForm:
        return PutForm(*bound, duty=self.record.duty, today=localdate())

    def act(self, file: Any, columns: str, **given: Any) -> Evidence:
        shown = putting.Shown(duty=self.record.duty, **given)
        agency, by = self.record.agency, self.request.user
        return putting.put(agency, by=by, on=localdate(), shown=shown, upload=file, columns=columns)


class EndForm(Form):
    """Why it is taken down."""

    why = forms.CharField(label=_("Why is it taken down?"), max_length=300)


class End(AboutSets):
    """Take evidence down."""

    form_class = EndForm
    rule = _("It leaves every public page, file, catalogue and program at once.")
    done = _("It has been taken down.")

    @property
    def way(self) -> Way:
        return END

    def find(self, pk: int) -> Evidence:
        return evidence_of(self.request.user, pk)

    def act(self, why: str) -> Evidence:
        return putting.take_down(self.record, by=self.request.user, on=localdate(), why=why)
