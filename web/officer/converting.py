"""Making copies of what is visible in an office file, and reading them before they go out."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases import hands
from cases.actions import converting
from cases.models import Rebuild, Record
from records.refusals import Reason
from web.forms import Form
from web.officer.desk import record_of
from web.officer.duty import Duty
from web.officer.lawful import APPROVE
from web.officer.redacting_forms import COPY_FOR

BEING_MADE = _("The copy is being made. It appears below when it is ready.")
MADE = _("The copy was made before. It stands below.")
MOST_ROWS = 200  # of a table on the page; all of it stands in the file


class ConvertForm(Form):
    """For whom the copies are."""

    marks_optional = False
    layer = forms.ChoiceField(label=_("Copy for"), choices=COPY_FOR)


class Convert(Duty):
    """The page on which copies of what is visible are asked for, and where they appear."""

    way_name = "convert"
    form_class = ConvertForm
    template = "officer/converting/page.html"
    rule = _(
        "An office file never goes out itself. Each visible sheet becomes a table (CSV) and a "
        "document becomes a PDF, made anew from what is visible: hidden sheets, rows and columns, "
        "comments, changes and macros are left out."
    )

    def find(self, pk: int) -> Record:
        return record_of(self.request.user, pk)

    def act(self, layer: str) -> Rebuild:
        asked = converting.ask_visible(self.record, layer=layer, by=self.request.user)
        self.done = MADE if asked.copy_id else BEING_MADE
        return asked

    def back_url(self) -> str:
        return f"{super().back_url()}#item-{self.record.item.number}"

    def next_url(self) -> str:
        return self.request.path

    def facts(self) -> dict[str, Any]:
        return {"copies": [shown(row) for row in self.record.rebuilds.select_related("copy")]}


def shown(rebuild: Any) -> dict[str, Any]:
    """A copy that was asked for, as the page tells it."""
    refused = Reason(rebuild.refused).label if rebuild.refused else ""
    stale = rebuild.copy is not None and not rebuild.is_current
    return {"rebuild": rebuild, "refused": refused, "stale": stale}


def visible_result(request: HttpRequest, copy: Record) -> HttpResponse:
    """A copy of what is visible as it would go out: its rows, or its words."""
    texts = copy.rebuild.texts
    facts = {"texts": texts, "rows": [] if texts else rows_of(copy), "most": MOST_ROWS}
    return render(request, "officer/converting/result.html", about(copy, request.user) | facts)


def about(copy: Record, user: User) -> dict[str, Any]:
    """What the page of any copy says of it, and whether this person may approve it."""
    return {
        "record": copy, "case": copy.case, "back": reverse("officer:case", args=[copy.case.pk]),
        "stale": hands.why_stale(copy), "approve": APPROVE.step(copy, user),
    }  # fmt: skip


def rows_of(copy: Record) -> list[list[str]]:
    """The first rows of a table."""
    with copy.opened() as file:
        lines = io.TextIOWrapper(file, "utf-8-sig", newline="")
        rows = list(islice(csv.reader(lines), MOST_ROWS))
        lines.detach()
    return rows
