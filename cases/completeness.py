"""What an order still lacks. An order is not issued while a field is blank (s. 15; APA s. 37)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.models.states import (
    BOUND,
    DISCLOSING,
    HOLDING,
    UNDECIDED,
    WITHHOLDING,
    ItemState,
    ObjectionState,
    Ordered,
    Outcome,
)

# The state in which an item must stand for the outcome to be lawful.
READY = {
    Outcome.GRANT: (ItemState.FOUND, ItemState.EMBARGOED),
    Outcome.PARTLY_GRANT: (ItemState.FOUND, ItemState.EMBARGOED),
    Outcome.REFUSE: (ItemState.FOUND, ItemState.EMBARGOED),
    Outcome.NOT_HELD: (ItemState.SEARCHING, ItemState.FOUND),
    Outcome.ALREADY_PUBLIC: (ItemState.SEARCHING, ItemState.FOUND),
    Outcome.DECLINE: (ItemState.SEARCHING, ItemState.FOUND),
    Outcome.CORRECT: (ItemState.FOUND,),
    Outcome.REFUSE_CORRECTION: (ItemState.FOUND,),
}

NEEDED = {
    Outcome.GRANT: ("access",),
    Outcome.PARTLY_GRANT: ("access", "released_part"),
    Outcome.REFUSE: ("released_part",),
    Outcome.NOT_HELD: ("explanation",),
    Outcome.ALREADY_PUBLIC: ("public_place",),
    Outcome.DECLINE: (),
    Outcome.CORRECT: ("explanation",),
    Outcome.REFUSE_CORRECTION: ("explanation", "annexed_note"),
}

# What an order may say where a tribunal or a court has said what is to become of the item.
COMPLIES = {
    Ordered.DISCLOSE: (Outcome.GRANT,),
    Ordered.PARTLY: (Outcome.GRANT, Outcome.PARTLY_GRANT),
    Ordered.CONDITIONAL: (Outcome.GRANT, Outcome.PARTLY_GRANT),
    Ordered.CORRECT: (Outcome.CORRECT,),
}

GROUND_NEEDS = ("facts", "type_withheld", "reason")
WEIGHING = ("duty_weighed", "public_weighed", "private_weighed")


@dataclass(frozen=True)
class Blank:
    """Something missing: the item's number (0 for the order itself), the field, and in words."""

    number: int
    field: str
    label: Any
    ground: str = ""

    def __str__(self) -> str:
        facts = {"number": self.number, "label": self.label, "ground": self.ground}
        if not self.number:
            return str(self.label)
        if self.ground:
            return str(_("Item %(number)s, s. %(ground)s: %(label)s") % facts)
        return str(_("Item %(number)s: %(label)s") % facts)


def _label(record: Any, field: str) -> Any:
    return record._meta.get_field(field).verbose_name


def blanks_of(order: Any) -> list[Blank]:
    """Return every blank of an order, in the order of its items."""
    found: list[Blank] = []
    if order.replaces_id and not order.correction_reason.strip():
        found.append(Blank(0, "correction_reason", _label(order, "correction_reason")))
    rows = order.dispositions.select_related("item")
    for disposition in rows.prefetch_related("grounds__exemption", "item__certificates"):
        found += _blanks_of_disposition(disposition)
    return found


def _blanks_of_disposition(disposition: Any) -> Iterator[Blank]:
    number = disposition.item.number
    for field in NEEDED[disposition.outcome]:
        if not getattr(disposition, field).strip():
            yield Blank(number, field, _label(disposition, field))
    if disposition.outcome == Outcome.NOT_HELD and not disposition.item.certificates.all():
        yield Blank(number, "certificates", _("a search certificate"))
    grounds = list(disposition.grounds.all())
    families = {ground.exemption.family for ground in grounds}
    withholds = {"monarchy", "discretion"}
    if disposition.outcome in WITHHOLDING and not families & withholds:
        yield Blank(
            number, "grounds", _("a ground of s. 14 or s. 15 (an objection is not a ground)")
        )
    if grounds and disposition.outcome not in (*WITHHOLDING, Outcome.DECLINE):
        yield Blank(number, "grounds", _("no ground, since nothing is withheld by this outcome"))
    if disposition.outcome == Outcome.DECLINE and families != {"decline"}:
        yield Blank(number, "grounds", _("a reason of s. 11, and no other ground beside it"))
    for ground in grounds:
        yield from _blanks_of_ground(number, ground)


def _blanks_of_ground(number: int, ground: Any) -> Iterator[Blank]:
    exemption = ground.exemption
    needed = list(GROUND_NEEDS)
    if exemption.family == "decline":
        needed.remove("type_withheld")
    if exemption.needs_weighing:
        needed += WEIGHING
    if exemption.needs_named_law:
        needed.append("named_law")
    for field in needed:
        if not getattr(ground, field).strip():
            yield Blank(number, field, _label(ground, field), exemption.code)
    if exemption.time_limited and ground.review_on is None:
        yield Blank(number, "review_on", _label(ground, "review_on"), exemption.code)


def obstacles_of(order: Any) -> list[Blank]:
    """Return why an item cannot take its outcome now: its state, its third parties, identity."""
    found: list[Blank] = []
    rows = order.dispositions.select_related("item__case__requester")
    for disposition in rows.prefetch_related("item__objections", "item__dispositions"):
        item = disposition.item
        found += [Blank(item.number, "state", why) for why in _obstacles(order, disposition, item)]
    return found + _left_out(order)


def _left_out(order: Any) -> list[Blank]:
    """An order that takes another's place says of each of its items what becomes of it."""
    if not order.replaces_id:
        return []
    decided = order.replaces.dispositions.filter(in_force=True).select_related("item")
    missing = decided.exclude(item__in=order.dispositions.values("item"))
    why = _("the order that is corrected decides this item too; say what becomes of it")
    return [Blank(row.item.number, "state", why) for row in missing]


def _obstacles(order: Any, disposition: Any, item: Any) -> Iterator[Any]:
    corrected = order.replaces_id and item.state in item.BY_ORDER
    if item.state not in READY[disposition.outcome] and not corrected:
        yield _("not possible while it is “%(state)s”") % {"state": item.get_state_display()}
    own = (order.pk, order.replaces_id)
    if any(d.in_force and d.order_id not in own for d in item.dispositions.all()):
        yield _("another order on it is in force; correct that one by a new order")
    is_correction = item.case.kind == "correction"
    if is_correction != (disposition.outcome in (Outcome.CORRECT, Outcome.REFUSE_CORRECTION)):
        yield _("this outcome does not belong to this kind of request")
    if item.ordered in BOUND:
        yield from _disobedience(disposition, item)
    states = {objection.state for objection in item.objections.all()}
    if states & set(UNDECIDED):
        yield _("a third party has not answered, or an objection has not been ruled on (s. 17)")
    if disposition.outcome in DISCLOSING:
        yield from _bars(disposition, item, states)
    if disposition.outcome == Outcome.CORRECT and not item.case.requester.identity_assured_on:
        yield _("the person's identity has not been confirmed (s. 25)")


def _disobedience(disposition: Any, item: Any) -> Iterator[Any]:
    """What the tribunal ordered is neither refused nor given in another form (s. 37 para 2)."""
    if disposition.outcome not in COMPLIES[item.ordered]:
        yield _("the ruling leaves no other outcome than “%(ordered)s”") % {
            "ordered": item.get_ordered_display()
        }
    elif disposition.outcome in DISCLOSING and disposition.access != item.access:
        yield _("the ruling gives access in this form: %(form)s") % {
            "form": item.get_access_display()
        }
    wanted = " ".join(item.ordered_conditions.split())
    if wanted and wanted not in " ".join(disposition.conditions.split()):
        yield _("the conditions of the ruling are missing: %(text)s") % {"text": wanted}


def _bars(disposition: Any, item: Any, states: set[str]) -> Iterator[Any]:
    if ObjectionState.SUSTAINED in states:
        yield _("the tribunal has decided that it is not to be disclosed")
    if disposition.outcome == Outcome.GRANT and ObjectionState.UPHELD in states:
        yield _("an objection was upheld: it can be disclosed in part at most")
    if states & set(HOLDING) and item.state != ItemState.EMBARGOED:
        yield _("a third party may still appeal (s. 17 para 3)")
    if item.case.is_own_data and not item.case.requester.identity_assured_on:
        yield _("the person's identity has not been confirmed (s. 25)")
