"""What happened in a file, told to the staff of the agency in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cases.models import Event, ServiceChannel
from law.dates import long_date
from web.officer.letters_in_words import letter_name

MOVED = gettext_lazy("A closing day was resolved late, and a last day moved")
LEFT = gettext_lazy("A day that had run out would have moved: a person has to judge what follows")
CASE = {
    "file": gettext_lazy("The request was received"),
    "ask_completion": gettext_lazy("The requester was asked to complete the request"),
    "complete": gettext_lazy("The requester completed the request"),
    "lapse": gettext_lazy("Treated as withdrawn: it was not completed in time"),
    "accept": gettext_lazy("The request was accepted"),
    "assign": gettext_lazy("The request was assigned to an officer"),
    "hand_on": gettext_lazy("The request was handed to another officer"),
    "begin": gettext_lazy("The search began"),
    "extend": gettext_lazy("The day to answer was extended"),
    "overdue": gettext_lazy("The day to answer passed without an answer"),
    "assure_identity": gettext_lazy("The requester's identity was confirmed"),
    "ask_fee": gettext_lazy("A fee was asked"),
    "pay_fee": gettext_lazy("The fee was paid"),
    "waive_fee": gettext_lazy("The fee was waived"),
    "decide": gettext_lazy("Every item is decided"),
    "deliver": gettext_lazy("Everything granted has been handed over"),
    "redecide": gettext_lazy("Decided anew by a correcting order"),
    "close": gettext_lazy("The file was closed"),
    "withdraw": gettext_lazy("The request was withdrawn"),
    "send_letter": gettext_lazy("A letter went out to the requester"),
    "prove_receipt": gettext_lazy("The day of receipt was proven"),
    "redate": MOVED,
    "redate_left": LEFT,
}
ITEM = {
    "find": gettext_lazy("The information was found"),
    "certify_search": gettext_lazy("A search was certified"),
    "clarify": gettext_lazy("The requester was asked to explain"),
    "explain": gettext_lazy("The requester explained"),
    "advise": gettext_lazy("The requester was advised to ask another agency"),
    "offer": gettext_lazy("Offered to the agency that made the record"),
    "transfer": gettext_lazy("Accepted by the receiving agency"),
    "take_back": gettext_lazy("Sent back by the receiving agency"),
    "consult": gettext_lazy("Third parties were notified"),
    "conclude": gettext_lazy("The consultation of third parties is concluded"),
    "embargo": gettext_lazy("Locked until the objector's time to appeal has run out"),
    "free": gettext_lazy("The lock has ended"),
    "await_release": gettext_lazy("Granted by a signed order, waiting for the lock to end"),
    "order_overtaken": gettext_lazy("The tribunal's decision has overtaken the order"),
    "grant": gettext_lazy("Disclosed"),
    "partly_grant": gettext_lazy("Disclosed in part"),
    "refuse": gettext_lazy("Refused"),
    "report_not_held": gettext_lazy("Answered: not held"),
    "point_out": gettext_lazy("Answered: already public"),
    "decline": gettext_lazy("Declined under s. 11"),
    "correct": gettext_lazy("The data were corrected"),
    "refuse_correction": gettext_lazy("The correction was refused"),
    "reopen": gettext_lazy("Taken up again by a correcting order"),
    "withdraw": gettext_lazy("The item was withdrawn"),
    "lapse": gettext_lazy("Treated as withdrawn: it was not explained in time"),
    "add_record": gettext_lazy("A file was added"),
    "look_at_record": gettext_lazy("A file was looked at for hidden data and names"),
    "ask_look": gettext_lazy("A file is to be looked at anew"),
    "finding_cleared": gettext_lazy("What was found in a file was cleared"),
    "finding_cut_out": gettext_lazy("What was found in a file is to be cut out"),
    "rebuild": gettext_lazy("A copy with parts covered was made from an original"),
    "convert": gettext_lazy("A copy of what is visible was made from an original"),
    "approve_record": gettext_lazy("A copy was approved for release"),
    "hand_over": gettext_lazy("Handed over to the requester"),
    "redate": MOVED,
    "redate_left": LEFT,
}
OBJECTION = {
    "consent": gettext_lazy("A third party consented"),
    "lodge": gettext_lazy("A third party objected"),
    "fall_silent": gettext_lazy("A third party did not answer in time"),
    "uphold": gettext_lazy("An objection was upheld"),
    "dismiss": gettext_lazy("An objection was dismissed"),
    "expire": gettext_lazy("The objector did not appeal in time"),
    "appeal": gettext_lazy("The objector appealed to the tribunal"),
    "drop_appeal": gettext_lazy("The objector withdrew the appeal"),
    "overrule": gettext_lazy("The tribunal decided to disclose"),
    "sustain": gettext_lazy("The tribunal decided not to disclose"),
    "void": gettext_lazy("The third party's answer is no longer needed"),
    "send_letter": gettext_lazy("A letter went out to a third party"),
    "redate": MOVED,
    "redate_left": LEFT,
}
ORDER = {
    "draft": gettext_lazy("An order was drafted"),
    "draft_correction": gettext_lazy("A correcting order was drafted"),
    "submit": gettext_lazy("The order was submitted for clearance"),
    "send_back": gettext_lazy("The order was sent back to the drafter"),
    "clear": gettext_lazy("The order was cleared"),
    "sign": gettext_lazy("The order was signed"),
    "issue_letter": gettext_lazy("The letter of the order was numbered and frozen"),
    "send_letter": gettext_lazy("The letter of the order went out"),
    "serve": gettext_lazy("The order was served"),
    "replace": gettext_lazy("The order was replaced by a correcting order"),
    "discard": gettext_lazy("The draft was discarded"),
    "redate": MOVED,
    "redate_left": LEFT,
}
WORDS = {"case": CASE, "item": ITEM, "objection": OBJECTION, "order": ORDER}


def told(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The entries of a timeline, newest first."""
    entries = [_told(event) for event in events]
    return entries[::-1]


def _told(event: Event) -> dict[str, Any]:
    title = str(WORDS[event.subject].get(event.name, event.name))
    if event.item_id:
        title = _("%(item)s: %(what)s") % {"item": event.item, "what": title}
    return {
        "on": event.on or event.at,
        "title": title,
        "text": " ".join(filter(None, [_facts(event.facts), event.reason])),
        "by": event.actor.name,
    }


def _facts(facts: dict[str, Any]) -> str:
    """What an entry adds to its title: the letter, the channel, the day."""
    said = []
    if "kind" in facts and "number" in facts:
        said.append(f"{letter_name(facts['kind'])} {facts['number']}")
    elif "number" in facts:
        said.append(str(facts["number"]))
    if facts.get("channel") in ServiceChannel.values:
        said.append(str(ServiceChannel(facts["channel"]).label))
    if "until" in facts:
        said.append(_("until %(day)s") % {"day": _day(facts["until"])})
    if "due_on" in facts:
        said.append(_("the day was %(day)s") % {"day": _day(facts["due_on"])})
    if "notified_on" in facts:
        said.append(_("day of notification %(day)s") % {"day": _day(facts["notified_on"])})
    if "total" in facts:
        said.append(_("%(total)s baht") % {"total": facts["total"]})
    return " · ".join(said)


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso), get_language() or "th")
