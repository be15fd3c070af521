"""The page of the request form on which files are attached, and the field other pages use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from cases import files
from cases.actions import attach
from cases.models import Attachment
from web.fields import FilesField
from web.forms import Form
from web.public.draft import Draft
from web.public.file import address, frame
from web.widgets import Tick

HINT = _(
    "PDF, PNG, JPEG, TIFF, DOCX, XLSX, PPTX, TXT or CSV. At most 10 files of at most 10 MB each. "
    "You can choose or drop several at once."
)


def files_field(**more: Any) -> FilesField:
    """The control for files wherever people send some."""
    return FilesField(
        label=_("Files"),
        max_count=files.MOST_FILES,
        max_bytes=files.MOST_BYTES,
        check=files.accept,
        help_text=HINT,
        required=False,
        **more,
    )


def hold_all(uploads: list[Any], *, draft: str, proof: bool = False) -> list[Attachment]:
    """Keep every file of a form."""
    return [attach.hold(one, one.accepted, draft=draft, proof=proof) for one in uploads]


class FilesForm(Form):
    """Files, and whether they prove the power to act."""

    files = files_field()
    proof = forms.BooleanField(
        label=_("Proof"),
        required=False,
        widget=Tick(_("These files prove that I may act for the person.")),
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        if not draft.represents:
            del self.fields["proof"]

    def clean_files(self) -> list[Any]:
        chosen = self.cleaned_data["files"]
        if len(chosen) + len(self.draft.attachments) > files.MOST_FILES:
            raise ValidationError(
                _("Together that is more than %(most)s files. Remove some or join them."),
                "too_many",
                {"most": files.MOST_FILES},
            )
        return chosen


def attachments(request: HttpRequest) -> HttpResponse:
    """Attach files, or go on without."""
    draft = Draft(request)
    removed = request.POST.get("remove", "")
    if removed.isascii() and removed.isdigit() and len(removed) < 19:
        attach.drop(draft.upload_key, int(removed))
        return redirect("public:file-files")
    form = FilesForm(*_sent(request), draft=draft)
    if form.is_valid():
        proof = form.cleaned_data.get("proof", False)
        hold_all(form.cleaned_data["files"], draft=draft.upload_key, proof=proof)
        return _onward(request, draft)
    shown = {"form": form, "draft": draft, "attached": draft.attachments}
    return render(request, "public/file/files.html", shown | frame(draft, "files"))


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _onward(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.POST.get("then") == "more":
        draft.reopen("files")
        return redirect("public:file-files")
    draft.keep("files")
    return redirect(address(draft.missing))
