"""What the database itself refuses about covered copies: one pair of hands, and a copy astray."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cases.database import Rule
from workflow.refusals import explain

# Two people: whoever had a hand in the boxes of the original approves no copy made from it.
HANDS = """EXISTS (
    SELECT 1 FROM cases_stroke s WHERE s.record_id = NEW.derived_from_id
      AND (s.by_id = NEW.approved_by_id OR s.undone_by_id = NEW.approved_by_id))"""
# Nor does whoever brought that original in: it would be one person from the paper to the release.
BROUGHT_IN = """EXISTS (
    SELECT 1 FROM cases_record o WHERE o.id = NEW.derived_from_id
      AND o.uploaded_by_id = NEW.approved_by_id)"""
# The original is never handed out, under whatever kind its bytes were uploaded once more.
BYTES_OF_ORIGINAL = """EXISTS (
    SELECT 1 FROM cases_record o JOIN cases_item i ON i.id = o.item_id
    WHERE o.kind = 'original' AND o.sha256 = NEW.sha256
      AND i.case_id = (SELECT case_id FROM cases_item WHERE id = NEW.item_id))"""
# The tribunal may see more than the requester: its copy is no enclosure of an order.
ASTRAY = "(SELECT layer FROM cases_record WHERE id = NEW.record_id) = 'tribunal'"

RULES = (
    Rule(
        "guard_copy_by_own_hand", "cases_record", ("INSERT", "UPDATE OF approved_by_id"),
        f"NEW.approved_by_id IS NOT NULL AND {HANDS}",
    ),
    Rule("guard_copy_fixed", "cases_record", ("UPDATE",), fixed=("layer",)),
    Rule("guard_copy_astray", "cases_enclosure", ("INSERT",), ASTRAY),
    Rule("guard_box_fixed", "cases_box", ("UPDATE",), free=("removed_in_id",)),
    Rule("guard_box_fixed", "cases_box", ("DELETE",), "1 = 1"),
    Rule("guard_box_fixed", "cases_stroke", ("UPDATE",), free=("undone_by_id", "undone_at")),
    Rule("guard_box_fixed", "cases_stroke", ("UPDATE",), "OLD.undone_at IS NOT NULL"),
    Rule("guard_box_fixed", "cases_stroke", ("DELETE",), "1 = 1"),
    Rule("guard_box_fixed", "cases_rebuild", ("UPDATE",), "OLD.ended_at IS NOT NULL"),
    Rule(
        "guard_box_fixed", "cases_rebuild", ("UPDATE",),
        fixed=("original_id", "layer", "asked_by_id"),
    ),
    Rule("guard_box_fixed", "cases_rebuild", ("DELETE",), "1 = 1"),
    Rule(
        "guard_copy_by_who_brought", "cases_record", ("INSERT", "UPDATE OF approved_by_id"),
        f"NEW.approved_by_id IS NOT NULL AND {BROUGHT_IN}",
    ),
    Rule(
        "guard_copy_of_same_bytes", "cases_record", ("INSERT", "UPDATE OF approved_by_id"),
        f"NEW.approved_by_id IS NOT NULL AND {BYTES_OF_ORIGINAL}",
    ),
)  # fmt: skip

OWN_HAND = _("Whoever covered parts of the original may not approve a copy of it.")
OWN_ORIGINAL = _("Whoever uploaded the original may not approve a copy of it.")
SAME_BYTES = _("These are the bytes of the original. Make the copy here.")

explain(
    {
        "guard_copy_by_own_hand": OWN_HAND,
        "guard_copy_by_who_brought": OWN_ORIGINAL,
        "guard_copy_of_same_bytes": SAME_BYTES,
        "guard_copy_astray": _("A copy for the tribunal is not handed over with an order."),
        "guard_copy_fixed": _("A copy stays what it was made from and for whom."),
        "guard_box_fixed": _("What was covered stays in the log; undo it by a further step."),
        "rebuild_asked_once": _("This copy is being made already."),
        "UNIQUE constraint failed: cases_rebuild.original_id": _(
            "This copy is being made already."
        ),
    }
)
