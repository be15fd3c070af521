"""Adding files to an item: several at once, each kept, and looked at before anything is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases.actions import release
from cases.files import accept_record
from cases.models import LookState, Record
from records.kinds import MOST_BYTES
from web.fields import FilesField
from web.forms import Form
from web.officer.items import ItemDuty
from web.widgets import Radios

AT_ONCE = 20
ENDINGS = (
    *(".pdf", ".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".docm", ".pptx", ".csv", ".txt", ".eml"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic"),
)
TONES = {
    LookState.WAITING: "info",
    LookState.LOOKING: "info",
    LookState.DONE: "success",
    LookState.FAILED: "danger",
    "": "danger",
}


class RecordsForm(Form):
    """Files of the item, and what they are."""

    kind = forms.ChoiceField(
        label=_("What they are"),
        choices=Record.Kind.choices,
        widget=Radios(
            hints={
                Record.Kind.ORIGINAL: _("Stays in the file and never leaves it."),
                Record.Kind.COPY: _(
                    "What the requester gets, with everything withheld cut out. A second person "
                    "has to approve it."
                ),
            }
        ),
    )
    upload = FilesField(
        label=_("Files"),
        max_bytes=MOST_BYTES,
        max_count=AT_ONCE,
        check=accept_record,
        help_text=_(
            "PDF, Word, Excel, PowerPoint, ODS, CSV, TXT, e-mail (EML) or pictures, each at most "
            "200 MB and 20 at once. The same file sent twice is kept once."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].widget.attrs["accept"] = ",".join(ENDINGS)


def as_told(record: Any) -> dict[str, Any]:
    """How a file with its look (``with_look``) is shown: its state in a word, and what is open."""
    state, open_findings = record.look_state, record.blocking + record.unlisted
    label = LookState(state).label if state else _("Not looked at")
    if state == LookState.DONE and open_findings:
        told = ngettext("%(count)s finding to judge", "%(count)s findings to judge", open_findings)
        return {"record": record, "label": told % {"count": open_findings}, "tone": "warning"}
    if state == LookState.DONE:
        label = _("Looked at: nothing is open")
    return {"record": record, "label": label, "tone": TONES[state]}


def too_large() -> Any:
    """What is said of a larger file before a byte of it is sent."""
    limit = RecordsForm.base_fields["upload"].max_bytes // (1024 * 1024)
    return _("Larger than %(limit)s MB. Divide it, or save it smaller.") % {"limit": limit}


class AddRecords(ItemDuty):
    """The page to which files are dragged; each POST is one whole step and safe to repeat."""

    way_name = "record"
    form_class = RecordsForm
    template = "officer/records/add.html"
    rule = _(
        "Each file is kept under a name that tells nothing, lies in quarantine, and is looked at "
        "for hidden data and names before it can be opened or approved."
    )
    button = _("Add the files")

    def act(self, kind: str, upload: list[Any]) -> list[Record]:
        made = [
            release.add_record(
                self.record, by=self.request.user, kind=kind, upload=one, accepted=one.accepted
            )
            for one in upload
        ]
        told = ngettext("%(count)s file is added.", "%(count)s files are added.", len(made))
        self.done = told % {"count": len(made)}
        return made

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """For the script of the page the same step answers in a few words of JSON."""
        if request.headers.get("Accept") != "application/json":
            return super().post(request, **kwargs)
        self.way.insist(self.record, request.user)
        form = self.form(request.POST, request.FILES)
        if form.is_valid() and self.took(form):
            return JsonResponse({"kept": [record.pk for record in self.made]})
        told = [sentence for errors in form.errors.values() for sentence in errors]
        return JsonResponse({"errors": told}, status=400)

    def next_url(self) -> str:
        return reverse("officer:record", args=[self.record.case_id, self.record.number])

    def facts(self) -> dict[str, Any]:
        rows = self.record.records.with_look().select_related("uploaded_by")
        files = [as_told(row) for row in rows]
        pending = any(row["tone"] == "info" for row in files)
        return {"files": files, "pending": pending, "too_large": too_large()}
