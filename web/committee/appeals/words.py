"""What happened in an appeal, and what its letters and days are called, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from complaints import clock
from complaints.models import AppealState

EVENTS: dict[str, Any] = {
    "redate": _("A closing day was resolved late, and a last day moved"),
    "redate_left": _("A day that had run out would have moved: a person has to judge what follows"),
    "lodge": _("The appeal was received"),
    "admit": _("The appeal was admitted"),
    "not_admit": _("The appeal was not admitted"),
    "convert": _("Taken up as a complaint"),
    "forward": _("Sent to the panel"),
    "request_record": _("The agency was asked for the record and its reasons"),
    "supply": _("The agency answered"),
    "ask_other_side": _("The other private person was told"),
    "reply": _("The other private person answered"),
    "hear": _("The hearing began"),
    "extend": _("The time was extended, with reasons"),
    "recuse": _("A member takes no part"),
    "decide": _("The ruling was issued"),
    "strike": _("Struck out"),
    "drop": _("The appeal was withdrawn"),
    "send_letter": _("A letter went out"),
    "hand_in_exhibit": _("A record was handed in under seal"),
    "return_exhibit": _("A record under seal went back"),
    "press_dossier": _("A dossier was made"),
    "overdue": _("A day passed"),
}
LETTERS: dict[str, Any] = {
    "appeal_receipt": _("Receipt of the appeal"),
    "appeal_not_admitted": _("Not admitted"),
    "appeal_forwarded": _("Sent to the panel"),
    "appeal_extended": _("Extension of the time to decide"),
    "appeal_ended": _("Striking out"),
    "record_request": _("Request for the record"),
    "appeal_notice": _("Notice to the other private person"),
    "compliance_reminder": _("Reminder to comply"),
}
DAYS: dict[str, Any] = {clock.EXPLAIN: _("The agency hands in the record and its reasons")}
TONES: dict[str, str] = {
    AppealState.LODGED: "warning",
    AppealState.DECIDED: "success",
    AppealState.NOT_ADMITTED: "",
    AppealState.CONVERTED: "",
    AppealState.STRUCK: "",
    AppealState.DROPPED: "",
}


def told(events: Iterable[Any]) -> list[dict[str, Any]]:
    """The entries of the docket, newest first."""
    return [
        {
            "on": event.on or event.at,
            "title": EVENTS.get(event.name, event.name),
            "text": " · ".join(filter(None, [str(_letter(event.facts)), event.reason])),
            "by": event.actor.name,
        }
        for event in reversed(list(events))
    ]


def letter_name(letter: Any) -> Any:
    """What a letter is called; one of another desk by its subject."""
    subject = letter.subject_en if get_language() == "en" else letter.subject
    return LETTERS.get(letter.kind, subject)


def _letter(facts: dict[str, Any]) -> str:
    name = LETTERS.get(facts.get("kind", ""), "")
    return f"{name} {facts.get('number', '')}".strip()
