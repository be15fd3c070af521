"""Writing what an order says about one item, with the letter beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.actions import orders
from cases.actions.orders import Finding
from cases.models import Disposition, Item, Order, Outcome
from cases.models.case import CaseKind
from cases.models.states import BOUND, Ordered
from law.models import Exemption
from web.forms import Form
from web.officer.desk import item_of, order_of
from web.officer.grounds import (
    ASKED,
    GroundForm,
    access_field,
    ground_label,
    grounds_for,
    prefix_of,
    text_field,
)
from web.officer.orders import OrderDuty, lacking
from web.officer.precedents import beside
from web.widgets import Radios, Ticks

ON_DATA = (Outcome.CORRECT, Outcome.REFUSE_CORRECTION)
OBEYS = {Ordered.PARTLY: Outcome.PARTLY_GRANT, Ordered.CORRECT: Outcome.CORRECT}
KEPT = ("facts", "named_law", "duty_weighed", "public_weighed", "private_weighed")
KEPT_TOO = ("type_withheld", "reason", "review_on")
MEANINGS = {
    Outcome.GRANT: _("The requester gets it as he asked."),
    Outcome.PARTLY_GRANT: _("Cut out what may be withheld, and release the rest (section 9)."),
    Outcome.REFUSE: _("Opens an appeal to the tribunal within 15 days."),
    Outcome.NOT_HELD: _("Needs a search certificate. Opens a complaint to the Board."),
    Outcome.ALREADY_PUBLIC: _("Say where. Opens a complaint to the Board."),
    Outcome.DECLINE: _("Too often without reason, or to be newly made. Opens a complaint."),
    Outcome.CORRECT: _("The data are corrected as asked."),
    Outcome.REFUSE_CORRECTION: _("Opens an appeal within 30 days; the request is annexed."),
}


def outcomes_for(kind: str) -> list[tuple[str, Any]]:
    """The outcomes that a kind of request may have."""
    on_data = kind == CaseKind.CORRECTION
    return [(o.value, o.label) for o in Outcome if (o in ON_DATA) == on_data]


def written(disposition: Disposition | None, item: Item) -> dict[str, Any]:
    """What the draft says so far, as the first values of the form; a ruling fills what is blank."""
    ruled = ruled_about(item)
    if disposition is None:
        return ruled
    names = ("outcome", *ASKED[Outcome(disposition.outcome)])
    codes = [ground.exemption.code for ground in disposition.grounds.all()]
    said = {name: getattr(disposition, name) or ruled.get(name, "") for name in names}
    return said | {"grounds": codes}


def ruled_about(item: Item) -> dict[str, Any]:
    """What a tribunal's ruling leaves to be written: nothing of it is typed again (s. 37)."""
    if item.ordered not in BOUND:
        return {}
    outcome = OBEYS.get(item.ordered, Outcome.GRANT)
    return {"outcome": outcome, "access": item.access, "conditions": item.ordered_conditions}


class FindingForm(Form):
    """Outcome, what it asks for, and the grounds; every field may stay blank in a draft."""

    marks_optional = False

    outcome = forms.ChoiceField(label=_("Outcome"), widget=Radios(hints=MEANINGS))

    def __init__(self, data: Any, *, item: Item, disposition: Disposition | None) -> None:
        super().__init__(data, initial=written(disposition, item))
        self.disposition = disposition
        known = list(Exemption.objects.in_force(localdate()))
        self.fields["outcome"].choices = outcomes_for(item.case.kind)
        self.shown = disposition.outcome if disposition else ""
        self._ask(item)
        self._offer_grounds(grounds_for(self.shown, known))
        self.known = {exemption.code: exemption for exemption in known}
        self.parts = self._parts()

    def _ask(self, item: Item) -> None:
        for name in ASKED.get(self.shown, ()):
            if name == "access":
                self.fields[name] = access_field()
            elif name != "doctor" or item.case.is_own_data:
                self.fields[name] = text_field(Disposition, name)

    def _offer_grounds(self, grounds: list[Exemption]) -> None:
        if grounds:
            self.fields["grounds"] = forms.MultipleChoiceField(
                label=_("Grounds"),
                required=False,
                choices=[(e.code, ground_label(e)) for e in grounds],
                help_text=_("Tick, save, and the fields of each ground appear below."),
                widget=Ticks,
            )

    def _parts(self) -> list[GroundForm]:
        """A part for each ground that the draft already names."""
        rows = self.disposition.grounds.all() if self.disposition else []
        if "grounds" not in self.fields:
            return []
        named = {g.exemption.code: {n: getattr(g, n) for n in (*KEPT, *KEPT_TOO)} for g in rows}
        data = self.data if self.is_bound else None
        return [
            GroundForm(data, exemption=self.known[code], initial=values)
            for code, values in named.items()
            if code in self.known
        ]

    @property
    def listed(self) -> list[Form]:
        """The parts of the page whose errors are summed up."""
        return [self, *self.parts]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(part.is_valid() for part in self.parts)])

    @property
    def finding(self) -> Finding:
        """What the form says, as the order takes it."""
        given = dict(self.cleaned_data)
        ticked = given.pop("grounds", [])
        parts = {prefix_of(part.exemption.code): part for part in self.parts}
        fit = {e.code for e in grounds_for(given["outcome"], list(self.known.values()))}
        claims = [self._claim(code, parts.get(prefix_of(code))) for code in ticked if code in fit]
        kept = given if given["outcome"] == self.shown else self._shared(given)
        return Finding(claims=claims, **kept)

    def _claim(self, code: str, part: GroundForm | None) -> Any:
        return part.claim if part else orders.Claim(exemption=code)

    def _shared(self, given: dict[str, Any]) -> dict[str, Any]:
        """Of another outcome only what it asks for as well; the rest does not belong to it."""
        asked = ("outcome", *ASKED[Outcome(given["outcome"])])
        return {name: value for name, value in given.items() if name in asked}


class Write(OrderDuty):
    """The page on which the finding about one item is written."""

    way_name = "finding"
    template = "officer/finding.html"
    button = _("Save")

    def find(self, pk: int, number: int) -> Order:
        order = order_of(self.request.user, pk)
        self.item = item_of(self.request.user, order.case_id, number)
        return order

    def form(self, *bound: Any) -> FindingForm:
        rows = self.record.dispositions.filter(item=self.item)
        found = rows.prefetch_related("grounds__exemption").first()
        return FindingForm(bound[0] if bound else None, item=self.item, disposition=found)

    def took(self, form: FindingForm) -> bool:
        form.cleaned_data = {"finding": form.finding}
        return super().took(form)

    def act(self, finding: Finding) -> Disposition:
        return orders.write_finding(self.record, self.item, by=self.request.user, finding=finding)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if request.POST.get("then") != "autosave":
            return answer
        saved = answer.status_code == 302
        return JsonResponse({"saved": saved, "blanks": len(self.record.blanks())})

    def next_url(self) -> str:
        if self.request.POST.get("then") == "order":
            return self.back_url()
        page = reverse("officer:finding", args=[self.record.pk, self.item.number])
        return f"{page}#finding"

    def page(self, form: FindingForm) -> HttpResponse:  # type: ignore[override]
        self.named = {p.exemption.code: p.initial.get("type_withheld", "") for p in form.parts}
        return super().page(form)

    def facts(self) -> dict[str, Any]:
        mine = [b for b in lacking(self.record)["blanks"] if f"/{self.item.number}/" in b["url"]]
        return {
            "order": self.record,
            "item": self.item,
            "blanks": mine,
            "beside": beside(self.named, self.item.description),
            "language": get_language(),
            "action": self.request.path,
        }
