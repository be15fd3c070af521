"""Every duty as something a machine can try: whose it is, and how it is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from cases.actions import ending, fees, intake, issue, items, orders, release, thirdparty
from cases.actions.sweeping import sweep
from cases.models import Case, FeeCharge, Objection, Record, Transfer
from complaints.actions import appeals
from complaints.models import Appeal
from tests import factories
from tests.cases.attempts import (
    Try,
    add_record,
    ask_fee,
    assign,
    concerned,
    decide_appeal,
    draft_whole,
    file,
    hand_over,
    proven,
    serve,
    write_finding,
)  # fmt: skip
from tests.cases.stage import Stage

Duty = tuple[str, Callable[[Try], Any]]

DUTIES: dict[str, Duty] = {
    "file": ("visitor", file),
    "accept": ("intake", lambda t: intake.accept(t.case("received"), by=t.by, on=t.on)),
    "take_up": (
        "officer", lambda t: intake.take_up(t.case("received", "accepted"), by=t.by, on=t.on)
    ),
    "assign": ("supervisor", assign),
    "ask_completion": (
        "officer",
        lambda t: intake.ask_completion(t.case("received"), by=t.by, on=t.on, missing="ปีใด"),
    ),
    "complete": (
        "asker", lambda t: intake.complete(t.case("incomplete"), by=t.by, on=t.on, text="ปี 2568")
    ),
    "withdraw": ("asker", lambda t: ending.withdraw(t.case(), by=t.by, on=t.on)),
    "extend": (
        "officer",
        lambda t: intake.extend(
            t.case("accepted", "in_process"), by=t.by, on=t.on, reason="เอกสารมาก",
            until=t.on + timedelta(days=t.n % 60),
        ),
    ),
    "close": ("officer", lambda t: ending.close(t.case("delivered"), by=t.by, on=t.on)),
    "find": (
        "officer", lambda t: items.record_found(t.item("searching"), by=t.by, on=t.on, place="ตู้")
    ),
    "certify": (
        "officer",
        lambda t: items.certify_search(
            t.item("searching"), by=t.by, on=t.on, search=factories.SEARCH
        ),
    ),
    "advise": (
        "officer",
        lambda t: items.advise_elsewhere(
            t.item("searching"), by=t.by, on=t.on, agency=t.stage.other, why="ผู้จัดทำ"
        ),
    ),
    "offer": (
        "officer",
        lambda t: items.offer_transfer(
            t.item("searching"), by=t.by, on=t.on, agency=t.stage.other, reason="ผู้จัดทำ"
        ),
    ),
    "accept_transfer": (
        "receiver",
        lambda t: items.accept_transfer(t.one(Transfer.objects.all()), by=t.by, on=t.on),
    ),
    "decline_transfer": (
        "receiver",
        lambda t: items.decline_transfer(
            t.one(Transfer.objects.all()), by=t.by, on=t.on, answer="ไม่ได้จัดทำ"
        ),
    ),
    "ask_explanation": (
        "officer",
        lambda t: intake.ask_explanation(t.item("found"), by=t.by, on=t.on, question="ฉบับใด"),
    ),
    "explain": (
        "asker", lambda t: intake.explain(t.item("clarifying"), by=t.by, on=t.on, text="ฉบับแรก")
    ),
    "consult": (
        "officer",
        lambda t: thirdparty.consult(t.item("found"), by=t.by, on=t.on, concerned=[concerned(t)]),
    ),
    "admit_objector": (
        "officer",
        lambda t: thirdparty.admit_objector(
            t.item("found", "embargoed"), by=t.by, on=t.on, person=concerned(t), statement="คัดค้าน"
        ),
    ),
    "consent": (
        "third_party", lambda t: thirdparty.consent(t.objection("invited"), by=t.by, on=t.on)
    ),
    "lodge": (
        "third_party",
        lambda t: thirdparty.lodge(t.objection("invited"), by=t.by, on=t.on, statement="คัดค้าน"),
    ),
    "rule": (
        "officer",
        lambda t: thirdparty.rule(
            t.objection("objected"), by=t.by, on=t.on, heard=t.n % 3 == 0, reasons="เหตุผล"
        ),
    ),
    "draft": ("officer", lambda t: orders.draft_order(t.case("in_process"), by=t.by, on=t.on)),
    "draft_whole": ("officer", draft_whole),
    "write_finding": ("officer", write_finding),
    "drop_item": (
        "officer",
        lambda t: orders.drop_item(
            o := t.order("draft"), t.one(o.case.items.all()), by=t.by
        ),
    ),
    "submit": ("officer", lambda t: orders.submit(t.order("draft"), by=t.by, on=t.on)),
    "send_back": (
        "supervisor",
        lambda t: orders.send_back(t.order("cleared"), by=t.by, on=t.on, reason="แก้ไข"),
    ),
    "clear": ("supervisor", lambda t: orders.clear(t.order("submitted"), by=t.by, on=t.on)),
    "sign": ("head", lambda t: issue.sign(t.order("cleared"), by=t.by, on=t.on)),
    "serve": ("officer", serve),
    "discard": ("officer", lambda t: orders.discard(t.order("draft"), by=t.by, on=t.on)),
    "correct": (
        "officer",
        lambda t: orders.draft_correction(t.order("served"), by=t.by, on=t.on, reason="พิมพ์ผิด"),
    ),
    "add_record": ("officer", add_record),
    "approve": (
        "supervisor",
        lambda t: release.approve_record(t.one(Record.objects.all()), by=t.by, at=timezone.now()),
    ),
    "hand_over": ("officer", hand_over),
    "ask_fee": ("officer", ask_fee),
    "pay": (
        "officer",
        lambda t: fees.pay_fee(
            t.one(FeeCharge.objects.all()), by=t.by, on=t.on, receipt_number="1"
        ),
    ),
    "waive": (
        "supervisor",
        lambda t: fees.waive_fee(t.one(FeeCharge.objects.all()), by=t.by, on=t.on, reason="ยากจน"),
    ),
    "assure": (
        "officer",
        lambda t: release.assure_identity(
            t.one(Case.objects.exclude(kind="general")), by=t.by, on=t.on, method="card_seen"
        ),
    ),
    "prove_receipt": ("officer", proven),
    "appeal": (
        "registrar",
        lambda t: appeals.lodge(
            t.objection("dismissed", "expired"), by=t.by, on=t.on, filed_on=t.on
        ),
    ),
    "decide_appeal": ("registrar", decide_appeal),
    "drop_appeal": (
        "registrar", lambda t: appeals.drop(t.one(Appeal.objects.all()), by=t.by, on=t.on)
    ),
    "sweep": ("clock", lambda t: sweep(t.on)),
}  # fmt: skip


def person(stage: Stage, who: str) -> User:
    """Somebody at the door: a post, the clock, or a holder of all codes of requests or notices."""
    if who == "asker":
        return User.objects.visitor(cases=Case.objects.values_list("pk", flat=True))
    if who == "third_party":
        known = Objection.objects.values_list("third_party_id", flat=True)
        return User.objects.visitor(third_parties=known)
    return getattr(stage, who)
