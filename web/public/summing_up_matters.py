"""What a complaint or an appeal says, as rows to check, each with the way to change it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.models import Disposition, Item
from law.models import ComplaintCause
from web.public.matter_draft import MatterDraft


def _row(label: str, value: Any, url: str, field: str) -> dict[str, Any]:
    return {"label": label, "value": value, "url": f"{url}#id_{field}"}


def complaint_rows(draft: MatterDraft, item: Item | None) -> list[dict[str, Any]]:
    """Every answer of the complaint in the order of the page."""
    said, url = draft.said, reverse("public:complain")
    known = ComplaintCause.objects.in_force(localdate()).filter(code__in=said["causes"])
    causes = "\n".join(cause.title for cause in known)
    about = [{"label": _("About"), "value": f"{item}: {item.description}"}] if item else []
    return [
        _row(_("Agency"), said["agency_named"], url, "agency_named"),
        *about,
        _row(_("You complain about"), causes, url, "causes_0"),
        _row(_("What happened"), said["facts"], url, "facts"),
        _row(_("What you want"), said["wanted"], url, "wanted"),
        *person_rows(draft, url),
    ]


def appeal_rows(draft: MatterDraft, chosen: list[Disposition], url: str) -> list[dict[str, Any]]:
    """Every answer of the appeal in the order of the page."""
    said = draft.said
    disputed = [
        _row(str(row.item), said["disputed"].get(str(row.pk)), url, f"disputed_{row.pk}")
        for row in chosen
    ]
    late = []
    if said.get("late_reason"):
        late = [_row(_("What kept you"), said["late_reason"], url, "late_reason")]
    why = _row(_("Why you disagree"), said["grounds"], url, "grounds")
    return [*disputed, why, *late, *person_rows(draft, url)]


def person_rows(draft: MatterDraft, url: str) -> list[dict[str, Any]]:
    """Who files, and the files."""
    said = draft.said
    return [
        _row(_("Full name"), said["name"], url, "name"),
        _row(_("E-mail"), said["email"], url, "email"),
        _row(_("Telephone"), said["phone"], url, "phone"),
        _row(_("Postal address"), said["address"], url, "address"),
    ]
