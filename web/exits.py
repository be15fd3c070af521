"""Every exit: each way by which something of a file may leave, and the one rule that opens it.

A page, a feed, a file, a message: whatever is not written here does not go out. A test walks the
addresses of the site and the channels of messages, and is red for one without a row. Another walks
what everybody may read with a word planted in every field of a file.

Whoever adds an exit adds its row: the narrowest gate that is true of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Gate(Enum):
    """Whose eyes an exit is for, and the rule that is asked at each request."""

    NOTHING = "it shows nothing of any file"
    TYPED = "it shows what this visitor typed himself, kept in his own session"
    LOG = "Entry.objects.public(today), and EntryFile.objects.public(today) for bytes"
    SETS = "the evidence of ss. 7 and 9 that two people put there and that has not ended"
    FOUND = "SearchRow rows of the public, each asked of its own record again"
    COUNTED = "counts in which small cells are hidden"
    ANSWERS = "Consultation.objects.published(): texts without names"
    REGISTER = "rulings that are still to be carried out: agency, number, duty and day"
    SEALED = "a secret printed on a letter: whether that letter is genuine"
    HOLDER = "Case.objects.visible_to(seer): his own account, or the code in his hand"
    PARTY = "the code of a third party: its own notice, never who asked"
    ACCOUNT = "what was addressed to the person who is signed in"
    FOLLOWER = "a secret address from his own mail: which search he follows, and no row of it"
    CALENDAR = "a secret address that its owner made and may revoke: numbers and days"
    DESK = "files_of(user): the agencies where the person serves"
    OFFICE = "the registry and the bodies on which the person sits"
    OPERATORS = "who runs the system: how it works, never what is in a file"
    DEMONSTRATION = "the demonstration alone: invented people"


@dataclass(frozen=True)
class Exit:
    """One exit: the name of an address, or of a channel that is none, and its gate."""

    name: str
    gate: Gate


def _pages(space: str, gates: dict[Gate, str]) -> dict[str, Exit]:
    """Rows of one audience: the gate, and the names of its addresses."""
    rows = [(f"{space}:{name}", gate) for gate, names in gates.items() for name in names.split()]
    return {name: Exit(name, gate) for name, gate in rows}


PAGES: Final = {
    **_pages(
        "web",
        {
            Gate.NOTHING: """start sign-in sign-out sign-up confirm forgot reset language desk
                deadline""",
            Gate.SEALED: "check check-code",
            Gate.CALENDAR: "calendar-feed",
            Gate.ACCOUNT: """calendars calendar-make calendar-revoke connections connection-renew
                connection-end notices notices-read notice""",
            Gate.OPERATORS: "operations undelivered undelivered-all undelivered-again",
            Gate.DEMONSTRATION: "sign-in-demo mailbox mailbox-message mailbox-post mailbox-letter",
        },
    ),
    **_pages(
        "public",
        {
            Gate.NOTHING: """track track-wrong third-party third-party-wrong my-complaint begin
                robots""",
            Gate.TYPED: """file file-step file-agency file-items file-item file-files file-check
                complain complain-check appeal-check follow""",
            Gate.LOG: "released released-entry released-file released-feed sitemap sitemap-part",
            Gate.SETS: "agencies agency evidence evidence-file data sitemap-sets",
            Gate.FOUND: "search alike search-feed",
            Gate.COUNTED: "statistics",
            Gate.ANSWERS: "precedents precedent",
            Gate.REGISTER: "outstanding",
            Gate.FOLLOWER: "following",
            Gate.PARTY: """third-party-notices third-party-answer third-party-appeal
                third-party-letter""",
            Gate.HOLDER: """sent slip kept mine case history letter record attachment complete
                explain withdraw follow-up name-wish late appeal appeal-order appeal-instead matter
                delivery reply matter-sent matter-slip matter-kept followed matter-withdraw
                matter-onward matter-letter dossier""",
        },
    ),
    **_pages(
        "api",
        {
            Gate.NOTHING: "root openapi nothing",
            Gate.LOG: "entries entry bulk catalogue",
            Gate.SETS: "agencies agency evidence",
            Gate.COUNTED: "statistics",
        },
    ),
}

# Behind a sign-in each page fetches through one function; the tests of each desk walk its pages.
DESKS: Final = {
    "officer": Exit("officer", Gate.DESK),
    "committee": Exit("committee", Gate.OFFICE),
    "admin": Exit("admin", Gate.OPERATORS),
}

# What leaves without an address: by which way, and what it may carry at most.
CHANNELS: Final = {
    "email": Exit("email", Gate.ACCOUNT),
    "in_app": Exit("in_app", Gate.ACCOUNT),
    "post": Exit("post", Gate.DESK),
    "webhook": Exit("webhook", Gate.ACCOUNT),
    "digest": Exit("digest", Gate.ACCOUNT),
    "log line": Exit("log line", Gate.NOTHING),
    "task argument": Exit("task argument", Gate.NOTHING),
    "metrics": Exit("metrics", Gate.OPERATORS),
    "public table": Exit("public table", Gate.LOG),
    "file name": Exit("file name", Gate.NOTHING),
    "document property": Exit("document property", Gate.NOTHING),
    "error page": Exit("error page", Gate.NOTHING),
    "address": Exit("address", Gate.NOTHING),
}


def exit_of(space: str, name: str) -> Exit | None:
    """The row of an address; a desk has one row for all of its pages."""
    return DESKS.get(space) or PAGES.get(f"{space}:{name}")
