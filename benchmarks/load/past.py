"""What the load leaves behind on its way: the history of each row, and the events of each file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from benchmarks.load import tables as t
from benchmarks.load.writing import Rows, statement

WORKED: Final = f"({t.BEGUN})"
SERVED, HANDED = t.SERVED, t.ON_OFFER
FOUND: Final = "i.state NOT IN ('searching', 'withdrawn', 'already_public')"
OUTCOME: Final = "i.state IN ('granted', 'partly_granted', 'refused', 'already_public')"
HAS_CLEARED: Final = "c.order_state IN ('cleared', 'served')"
HAS_SUBMITTED: Final = "c.order_state <> 'draft'"
VISITOR, CLOCK = t.VISITOR, "(SELECT id FROM accounts_user WHERE email = 'clock@system.invalid')"
SUPERVISOR, HEAD = "c.first_person + 1", "c.first_person + 2"
MOVE: Final = """CASE i.outcome WHEN 'grant' THEN 'grant' WHEN 'partly_grant' THEN 'partly_grant'
    WHEN 'refuse' THEN 'refuse' ELSE 'point_out' END"""

FROM: Final = "CASE i.outcome WHEN 'already_public' THEN 'searching' ELSE 'found' END"


def staff() -> Iterator[str]:
    """The people and agencies, as entered."""
    for rows in t.STAFF:
        yield rows.history(kind="+", at="now()", by="NULL")


def history() -> Iterator[tuple[Rows, str]]:
    """Each state that a row went through, with the rows that it belongs to."""
    at, later = t.AT, t.ANSWERED_AT
    case = t.CASE
    yield (
        t.CASE,
        case.history(kind="+", at=at, by=t.ENTERED_BY, state="'received'", officer_id="NULL"),
    )
    for state, reason, officer in (
        ("accepted", "accept", "NULL"), ("accepted", "assign", "c.officer"),
        ("in_process", "begin", "c.officer"),
    ):  # fmt: skip
        yield t.CASE, case.history(
            reason=reason, at=at, by="c.officer", where=WORKED, state=f"'{state}'",
            officer_id=officer,
        )  # fmt: skip
    for state, reason, by, where, when in (
        ("decided", "decide", HEAD, SERVED, later),
        ("delivered", "deliver", "c.officer", HANDED, later),
        ("closed", "close", CLOCK, "c.road = 'closed'", t.CLOSED_AT),
        ("withdrawn", "withdraw", VISITOR, "c.road = 'withdrawn'", at),
    ):  # fmt: skip
        yield t.CASE, case.history(reason=reason, at=when, by=by, where=where, state=f"'{state}'")
    yield t.REQUESTER, t.REQUESTER.history(kind="+", at=at, by=VISITOR)
    yield from _items(at, later)
    yield from _orders(later)


def _items(at: str, later: str) -> Iterator[tuple[Rows, str]]:
    item = t.ITEM
    yield (
        t.ITEM,
        item.history(kind="+", at=at, by=t.ENTERED_BY, state="'searching'", holding_place="''"),
    )
    yield (
        t.ITEM,
        item.history(reason="find", at=later, by="c.officer", where=FOUND, state="'found'"),
    )
    yield t.ITEM, item.history(reason="decide", at=later, by=HEAD, where=f"{SERVED} AND {OUTCOME}")
    withdrawn = "i.state = 'withdrawn'"
    yield t.ITEM, item.history(reason="withdraw", at=at, by=VISITOR, where=withdrawn)


def _orders(at: str) -> Iterator[tuple[Rows, str]]:
    order, none = t.ORDER, "NULL"
    bare = {
        "cleared_by_id": none, "cleared_on": none, "signed_by_id": none, "signed_on": none,
        "signer_post_th": "''", "notified_on": none,
    }  # fmt: skip
    yield t.ORDER, order.history(kind="+", at=at, by="c.officer", state="'draft'", **bare)
    yield (
        t.ORDER,
        order.history(
            reason="submit", at=at, by="c.officer", where=HAS_SUBMITTED, state="'submitted'", **bare
        ),
    )
    cleared = {k: v for k, v in bare.items() if not k.startswith("cleared")}
    yield (
        t.ORDER,
        order.history(
            reason="clear", at=at, by=SUPERVISOR, where=HAS_CLEARED, state="'cleared'", **cleared
        ),
    )
    yield (
        t.ORDER,
        order.history(
            reason="sign", at=at, by=HEAD, where=SERVED, state="'signed'", notified_on=none
        ),
    )
    yield t.ORDER, order.history(reason="serve", at=at, by="c.officer", where=SERVED)
    yield t.DISPOSITION, t.DISPOSITION.history(kind="+", at=at, by="c.officer", in_force="false")
    yield t.DISPOSITION, t.DISPOSITION.history(at=at, by=HEAD, where=SERVED)
    yield t.GROUND, t.GROUND.history(kind="+", at=at, by="c.officer")


def events() -> Iterator[str]:
    """What happened in law; the key is the number of the case and the place of the entry in it."""
    of, on, then = _event, "c.received_on", "LEAST(c.answered_on, %(today)s)"
    channel = "jsonb_build_object('channel', c.channel)"
    yield of("0", "file", "", "received", t.ENTERED_BY, on, "true", facts=channel)
    yield of("1", "accept", "received", "accepted", "c.officer", on, WORKED)
    named = "jsonb_build_object('officer', c.officer)"
    yield of("2", "assign", "accepted", "accepted", "c.officer", on, WORKED, facts=named)
    yield of("3", "begin", "accepted", "in_process", "c.officer", on, WORKED)
    late = f"{t.C} JOIN load_day d ON d.day = c.received_on"
    yield of(
        "4", "overdue", "in_process", "in_process", CLOCK, "d.answer_due + 1",
        f"{SERVED} AND c.answered_on > d.answer_due", source_of=late,
        facts="jsonb_build_object('due_on', d.answer_due)",
    )  # fmt: skip
    yield of("4 + i.number", "find", "searching", "found", "c.officer", then, FOUND, item=True)
    has = "c.order_state IS NOT NULL"
    yield of("8", "draft", "", "draft", "c.officer", then, has, order=True)
    yield of("9", "submit", "draft", "submitted", "c.officer", then, HAS_SUBMITTED, order=True)
    yield of("10", "clear", "submitted", "cleared", SUPERVISOR, then, HAS_CLEARED, order=True)
    yield of("11", "sign", "cleared", "signed", HEAD, then, SERVED, order=True)
    yield of(
        "12 + i.number", MOVE, FROM, "i.state", HEAD, then, f"{SERVED} AND {OUTCOME}", item=True,
        facts="jsonb_build_object('order', c.n)", expressions=True,
    )  # fmt: skip
    yield of("16", "decide", "in_process", "decided", HEAD, then, SERVED)
    service = """'{"channel": "electronic"}'::jsonb"""
    yield of(
        "17", "serve", "signed", "served", "c.officer", then, SERVED, order=True, facts=service
    )
    yield of(
        "18 + i.number", "'hand_over'", "i.state", "i.state", "c.officer", "c.answered_on + 1",
        f"{HANDED} AND i.state IN ('granted', 'partly_granted')", item=True, expressions=True,
        facts="""'{"access": "inspect"}'::jsonb""",
    )  # fmt: skip
    yield of("23", "deliver", "decided", "delivered", "c.officer", "c.answered_on + 1", HANDED)
    yield of("24", "close", "delivered", "closed", CLOCK, t.CLOSED_ON, "c.road = 'closed'")
    out = "c.road = 'withdrawn'"
    yield of("25", "withdraw", "received", "withdrawn", VISITOR, on, out)


def _event(
    slot: str, name: str, source: str, target: str, by: str, on: str, where: str, *,
    item: bool = False, order: bool = False, facts: str = "'{}'::jsonb", source_of: str = t.C,
    expressions: bool = False,
) -> str:  # fmt: skip
    said = (
        (name, source, target) if expressions else [f"'{word}'" for word in (name, source, target)]
    )
    columns = dict(zip(("name", "source", "target"), said, strict=True))
    columns |= {
        "id": f"c.n * 32 + {slot}",
        "actor_id": by,
        "reason": "''",
        "facts": facts,
        "on": on,
        "at": f"(({on}) + time '10:00') AT TIME ZONE 'Asia/Bangkok'",
        "case_id": "c.n",
        "item_id": "i.item" if item else "NULL",
        "order_id": "c.n" if order else "NULL",
    }
    return statement(t.EVENT, columns, f"{t.I if item else source_of} WHERE {where}")
