"""A complaint or an appeal told to whoever filed it: what happened, what comes next, until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import clock
from complaints.models import (
    Appeal,
    AppealState,
    Complaint,
    ComplaintState,
    ObligationState,
    Posting,
    Road,
)
from complaints.models.paper import Party
from law.models import TimeLimit
from web.public.courts import Courts, courts_of
from web.public.matter_draft import APPEAL, COMPLAINT
from web.public.story import Next

HAPPENED = {
    "redate": gettext_lazy("A closing day was resolved late, and a last day moved"),
    "file": gettext_lazy("The complaint was received"),
    "lodge": gettext_lazy("The appeal was received"),
    "accept": gettext_lazy("The Office accepted the complaint"),
    "turn_away": gettext_lazy("Not accepted: another road is the right one"),
    "ask": gettext_lazy("The agency was asked to explain"),
    "explain": gettext_lazy("The agency explained"),
    "examine": gettext_lazy("Put before the subcommittee"),
    "inspect": gettext_lazy("The Board inspects the agency’s records"),
    "report_inspection": gettext_lazy("The inspection was reported"),
    "opine": gettext_lazy("The Board gave its opinion"),
    "close": gettext_lazy("The matter was closed"),
    "admit": gettext_lazy("The appeal was admitted"),
    "not_admit": gettext_lazy("The appeal was not admitted"),
    "forward": gettext_lazy("Passed to a panel of the tribunal"),
    "request_record": gettext_lazy("The agency was asked for the record"),
    "supply": gettext_lazy("The agency answered the panel"),
    "hear": gettext_lazy("The hearing began"),
    "decide": gettext_lazy("The tribunal decided"),
    "strike": gettext_lazy("Struck out: nothing is left to decide"),
    "extend": gettext_lazy("More time was taken, with reasons stated"),
    "withdraw": gettext_lazy("You withdrew it"),
    "drop": gettext_lazy("You withdrew it"),
}
CONVERTED = {
    COMPLAINT: gettext_lazy("Taken up as an appeal"),
    APPEAL: gettext_lazy("Taken up as a complaint"),
}
# The state, what comes next, and the days that belong to it.
OPINION = (clock.OPINION, clock.OPINION_LONG)
RULING = (clock.RULING, clock.RULING_LONG)
COMING: dict[str, tuple[Any, Any, tuple[str, ...]]] = {
    ComplaintState.RECEIVED: (
        gettext_lazy("The Office looks whether a complaint is the right road"),
        gettext_lazy("You are told in writing if another road is the right one."),
        OPINION,
    ),
    ComplaintState.ACCEPTED: (
        gettext_lazy("The Office prepares the matter"),
        gettext_lazy("As a rule the agency is asked to explain first."),
        OPINION,
    ),
    ComplaintState.EXPLAINING: (
        gettext_lazy("The agency has to explain"),
        gettext_lazy("After that the subcommittee examines the matter."),
        (clock.EXPLAIN, *OPINION),
    ),
    ComplaintState.EXAMINING: (
        gettext_lazy("The subcommittee examines the matter"),
        gettext_lazy("You get the opinion of the Board in writing."),
        OPINION,
    ),
    ComplaintState.INSPECTING: (
        gettext_lazy("The Board inspects the agency’s records"),
        gettext_lazy("You are told what was found (section 33)."),
        OPINION,
    ),
    AppealState.LODGED: (
        gettext_lazy("The Office looks whether the appeal can be admitted"),
        gettext_lazy("Whether it came in time is looked at by a person, never by the system."),
        (clock.FORWARD,),
    ),
    AppealState.ADMITTED: (
        gettext_lazy("The Office passes the appeal to a panel of the tribunal"),
        "",
        (clock.FORWARD,),
    ),
    AppealState.FORWARDED: (
        gettext_lazy("The panel examines the appeal"),
        gettext_lazy("The agency hands in the record sealed; you get the ruling in writing."),
        RULING,
    ),
    AppealState.HEARING: (
        gettext_lazy("The panel hears and decides"),
        gettext_lazy("You get the ruling in writing."),
        RULING,
    ),
}


class Proceeding:
    """Everything that the page of a complaint or an appeal shows, from rows fetched once."""

    def __init__(self, matter: Any, user: User, today: date) -> None:
        self.matter, self.user, self.today = matter, user, today
        self.kind = COMPLAINT if isinstance(matter, Complaint) else APPEAL

    @property
    def is_open(self) -> bool:
        """Whether something is still to be decided."""
        return self.matter.state in self.matter.OPEN

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each limit is called."""
        return {limit.code: limit.title for limit in TimeLimit.objects.in_force(self.today)}

    def running(self, codes: tuple[str, ...]) -> Any:
        """The running day of the codes, the nearest first."""
        days = [d for d in self.matter.deadlines.all() if d.code in codes and d.is_running]
        return min(days, key=lambda d: d.due_on, default=None)

    @cached_property
    def late(self) -> bool:
        """Whether the Board or the panel let its own day pass."""
        own = (*OPINION, clock.FORWARD, *RULING)
        unmet = [d for d in self.matter.deadlines.all() if d.code in own and not d.met_on]
        return any(not d.cancelled_on and d.due_on < self.today for d in unmet)

    @cached_property
    def coming(self) -> list[Next]:
        """What comes next: who has to act, and until when."""
        if not self.is_open:
            return [Next(self.ending, self.matter.answer, tone=self.tone)]
        title, text, codes = COMING[self.matter.state]
        steps = [Next(str(title), str(text), self.running(codes))]
        if self.late:
            told = _("The day that the Act sets has passed. The Office has been told of it.")
            steps.insert(0, Next(_("This matter is late"), told, tone="warning"))
        return steps

    @property
    def tone(self) -> str:
        """Good, bad, or neither: never by colour alone."""
        ends = {ComplaintState.NOT_ACCEPTED: "warning", AppealState.NOT_ADMITTED: "warning"}
        return ends.get(self.matter.state, "info")

    @property
    def ending(self) -> str:
        """How it ended, in plain words."""
        state = self.matter.state
        if state == ComplaintState.NOT_ACCEPTED:
            road = {"road": self.matter.get_road_display()}
            return _("The right road is another one: %(road)s") % road
        if state in (ComplaintState.OPINED, ComplaintState.CLOSED):
            return str(self.matter.get_finding_display())
        return self.label

    @property
    def label(self) -> str:
        """The state in a word: an agency decides by an order, a tribunal by a ruling."""
        decided = self.matter.state == AppealState.DECIDED
        return _("The tribunal decided") if decided else str(self.matter.get_state_display())

    @property
    def onward(self) -> str:
        """The road on which the text is carried over, once this one has ended."""
        if self.matter.state == AppealState.NOT_ADMITTED:
            return "" if self.matter.by_objector else Road.COMPLAINT
        turned = self.matter.state == ComplaintState.NOT_ACCEPTED
        return self.matter.road if turned and self.matter.road != Road.ELSEWHERE else ""

    @property
    def became(self) -> Any:
        """The appeal that a complaint became, or the complaint that an appeal became."""
        return getattr(self.matter, "became_appeal" if self.kind == COMPLAINT else "became", None)

    @property
    def became_kind(self) -> str:
        """Whether it became an appeal or a complaint."""
        return APPEAL if self.kind == COMPLAINT else COMPLAINT

    @property
    def carried(self) -> str:
        """The text that goes on along another road."""
        return self.matter.own_words

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What happened, in plain words, oldest first."""
        told = HAPPENED | {"convert": CONVERTED[self.kind]}
        return [
            {"on": event.on or event.at, "title": str(told[event.name])}
            for event in self.matter.events.order_by("pk")
            if event.name in told
        ]

    @cached_property
    def letters(self) -> list[Posting]:
        """The letters to whoever filed it, newest first."""
        column = {self.kind: self.matter}
        seen = Posting.objects.visible_to(self.user, self.today).filter(party=Party.FILER)
        return list(
            seen.filter(**column)
            .select_related("letter")
            .prefetch_related("letter__editions")
            .order_by("-pk")
        )

    @cached_property
    def courts(self) -> Courts | None:
        """The court stage, where there is one."""
        return courts_of(self.matter)

    @cached_property
    def obligations(self) -> list[dict[str, Any]]:
        """What the agency has to do, until when, and whether one may confirm it."""
        shown = []
        for owed in _owed(self.matter):
            days = [d for d in owed.deadlines.all() if d.is_running]
            answer = owed.state == ObligationState.REPORTED
            shown.append({"owed": owed, "deadline": days[-1] if days else None, "answer": answer})
        return shown

    @cached_property
    def items(self) -> list[Any]:
        """The items in dispute, with their outcome once decided."""
        if not isinstance(self.matter, Appeal):
            return []
        return list(self.matter.items.select_related("item"))


def _owed(matter: Any) -> Any:
    """The duties that followed, with all that their panels show."""
    related = ("agency", "round", "appealed__item", "complaint", "appeal", "ruling")
    return matter.obligations.select_related(*related).prefetch_related("deadlines")
