"""The rules that stand in the database too, for whatever is written past the one door.

Each rule is a condition under which the database refuses a row, in SQL that PostgreSQL and SQLite
both read. On PostgreSQL the trigger first locks the parent row that the rule depends on: a trigger
that only looks lets two open transactions pass each other (promise 6). SQLite has one writer.

A later migration that rebuilds one of these tables calls ``remove`` first and ``install`` after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.models.states import BINDING, DISCLOSED, HOLDING, ObjectionState, OrderState
from workflow.refusals import explain


def _sql(values: Any) -> str:
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


def _old(sql: str) -> str:
    return sql.replace("$row", "OLD")


WORDS = {
    "issued": _sql([*BINDING, OrderState.REPLACED]),
    "binds": _sql(BINDING),
    "opened": _sql(DISCLOSED),
    "bars": _sql([*HOLDING, ObjectionState.SUSTAINED]),
}


@dataclass(frozen=True)
class Rule:
    """One refusal: on which event of which table, when, and what is locked before looking.

    ``fixed`` names columns that may not change; ``free`` names the only ones that may. In the SQL
    ``$issued``, ``$binds``, ``$opened`` and ``$bars`` stand for the states of those names, and
    ``$row`` for the row at hand.
    """

    name: str
    table: str
    events: tuple[str, ...]
    when: str = ""
    locks: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    free: tuple[str, ...] | None = None
    deferred: bool = False


BINDING_DECISION = """EXISTS (
    SELECT 1 FROM cases_disposition d JOIN cases_order o ON o.id = d.order_id
    WHERE d.item_id = NEW.id AND d.in_force AND o.state IN $binds
      AND d.outcome = CASE NEW.state WHEN 'granted' THEN 'grant' ELSE 'partly_grant' END)"""
LOST_DECISION = """EXISTS (
    SELECT 1 FROM cases_item i WHERE i.id = OLD.item_id AND i.state IN $opened
      AND NOT EXISTS (
        SELECT 1 FROM cases_disposition d JOIN cases_order o ON o.id = d.order_id
        WHERE d.item_id = i.id AND d.in_force AND o.state IN $binds))"""
LOCK_ITEM = "SELECT 1 FROM cases_item WHERE id = $row.item_id FOR UPDATE"
LOCK_ORDER = "SELECT 1 FROM cases_order WHERE id = $row.order_id FOR UPDATE"
LOCK_DECISIONS = """SELECT 1 FROM cases_disposition d JOIN cases_order o ON o.id = d.order_id
    WHERE d.item_id = $row.id AND d.in_force FOR SHARE"""
LOCK_ORDER_OF_GROUND = """SELECT 1 FROM cases_order o JOIN cases_disposition d ON o.id = d.order_id
    WHERE d.id = $row.disposition_id FOR UPDATE OF o"""
OF_ISSUED = "(SELECT state FROM cases_order WHERE id = $row.order_id) IN $issued"
GROUND_OF_ISSUED = """(SELECT o.state FROM cases_order o
    JOIN cases_disposition d ON o.id = d.order_id WHERE d.id = $row.disposition_id) IN $issued"""

RULES = (
    # s. 17 para 3 and s. 11: an item is disclosed by an order in force, and by nothing held back.
    Rule(
        "guard_item_held_back", "cases_item", ("INSERT", "UPDATE OF state"),
        """NEW.state IN $opened AND EXISTS (
            SELECT 1 FROM cases_objection b WHERE b.item_id = NEW.id AND b.state IN $bars)""",
    ),
    Rule(
        "guard_item_without_order", "cases_item", ("INSERT", "UPDATE OF state"),
        "NEW.state IN $opened AND NOT " + BINDING_DECISION, locks=(LOCK_DECISIONS,),
    ),
    Rule(
        "guard_decision_lost", "cases_disposition", ("UPDATE", "DELETE"), LOST_DECISION,
        locks=(_old(LOCK_ITEM),), deferred=True,
    ),
    # s. 17: an objection cannot hold back what is already out.
    Rule(
        "guard_objection_too_late", "cases_objection", ("INSERT",),
        """NEW.state IN $bars AND EXISTS (
            SELECT 1 FROM cases_item i WHERE i.id = NEW.item_id AND i.state IN $opened)""",
        locks=(LOCK_ITEM,),
    ),
    Rule(
        "guard_objection_too_late", "cases_objection", ("UPDATE",),
        """NEW.state IN $bars AND (OLD.state <> NEW.state OR OLD.item_id <> NEW.item_id)
        AND EXISTS (SELECT 1 FROM cases_item i WHERE i.id = NEW.item_id AND i.state IN $opened)""",
        locks=(LOCK_ITEM,),
    ),
    # APA ss. 36, 42, 43: only a signed order is in force, and what was signed never changes.
    Rule(
        "guard_decision_unsigned", "cases_disposition", ("INSERT", "UPDATE"),
        """NEW.in_force AND (SELECT state FROM cases_order WHERE id = NEW.order_id)
            NOT IN $binds""",
        locks=(LOCK_ORDER,),
    ),
    Rule(
        "guard_order_still_in_force", "cases_order", ("UPDATE OF state",),
        """OLD.state IN $binds AND NEW.state NOT IN $binds AND EXISTS (
            SELECT 1 FROM cases_disposition d WHERE d.order_id = NEW.id AND d.in_force)""",
    ),
    Rule(
        "guard_order_fixed", "cases_order", ("UPDATE",),
        "OLD.state IN $issued", free=("state", "notified_on"),
    ),
    Rule(
        "guard_order_fixed", "cases_order", ("UPDATE OF state",),
        """OLD.state = 'signed' AND NEW.state NOT IN ('signed', 'served', 'replaced')
        OR OLD.state = 'served' AND NEW.state NOT IN ('served', 'replaced')
        OR OLD.state = 'replaced' AND NEW.state <> 'replaced'""",
    ),
    Rule(
        "guard_order_fixed", "cases_order", ("UPDATE OF notified_on",),
        "OLD.state IN ('served', 'replaced')", fixed=("notified_on",),
    ),
    Rule("guard_order_fixed", "cases_order", ("INSERT",), "NEW.state <> 'draft'"),
    Rule(
        "guard_order_fixed", "cases_disposition", ("INSERT",),
        OF_ISSUED, locks=(LOCK_ORDER,),
    ),
    Rule(
        "guard_order_fixed", "cases_disposition", ("UPDATE",),
        f"{OF_ISSUED} OR {_old(OF_ISSUED)}",
        locks=(LOCK_ORDER, _old(LOCK_ORDER)), free=("in_force",),
    ),
    Rule(
        "guard_order_fixed", "cases_disposition", ("DELETE",),
        OF_ISSUED, locks=(LOCK_ORDER,),
    ),
    Rule(
        "guard_order_fixed", "cases_ground", ("INSERT", "UPDATE"),
        GROUND_OF_ISSUED, locks=(LOCK_ORDER_OF_GROUND,),
    ),
    Rule(
        "guard_order_fixed", "cases_ground", ("UPDATE", "DELETE"),
        _old(GROUND_OF_ISSUED), locks=(_old(LOCK_ORDER_OF_GROUND),),
    ),
    Rule("guard_kept", "cases_enclosure", ("UPDATE", "DELETE"), "1 = 1"),
    # Invariant 13: what was asked, and the number and day of its receipt, stand as filed.
    Rule(
        "guard_wording", "cases_item", ("UPDATE",),
        fixed=("description", "access", "number", "case_id"),
    ),
    Rule(
        "guard_wording", "cases_case", ("UPDATE",),
        fixed=("reference", "seq", "be_year", "agency_id", "received_on", "wording_sha256"),
    ),
    Rule("guard_kept", "cases_amendment", ("UPDATE", "DELETE"), "1 = 1"),
    # Invariants 3 and 4: nothing vanishes, and the log is only ever added to.
    Rule("guard_kept", "cases_event", ("UPDATE", "DELETE"), "1 = 1"),
    *(
        Rule("guard_kept", f"cases_{name}", ("DELETE",), "1 = 1")
        for name in ("case", "item", "objection", "order")
    ),
)  # fmt: skip

# The same for what came later than the first tables: what was ordered, and of which request.
RULES_OF_ROUNDS = (
    Rule("guard_wording", "cases_item", ("UPDATE",), fixed=("ordered", "ordered_conditions")),
    Rule("guard_wording", "cases_case", ("UPDATE",), fixed=("round_of_id",)),
)

# A copy goes out only after a look that came to its end, with everything found in it cleared.
LAST_LOOK = """(SELECT k.id FROM cases_look k WHERE k.record_id = NEW.id
    ORDER BY k.id DESC LIMIT 1)"""
UNSEEN = f"""NEW.approved_by_id IS NOT NULL AND (NOT EXISTS (
        SELECT 1 FROM cases_look l WHERE l.id = {LAST_LOOK} AND l.state = 'done'
          AND l.unlisted = 0)
    OR EXISTS (SELECT 1 FROM cases_finding f WHERE f.look_id = {LAST_LOOK}
          AND f.decision <> 'cleared'))"""  # noqa: S608 our own words
LOCK_LOOKS = "SELECT 1 FROM cases_look WHERE record_id = NEW.id FOR UPDATE"
LOCK_LOOK = "SELECT 1 FROM cases_look WHERE id = $row.look_id FOR UPDATE"
RULES_OF_LOOKING = (
    Rule("guard_record_unseen", "cases_record", ("INSERT",), UNSEEN),
    Rule(
        "guard_record_unseen", "cases_record", ("UPDATE",),
        f"""(OLD.approved_by_id IS NULL OR OLD.sha256 <> NEW.sha256 OR OLD.file <> NEW.file)
            AND {UNSEEN}""",
        locks=(LOCK_LOOKS,),
    ),
    # The bytes that were looked at and approved are those of the row, and stay so.
    Rule(
        "guard_record_bytes", "cases_record", ("UPDATE",),
        fixed=("item_id", "kind", "file", "sha256", "size", "uploaded_by_id", "derived_from_id"),
    ),
    Rule("guard_kept", "cases_record", ("DELETE",), "1 = 1"),
    # A look goes forward only, and says for good what it said at its end.
    Rule("guard_look_fixed", "cases_look", ("UPDATE",), fixed=("record_id", "asked_at")),
    Rule("guard_look_fixed", "cases_look", ("UPDATE",), "OLD.state IN ('done', 'failed')", free=()),
    Rule("guard_look_fixed", "cases_look", ("INSERT",), "NEW.state <> 'waiting'"),
    Rule("guard_kept", "cases_look", ("DELETE",), "1 = 1"),
    # What was found stays found; only the judgement on it is written, and not after the approval.
    Rule(
        "guard_finding_fixed", "cases_finding", ("UPDATE",),
        fixed=("look_id", "kind", "place", "excerpt", "value"),
    ),
    Rule(
        "guard_finding_fixed", "cases_finding", ("INSERT",),
        "(SELECT state FROM cases_look WHERE id = NEW.look_id) <> 'looking'", locks=(LOCK_LOOK,),
    ),
    Rule(
        "guard_finding_approved", "cases_finding", ("UPDATE",),
        """OLD.decision = 'cleared' AND EXISTS (
            SELECT 1 FROM cases_record r JOIN cases_look l ON l.record_id = r.id
            WHERE l.id = NEW.look_id AND r.approved_by_id IS NOT NULL)""",
        locks=(LOCK_LOOK,),
    ),
    Rule("guard_kept", "cases_finding", ("DELETE",), "1 = 1"),
)  # fmt: skip

REASONS = {
    "guard_record_unseen": _("Not everything found in this file has been cleared."),
    "guard_record_bytes": _("What was written into the file stays there."),
    "guard_look_fixed": _("What was written into the file stays there."),
    "guard_finding_fixed": _("What was written into the file stays there."),
    "guard_finding_approved": _("The copy has been approved; its findings are settled."),
    "guard_item_held_back": _("An objection still holds this item back (s. 17)."),
    "guard_item_without_order": _("No signed order in force discloses this item."),
    "guard_decision_lost": _("A disclosed item needs an order in force."),
    "guard_objection_too_late": _("The item has already been disclosed."),
    "guard_decision_unsigned": _("Only a signed order can be in force."),
    "guard_order_still_in_force": _("An order that is in force cannot be set aside."),
    "guard_order_fixed": _("A signed order never changes; correct it by a new order."),
    "guard_wording": _("A request stays as it was filed; what is added is added beside it."),
    "guard_kept": _("What was written into the file stays there."),
    "one_order_in_force_per_item": _("Another order on this item is in force."),
    # SQLite names the columns of an index, not the index.
    "UNIQUE constraint failed: cases_disposition.item_id": _(
        "Another order on this item is in force."
    ),
}

explain(REASONS)
