"""A consultation as both its sides read it: the asking agency and the Office."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Consultation
from complaints.models.states import ConsultationState

TONES = {
    ConsultationState.ANSWERED: "success",
    ConsultationState.PUBLISHED: "success",
    ConsultationState.REFUSED: "warning",
    ConsultationState.WITHDRAWN: "",
}
EVENTS: dict[str, str | Promise] = {
    "ask": _("The question was received"),
    "accept": _("The Office took the question up"),
    "refer": _("Put before the subcommittee"),
    "refuse": _("The question was not answered"),
    "reply": _("The question was answered"),
    "send_letter": _("A letter went out to the agency"),
    "overdue": _("The day to answer passed"),
    "prepare_publication": _("The text without names was prepared"),
    "publish": _("Published as a precedent"),
    "withdraw": _("The question was withdrawn"),
}
MOST_PRECEDENTS = 5


def with_days(found: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Each with the day by which it has to be answered: also once that day has passed."""
    counts = Q(deadlines__met_on=None, deadlines__cancelled_on=None)
    return found.annotate(due_on=Max("deadlines__due_on", filter=counts))


class Told:
    """What the page of a question shows besides its texts."""

    def __init__(self, consultation: Consultation, postings: Iterable[Any]) -> None:
        self.consultation, self.postings = consultation, list(postings)

    @property
    def tone(self) -> str:
        """The tone of the state's badge."""
        return TONES.get(ConsultationState(self.consultation.state), "info")

    @cached_property
    def due(self) -> Any:
        """The day to answer, as long as it is owed."""
        days = self.consultation.deadlines.filter(met_on=None, cancelled_on=None)
        return days.order_by("-pk").first() if self.is_open else None

    @property
    def is_open(self) -> bool:
        """Whether an answer is owed."""
        return self.consultation.state in Consultation.OPEN

    @property
    def is_refused(self) -> bool:
        """Whether the Office did not answer it."""
        return self.consultation.state == ConsultationState.REFUSED

    @cached_property
    def waits(self) -> bool:
        """Whether it was not answered because a pending matter comes first; never which."""
        named = any(e.facts.get("pending") for e in self.consultation.events.filter(name="refuse"))
        return named or self.consultation.pending_matters().exists()

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What happened, the newest first."""
        rows = self.consultation.events.select_related("actor").order_by("-pk")
        return [{"on": e.on or e.at, "title": EVENTS.get(e.name, e.name)} for e in rows]


def precedents_on(codes: Iterable[str]) -> list[Consultation]:
    """Published answers on any of the grounds, the newest first; one query, none without one."""
    named = sorted(codes)
    if not named:
        return []
    fits = Consultation.objects.published().on_ground(*named)
    return list(fits.order_by("-published_on", "-pk")[:MOST_PRECEDENTS])
