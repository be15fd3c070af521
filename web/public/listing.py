"""The page of the request form on which the items are written, one after the other."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cases.actions.filing import MOST_ITEMS
from cases.models import CaseKind
from law.identity import find_thai_ids, mask_thai_ids
from web.public.draft import Draft
from web.public.file import address, frame
from web.public.forms import ItemForm
from web.public.searching import alike_to


def warned(draft: Draft) -> list[int]:
    """Numbers of the items that hold an identification number nobody has said to keep."""
    return [
        number
        for number, item in enumerate(draft.said["items"], start=1)
        if not item.get("kept") and find_thai_ids(item["text"])
    ]


MOST_TEXT = 20_000
HINTS = {
    CaseKind.OWN_DATA: gettext_lazy(
        "Which data about yourself, for example a record of treatment: when and where it was made."
    ),
    CaseKind.CORRECTION: gettext_lazy(
        "Which data is wrong, where it stands, how it should be, and what shows that. One matter "
        "at a time."
    ),
}


class OneMoreForm(ItemForm):
    """One more item, as long as there is room."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        if hint := HINTS.get(draft.said.get("kind")):
            self.fields["text"].help_text = hint

    def clean_text(self) -> str:
        if len(self.draft.said["items"]) >= MOST_ITEMS:
            raise ValidationError(
                _("A request holds at most 20 items. Put the others into a second request."), "full"
            )
        text = self.cleaned_data["text"]
        if sum(len(item["text"]) for item in self.draft.said["items"]) + len(text) > MOST_TEXT:
            raise ValidationError(
                _(
                    "All items together hold too much text for one letter of receipt. Shorten "
                    "them, attach a file, or put some into a second request."
                ),
                "too_much",
            )
        return text


def items(request: HttpRequest) -> HttpResponse:
    """Add items; go on once there is one and nothing has to be decided about it."""
    draft = Draft(request)
    skips, typed = _skips(request, draft), request.POST.get("text", "")
    writes = request.method == "POST" and not skips and request.POST.get("then") != "look"
    form = OneMoreForm(request.POST if writes else None, draft=draft, initial={"text": typed})
    if form.is_valid():
        draft.add_item(form.cleaned_data["text"])
    if skips or form.is_valid():
        return _onward(request, draft)
    shown = {"form": form, "warned": warned(draft), "listed": draft.said["items"]}
    shown |= _public_already(request, draft, typed)
    return render(request, "public/file/items.html", shown | frame(draft, "items"))


def _public_already(request: HttpRequest, draft: Draft, typed: str) -> dict[str, Any]:
    """What is public and like the item that is being written, or was written last.

    Nobody's own data is public, so nothing is looked for where those are asked for.
    """
    if draft.said.get("kind") in HINTS:
        return {"offers": False}
    listed = draft.said["items"]
    looks = request.POST.get("then") == "look"
    about = typed or (listed[-1]["text"] if listed else "")
    return {"offers": True, "looks": looks, "alike": alike_to(about)}


def _skips(request: HttpRequest, draft: Draft) -> bool:
    """Whether the person goes on without writing one more item."""
    typed = request.POST.get("text", "").strip()
    return request.POST.get("then") == "next" and bool(draft.said["items"]) and not typed


def _onward(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.POST.get("then") == "next" and not warned(draft):
        draft.keep("items")
        return redirect(address(draft.missing))
    return redirect("public:file-items")


@require_POST
def change_item(request: HttpRequest, number: int) -> HttpResponse:
    """Remove an item, take the identification number out of it, or keep it as it is."""
    draft = Draft(request)
    listed = draft.said["items"]
    if 1 <= number <= len(listed):
        item = listed[number - 1]
        match request.POST.get("do"):
            case "remove":
                listed.remove(item)
            case "mask":
                item["text"] = mask_thai_ids(item["text"])
            case "keep":
                item["kept"] = True
        draft.reopen("items")
    return redirect("public:file-items")
