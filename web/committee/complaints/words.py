"""What happened in a complaint, and what its letters and days are called, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from complaints import clock
from complaints.models import ComplaintState
from law.dates import long_date

EVENTS: dict[str, Any] = {
    "redate": _("A closing day was resolved late, and a last day moved"),
    "redate_left": _("A day that had run out would have moved: a person has to judge what follows"),
    "file": _("The complaint was received"),
    "accept": _("The complaint was accepted"),
    "turn_away": _("Not accepted: another road was named"),
    "convert": _("Taken up as an appeal"),
    "identify": _("The agency was named"),
    "link": _("The request was named"),
    "ask": _("The agency was asked to explain"),
    "explain": _("The agency explained"),
    "explanation_overdue": _("The day to explain passed without an explanation"),
    "examine": _("Put before the Board or a subcommittee"),
    "refer": _("Put before another body"),
    "inspect": _("An inspection of the agency’s records was ordered"),
    "report_inspection": _("The inspection was reported"),
    "summon": _("A person was summoned"),
    "testify": _("A statement or evidence was taken in"),
    "summons_overdue": _("The day of a summons passed"),
    "extend": _("The time was extended, with reasons"),
    "opinion_overdue": _("The day for the opinion passed without an opinion"),
    "opine": _("The opinion was given"),
    "close": _("The matter was closed"),
    "strike": _("Struck out"),
    "withdraw": _("The complaint was withdrawn"),
    "send_letter": _("A letter went out"),
    "hand_in_exhibit": _("A record was handed in under seal"),
    "return_exhibit": _("A record under seal went back"),
    "press_dossier": _("A dossier was made"),
    "recuse": _("A member takes no part"),
}
LETTERS: dict[str, Any] = {
    "complaint_receipt": _("Receipt of the complaint"),
    "complaint_not_accepted": _("Not accepted: the right road"),
    "matter_converted": _("Taken up on its right road"),
    "explanation_request": _("Request to explain"),
    "summons": _("Summons"),
    "inspection_notice": _("Notice of inspection"),
    "matter_extended": _("Extension of the time to decide"),
    "complaint_struck": _("Striking out"),
    "complaint_withdrawn": _("Notice of the withdrawal"),
}
DAYS: dict[str, Any] = {
    clock.EXPLAIN: _("The agency explains"),
    clock.SUMMONS: _("The person summoned appears"),
}
TONES: dict[str, str] = {
    ComplaintState.RECEIVED: "warning",
    ComplaintState.OPINED: "success",
    ComplaintState.CLOSED: "success",
    ComplaintState.NOT_ACCEPTED: "",
    ComplaintState.CONVERTED: "",
    ComplaintState.STRUCK: "",
    ComplaintState.WITHDRAWN: "",
}


def told(events: Iterable[Any]) -> list[dict[str, Any]]:
    """The entries of the file, newest first."""
    return [
        {
            "on": event.on or event.at,
            "title": EVENTS.get(event.name, event.name),
            "text": " ".join(filter(None, [_facts(event.facts), event.reason])),
            "by": event.actor.name,
        }
        for event in reversed(list(events))
    ]


def letter_name(letter: Any) -> Any:
    """What a letter is called; one of another desk by its subject."""
    subject = letter.subject_en if get_language() == "en" else letter.subject
    return LETTERS.get(letter.kind, subject)


def _facts(facts: dict[str, Any]) -> str:
    said = []
    if facts.get("kind") in LETTERS and "number" in facts:
        said.append(f"{LETTERS[facts['kind']]} {facts['number']}")
    elif "number" in facts:
        said.append(str(facts["number"]))
    if "until" in facts:
        said.append(_t("until %(day)s") % {"day": _day(facts["until"])})
    if "due_on" in facts:
        said.append(_t("the day was %(day)s") % {"day": _day(facts["due_on"])})
    return " · ".join(said)


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso), get_language() or "th")
