"""Every duty of the desk: who has it, on what, what is posted, and what has happened then.

One table for all tests of the pages: each row builds its own file by acting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.actions import intake, items
from cases.actions.fees import Cost, ask_fee
from cases.models import Case, Order, Record
from tests import factories as made
from tests.converting import office
from tests.redacting import original
from tests.worlds import World

PLACE = "ตู้เอกสารกองช่าง ชั้น 2 แฟ้ม 14"
LONG = "ข้อความยาวพอที่จะต้องเก็บไว้ให้ผู้พิมพ์ ไม่ให้สูญหาย"


@dataclass(frozen=True)
class Row:
    """One duty: its address, its file, its person, its form, and the proof that it was done."""

    name: str
    build: Callable[[World], Any]
    done: Callable[[Any], bool]
    given: Any = field(default_factory=dict)
    who: str = "officer"
    stranger: str = "intake"

    def url(self, record: Any) -> str:
        """The address of the duty for the record."""
        item = hasattr(record, "number") and hasattr(record, "case_id")
        args = [record.case_id, record.number] if item else [record.pk]
        return reverse(self.name if ":" in self.name else f"officer:{self.name}", args=args)

    def posted(self, world: World) -> dict[str, Any]:
        """What the form sends."""
        return self.given(world) if callable(self.given) else dict(self.given)


def fresh(record: Any) -> Any:
    """The record as it stands now."""
    return made.reread(record)


def state(*wanted: str) -> Callable[[Any], bool]:
    """The record has come to one of the states."""
    return lambda record: fresh(record).state in wanted


def accepted_free(world: World) -> Case:
    case = made.received_case(world)
    return intake.accept(case, by=world.officer, on=world.on(1))


def accepted_taken(world: World) -> Case:
    return intake.assign(accepted_free(world), by=world.officer, officer=world.officer)


def clarifying(world: World) -> Any:
    item = made.in_process_case(world).items.get()
    intake.ask_explanation(item, by=world.officer, on=world.on(2), question="แฟ้มของปีใด")
    return fresh(item)


def owing(world: World) -> Any:
    item = made.found_item(world, access="copy")
    cost = Cost(item, "copy_a4", 10, 1)
    return ask_fee(item.case, by=world.officer, on=world.on(3), costs=[cost])


def granted(world: World) -> Case:
    case = made.served_order(world, "grant").case
    made.copy_of(case.items.get(), world)
    return fresh(case)


def waiting_copy(world: World) -> Record:
    return made.copy_of(made.found_item(world), world, approved=False)


def offered(world: World) -> Any:
    item = made.found_item(world)
    return items.offer_transfer(
        item, by=world.officer, on=world.on(2), agency=world.other, reason="จัดทำโดยหน่วยงานท่าน"
    )


def closable(world: World) -> Case:
    case = made.delivered_case(world, "grant")
    return fresh(case)


def by_post(world: World) -> Any:
    return made.served_order(world, "refuse", channel="registered", on=world.on(1)).dispatches.get()


def person(n: int = 0, **more: str) -> dict[str, str]:
    """A third party in the form that takes several."""
    given = {"name": f"บริษัท สมมติ {n} จำกัด", "interest": LONG, "email": f"a{n}@example.com"}
    return {f"p{n}-{k}": v for k, v in (given | {"language": "th"} | more).items()}


def pdf(name: str = "สำเนา.pdf") -> SimpleUploadedFile:
    return made.upload(name)


ANSWER_DAY = "20/11/2569"
CASE_DUTIES = [
    Row("take-up", made.received_case, state("in_process")),
    Row("accept", made.received_case, state("accepted"), stranger="head"),
    Row(
        "assign", made.in_process_case, lambda c: fresh(c).officer.name_th.startswith("นายร่วมงาน"),
        lambda w: {"officer": w.colleague.pk}, who="supervisor", stranger="officer",
    ),
    Row("begin", accepted_taken, state("in_process")),
    Row("ask-completion", made.received_case, state("incomplete"), {"missing": LONG, "days": "15"}),
    Row(
        "complete", made.incomplete_case, state("received"), {"text": LONG, "on": "5/11/2569"},
        stranger="head",
    ),
    Row(
        "extend", made.in_process_case, lambda c: c.deadlines.count() == 2,
        {"until": ANSWER_DAY, "reason": LONG},
    ),
    Row("draft", made.in_process_case, lambda c: c.orders.count() == 1),
    Row(
        "identity", lambda w: made.own_data_case(w, assured=False),
        lambda c: fresh(c).requester.identity_method == "card_seen", {"method": "card_seen"},
    ),
    Row(
        "fee", lambda w: made.found_item(w, access="copy").case,
        lambda c: [f.total for f in c.fees.all()] == [7],
        {"l0-item": "1", "l0-fee": "copy_a4", "l0-quantity": "๗"},
    ),
    Row(
        "hand-over", granted, state("delivered"),
        {"i1-give": "1", "i1-access": "electronic", "i1-what": LONG, "i1-count": "1"},
    ),
    Row(
        "withdraw", made.in_process_case, state("withdrawn"), {"reason": LONG}, stranger="head"
    ),
    Row("close", closable, state("closed")),
]  # fmt: skip
CERTIFICATE = {
    "searched_by": "นางค้นคว้า ทดลอง", "post": "นิติกร", "searched_on": "10 พ.ย. 2569",
    "place": PLACE, "terms": "ผังบริเวณ", "result": LONG,
}  # fmt: skip
ITEM_DUTIES = [
    Row("found", lambda w: made.in_process_case(w).items.get(), state("found"), {"place": PLACE}),
    Row(
        "certify", made.found_item, lambda i: i.certificates.filter(result=LONG).exists(),
        CERTIFICATE,
    ),
    Row("explain-ask", made.found_item, state("clarifying"), {"question": LONG, "days": "15"}),
    Row(
        "explain", clarifying, state("searching"), {"text": LONG, "on": "9/11/2569"},
        stranger="head",
    ),
    Row(
        "consult", made.found_item, lambda i: i.objections.count() == 2,
        {"days": "20", "people": "2"} | person(0) | person(1, email="", address="1 ถนนสมมติ"),
    ),
    Row(
        "objector", made.found_item, lambda i: i.objections.filter(state="objected").exists(),
        {"name": "นายทราบเอง ทดลอง", "interest": LONG, "email": "", "address": "9 ถนนสมมติ",
         "language": "th", "statement": LONG},
    ),
    Row(
        "advise", made.found_item, state("advised"),
        lambda w: {"agency": w.other.pk, "find": "", "why": LONG},
    ),
    Row(
        "offer", made.found_item, state("offered"),
        lambda w: {"agency": w.other.pk, "find": "", "reason": LONG},
    ),
    Row(
        "record", made.found_item, lambda i: i.records.filter(name="สำเนา.pdf").exists(),
        lambda w: {"kind": "copy", "upload": pdf()},
    ),
]  # fmt: skip
PARTY_DUTIES = [
    Row(
        "answer", lambda w: made.consulted_item(w).objections.get(), state("objected"),
        {"answer": "object", "statement": LONG, "on": "6/11/2569"},
    ),
    Row(
        "rule", made.objected_item, state("dismissed"), {"heard": "no", "reasons": LONG},
    ),
]  # fmt: skip
ORDER_DUTIES = [
    Row("submit", made.drafted_order, state("submitted")),
    Row("send-back", made.submitted_order, state("draft"), {"reason": LONG}, who="supervisor"),
    Row("clear", made.submitted_order, state("cleared"), who="supervisor", stranger="colleague"),
    Row("sign", made.cleared_order, state("signed"), who="head", stranger="supervisor"),
    Row(
        "serve",
        made.signed_order,
        state("served"),
        {"channel": "in_person", "sent_on": "12/11/2569", "confirmed": "in_person|2026-11-12"},
    ),
    Row(
        "correct",
        lambda w: made.served_order(w, "refuse"),
        lambda o: Order.objects.filter(replaces=o, correction_reason=LONG).exists(),
        {"reason": LONG},
    ),
    Row("discard", made.drafted_order, state("discarded")),
]
OTHER_DUTIES = [
    Row(
        "fee-pay", owing, lambda f: fresh(f).receipt_number == "12/345",
        {"on": "11/11/2569", "receipt_number": "12/345"},
    ),
    Row(
        "fee-waive", owing, lambda f: fresh(f).waiver_reason == LONG, {"waiver_reason": LONG},
        who="supervisor", stranger="officer",
    ),
    Row(
        "approve", waiting_copy, lambda r: fresh(r).approved_by_id is not None, who="supervisor",
    ),
    Row(
        "redact", original, lambda r: r.boxes.standing().filter(width=20_000).exists(),
        {"do": "box", "box-left": "10", "box-top": "10", "box-width": "20", "box-height": "3",
         "box-ground": "15(5)", "box-layer": "requester"},
    ),
    Row(
        "convert", office, lambda r: r.rebuilds.filter(layer="public").exists(),
        {"layer": "public"},
    ),
    Row(
        "transfer-accept", offered, lambda t: fresh(t).accepted is True, who="receiver",
        stranger="officer",
    ),
    Row(
        "transfer-decline", offered, lambda t: fresh(t).answer == LONG, {"answer": LONG},
        who="receiver", stranger="officer",
    ),
    Row(
        "receipt", by_post, lambda d: fresh(d).deemed is False, {"received_on": "12/11/2569"},
    ),
]  # fmt: skip
DUTIES = [*CASE_DUTIES, *ITEM_DUTIES, *PARTY_DUTIES, *ORDER_DUTIES, *OTHER_DUTIES]
