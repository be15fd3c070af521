"""What a ruling does: the items, the lock, the new round, the duty, the courts (ss. 17, 37)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import holds
from cases.actions.rounds import Ordered, open_round
from cases.models import Case
from complaints import clock
from complaints.actions import aftermath
from complaints.actions.screening import still_holds
from complaints.actions.serving_rulings import may_sue
from complaints.models import Appeal, AppealedItem, AppealOutcome, Ruling
from complaints.models.paper import Party
from complaints.models.states import OPENS_ACCESS, TO_BE_DONE
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import step


def decide(appeal: Appeal, *, ruling: Ruling, by: User, on: date) -> Appeal:
    """Take a signed ruling over into the appeal and let it take effect (ss. 17 para 3, 37 para 2).

    What is to be disclosed, corrected or decided anew opens a new round at the agency and a duty
    with a last day; what is not leaves the way to the court. The ruling is final for the agency.
    """
    with act():
        if appeal.objection is not None and not still_holds(appeal.objection):
            told = _("The request was withdrawn, nothing is left to decide: strike the appeal out.")
            raise NotLawfulNow([told])
        with step(appeal, Appeal.decide, by=by, on=ruling.decided_on or on) as held:
            held.decided_on = ruling.decided_on
            held.decision_number = ruling.number
            _take_outcomes(held, ruling, by=by)
            clock.meet(held, on, clock.RULING, clock.RULING_LONG)
            clock.cancel(held, on)
        if may_sue(ruling, Party.FILER):
            aftermath.open_court_time(appeal, told_on(appeal, Party.FILER, on))
        if appeal.objection is not None:
            disclose = appeal.items.get().outcome in OPENS_ACCESS
            holds.record_ruling(appeal.objection, by=by, on=on, disclose=disclose)
        else:
            _follow_up(appeal, ruling, by=by, on=on)
    return appeal


def _take_outcomes(appeal: Appeal, ruling: Ruling, *, by: User) -> None:
    said = {row.appealed_id: row for row in ruling.items.all()}
    for appealed in appeal.items.all():
        row = said.get(appealed.pk)
        if row is not None:
            appealed.outcome, appealed.access = row.outcome, row.access
            appealed.conditions = row.conditions
        appealed.live = False
        save_as(appealed, by=by, reason="decide")


def _follow_up(appeal: Appeal, ruling: Ruling, *, by: User, on: date) -> None:
    """One round for what can only be done, another for what has to be decided anew."""
    rows = list(appeal.items.filter(outcome__in=TO_BE_DONE).select_related("item__case"))
    for anew in (False, True):
        wanted = [row for row in rows if (row.outcome == AppealOutcome.REMIT) == anew]
        if wanted:
            round_ = open_round([_ordered(row) for row in wanted], by=by, on=on)
            _impose(wanted, round_, appeal, ruling, by=by, on=on)


def _ordered(row: AppealedItem) -> Ordered:
    return Ordered(row.item, row.outcome, access=row.access, conditions=row.conditions)


def _impose(
    rows: list[AppealedItem], round_: Case, appeal: Appeal, ruling: Ruling, *, by: User, on: date
) -> None:
    told = told_on(appeal, Party.AGENCY, on)
    for row in rows:
        aftermath.impose(
            appeal, ruling=ruling, appealed=row, round=round_, by=by, on=on, told_on=told,
            duty=aftermath.DUTIES[row.outcome],
        )  # fmt: skip


def told_on(appeal: Appeal, party: str, on: date) -> date:
    """The day on which a side was notified of the ruling; today while no letter is out."""
    posting = appeal.postings.filter(party=party, sent_on=on).order_by("-pk").first()
    return posting.notified_on if posting else on
