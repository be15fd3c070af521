"""What must hold after every step of anybody, read from the rows alone (promises.md, 1-18).

Nothing here asks the code under test what is right: the tables, the days and the words are
written out a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any

from django.db import connection

from cases.models import Case, Record
from law.models import Holiday
from letters.models import Edition
from tests.cases.reading import Reading, Row, by_key
from tests.law.oracle import last_day
from tests.workflow.machines import rows
from web.officer.owing import with_standing

BARS = {"invited", "objected", "dismissed", "appealed", "sustained"}
OUT = {"granted": "grant", "partly_granted": "partly_grant"}
BY_ORDER = OUT | {
    "refused": "refuse", "not_held": "not_held", "already_public": "already_public",
    "declined": "decline", "corrected": "correct", "correction_refused": "refuse_correction",
}  # fmt: skip
OPEN = {"searching", "clarifying", "found", "offered", "consulting", "embargoed"}
ISSUED = ("signed", "served", "replaced")
IN_HAND = ("draft", "submitted", "cleared", "signed")
UNANSWERED = ("received", "incomplete", "accepted", "in_process")
START = {"case": "received", "item": "searching", "objection": "invited", "order": "draft"}
TABLES = {kind: rows(kind) for kind in START}
ANY_DAY = date(1, 1, 1)


def held_back(now: Reading, seen: dict[int, date], today: date) -> None:
    """1. No item is out while an objection holds it, or before the objector's time has run out."""
    objections = by_key(now.objections, "item_id")
    clocks_of = by_key(now.deadlines, "objection_id")
    for item in now.items:
        if item.state not in OUT:
            continue
        day = seen.setdefault(item.id, today)
        for objection in objections[item.id]:
            assert objection.state not in BARS, (item.id, objection.state)
            if objection.heard is False and objection.state == "expired":
                own = [d.due_on for d in clocks_of[objection.id] if d.code == "s18_appeal"]
                assert own
                assert max(own) < day, "released before the objector's time was over"


def order_first(now: Reading) -> None:
    """2, 5. What an order decided is in force exactly once; bytes out are the approved ones."""
    in_force = by_key([row for row in now.dispositions if row.in_force], "item_id")
    assert all(len(found) == 1 for found in in_force.values())
    for item in now.items:
        if item.state in BY_ORDER:
            [decision] = in_force[item.id]
            assert now.order[decision.order_id].state in ("signed", "served")
            assert decision.outcome == BY_ORDER[item.state]
    if not now.records:
        return
    bound = by_key(now.enclosures, "record_id")
    said = {row.id: row for row in now.dispositions}
    for pk in Record.objects.released().values_list("pk", flat=True):
        [record] = [row for row in now.records if row.id == pk]
        assert record.approved_by_id not in (None, record.uploaded_by_id)
        assert now.item[record.item_id].state in OUT
        decisions = [said[e.disposition_id] for e in bound[pk] if e.sha256 == record.sha256]
        served = [d for d in decisions if d.in_force and now.order[d.order_id].state == "served"]
        assert len(served) == 1


def nothing_vanishes(now: Reading, filed: int) -> None:
    """3. Every request keeps its number, and is open, decided or withdrawn, never in between."""
    assert len(now.cases) == filed
    numbers: dict[Any, list[int]] = {}
    for case in now.cases:
        numbers.setdefault((case.agency_id, case.be_year), []).append(case.seq)
    for given in numbers.values():
        assert sorted(given) == list(range(1, len(given) + 1))
    items, events = by_key(now.items, "case_id"), by_key(now.events, "case_id")
    for case in now.cases:
        opened = {item.state in OPEN for item in items[case.id]}
        if case.state in ("decided", "delivered", "closed", "withdrawn"):
            assert opened == {False}, case.state
        if case.state == "in_process":
            assert True in opened, "everything is settled, and nobody will ever move it on"
        if case.state == "withdrawn":
            assert {e.name for e in events[case.id]} & {"withdraw", "lapse"}
    _decided_waits_for_something(now, items)


def _decided_waits_for_something(now: Reading, items: dict[int, list[Row]]) -> None:
    """A decided file waits for an order in hand, a fee or a delivery; or it would for ever."""
    waits = {order.case_id for order in now.orders if order.state in IN_HAND}
    waits |= {fee.case_id for fee in now.fees if fee.paid_on is None and fee.waived_on is None}
    handed = {delivery.item_id for delivery in now.deliveries}
    for case in now.cases:
        if case.state == "decided" and case.id not in waits:
            given = {item.id for item in items[case.id] if item.state in OUT}
            assert given - handed, "nothing is left to wait for, and nobody will ever move it on"


def legal_moves(now: Reading) -> None:
    """4, 18. The log tells, move by legal move, how each record came to where it stands."""
    at: dict[tuple[str, int], str] = {}
    for event in now.events:
        key = _about(event)
        table = TABLES[key[0]]
        before = at.get(key, START[key[0]])
        if (event.name in table and event.source != event.target) or event.name == "consult":
            assert event.source == before, (key, event.name, event.source, before)
            assert table[event.name][0].get(event.source) == event.target, (key, event.name)
        at[key] = event.target
    found = {"case": now.cases, "item": now.items, "objection": now.objections, "order": now.orders}
    stand = {(kind, row.id): row.state for kind, table in found.items() for row in table}
    for key, state in at.items():
        assert stand[key] == state, key


def _about(event: Row) -> tuple[str, int]:
    for kind in ("objection", "order", "item"):
        if key := getattr(event, f"{kind}_id"):
            return kind, key
    return "case", event.case_id


def reasons_complete(now: Reading) -> None:
    """6. An issued order that withholds names its ground, facts, weighing, type and reason."""
    grounds = by_key(now.grounds, "disposition_id")
    for row in now.dispositions:
        order = now.order[row.order_id]
        if order.state not in ISSUED:
            continue
        families = Counter(g.family for g in grounds[row.id])
        withheld = families["monarchy"] + families["discretion"]
        assert order.signed_by_id
        assert order.signed_on
        assert order.signer_post_th.strip()
        if row.outcome in ("refuse", "partly_grant"):
            assert withheld >= 1
        else:
            assert withheld == 0, f"a ground of s. 14 or 15 beside {row.outcome}"
        for ground in grounds[row.id]:
            assert ground.facts.strip()
            assert ground.reason.strip()
            if ground.family == "discretion":
                weighed = (ground.duty_weighed, ground.public_weighed, ground.private_weighed)
                assert all(text.strip() for text in (*weighed, ground.type_withheld))


def two_people(now: Reading) -> None:
    """7. Whoever drafted neither clears nor signs; whoever uploaded does not approve."""
    for order in now.orders:
        if order.state in ("cleared", *ISSUED):
            assert order.cleared_by_id not in (None, order.drafted_by_id)
            assert order.signed_by_id != order.drafted_by_id
    for record in now.records:
        if record.approved_by_id is not None:
            assert record.approved_by_id != record.uploaded_by_id


def _frozen(now: Reading) -> Iterator[tuple[str, Any]]:
    said, grounds = by_key(now.dispositions, "order_id"), by_key(now.grounds, "disposition_id")
    for order in now.orders:
        if order.state not in ISSUED:
            continue
        yield f"order {order.id}", order._replace(state="", notified_on=None)
        if order.state != "signed" and order.notified_on:
            yield f"day {order.id}", order.notified_on
        what = [(row._replace(in_force=None), grounds[row.id]) for row in said[order.id]]
        yield f"said {order.id}", what
    for letter in now.letters:
        yield f"letter {letter.id}", letter
    for edition in now.editions:
        yield f"edition {edition.id}", (edition.html_sha256, edition.mark)


def finality(now: Reading, seen: dict[str, Any]) -> None:
    """8. What was signed, served or issued reads today as it read then."""
    frozen = dict(_frozen(now))
    new = [row for row in now.editions if f"edition {row.id}" not in seen]
    text = dict(Edition.objects.filter(pk__in=[e.id for e in new]).values_list("pk", "html"))
    for edition in new:  # from then on the mark tells whether a letter of it has changed
        assert sha256(text[edition.id].encode()).hexdigest() == edition.html_sha256
    for what, value in seen.items():
        assert frozen[what] == value, f"{what} changed"
    seen.update(frozen)


def clocks(now: Reading, closed: set[int]) -> None:
    """9. Every last day is the oracle's; a person's never moves earlier; no case has no clock."""
    replaced = {d.replaces_id for d in now.deadlines}
    for d in now.deadlines:
        person, old = d.actor_kind == "person", now.deadline.get(d.replaces_id)
        if old is None or person:
            assert d.due_on == last_day(d.started_on, d.days, person, False, closed), d.code
        if old and person:
            assert d.due_on >= old.due_on
        if d.order_id:
            order = now.order[d.order_id]
            assert order.notified_on is not None, "a clock ran before notification"
            assert d.started_on >= order.notified_on
            if d.cancelled_on and d.id not in replaced:
                assert order.state == "replaced", "a right was cut short"
    _answers(now, replaced)


def _answers(now: Reading, replaced: set[int]) -> None:
    """An open request has one clock for its answer, which stands still while it is mended."""
    answers = [d for d in now.deadlines if d.code == "s11_answer" and d.id not in replaced]
    found = by_key(answers, "case_id")
    for case in now.cases:
        if case.state in UNANSWERED:
            [clock] = found[case.id]
            if case.state == "incomplete" and clock.lapsed_on is None:
                assert clock.cancelled_on is not None, "the clock stands still meanwhile"


def wording(now: Reading) -> None:
    """13. What was asked reads as it was filed."""
    items = by_key(now.items, "case_id")
    for case in now.cases:
        inorder = sorted(items[case.id], key=lambda item: item.number)
        asked = [[i.description, i.access] for i in inorder]
        digest = sha256(dumps(asked, ensure_ascii=False).encode()).hexdigest()
        assert digest == case.wording_sha256


def overdue_is_seen(now: Reading, today: date) -> None:
    """14. A request whose agency let its day pass unanswered stands among the overdue."""
    late = set()
    for d in now.deadlines:
        unanswered = now.case[d.case_id].state in UNANSWERED
        if d.actor_kind == "official" and unanswered and d.due_on < today:
            late |= set() if d.met_on or d.cancelled_on else {d.case_id}
    assert _shown(today) == late


@cache
def _list_of_overdue() -> tuple[str, tuple[Any, ...]]:
    """The query behind the officers' list, compiled once for a day that stands for any other."""
    shown = with_standing(Case.objects.all(), ANY_DAY).filter(due__lt=ANY_DAY)
    return shown.values_list("pk").query.sql_with_params()


def _shown(today: date) -> set[int]:
    sql, params = _list_of_overdue()
    stands_for, day = map(connection.ops.adapt_datefield_value, (ANY_DAY, today))
    assert params.count(stands_for) == 2
    with connection.cursor() as cursor:
        cursor.execute(sql, [day if value == stands_for else value for value in params])
        return {pk for (pk,) in cursor.fetchall()}


def told_once(now: Reading) -> None:
    """17. Every letter sent to the requester was announced exactly once."""
    kind = {letter.id: letter.kind for letter in now.letters}
    sent = [d for d in now.dispatches if d.addressee == "requester" and d.sent_on]
    letters = [d for d in sent if kind[d.letter_id] != "receipt"]
    assert sum(m.kind == "letter_sent" for m in now.messages) >= len(letters)
    assert len({(m.key, m.recipient, m.channel) for m in now.messages}) == len(now.messages)


def closed_days() -> set[int]:
    """The holidays as ordinals, for the oracle."""
    return {h.date.toordinal() for h in Holiday.objects.filter(region="")}
