"""A request told to the person who made it: what happened, what comes next, which right is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import clock
from cases.models import (
    Case,
    CaseState,
    Deadline,
    Disposition,
    Event,
    Item,
    ItemState,
    OrderState,
)
from cases.rights import APPEAL, Right, right_without_order, rights_opened
from complaints.models import AppealState, ComplaintState
from web.ledger import Entry, Ledger, limits_in_force
from web.public.openings import appeal_url, complain_url

# Filed, but not decided: the road stands open again.
GONE = (
    *(ComplaintState.NOT_ACCEPTED, ComplaintState.CONVERTED, ComplaintState.WITHDRAWN),
    *(AppealState.NOT_ADMITTED, AppealState.CONVERTED, AppealState.DROPPED),
)
TONES = {
    ItemState.GRANTED: "success",
    ItemState.PARTLY_GRANTED: "success",
    ItemState.CORRECTED: "success",
    ItemState.ALREADY_PUBLIC: "success",
    ItemState.REFUSED: "danger",
    ItemState.DECLINED: "danger",
    ItemState.CORRECTION_REFUSED: "danger",
    ItemState.NOT_HELD: "warning",
    ItemState.ADVISED: "warning",
    ItemState.CLARIFYING: "warning",
    ItemState.WITHDRAWN: "",
}
HAPPENED = {
    "file": gettext_lazy("The request was received"),
    "ask_completion": gettext_lazy("The agency asked you to complete the request"),
    "complete": gettext_lazy("You completed the request"),
    "lapse": gettext_lazy("Treated as withdrawn, because it was not completed in time"),
    "accept": gettext_lazy("The agency accepted the request"),
    "begin": gettext_lazy("An officer began the search"),
    "find": gettext_lazy("The information was found"),
    "clarify": gettext_lazy("The agency asked you to explain"),
    "explain": gettext_lazy("You explained"),
    "extend": gettext_lazy("The agency named a later day for its answer"),
    "overdue": gettext_lazy("The agency let its day pass without an answer"),
    "advise": gettext_lazy("The agency advised where to ask instead"),
    "offer": gettext_lazy("Offered to the agency that made the record"),
    "transfer": gettext_lazy("The agency that made the record took it over"),
    "take_back": gettext_lazy("The other agency did not take it over"),
    "consult": gettext_lazy("Persons whose interest may be affected were asked"),
    "conclude": gettext_lazy("The persons asked have answered"),
    "embargo": gettext_lazy("Locked until an objector's time to appeal has run out"),
    "free": gettext_lazy("The lock has ended"),
    "serve": gettext_lazy("You were notified of the order"),
    "hand_over": gettext_lazy("Handed over to you"),
    "redate": gettext_lazy("A closing day was resolved late, and a last day moved"),
    "ask_fee": gettext_lazy("A fee for copies was asked"),
    "pay_fee": gettext_lazy("The fee was paid"),
    "waive_fee": gettext_lazy("The fee was waived"),
    "deliver": gettext_lazy("Everything granted has been handed over"),
    "withdraw": gettext_lazy("The request was withdrawn"),
    "close": gettext_lazy("The file was closed"),
}


@dataclass(frozen=True)
class OpenRight:
    """A road that an outcome opens, and the last day on which it may be taken."""

    right: Right
    deadline: Deadline | None = None
    url: str = ""
    taken: Any = None

    @property
    def is_appeal(self) -> bool:
        """Whether it is an appeal to the tribunal, rather than a complaint to the Board."""
        return self.right.road == APPEAL

    @property
    def road(self) -> str:
        """The name of the road, as addresses spell it."""
        return self.right.road


@dataclass(frozen=True)
class ToldItem:
    """An item as its requester may see it: nothing of an order before he was notified of it."""

    item: Item
    disposition: Disposition | None
    label: str
    tone: str
    rights: list[OpenRight] = field(default_factory=list)


@dataclass(frozen=True)
class Next:
    """What comes next: who has to act, and until when."""

    title: str
    text: str = ""
    deadline: Deadline | None = None
    tone: str = "info"
    url: str = ""


class Story:
    """Everything a requester's page shows, from rows fetched once."""

    def __init__(self, case: Case, today: date) -> None:
        self.case, self.today = case, today

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """The days of this file that concern the requester; a third party's are not his affair."""
        return [d for d in self.case.deadlines.all() if d.objection_id is None]

    def running(self, *codes: str) -> list[Deadline]:
        """Days that still run."""
        return [d for d in self.deadlines if d.is_running and d.code in codes]

    @cached_property
    def late(self) -> bool:
        """Whether the agency let its day pass."""
        answer = [d for d in self.deadlines if d.code == clock.ANSWER and not d.met_on]
        return any(not d.cancelled_on and (d.lapsed_on or d.due_on < self.today) for d in answer)

    @cached_property
    def ledger(self) -> list[Entry]:
        """Every day of the file with its story, the running ones first."""
        limits = limits_in_force(self.today)
        return Ledger(self.deadlines, self.log, limits, staff=False).entries()

    @cached_property
    def items(self) -> list[ToldItem]:
        """Each item with its outcome and the right that it opens."""
        return [self._told(item) for item in self.case.items.all()]

    def _told(self, item: Item) -> ToldItem:
        binding = next((d for d in item.dispositions.all() if d.in_force), None)
        served = binding is not None and binding.order.state == OrderState.SERVED
        if binding is not None and not served and item.state in Item.BY_ORDER:
            return ToldItem(item, None, _("Decided, the letter is on its way"), "info")
        shown = binding if served else None
        label = item.get_state_display()
        tone = TONES.get(ItemState(item.state), "info")
        return ToldItem(item, shown, label, tone, list(self._rights(item, shown)))

    def _rights(self, item: Item, shown: Disposition | None) -> Iterator[OpenRight]:
        if shown is None:
            for right in right_without_order(item, late=self.late):
                yield OpenRight(right, None, complain_url(self.case, item), self._complained(item))
            return
        for right in rights_opened(shown):
            days = [
                d
                for d in self.deadlines
                if d.order_id == shown.order_id and d.code == right.limit and not d.cancelled_on
            ]
            yield self._open(right, days[-1] if days else None, item, shown)

    def _open(
        self, right: Right, day: Deadline | None, item: Item, shown: Disposition
    ) -> OpenRight:
        """The road with one tap to it, or what has been filed on it already."""
        if right.road != APPEAL:
            return OpenRight(right, day, complain_url(self.case, item), self._complained(item))
        filed = [a.appeal for a in item.appealed.all() if a.disposition_id == shown.pk]
        taken = next((appeal for appeal in filed if appeal.state not in GONE), None)
        return OpenRight(right, day, appeal_url(shown.order_id, item), taken)

    def _complained(self, item: Item) -> Any:
        """The complaint about this item that has not been withdrawn or turned away."""
        live = [c for c in self.case.complaints.all() if c.state not in GONE]
        return next((c for c in live if c.item_id in (None, item.pk)), None)

    @cached_property
    def steps(self) -> list[Next]:
        """What comes next, the requester's own duties first."""
        return [*self._own(), *self._agency()]

    def _own(self) -> Iterator[Next]:
        mend = {d.item_id: d for d in self.running(clock.MEND)}
        if self.case.state == CaseState.INCOMPLETE:
            title = _("Please complete your request")
            url = reverse("public:complete", args=[self.case.pk])
            yield Next(title, self.case.missing, mend.get(None), "warning", url)
        for item in self.case.items.all():
            if item.state == ItemState.CLARIFYING:
                title = _("Please explain item %(number)s") % {"number": item.number}
                url = reverse("public:explain", args=[self.case.pk, item.number])
                yield Next(title, item.question, mend.get(item.pk), "warning", url)
        if self.owed:
            title = _("Please pay the fee, or ask the agency to waive it")
            after = _("Once it is paid or waived, the files that were granted open on this page.")
            yield Next(title, after, tone="warning")
        for deadline in self.running(clock.APPEAL, clock.APPEAL_OWN):
            yield Next(_("You may appeal against what was refused"), "", deadline)

    def _agency(self) -> Iterator[Next]:
        answer = next(iter(self.running(clock.ANSWER)), None)
        state = self.case.state
        if self.late and state in WAITING:
            yield Next(
                _("The agency is late"),
                _("You may complain to the Official Information Board at once (section 13)."),
                tone="danger",
            )
        elif answer is not None:
            yield Next(_("The agency has to answer"), WAITING.get(state, ""), answer)
        elif state == CaseState.DECIDED:
            yield Next(_("What was granted is being prepared for you"))
        elif state in (CaseState.CLOSED, CaseState.WITHDRAWN):
            yield Next(_("Nothing more happens: the file is closed"), tone="")

    @cached_property
    def owed(self) -> list[Any]:
        """Fees neither paid nor waived."""
        return [fee for fee in self.case.fees.all() if not fee.paid_on and not fee.waived_on]

    @cached_property
    def letters(self) -> list[Any]:
        """The letters that went out to the requester, newest first."""
        return [d for d in reversed(self.case.dispatches.all()) if d.sent_on]

    @cached_property
    def log(self) -> list[Event]:
        """The events of the file; what a third party did is not the requester's affair."""
        seen = self.case.events.filter(objection=None)
        return list(seen.select_related("item").order_by("pk"))

    def events(self) -> list[dict[str, Any]]:
        """What happened, in plain words, oldest first."""
        told = []
        for event in self.log:
            if event.name in HAPPENED:
                title = str(HAPPENED[event.name])
                if event.item:
                    title = _("%(item)s: %(what)s") % {"item": event.item, "what": title}
                told.append({"on": event.on or event.at, "title": title})
        return told


WAITING = {
    CaseState.RECEIVED: gettext_lazy("It first checks whether your request is clear and complete."),
    CaseState.ACCEPTED: gettext_lazy("Your request is complete and waits for an officer."),
    CaseState.IN_PROCESS: gettext_lazy(
        "An officer is searching for what you asked for and prepares the decision."
    ),
}
