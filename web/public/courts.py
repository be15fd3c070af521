"""The court stage of an appeal in plain words, for whoever appealed (Administrative Court Act)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import clock
from complaints.models import Appeal, CourtCase, CourtItem
from complaints.models.court import CourtState

STANDS = {
    CourtState.PENDING: gettext_lazy("The court has the case and has not decided yet."),
    CourtState.JUDGED: gettext_lazy(
        "The court has decided. Either party may still appeal to the Supreme Administrative Court."
    ),
    CourtState.FINAL: gettext_lazy("The court has decided, and its judgment is final."),
    CourtState.WITHDRAWN: gettext_lazy("The case ended without a judgment."),
}
DAYS = {
    clock.SUE: gettext_lazy("You may sue at the Administrative Court"),
    clock.SUE_HIGHER: gettext_lazy("An appeal to the Supreme Administrative Court is possible"),
}


@dataclass(frozen=True)
class Suit:
    """A case as its page tells it: where, under which numbers, how it stands, what was decided."""

    case: CourtCase
    stands: str
    items: list[CourtItem]


@dataclass(frozen=True)
class Courts:
    """Everything of the courts that whoever appealed reads."""

    days: list[dict[str, Any]]
    suits: list[Suit]
    onward: str


def courts_of(matter: Any) -> Courts | None:
    """The court stage of an appeal; nothing where there is none."""
    if not isinstance(matter, Appeal):
        return None
    rows = CourtItem.objects.select_related("appealed__item", "appealed__appeal")
    cases = matter.court_cases.select_related("next").prefetch_related(Prefetch("items", rows))
    suits = [Suit(case, _stands(case), list(case.items.all())) for case in cases]
    running = [day for day in matter.court_deadlines.all() if day.is_running]
    days = [{"title": str(DAYS[day.code]), "deadline": day} for day in running if day.code in DAYS]
    if not days and not suits:
        return None
    return Courts(days, suits, _onward(matter, suits))


def _stands(case: CourtCase) -> str:
    if case.state == CourtState.JUDGED and hasattr(case, "next"):
        return _("The court has decided; the Supreme Administrative Court now has the case.")
    return str(STANDS[CourtState(case.state)])


def _onward(appeal: Appeal, suits: list[Suit]) -> str:
    """What the agency has to do again because a court said so."""
    final = any(suit.case.state == CourtState.FINAL for suit in suits)
    ordered = final and appeal.obligations.filter(ruling=None).exists()
    return _("The agency has to do what the court decided; see above.") if ordered else ""
