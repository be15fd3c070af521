"""Covering parts of an original in the browser: page images, boxes, the log, and the copies.

Every form of the page works by itself; the script only draws, moves and sends them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import originals
from cases.actions.converting import READABLE
from cases.actions.redacting import MOST_SEARCHED, record_pages
from cases.models import Box, Layer, Record
from cases.models.redacting import WHOLE
from cases.permissions import handles
from law.models import Exemption
from records.refusals import Refused
from web.forms import Form
from web.officer.converting import about, shown, visible_result
from web.officer.desk import record_of, staff
from web.officer.duty import Duty
from web.officer.redacting_forms import COVERED_FOR, FORMS, NEW, SHOWN, Pressed
from web.officer.ways import OFFICER
from workflow.errors import NotLawfulNow

MOST_FOUND = 300
TYPES = ("image/png", "image/jpeg")


def ground_name(code: str) -> str:
    """The ground as the desk reads it."""
    if code == Box.PERSONAL:
        return _("Personal information (s. 24)")
    return str(Exemption(code=code).label)


@dataclass(frozen=True)
class Drawn:
    """A box as the page shows it: its number, and its place in the measure of the picture."""

    box: Box
    number: int
    high: int

    @property
    def y(self) -> int:
        """From the top, where the width of the page is a hundred thousand."""
        return self.box.top * self.high // WHOLE

    @property
    def tall(self) -> int:
        """The height in the same measure."""
        return max(1, self.box.height * self.high // WHOLE)

    @property
    def ground(self) -> str:
        """The ground in words."""
        return ground_name(self.box.ground)

    @property
    def cited(self) -> str:
        """The ground as it stands on the box."""
        return originals.cited(self.box.ground)

    @property
    def covered_for(self) -> Any:
        """Whom it hides this from."""
        return dict(COVERED_FOR)[Layer(self.box.layer)]

    @property
    def percents(self) -> dict[str, str]:
        """Its place as the form takes it."""
        return percents(self.box.left, self.box.top, self.box.width, self.box.height)


def percents(*place: int) -> dict[str, str]:
    """A place as the form takes it."""
    return {name: f"{side * 100 / WHOLE:g}" for name, side in zip(NEW, place, strict=True)}


def told(boxes: Iterable[Box]) -> list[dict[str, Any]]:
    """The log: for each ground and reader how many boxes, and on which pages."""
    rows: dict[tuple[str, str], list[int]] = {}
    for box in boxes:
        rows.setdefault((box.ground, box.layer), []).append(box.page)
    return [
        {
            "ground": ground_name(ground),
            "covered_for": dict(COVERED_FOR)[Layer(layer)],
            "count": len(pages),
            "pages": sorted(set(pages)),
        }
        for (ground, layer), pages in sorted(rows.items())
    ]


class Redact(Duty):
    """The page on which parts of an original are covered."""

    way_name = "redact"
    template = "officer/redacting/page.html"
    rule = gettext_lazy(
        "Cover what may be withheld and release the rest (section 9). The copy is made anew from "
        "pictures of the pages; whoever covered anything here does not approve it."
    )

    def find(self, pk: int, page: int = 1) -> Record:
        self.number = page
        return record_of(self.request.user, pk)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.way.insist(self.record, request.user)
        return self.page(self.form())

    def form(self, *bound: Any) -> Form:
        if not 1 <= self.number <= record_pages(self.record):
            raise Http404
        name = bound[0].get("do", "") if bound else "box"
        if name not in FORMS:
            raise Http404
        return self._form(FORMS[name], bound[0] if bound else None)

    def _form(self, kind: type[Pressed], data: Any = None) -> Pressed:
        return kind(data, known=self._known(kind))

    def _known(self, kind: type[Pressed]) -> dict[str, Any]:
        """What a form begins with: the ground used last, and the box that was asked for."""
        pages = originals.pages_of(self.record)
        known: dict[str, Any] = {"first": 1, "last": min(pages, MOST_SEARCHED)}
        if last := self.record.boxes.order_by("pk").last():
            known |= {"ground": last.ground, "layer": last.layer}
        picked = self.request.GET.get("box", "")
        drawn = {str(each.box.pk): each for each in self.drawn} if kind.name == "box" else {}
        if one := drawn.get(picked):
            same = {"box": one.box.pk, "ground": one.box.ground, "layer": one.box.layer}
            return known | one.percents | same
        if kind.name == "copy":
            return {}
        found = {str(each["finding"].pk): each["percents"] for each in self.found}
        return known | found.get(self.request.GET.get("found", ""), NEW)

    @property
    def found(self) -> list[dict[str, Any]]:
        """What the last look found on this page and where, so that it becomes a box."""
        last = self.record.looks.last()
        rows = last.findings.all()[:MOST_FOUND] if last else ()
        return [
            {"finding": row, "percents": percents(*originals.fine(*row.where.box))}
            for row in rows
            if row.where.box and row.where.at.get("number") == self.number
        ]

    @property
    def drawn(self) -> list[Drawn]:
        """The boxes of this page, numbered."""
        wide, high = originals.outline(self.record.pk, self.record.sha256)[self.number - 1]
        rows = self.record.boxes.standing().filter(page=self.number)
        return [Drawn(box, n, round(WHOLE * high / wide)) for n, box in enumerate(rows, 1)]

    def act(self, **given: Any) -> None:
        self.done = self.pressed.press(self.record, self.number, self.request.user, **given)

    def took(self, form: Form) -> bool:
        self.pressed = form
        return super().took(form)

    def back_url(self) -> str:
        return f"{super().back_url()}#item-{self.record.item.number}"

    def next_url(self) -> str:
        return self.request.path

    def facts(self) -> dict[str, Any]:
        boxes = list(self.record.boxes.standing())
        size = originals.outline(self.record.pk, self.record.sha256)[self.number - 1]
        counted = Counter(box.page for box in boxes)
        pages = range(1, originals.pages_of(self.record) + 1)
        return {
            "number": self.number,
            "pages": [(page, counted[page]) for page in pages],
            "drawn": self.drawn,
            "found": self.found,
            "high": round(WHOLE * size.height / size.width),
            "log": told(boxes),
            "copies": [shown(row) for row in self.record.rebuilds.select_related("copy")],
            "can_undo": self.record.strokes.standing().exists(),
            "forms": {kind.name: self._form(kind) for kind in SHOWN},
        }

    def page(self, form: Form) -> HttpResponse:
        facts = {"way": self.way, "form": form, "record": self.record, "case": self.case}
        facts |= {"rule": self.rule, "back": self.back_url()} | self.facts()
        if isinstance(form, SHOWN):
            facts["forms"][form.name] = form
        return render(self.request, self.template, facts)


def seen_by(request: HttpRequest, pk: int) -> Record:
    """A file whose pages the person may see as pictures: his duty, or a supervisor's."""
    found = record_of(request.user, pk)
    request.back = reverse("officer:case", args=[found.case.pk])
    if not handles(found, request.user):
        raise PermissionDenied(str(OFFICER))
    return found


@staff
def picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """One page as a picture, made for this answer and kept nowhere."""
    found = seen_by(request, pk)
    if not 1 <= page <= record_pages(found):
        raise Http404
    try:
        drawn = originals.page_of(found, page)
    except Refused as refused:
        raise NotLawfulNow([refused.reason.label]) from refused
    kind = drawn.kind if drawn.kind in TYPES else "application/octet-stream"
    return HttpResponse(drawn.picture, content_type=kind, headers={"Cache-Control": "no-store"})


@staff
def result(request: HttpRequest, pk: int, page: int = 1) -> HttpResponse:
    """A copy as it would go out: its pages, the words that remain in them, and what is covered."""
    found = seen_by(request, pk)
    if found.derived_from is None:
        return redirect("officer:file", pk)
    if found.derived_from.content_type in READABLE:
        return visible_result(request, found)
    pages = record_pages(found)
    if not 1 <= page <= pages:
        raise Http404
    covered = found.derived_from.boxes.for_copy(found.layer)
    facts = {"number": page, "pages": range(1, pages + 1), "text": words_on(found, page)}
    facts |= about(found, request.user) | {"log": told(covered)}
    return render(request, "officer/redacting/result.html", facts)


def words_on(copy: Record, page: int) -> str:
    """The words of a page that go out: what can be searched, and what a reader hears."""
    texts = copy.rebuild.texts or []
    return texts[page - 1] if page <= len(texts) else ""
