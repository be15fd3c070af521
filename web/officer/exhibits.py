"""Handing in a disputed record under seal, and taking it back when the matter has ended (s. 19)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.files import MOST_BYTES, accept
from complaints.actions import exhibits
from complaints.correspondence import column_of
from complaints.models import Appeal, Complaint, Exhibit
from complaints.permissions import agency_acts
from web.fields import FileField
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way
from web.widgets import OneFile

KINDS: dict[str, Any] = {"appeal": Appeal, "complaint": Complaint}
WHOSE = _("This is up to an officer, a supervisor or the head of the agency concerned.")
HAND_IN = Way(
    "exhibit-add", _("Hand in a record under seal"), exhibits.why_not_hand_in, agency_acts,
    WHOSE, tone="primary",
)  # fmt: skip
TAKE_BACK = Way(
    "exhibit-back", _("Take the record back"), exhibits.why_not_take_back,
    lambda exhibit, user: agency_acts(exhibit.matter, user), WHOSE,
)  # fmt: skip


def page_of(matter: Any) -> str:
    """The agency's page of a matter."""
    kind = "appeal" if isinstance(matter, Appeal) else "complaint"
    return reverse("officer:matter", args=[kind, matter.pk])


def hand_in_url(matter: Any) -> str:
    """Where the agency hands in a record of a matter; for the pages that link there."""
    kind = "appeal" if isinstance(matter, Appeal) else "complaint"
    return reverse("officer:exhibit-add", args=[kind, matter.pk])


class ExhibitForm(Form):
    """The record, and what it is."""

    title = forms.CharField(
        label=_("What the record is"),
        max_length=300,
        help_text=_("Its kind, number and date, as it will stand in the list of the panel."),
    )
    upload = FileField(
        label=_("File"),
        max_bytes=MOST_BYTES,
        check=accept,
        help_text=_("PDF, PNG, JPEG or TIFF, at most 10 MB and 1,000 pages."),
        widget=OneFile(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.tif,.tiff"}),
    )


class ExhibitDuty(Duty):
    """A duty of the agency about a record under seal."""

    own: Way

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """The page belongs to the matter, not to the file of the request."""
        return None

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}

    def back_url(self) -> str:
        return page_of(self.record)


class HandIn(ExhibitDuty):
    own = HAND_IN
    form_class = ExhibitForm
    template = "officer/exhibits.html"
    rule = _(
        "Only the members and the secretary of the panel read it, page by page, with their name on "
        "each page. Nobody gets the file, and each reading is written down (section 19)."
    )
    button = _("Hand in under seal")
    done = _("The record is handed in under seal.")

    def find(self, kind: str, pk: int) -> Any:
        if kind not in KINDS:
            raise Http404
        seen = KINDS[kind].objects.visible_to(self.request.user, localdate())
        own = seen.filter(agency__in=self.request.user.agencies_as())
        return get_object_or_404(own.select_related("agency"), pk=pk)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What was handed in is seen here also when nothing more can be."""
        if self.way.may(self.record, request.user) and self.way.why(self.record):
            return self.page(self.form())
        return super().get(request, **kwargs)

    def act(self, title: str, upload: Any) -> Exhibit:
        return exhibits.hand_in(
            self.record, title=title, upload=upload, accepted=upload.accepted, **self.known
        )

    def facts(self) -> dict[str, Any]:
        seen = Exhibit.objects.visible_to(self.request.user, localdate())
        handed = seen.filter(**column_of(self.record)).select_related("handed_in_by")
        rows = [(row, TAKE_BACK.step(row, self.request.user)) for row in handed]
        return {"rows": rows, "why_not": self.way.why(self.record), "asked": self.record.question}

    def next_url(self) -> str:
        return self.request.path


class TakeBack(ExhibitDuty):
    own = TAKE_BACK
    rule = _("The file leaves this system; its hash and the log of who read it stay.")
    button = _("Take the record back")
    done = _("The record has gone back to the agency.")

    def find(self, pk: int) -> Exhibit:
        user = self.request.user
        seen = Exhibit.objects.visible_to(user, localdate()).select_related("appeal", "complaint")
        found = get_object_or_404(seen, pk=pk)
        if found.matter.agency_id not in user.agencies_as():
            raise Http404
        return found

    def act(self) -> Exhibit:
        return exhibits.take_back(self.record, **self.known)

    def back_url(self) -> str:
        return page_of(self.record.matter)
