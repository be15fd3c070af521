"""The answers of a draft as rows to check, each with the way to change it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Access, CaseKind
from cases.models.requester import AnswerBy, Capacity, Status
from web.public.draft import Draft


def _row(label: str, value: Any, step: str) -> dict[str, Any]:
    plain = step in ("kind", "access", "who", "capacity", "contact")
    url = reverse("public:file-step", args=[step]) if plain else reverse(f"public:file-{step}")
    return {"label": label, "value": value, "url": url}


def answers(draft: Draft) -> list[dict[str, Any]]:
    """Every answer in the order of the pages."""
    said = draft.said
    items = [
        _row(_("Item %(number)s") % {"number": number}, item["text"], "items")
        for number, item in enumerate(said["items"], start=1)
    ]
    form = []
    if "access" in draft.steps:
        form = [_row(_("Form"), Access(said["access"]).label, "access")]
    capacity = Capacity(said["capacity"]).label
    whom = f"{capacity}: {said['represented']}" if said.get("represented") else capacity
    files = ", ".join(attachment.name for attachment in draft.attachments)
    return [
        _row(_("You ask for"), CaseKind(said["kind"]).label, "kind"),
        _row(_("Agency"), str(draft.agency or ""), "agency"),
        *items,
        *form,
        _row(_("You are"), Status(said["status"]).label, "who"),
        _row(_("Full name"), said["name"], "who"),
        _row(_("For whom"), whom, "capacity"),
        _row(_("Answer"), AnswerBy(said["answer_by"]).label, "contact"),
        _row(_("E-mail"), said.get("email"), "contact"),
        _row(_("Telephone"), said.get("phone"), "contact"),
        _row(_("Postal address"), said.get("address"), "contact"),
        _row(_("Files"), files, "files"),
    ]
