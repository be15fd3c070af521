"""The tables in which deadlines stand, and how a statement finds whose they are.

``d`` is the deadline in every piece of SQL, ``o`` its owner, ``a`` the agency concerned, whose
region's own closing days count for everybody in that file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cases.models import Case, Deadline, Event
from complaints.models import (
    Appeal,
    AppealDeadline,
    AppealEvent,
    Complaint,
    ComplaintDeadline,
    ComplaintEvent,
    ConsultationDeadline,
    CourtDeadline,
    ObligationDeadline,
)
from complaints.models.states import APPEAL_OPEN, COMPLAINT_OPEN
from workflow.models import AbstractDeadline, AbstractEvent, Stateful

OFFICE: Final = "(SELECT MIN(id) FROM accounts_agency WHERE oversight)"


@dataclass(frozen=True)
class Ledger:
    """One table of deadlines: its owner, where its events stand, and whom a notice reaches."""

    name: str
    deadline: type[AbstractDeadline]
    owner: type[Stateful]
    event: type[AbstractEvent]
    owned: str  # how a deadline finds its owner and the agency
    people: str  # how it finds what the event is about, and the addressee
    root: str  # the table whose row every step of the file locks first
    root_id: str
    number: str
    about: Mapping[str, str]  # the columns of an event that say what it is about
    state: str
    email: str
    address: str
    language: str
    account: str
    sender: str
    lane: str
    known: str  # whether the agency knows of the matter
    unharmed: str  # nothing followed from the lapse, and nothing was done instead of it
    judged_as: str  # how a notice names the file to whoever has to judge
    judge_email: str
    judge_account: str
    judge_language: str

    @property
    def table(self) -> str:
        """The name of the table of deadlines."""
        return self.deadline._meta.db_table


FILED: dict[str, Any] = {
    "people": "",
    "known": "o.agency_told_on IS NOT NULL",
    "state": "o.state",
    "email": "o.email",
    "address": "o.name || '\n' || NULLIF(o.address, '')",
    "language": "o.language",
    "account": "o.account_id",
    "sender": OFFICE,
    "number": "o.number",
    "judge_email": "(SELECT MIN(email) FROM accounts_agency WHERE oversight)",
    "judge_account": "CAST(NULL AS BIGINT)",
    "judge_language": "'th'",
}
OF_APPEAL: dict[str, Any] = {
    "owned": """JOIN complaints_appeal o ON o.id = d.appeal_id
        LEFT JOIN accounts_agency a ON a.id = o.agency_id""",
    "root": "cases_case",
    "root_id": """COALESCE((SELECT w.case_id FROM cases_order w WHERE w.id = o.order_id),
        (SELECT i.case_id FROM cases_objection b JOIN cases_item i ON i.id = b.item_id
         WHERE b.id = o.objection_id))""",
    "about": {"appeal_id": "d.appeal_id"},
    "lane": "'appeal:' || o.id",
    "judged_as": "office_appeal",
}


def among(states: Iterable[str]) -> str:
    """States as a list of SQL; they are words of ours."""
    return "({})".format(", ".join(f"'{state}'" for state in states))


REQUESTS: Final = Ledger(
    name="case",
    deadline=Deadline,
    owner=Case,
    event=Event,
    owned="""JOIN cases_case o ON o.id = d.case_id
        JOIN accounts_agency a ON a.id = o.agency_id""",
    people="""LEFT JOIN cases_objection b ON b.id = d.objection_id
        LEFT JOIN cases_thirdparty t ON t.id = b.third_party_id
        LEFT JOIN cases_order w ON w.id = d.order_id
        LEFT JOIN cases_item i ON i.id = d.item_id
        LEFT JOIN cases_requester r ON r.case_id = o.id AND d.objection_id IS NULL
        LEFT JOIN accounts_user u ON u.id = COALESCE($deputy, o.officer_id) AND u.is_active""",
    root="cases_case",
    root_id="d.case_id",
    number="o.reference",
    about={
        "case_id": "d.case_id",
        "item_id": "d.item_id",
        "objection_id": "d.objection_id",
        "order_id": "d.order_id",
    },
    state="COALESCE(b.state, w.state, i.state, o.state)",
    email="COALESCE(t.email, r.email)",
    address="""COALESCE(t.name, r.name) || '\n'
        || NULLIF(COALESCE(t.address, r.address), '')""",
    language="COALESCE(t.language, r.language)",
    account="r.account_id",
    sender="o.agency_id",
    lane="'case:' || o.id",
    known="TRUE",
    # A third party's silence or missed appeal always has a consequence (ss. 17, 18).
    unharmed="""d.objection_id IS NULL AND CASE
        WHEN d.order_id IS NOT NULL THEN w.state = 'served' AND o.state <> 'closed'
            AND NOT EXISTS (SELECT 1 FROM complaints_appeal p WHERE p.order_id = d.order_id)
        WHEN d.item_id IS NOT NULL THEN i.state = 'clarifying'
        ELSE o.state = 'incomplete' END""",
    judged_as="case",
    judge_email="COALESCE(u.email, a.email)",
    judge_account="u.id",
    judge_language="u.language",
)
LEDGERS: Final = (
    REQUESTS,
    Ledger(
        name="complaint",
        deadline=ComplaintDeadline,
        owner=Complaint,
        event=ComplaintEvent,
        owned="""JOIN complaints_complaint o ON o.id = d.complaint_id
            LEFT JOIN accounts_agency a ON a.id = o.agency_id""",
        root="complaints_complaint",
        root_id="d.complaint_id",
        about={"complaint_id": "d.complaint_id"},
        lane="'complaint:' || o.id",
        unharmed=f"o.state IN {among(COMPLAINT_OPEN)}",
        judged_as="office_complaint",
        **FILED,
    ),
    Ledger(
        name="appeal", deadline=AppealDeadline, owner=Appeal, event=AppealEvent,
        unharmed=f"o.state IN {among(APPEAL_OPEN)}", **FILED, **OF_APPEAL,
    ),
    Ledger(
        name="court", deadline=CourtDeadline, owner=Appeal, event=AppealEvent,
        unharmed="1 = 1", **FILED, **OF_APPEAL,
    ),
)  # fmt: skip
# Bodies of officials act by these days, and theirs never move (APA s. 64 para 2).
OFFICIAL: Final = (ConsultationDeadline, ObligationDeadline)
BY_NAME: Final = {ledger.name: ledger for ledger in LEDGERS}
