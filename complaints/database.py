"""The rules of proceedings before the Board that stand in the database too (promises 6, 8, 10).

Votes and signatures are cast once; what was put to the vote is no draft any more; what was issued
never changes; whoever is recused, comes from the agency concerned or is no member casts no vote.
``cases.triggers`` makes the triggers; the parent row is locked before anything is looked at.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cases.database import Rule
from workflow.refusals import explain

LOCK_RULING = "SELECT 1 FROM complaints_ruling WHERE id = $row.ruling_id FOR UPDATE"
STATE_OF_RULING = "(SELECT state FROM complaints_ruling WHERE id = $row.ruling_id)"
NO_SEAT = """NOT EXISTS (
    SELECT 1 FROM accounts_seat s JOIN complaints_ruling r ON r.panel_id = s.panel_id
    WHERE s.id = NEW.seat_id AND r.id = NEW.ruling_id AND s.duty <> 'secretary')"""
RECUSED = """EXISTS (
    SELECT 1 FROM complaints_recusal c JOIN complaints_ruling r
      ON r.appeal_id = c.appeal_id OR r.complaint_id = c.complaint_id
    WHERE r.id = NEW.ruling_id AND c.seat_id = NEW.seat_id)"""
CONCERNED = """EXISTS (
    SELECT 1 FROM complaints_ruling r
      LEFT JOIN complaints_appeal a ON a.id = r.appeal_id
      LEFT JOIN complaints_complaint c ON c.id = r.complaint_id
      JOIN accounts_seat s ON s.id = NEW.seat_id
    WHERE r.id = NEW.ruling_id AND s.home_agency_id = COALESCE(a.agency_id, c.agency_id))"""
NO_VOTE = """NOT EXISTS (SELECT 1 FROM complaints_vote v
    WHERE v.ruling_id = NEW.ruling_id AND v.seat_id = NEW.seat_id)"""
VOTES = "(SELECT COUNT(*) FROM complaints_vote v WHERE v.ruling_id = NEW.id)"
SIGNATURES = "(SELECT COUNT(*) FROM complaints_signature g WHERE g.ruling_id = NEW.id)"
UNABLE = "(SELECT COUNT(*) FROM complaints_unable u WHERE u.ruling_id = NEW.id)"


HAS_SIGNED = """EXISTS (SELECT 1 FROM complaints_signature g
    WHERE g.ruling_id = NEW.ruling_id AND g.seat_id = NEW.seat_id)"""
IS_UNABLE = """EXISTS (SELECT 1 FROM complaints_unable u
    WHERE u.ruling_id = NEW.ruling_id AND u.seat_id = NEW.seat_id)"""
# A ruling on a matter that has ended, or that not one of those who sat has signed.
ENDED = """(EXISTS (SELECT 1 FROM complaints_appeal a WHERE a.id = NEW.appeal_id
      AND a.state NOT IN ('lodged', 'admitted', 'forwarded', 'hearing'))
    OR EXISTS (SELECT 1 FROM complaints_complaint c WHERE c.id = NEW.complaint_id
      AND c.state NOT IN ('received', 'accepted', 'explaining', 'examining', 'inspecting')))"""
LOCK_MATTER = (
    "SELECT 1 FROM complaints_appeal WHERE id = NEW.appeal_id FOR UPDATE",
    "SELECT 1 FROM complaints_complaint WHERE id = NEW.complaint_id FOR UPDATE",
)
OF_OBJECTOR = """EXISTS (SELECT 1 FROM complaints_appealeditem i
    JOIN complaints_appeal a ON a.id = i.appeal_id
    WHERE i.id = NEW.appealed_id AND a.objection_id IS NOT NULL)"""

EVENTS = (
    "appealevent", "complaintevent", "consultationevent", "sittingevent", "rulingevent",
    "obligationevent", "courtevent",
)  # fmt: skip
KEPT = ("appeal", "complaint", "consultation", "ruling", "sitting", "obligation", "courtcase")
WRITTEN_ONCE = ("vote", "signature", "unable", "reading", "recusal", "reply", "dossier")


def _old(sql: str) -> str:
    return sql.replace("$row", "OLD")


RULES = (
    # What is written once: no hand changes or removes it.
    *(
        Rule("guard_board_kept", f"complaints_{name}", ("UPDATE", "DELETE"), "1 = 1")
        for name in (*WRITTEN_ONCE, *EVENTS)
    ),
    *(Rule("guard_board_kept", f"complaints_{name}", ("DELETE",), "1 = 1") for name in KEPT),
    # s. 36: who votes, and when. A vote waits for the ruling's own row, as closing it does.
    Rule(
        "guard_vote_moment", "complaints_vote", ("INSERT",),
        f"{STATE_OF_RULING} <> 'put'", locks=(LOCK_RULING,),
    ),
    Rule("guard_vote_seat", "complaints_vote", ("INSERT",), f"{NO_SEAT} OR {RECUSED}"),
    Rule("guard_vote_seat", "complaints_vote", ("INSERT",), CONCERNED),
    # APA s. 84: those who sat sign what was carried.
    Rule(
        "guard_signature_moment", "complaints_signature", ("INSERT",),
        f"{STATE_OF_RULING} <> 'carried' OR {NO_VOTE} OR {IS_UNABLE}",
        locks=(LOCK_RULING,),
    ),
    Rule(
        "guard_signature_moment", "complaints_unable", ("INSERT",),
        f"{STATE_OF_RULING} <> 'carried' OR {NO_VOTE} OR {HAS_SIGNED}",
        locks=(LOCK_RULING,),
    ),
    # A ruling begins as a draft, goes one way, and stands as it was put.
    Rule("guard_ruling_path", "complaints_ruling", ("INSERT",), "NEW.state <> 'drafting'"),
    Rule(
        "guard_ruling_path", "complaints_ruling", ("UPDATE OF state",),
        """OLD.state = 'drafting' AND NEW.state NOT IN ('drafting', 'put', 'lapsed')
        OR OLD.state = 'put' AND NEW.state NOT IN ('put', 'carried', 'rejected', 'lapsed')
        OR OLD.state = 'carried' AND NEW.state NOT IN ('carried', 'signed', 'lapsed')
        OR OLD.state = 'signed' AND NEW.state NOT IN ('signed', 'issued', 'lapsed')
        OR OLD.state IN ('rejected', 'issued', 'lapsed') AND NEW.state <> OLD.state""",
    ),
    # What ended without a ruling gets none any more.
    Rule(
        "guard_ruling_moot", "complaints_ruling", ("UPDATE OF state",),
        f"""NEW.state <> OLD.state AND NEW.state IN ('put', 'carried', 'signed', 'issued')
        AND {ENDED}""",
        locks=LOCK_MATTER,
    ),
    Rule(
        "guard_ruling_quorum", "complaints_ruling", ("UPDATE OF state",),
        f"NEW.state IN ('carried', 'rejected') AND OLD.state = 'put' AND {VOTES} < 3",
    ),
    Rule(
        "guard_ruling_unsigned", "complaints_ruling", ("UPDATE OF state",),
        f"""NEW.state IN ('signed', 'issued')
        AND ({SIGNATURES} + {UNABLE} < {VOTES} OR {SIGNATURES} < 1)""",
    ),
    Rule(
        "guard_ruling_fixed", "complaints_ruling", ("UPDATE",), "OLD.state <> 'drafting'",
        free=("state", "decided_on", "number", "issued_on", "letter_id"),
    ),
    Rule(
        "guard_ruling_fixed", "complaints_ruling", ("UPDATE",),
        "OLD.state IN ('issued', 'rejected', 'lapsed')", free=(),
    ),
    Rule(
        "guard_ruling_fixed", "complaints_ruling", ("UPDATE OF decided_on",),
        "OLD.state IN ('carried', 'signed')", fixed=("decided_on",),
    ),
    Rule(
        "guard_ruling_fixed", "complaints_rulingitem", ("INSERT", "UPDATE"),
        f"{STATE_OF_RULING} <> 'drafting'", locks=(LOCK_RULING,),
    ),
    Rule(
        "guard_ruling_fixed", "complaints_rulingitem", ("UPDATE", "DELETE"),
        f"{_old(STATE_OF_RULING)} <> 'drafting'", locks=(_old(LOCK_RULING),),
    ),
    # An objector's appeal is about disclosure alone: nothing is sent back or corrected on it.
    Rule(
        "guard_outcome_of_objector", "complaints_rulingitem", ("INSERT", "UPDATE"),
        f"NEW.outcome IN ('remit', 'correct', 'not_correct') AND {OF_OBJECTOR}",
    ),
    # The minutes of a closed sitting stand.
    Rule("guard_board_kept", "complaints_sitting", ("UPDATE",), "OLD.state = 'closed'", free=()),
)  # fmt: skip

VOTED = _("You have voted. A vote never changes.")
SIGNED = _("You have signed.")
UNABLE_ALREADY = _("It is already recorded that this member cannot sign.")
DRAFTED = _("There is a draft in this matter already.")
RECUSED_ALREADY = _("It is already recorded that this member takes no part.")
LISTED = _("The matter is on the agenda already.")
REASONS = {
    "guard_board_kept": _("What was written into the file stays there."),
    "guard_vote_moment": _("The draft is not before the vote."),
    "guard_vote_seat": _("Only members who are present and take part vote (s. 36)."),
    "guard_signature_moment": _("There is nothing to sign now."),
    "guard_ruling_path": _("A ruling goes from the draft to its issue, step by step."),
    "guard_ruling_moot": _("The matter has ended: no ruling is issued in it any more."),
    "guard_outcome_of_objector": _("This outcome means nothing on an objector's appeal."),
    "guard_ruling_quorum": _("Fewer than three members have voted (s. 36)."),
    "guard_ruling_unsigned": _("A member who sat has not signed (APA s. 84)."),
    "guard_ruling_fixed": _("What was put to the vote can no longer be changed."),
    # PostgreSQL names the constraint, SQLite its columns.
    "vote_once": VOTED,
    "UNIQUE constraint failed: complaints_vote.": VOTED,
    "signature_once": SIGNED,
    "UNIQUE constraint failed: complaints_signature.": SIGNED,
    "unable_once": UNABLE_ALREADY,
    "UNIQUE constraint failed: complaints_unable.": UNABLE_ALREADY,
    "ruling_one_alive_per": DRAFTED,
    "UNIQUE constraint failed: complaints_ruling.appeal_id": DRAFTED,
    "UNIQUE constraint failed: complaints_ruling.complaint_id": DRAFTED,
    "recusal_appeal_once": RECUSED_ALREADY,
    "recusal_complaint_once": RECUSED_ALREADY,
    "UNIQUE constraint failed: complaints_recusal.": RECUSED_ALREADY,
    "agenda_appeal_once": LISTED,
    "agenda_complaint_once": LISTED,
    "agenda_consultation_once": LISTED,
    "UNIQUE constraint failed: complaints_agendaitem.": LISTED,
}

explain(REASONS)
