"""The conditions of proceedings before the Board, and the reason that each gives."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from complaints.models.states import OUTSTANDING, RulingState
from workflow.guards import guard

SIGNED = (RulingState.SIGNED, RulingState.ISSUED)


@guard(_("Name the right road and the reason: the person is told both."))
def road_is_named(complaint: Any) -> bool:
    return bool(complaint.road) and bool(complaint.answer.strip())


@guard(_("The reason is missing: both sides are told it."))
def reason_is_told(record: Any) -> bool:
    return bool(record.answer.strip())


@guard(_("The matter has not been taken up as an appeal yet."))
def has_become_an_appeal(complaint: Any) -> bool:
    return hasattr(complaint, "became_appeal")


@guard(_("The matter has not been taken up as a complaint yet."))
def has_become_a_complaint(appeal: Any) -> bool:
    return hasattr(appeal, "became")


@guard(_("The agency is not in the directory yet: name it there first."))
def agency_is_known(complaint: Any) -> bool:
    return complaint.agency_id is not None


@guard(_("The explanation is empty."))
def has_explained(complaint: Any) -> bool:
    return bool(complaint.explanation.strip())


@guard(_("No subcommittee has been named."))
def has_subcommittee(complaint: Any) -> bool:
    return complaint.panel_id is not None


@guard(_("The agency does not deny that the information exists (s. 33)."))
def existence_is_denied(complaint: Any) -> bool:
    return complaint.causes.filter(code="s33_denied").exists()


@guard(_("The report of the inspection is empty."))
def has_inspection_report(complaint: Any) -> bool:
    return bool(complaint.inspection.strip()) and complaint.record_found is not None


@guard(_("The opinion has not been signed by every member who sat."))
def opinion_is_signed(complaint: Any) -> bool:
    return complaint.rulings.filter(state__in=SIGNED).exists()


@guard(_("Something that the agency has to do is outstanding."))
def nothing_is_outstanding(matter: Any) -> bool:
    return not matter.obligations.filter(state__in=OUTSTANDING).exists()


@guard(_("Whether the appeal came in time has not been recorded (s. 18)."))
def is_screened(appeal: Any) -> bool:
    return bool(appeal.timeliness) and bool(appeal.screening.strip())


@guard(_("No panel has been named (s. 37)."))
def has_panel(appeal: Any) -> bool:
    return appeal.panel_id is not None and bool(appeal.routing.strip())


@guard(_("The ruling has not been signed by every member who sat."))
def ruling_is_signed(appeal: Any) -> bool:
    return appeal.rulings.filter(state__in=SIGNED).exists()


@guard(_("An item has no outcome yet."))
def every_item_has_an_outcome(appeal: Any) -> bool:
    return appeal.items.exists() and not appeal.items.filter(outcome="").exists()


@guard(_("A complaint or an appeal about it is pending: that road comes first."))
def no_matter_is_pending(consultation: Any) -> bool:
    return not consultation.pending_matters().exists()


@guard(_("The answer is empty."))
def has_answer(consultation: Any) -> bool:
    return bool(consultation.answer.strip())


@guard(_("The text to publish is missing, or has not been checked by a second person."))
def may_be_published(consultation: Any) -> bool:
    whole = consultation.public_question.strip() and consultation.public_answer.strip()
    checked = consultation.published_by_id not in (None, consultation.prepared_by_id)
    return bool(whole) and checked


@guard(_("The members have not been notified at least three days before (APA s. 80)."))
def notice_is_long_enough(sitting: Any) -> bool:
    return sitting.noticed_on is not None and (sitting.on - sitting.noticed_on).days >= 3


@guard(_("The agenda is empty."))
def has_agenda(sitting: Any) -> bool:
    return sitting.agenda.exists()


@guard(_("There is no quorum: at least three members, and at least half of the body."))
def has_quorum(sitting: Any) -> bool:
    return sitting.has_quorum()


@guard(_("The minutes are missing (APA s. 83)."))
def has_minutes(sitting: Any) -> bool:
    return bool(sitting.minutes.strip())


@guard(_("A part of the draft is blank."))
def draft_is_whole(ruling: Any) -> bool:
    return not ruling.blanks()


@guard(_("Fewer than three members may sit in this matter (s. 36)."))
def enough_may_sit(ruling: Any) -> bool:
    return ruling.has_quorum()


@guard(_("A member who is present has not voted."))
def everybody_voted(ruling: Any) -> bool:
    return ruling.everybody_voted()


@guard(_("The vote has not carried the draft."))
def is_carried(ruling: Any) -> bool:
    return ruling.is_carried()


@guard(_("The vote has not rejected the draft."))
def is_not_carried(ruling: Any) -> bool:
    return not ruling.is_carried()


@guard(_("A member who sat has not signed (APA s. 84)."))
def everybody_signed(ruling: Any) -> bool:
    return ruling.everybody_signed()


@guard(_("The matter is pending, and those who sat can sign."))
def can_never_be_issued(ruling: Any) -> bool:
    return ruling.is_moot or ruling.nobody_can_sign()


@guard(_("The ruling has no number."))
def has_number(ruling: Any) -> bool:
    return bool(ruling.number)


@guard(_("The report is empty."))
def has_report(obligation: Any) -> bool:
    return bool(obligation.report.strip()) and obligation.reported_on is not None


@guard(_("Say what is wrong with what was delivered."))
def has_dispute(obligation: Any) -> bool:
    return bool(obligation.dispute)


@guard(_("The reason is missing."))
def has_conclusion(obligation: Any) -> bool:
    return bool(obligation.conclusion.strip())


@guard(_("The judgment is missing."))
def has_judgment(court_case: Any) -> bool:
    return bool(court_case.red_number.strip()) and court_case.judged_on is not None


@guard(_("A higher court has the case."))
def was_not_taken_further(court_case: Any) -> bool:
    after = getattr(court_case, "next", None)
    return after is None or after.state == "withdrawn"


@guard(_("The reason why it is not answered is missing."))
def refusal_is_told(consultation: Any) -> bool:
    return bool(consultation.refusal.strip())
