"""Writing a draft with the letter beside it: the text, and what it says of each item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.models.states import Access
from complaints.actions import rulings
from complaints.actions.rulings import Said, Text
from complaints.models import Finding, Ruling, RulingState
from complaints.models.appeal import AppealedItem
from complaints.outcomes import outcomes_for
from web.committee.bench.desk import ruling_of
from web.committee.bench.record import words_for
from web.committee.bench.ways import TEXT
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way
from web.widgets import Radios

ROLES = _("Name persons by their part in the matter, never by name: it goes to every side.")
LABELS = {
    "facts": _("Facts"), "considerations": _("Considerations"), "holding": _("What is decided"),
    "finding": _("Finding"), "to_do": _("What the agency has to do"),
    "observation": _("Observation"), "outcome": _("Outcome"),
}  # fmt: skip


def rows_of(ruling: Ruling) -> list[dict[str, Any]]:
    """Each disputed item with what the draft says of it."""
    if ruling.appeal is None:
        return []
    written = ruling.items.select_related("appealed__appeal")
    said = {row.appealed_id: row for row in written}
    rows = ruling.appeal.items.select_related("item")
    return [
        {
            "appealed": row,
            "words": words_for(ruling.appeal, row.item),
            "said": said.get(row.pk),
            "url": reverse("committee:ruling-item", args=[ruling.pk, row.item.number]),
        }
        for row in rows
    ]


def lacking(ruling: Ruling) -> list[dict[str, str]]:
    """What is still blank, each as a link to where it is filled in."""
    if ruling.state != RulingState.DRAFTING:
        return []
    page = reverse("committee:ruling-text", args=[ruling.pk])
    found = [
        {"url": f"{page}#id_{name}", "text": str(LABELS[name])}
        for name in ruling.blanks()
        if name in LABELS
    ]
    for row in rows_of(ruling):
        if row["said"] is None or not (row["said"].outcome and row["said"].reasons.strip()):
            told = _("Item %(number)s") % {"number": row["appealed"].item.number}
            found.append({"url": row["url"], "text": told})
    return found


def area(label: Any, rows: int = 6, hint: Any = "") -> forms.CharField:
    """A part of the text; every part may stay blank in a draft."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=hint, widget=widget)


class RulingForm(Form):
    """The text of a ruling on an appeal."""

    marks_optional = False

    facts = area(_("Facts"), hint=ROLES)
    considerations = area(
        _("Considerations"), 8, _("What follows “having considered the matter, finds”.")
    )
    holding = area(_("What is decided"), 3, _("What follows “therefore rules that”."))
    observation = area(_("Observation to the Board for the agency"), 3, _("May stay blank."))


class OpinionForm(Form):
    """The text of an opinion on a complaint. It cannot hand the records over."""

    marks_optional = False

    facts = area(_("Facts"), hint=ROLES)
    considerations = area(_("Considerations"), 8)
    finding = forms.ChoiceField(label=_("Finding"), required=False, choices=Finding, widget=Radios)
    to_do = area(
        _("What the agency has to do"), 4,
        _("Only what the agency itself can do: the Board cannot hand records over."),
    )  # fmt: skip
    observation = area(_("Observation"), 3, _("May stay blank."))


class ItemForm(Form):
    """What is said of one item."""

    marks_optional = False

    outcome = forms.ChoiceField(label=_("Outcome"), required=False, widget=Radios)
    access = forms.ChoiceField(
        label=_("Form of access"),
        required=False,
        choices=[("", _("As requested")), *Access.choices],
    )
    conditions = area(_("Conditions"), 3, _("For example: to be inspected, not copied."))
    reasons = area(_("Reasons"), 6, ROLES)


class Writing(Duty):
    """A page on which a part of the draft is written, saved by itself as one types."""

    template = "committee/bench/write.html"
    button = _("Save")

    def insist_on_entry(self) -> None:
        """``ruling_of`` answers 404 to whoever does not sit."""

    @property
    def way(self) -> Way:
        return TEXT

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def back_url(self) -> str:
        return reverse("committee:ruling", args=[self.record.pk])

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if request.POST.get("then") != "autosave":
            return answer
        saved = answer.status_code == 302
        return JsonResponse({"saved": saved, "blanks": len(lacking(self.record))})

    def next_url(self) -> str:
        return self.back_url() if self.request.POST.get("then") == "ruling" else self.request.path

    def facts(self) -> dict[str, Any]:
        shown = {"ruling": self.record, "matter": self.record.matter, "rows": rows_of(self.record)}
        return shown | {"language": get_language(), "blanks": lacking(self.record)}

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class WriteText(Writing):
    """Facts, considerations and what is decided."""

    def find(self, pk: int) -> Ruling:
        return ruling_of(self.request.user, pk)

    def form(self, *bound: Any) -> Form:
        made = OpinionForm if self.record.complaint_id else RulingForm
        first = {name: getattr(self.record, name) for name in made.base_fields}
        return made(*bound[:1], initial=first)

    def act(self, **given: Any) -> Ruling:
        return rulings.write(self.record, text=Text(**given), **self.known)


class WriteItem(Writing):
    """The outcome of one item, its access, its conditions and why."""

    def find(self, pk: int, number: int) -> Ruling:
        ruling = ruling_of(self.request.user, pk)
        rows = AppealedItem.objects.select_related("item", "disposition", "appeal__objection")
        self.appealed = get_object_or_404(rows, appeal=ruling.appeal_id, item__number=number)
        return ruling

    def form(self, *bound: Any) -> ItemForm:
        row = self.record.items.filter(appealed=self.appealed).first()
        names = ItemForm.base_fields
        form = ItemForm(*bound[:1], initial={n: getattr(row, n) for n in names} if row else None)
        form.fields["outcome"].choices = outcomes_for(self.appealed)
        return form

    def act(self, **given: Any) -> Any:
        return rulings.write_item(self.record, self.appealed, said=Said(**given), **self.known)

    def facts(self) -> dict[str, Any]:
        words = words_for(self.record.appeal, self.appealed.item)
        return super().facts() | {"item": self.appealed.item, "words": words}
