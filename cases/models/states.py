"""The words of the machines: every state and outcome, and the sets the rules speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Access(models.TextChoices):
    INSPECT = "inspect", _("Inspect at the agency")
    COPY = "copy", _("A copy on paper")
    CERTIFIED = "certified", _("A certified copy")
    ELECTRONIC = "electronic", _("An electronic file")


class ItemState(models.TextChoices):
    SEARCHING = "searching", _("Searching")
    CLARIFYING = "clarifying", _("Waiting for the requester's explanation")
    FOUND = "found", _("Found")
    OFFERED = "offered", _("Transfer offered to another agency")
    CONSULTING = "consulting", _("Consulting third parties")
    EMBARGOED = "embargoed", _("Locked until the objector's time has run out")
    GRANTED = "granted", _("Granted")
    PARTLY_GRANTED = "partly_granted", _("Partly granted")
    REFUSED = "refused", _("Refused")
    NOT_HELD = "not_held", _("Not held")
    ADVISED = "advised", _("Advised to ask elsewhere")
    TRANSFERRED = "transferred", _("Transferred")
    ALREADY_PUBLIC = "already_public", _("Already public")
    DECLINED = "declined", _("Declined under s. 11")
    CORRECTED = "corrected", _("Corrected")
    CORRECTION_REFUSED = "correction_refused", _("Correction refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (
    ItemState.SEARCHING,
    ItemState.CLARIFYING,
    ItemState.FOUND,
    ItemState.OFFERED,
    ItemState.CONSULTING,
    ItemState.EMBARGOED,
)
WORKING = (ItemState.SEARCHING, ItemState.FOUND)
DISCLOSED = (ItemState.GRANTED, ItemState.PARTLY_GRANTED)
BY_ORDER = (
    *DISCLOSED,
    ItemState.REFUSED,
    ItemState.NOT_HELD,
    ItemState.ALREADY_PUBLIC,
    ItemState.DECLINED,
    ItemState.CORRECTED,
    ItemState.CORRECTION_REFUSED,
)


class ObjectionState(models.TextChoices):
    INVITED = "invited", _("Notified, no answer yet")
    CONSENTED = "consented", _("Consents")
    SILENT = "silent", _("Did not answer in time")
    OBJECTED = "objected", _("Objects")
    UPHELD = "upheld", _("Objection upheld")
    DISMISSED = "dismissed", _("Objection dismissed, may be appealed")
    APPEALED = "appealed", _("Appealed to the tribunal")
    EXPIRED = "expired", _("Dismissed, no appeal in time")
    OVERRULED = "overruled", _("Tribunal decided to disclose")
    SUSTAINED = "sustained", _("Tribunal decided not to disclose")
    VOID = "void", _("No longer needed")


UNDECIDED = (ObjectionState.INVITED, ObjectionState.OBJECTED)
HOLDING = (*UNDECIDED, ObjectionState.DISMISSED, ObjectionState.APPEALED)


class OrderState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted for clearance")
    CLEARED = "cleared", _("Cleared, to be signed")
    SIGNED = "signed", _("Signed, to be served")
    SERVED = "served", _("Served")
    REPLACED = "replaced", _("Replaced by a correcting order")
    DISCARDED = "discarded", _("Discarded")


IN_HAND = (OrderState.DRAFT, OrderState.SUBMITTED, OrderState.CLEARED, OrderState.SIGNED)
BINDING = (OrderState.SIGNED, OrderState.SERVED)


class Outcome(models.TextChoices):
    GRANT = "grant", _("Disclose")
    PARTLY_GRANT = "partly_grant", _("Disclose in part")
    REFUSE = "refuse", _("Refuse")
    NOT_HELD = "not_held", _("Not held")
    ALREADY_PUBLIC = "already_public", _("Already public")
    DECLINE = "decline", _("Decline under s. 11")
    CORRECT = "correct", _("Correct the data")
    REFUSE_CORRECTION = "refuse_correction", _("Refuse to correct")


class Ordered(models.TextChoices):
    """What a tribunal or a court ordered about an item; the agency can only comply (s. 37)."""

    DISCLOSE = "disclose", _("To be disclosed")
    PARTLY = "partly", _("To be disclosed in part")
    CONDITIONAL = "conditional", _("To be disclosed under conditions")
    CORRECT = "correct", _("To be corrected")
    REMIT = "remit", _("To be decided anew")


BOUND = (Ordered.DISCLOSE, Ordered.PARTLY, Ordered.CONDITIONAL, Ordered.CORRECT)
DISCLOSING = (Outcome.GRANT, Outcome.PARTLY_GRANT)
WITHHOLDING = (Outcome.PARTLY_GRANT, Outcome.REFUSE)
