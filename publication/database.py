"""The rules of publication that stand in the database too, for what is written past the door.

``cases.triggers`` makes the triggers. The item is locked before anything is looked at, as a new
objection or a lost decision locks it: neither can pass an approval that is being written.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cases.database import Rule
from workflow.refusals import explain

LOCK_ITEM = "SELECT 1 FROM cases_item WHERE id = $row.item_id FOR UPDATE"
LOCK_ENTRY = "SELECT 1 FROM publication_entry WHERE id = $row.entry_id FOR UPDATE"
DISCLOSED = """EXISTS (
    SELECT 1 FROM cases_item i
      JOIN cases_case c ON c.id = i.case_id
      JOIN cases_disposition d ON d.item_id = i.id
      JOIN cases_order o ON o.id = d.order_id
    WHERE i.id = NEW.item_id AND o.id = NEW.order_id AND c.agency_id = NEW.agency_id
      AND c.kind = 'general' AND i.ordered <> 'conditional' AND i.state IN $opened
      AND d.in_force AND d.outcome IN ('grant', 'partly_grant') AND o.state = 'served')"""
BARRED = """EXISTS (
    SELECT 1 FROM cases_objection b WHERE b.item_id = NEW.item_id AND b.state IN $bars)"""
UNBOUND_FILE = """EXISTS (
    SELECT 1 FROM publication_entryfile f WHERE f.entry_id = NEW.id AND NOT EXISTS (
        SELECT 1 FROM cases_record r
          JOIN cases_enclosure x ON x.record_id = r.id AND x.sha256 = r.sha256
          JOIN cases_disposition d ON d.id = x.disposition_id
        WHERE r.id = f.record_id AND r.sha256 = f.sha256 AND r.item_id = NEW.item_id
          AND r.kind = 'copy' AND r.layer IN ('', 'public') AND r.approved_by_id IS NOT NULL
          AND d.in_force AND d.order_id = NEW.order_id))"""
NO_FILE = "NOT EXISTS (SELECT 1 FROM publication_entryfile f WHERE f.entry_id = NEW.id)"
STATE_OF_ENTRY = "(SELECT state FROM publication_entry WHERE id = $row.entry_id)"
OUT = "('published', 'withdrawn')"
COMING = "NEW.state IN ('proposed', 'published') AND NEW.state <> OLD.state"


def _old(sql: str) -> str:
    return sql.replace("$row", "OLD")


RULES = (
    # ss. 11, 17: nothing is published that an order in force does not disclose to everybody.
    Rule("guard_entry_path", "publication_entry", ("INSERT",), "NEW.state <> 'drafted'"),
    Rule(
        "guard_entry_path", "publication_entry", ("UPDATE OF state",),
        """OLD.state = 'drafted' AND NEW.state NOT IN ('drafted', 'proposed', 'discarded')
        OR OLD.state = 'proposed'
          AND NEW.state NOT IN ('drafted', 'proposed', 'published', 'discarded')
        OR OLD.state = 'published' AND NEW.state NOT IN ('published', 'withdrawn')
        OR OLD.state IN ('withdrawn', 'discarded') AND NEW.state <> OLD.state""",
    ),
    Rule(
        "guard_entry_undisclosed", "publication_entry", ("UPDATE OF state",),
        f"{COMING} AND (NOT {DISCLOSED} OR {BARRED})", locks=(LOCK_ITEM,),
    ),
    Rule(
        "guard_entry_files", "publication_entry", ("UPDATE OF state",),
        f"{COMING} AND ({NO_FILE} OR {UNBOUND_FILE})",
    ),
    # What two people agreed to publish stands as they saw it, and the address stays its own.
    Rule(
        "guard_entry_fixed", "publication_entry", ("UPDATE",), f"OLD.state IN {OUT}",
        free=(
            "state", "embargo_until", "public_on",
            "withdrawn_by_id", "withdrawn_at", "withdrawn_on", "withdrawn_rule",
            "withdrawn_reason",
        ),
    ),
    Rule(
        "guard_entry_fixed", "publication_entry", ("UPDATE",),
        "OLD.state IN ('withdrawn', 'discarded')", free=(),
    ),
    Rule(
        "guard_entry_fixed", "publication_entry", ("UPDATE OF number",),
        "OLD.number IS NOT NULL", fixed=("number",),
    ),
    Rule(
        "guard_entry_fixed", "publication_entryfile", ("INSERT", "UPDATE"),
        f"{STATE_OF_ENTRY} <> 'drafted'", locks=(LOCK_ENTRY,),
    ),
    Rule(
        "guard_entry_fixed", "publication_entryfile", ("UPDATE", "DELETE"),
        f"{_old(STATE_OF_ENTRY)} <> 'drafted'", locks=(_old(LOCK_ENTRY),),
    ),
    Rule("guard_entry_kept", "publication_entry", ("DELETE",), "1 = 1"),
    Rule("guard_entry_kept", "publication_entryevent", ("UPDATE", "DELETE"), "1 = 1"),
)  # fmt: skip

REASONS = {
    "guard_entry_path": _("An entry goes from the draft to the public, step by step."),
    "guard_entry_undisclosed": _("No served order in force discloses this item to everybody."),
    "guard_entry_files": _("A file is missing, or is not the one that was approved."),
    "guard_entry_fixed": _("What was published does not change; it can be taken away."),
    "guard_entry_kept": _("What was written into the file stays there."),
    "entry_one_alive_per_item": _("There is an entry for this item already."),
    "UNIQUE constraint failed: publication_entry.item_id": _(
        "There is an entry for this item already."
    ),
    "entry_approved_by_another": _("Whoever wrote or proposed an entry may not approve it."),
}

explain(REASONS)
