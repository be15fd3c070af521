"""What must hold after every step of anybody, read from the rows alone (promises.md, 1-18).

Nothing here asks the code under test what is right: the tables, the days and the words are
written out a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from cases.models import (
    Case,
    Deadline,
    Dispatch,
    Disposition,
    Event,
    Item,
    Objection,
    Order,
    Record,
)
from law.models import Holiday
from letters.models import Edition, Letter
from notifications.models import Message
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
START = {"case": "received", "item": "searching", "objection": "invited", "order": "draft"}


def held_back(seen: dict[int, date], today: date) -> None:
    """1. No item is out while an objection holds it, or before the objector's time has run out."""
    for item in Item.objects.filter(state__in=OUT).prefetch_related("objections__deadlines"):
        day = seen.setdefault(item.pk, today)
        for objection in item.objections.all():
            assert objection.state not in BARS, (item.pk, objection.state)
            if objection.heard is False and objection.state == "expired":
                own = [d.due_on for d in objection.deadlines.all() if d.code == "s18_appeal"]
                assert own
                assert max(own) < day, "released before the objector's time was over"


def order_first() -> None:
    """2, 5. What an order decided is in force exactly once; bytes out are the approved ones."""
    force = Counter(Disposition.objects.filter(in_force=True).values_list("item_id", flat=True))
    assert set(force.values()) <= {1}
    for item in Item.objects.filter(state__in=BY_ORDER).prefetch_related("dispositions__order"):
        [decision] = [d for d in item.dispositions.all() if d.in_force]
        assert decision.order.state in ("signed", "served")
        assert decision.outcome == BY_ORDER[item.state]
    for record in Record.objects.released():
        assert record.approved_by_id not in (None, record.uploaded_by_id)
        assert record.item.state in OUT
        served = record.enclosures.filter(
            disposition__order__state="served", disposition__in_force=True, sha256=record.sha256
        )
        assert served.count() == 1


def nothing_vanishes(filed: int) -> None:
    """3. Every request keeps its number, and is open, decided or withdrawn, never in between."""
    cases = list(Case.objects.prefetch_related("items", "events__actor"))
    assert len(cases) == filed
    for (_, _), numbers in _numbers(cases).items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for case in cases:
        opened = {item.state in OPEN for item in case.items.all()}
        if case.state in ("decided", "delivered", "closed", "withdrawn"):
            assert opened == {False}, case.state
        if case.state == "in_process":
            assert True in opened, "everything is settled, and nobody will ever move it on"
        if case.state == "withdrawn":
            assert {e.name for e in case.events.all()} & {"withdraw", "lapse"}


def _numbers(cases: list[Case]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for case in cases:
        found.setdefault((case.agency_id, case.be_year), []).append(case.seq)
    return found


def legal_moves() -> None:
    """4, 18. The log tells, move by legal move, how each record came to where it stands."""
    stands = dict(START)
    at: dict[tuple[str, int], str] = {}
    tables = {kind: rows(kind) for kind in stands}
    for event in Event.objects.order_by("pk"):
        key = _about(event)
        table = tables[key[0]]
        before = at.get(key, stands[key[0]])
        if (event.name in table and event.source != event.target) or event.name == "consult":
            assert event.source == before, (key, event.name, event.source, before)
            assert table[event.name][0].get(event.source) == event.target, (key, event.name)
        at[key] = event.target
    models = {"case": Case, "item": Item, "objection": Objection, "order": Order}
    stand = {kind: dict(model.objects.values_list("pk", "state")) for kind, model in models.items()}
    for (kind, pk), state in at.items():
        assert stand[kind][pk] == state, (kind, pk)


def _about(event: Event) -> tuple[str, int]:
    for kind in ("objection", "order", "item"):
        if key := getattr(event, f"{kind}_id"):
            return kind, key
    return "case", event.case_id


def reasons_complete() -> None:
    """6. An issued order that withholds names its ground, facts, weighing, type and reason."""
    issued = Disposition.objects.filter(order__state__in=ISSUED)
    for row in issued.select_related("order").prefetch_related("grounds__exemption"):
        families = Counter(g.exemption.family for g in row.grounds.all())
        withheld = families["monarchy"] + families["discretion"]
        assert row.order.signed_by_id
        assert row.order.signed_on
        assert row.order.signer_post_th.strip()
        if row.outcome in ("refuse", "partly_grant"):
            assert withheld >= 1
        else:
            assert withheld == 0, f"a ground of s. 14 or 15 beside {row.outcome}"
        for ground in row.grounds.all():
            assert ground.facts.strip()
            assert ground.reason.strip()
            if ground.exemption.family == "discretion":
                weighed = (ground.duty_weighed, ground.public_weighed, ground.private_weighed)
                assert all(text.strip() for text in (*weighed, ground.type_withheld))


def two_people() -> None:
    """7. Whoever drafted neither clears nor signs; whoever uploaded does not approve."""
    for order in Order.objects.filter(state__in=("cleared", *ISSUED)):
        assert order.cleared_by_id not in (None, order.drafted_by_id)
        assert order.signed_by_id != order.drafted_by_id
    for record in Record.objects.exclude(approved_by=None):
        assert record.approved_by_id != record.uploaded_by_id


def _frozen() -> Iterator[tuple[str, Any]]:
    skip = {"state", "notified_on"}
    for order in Order.objects.filter(state__in=ISSUED).values():
        rest = {name: value for name, value in order.items() if name not in skip}
        day = order["notified_on"] if order["state"] != "signed" else None
        yield f"order {order['id']}", rest
        if day:
            yield f"day {order['id']}", day
        rows_of = Disposition.objects.filter(order=order["id"]).order_by("pk").values()
        said = [{k: v for k, v in row.items() if k != "in_force"} for row in rows_of]
        yield f"said {order['id']}", said
    for letter in Letter.objects.values():
        yield f"letter {letter['id']}", letter
    for edition in Edition.objects.values("id", "html", "html_sha256"):
        assert sha256(edition["html"].encode()).hexdigest() == edition["html_sha256"]
        yield f"edition {edition['id']}", edition


def finality(seen: dict[str, Any]) -> None:
    """8. What was signed, served or issued reads today as it read then."""
    now = {what: str(value) for what, value in _frozen()}
    for what, value in seen.items():
        assert now[what] == value, f"{what} changed"
    seen.update(now)


def clocks(closed: set[int]) -> None:
    """9. Every last day is the oracle's; a person's never moves earlier; no case has no clock."""
    for d in Deadline.objects.select_related("replaces", "order", "case"):
        person = d.actor_kind == "person"
        if d.replaces is None or person:
            assert d.due_on == last_day(d.started_on, d.days, person, False, closed), d.code
        if d.replaces and person:
            assert d.due_on >= d.replaces.due_on
        if d.order:
            assert d.order.notified_on is not None, "a clock ran before notification"
            assert d.started_on >= d.order.notified_on
    cut = Deadline.objects.filter(order__isnull=False, replaced_by=None, cancelled_on__isnull=False)
    assert set(cut.values_list("order__state", flat=True)) <= {"replaced"}, "a right was cut short"
    waiting = ("received", "incomplete", "accepted", "in_process")
    answers = Deadline.objects.filter(case__state__in=waiting, code="s11_answer", replaced_by=None)
    found = {d.case_id: d for d in answers}
    assert len(found) == len(answers), "a request has two clocks for its answer"
    for pk, state in Case.objects.filter(state__in=waiting).values_list("pk", "state"):
        clock = found[pk]  # an open request always has one
        if state == "incomplete" and clock.lapsed_on is None:
            assert clock.cancelled_on is not None, "the clock stands still meanwhile"


def wording() -> None:
    """13. What was asked reads as it was filed."""
    for case in Case.objects.prefetch_related("items"):
        asked = [[i.description, i.access] for i in case.items.all()]
        digest = sha256(dumps(asked, ensure_ascii=False).encode()).hexdigest()
        assert digest == case.wording_sha256


def overdue_is_seen(today: date) -> None:
    """14. A request whose agency let its day pass unanswered stands among the overdue."""
    late = set()
    for d in Deadline.objects.select_related("case").filter(actor_kind="official"):
        unanswered = d.case.state in ("received", "incomplete", "accepted", "in_process")
        if unanswered and d.due_on < today and not (d.met_on or d.cancelled_on):
            late.add(d.case_id)
    shown = with_standing(Case.objects.all(), today).filter(due__lt=today)
    assert set(shown.values_list("pk", flat=True)) == late


def told_once() -> None:
    """17. Every letter sent to the requester was announced exactly once."""
    sent = Dispatch.objects.filter(addressee="requester", sent_on__isnull=False)
    letters = sent.exclude(letter__kind="receipt").count()
    assert Message.objects.filter(kind="letter_sent").count() >= letters
    keys = Message.objects.values_list("key", flat=True)
    assert len(set(keys)) == len(keys)


def closed_days() -> set[int]:
    """The holidays as ordinals, for the oracle."""
    return {h.date.toordinal() for h in Holiday.objects.filter(region="")}
