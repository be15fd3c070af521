"""The words of the proceedings before the Board: every state, outcome and road."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Road(models.TextChoices):
    """Where a grievance belongs (ss. 13, 18, 25): people and offices mix them up."""

    COMPLAINT = "complaint", _("Complaint to the Board")
    APPEAL = "appeal", _("Appeal to the tribunal")
    REQUEST = "request", _("A new request to the agency")
    CORRECTION = "correction", _("A request to correct one's own data")
    ELSEWHERE = "elsewhere", _("Another body, outside this Act")


class FiledBy(models.TextChoices):
    WEB = "web", _("On this site")
    POST = "post", _("By post")
    COUNTER = "counter", _("At the counter of the Office")


class ComplaintState(models.TextChoices):
    RECEIVED = "received", _("Received, to be screened")
    ACCEPTED = "accepted", _("Accepted")
    EXPLAINING = "explaining", _("The agency is asked to explain")
    EXAMINING = "examining", _("Before the subcommittee")
    INSPECTING = "inspecting", _("Inspection of the agency's records")
    OPINED = "opined", _("The Board has given its opinion")
    CLOSED = "closed", _("Closed")
    NOT_ACCEPTED = "not_accepted", _("Not accepted: another road")
    CONVERTED = "converted", _("Taken up as an appeal")
    STRUCK = "struck", _("Struck out: nothing is left to decide")
    WITHDRAWN = "withdrawn", _("Withdrawn")


COMPLAINT_OPEN = (
    ComplaintState.RECEIVED,
    ComplaintState.ACCEPTED,
    ComplaintState.EXPLAINING,
    ComplaintState.EXAMINING,
    ComplaintState.INSPECTING,
)


class Finding(models.TextChoices):
    """What the Board may say of a complaint. It cannot hand records over (s. 13)."""

    BREACHED = "breached", _("The agency did not do its duty and has to do it")
    RESOLVED = "resolved", _("The agency has done its duty meanwhile")
    NO_BREACH = "no_breach", _("The agency did its duty")
    NOT_HELD = "not_held", _("The agency does not hold the information")
    FOUND = "found", _("The agency holds the information and has to decide on it")
    OUT_OF_SCOPE = "out_of_scope", _("Not a matter of this Act")


class AppealState(models.TextChoices):
    LODGED = "lodged", _("Received, to be screened")
    ADMITTED = "admitted", _("Admitted, to be sent to a panel")
    FORWARDED = "forwarded", _("With the panel")
    HEARING = "hearing", _("Being heard")
    DECIDED = "decided", pgettext_lazy("appeal", "Decided")
    NOT_ADMITTED = "not_admitted", _("Not admitted")
    CONVERTED = "converted", _("Taken up as a complaint")
    STRUCK = "struck", _("Struck out: nothing is left to decide")
    DROPPED = "dropped", _("Withdrawn")


APPEAL_OPEN = (
    AppealState.LODGED,
    AppealState.ADMITTED,
    AppealState.FORWARDED,
    AppealState.HEARING,
)


class Timeliness(models.TextChoices):
    """Recorded by a person who looked; never computed into a rejection (APA ss. 40, 66)."""

    TIMELY = "timely", _("In time")
    PROVISIONAL = "provisional", _("Provisionally in time")
    LATE = "late", _("Late")


class AppealOutcome(models.TextChoices):
    DISCLOSE = "disclose", _("Disclose")
    PARTLY = "partly", _("Disclose in part")
    CONDITIONAL = "conditional", _("Disclose under conditions")
    UPHOLD = "uphold", _("Appeal dismissed: do not disclose")
    REMIT = "remit", _("Sent back to be decided anew")
    CORRECT = "correct", _("Correct the data")
    NOT_CORRECT = "not_correct", _("Appeal dismissed: no correction")


# On an objector's appeal the same outcomes mean the opposite: he wins what stays closed (s. 17).
BY_OBJECTOR = {
    AppealOutcome.DISCLOSE: _("Appeal dismissed: disclose"),
    AppealOutcome.PARTLY: _("Appeal followed in part: disclose in part"),
    AppealOutcome.CONDITIONAL: _("Appeal followed in part: disclose under conditions"),
    AppealOutcome.UPHOLD: _("Appeal followed: do not disclose"),
}


def outcome_in_words(outcome: str, *, by_objector: bool) -> str:
    """What an outcome means to whoever appealed; blank where nothing is decided yet."""
    if not outcome:
        return ""
    found = AppealOutcome(outcome)
    return str(BY_OBJECTOR.get(found, found.label) if by_objector else found.label)


OPENS_ACCESS = (AppealOutcome.DISCLOSE, AppealOutcome.PARTLY, AppealOutcome.CONDITIONAL)
TO_BE_DONE = (*OPENS_ACCESS, AppealOutcome.REMIT, AppealOutcome.CORRECT)


class ConsultationState(models.TextChoices):
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("With the Office")
    REFERRED = "referred", _("With the subcommittee")
    ANSWERED = "answered", _("Answered")
    PUBLISHED = "published", _("Published as a precedent")
    REFUSED = "refused", _("Not answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CONSULTATION_OPEN = (
    ConsultationState.RECEIVED,
    ConsultationState.ACCEPTED,
    ConsultationState.REFERRED,
)


class SittingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    NOTICED = "noticed", _("Members were notified")
    OPEN = "open", _("Sitting")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class RulingState(models.TextChoices):
    DRAFTING = "drafting", _("Draft")
    PUT = "put", _("Put to the vote")
    CARRIED = "carried", _("Carried, to be signed")
    REJECTED = "rejected", _("Rejected by the vote")
    SIGNED = "signed", _("Signed by every member who sat")
    ISSUED = "issued", _("Issued")
    LAPSED = "lapsed", _("Lapsed: it can no longer be issued")


RULING_OVER = (RulingState.REJECTED, RulingState.LAPSED)


class Hindrance(models.TextChoices):
    """Why a member who sat does not sign: what the ruling says in place of his signature."""

    LEFT = "left", _("No longer a member")
    DUTY = "duty", _("Away on official duty")
    DIED = "died", _("Deceased")
    OTHER = "other", _("Another compelling reason")


class ObligationState(models.TextChoices):
    DUE = "due", _("To be done by the agency")
    REPORTED = "reported", _("The agency says that it is done")
    CONFIRMED = "confirmed", _("Confirmed by the requester")
    DISPUTED = "disputed", _("Disputed by the requester")
    DISCHARGED = "discharged", _("Done")


OUTSTANDING = (ObligationState.DUE, ObligationState.REPORTED, ObligationState.DISPUTED)


class Dispute(models.TextChoices):
    INCOMPLETE = "incomplete", _("Something is missing")
    BLANK = "blank", _("Blank or unreadable pages")
    NOTHING = "nothing", _("Nothing was delivered")
    OTHER = "other", _("Another reason")
