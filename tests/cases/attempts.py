"""One attempt at a duty: on which record, chosen by a number, and with what in hand."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from cases.actions import fees, filing, intake, issue, orders, release, thirdparty
from cases.correspondence import Service, prove_receipt
from cases.files import accept
from cases.models import Case, Dispatch, Item, Objection, Order
from complaints.actions import appeals
from complaints.models import Appeal
from records.hidden import Kind
from tests import appealing, factories
from tests.cases.stage import Stage

WRONG = [
    orders.Finding("refuse", released_part="ไม่มี"),  # no ground at all
    orders.Finding("not_held", explanation="ไม่พบ", claims=[factories.SECRET]),
    orders.Finding("grant"),
    replace(factories.FINDINGS["refuse"], claims=[replace(factories.SECRET, public_weighed=" ")]),
]
FINDINGS = [*factories.FINDINGS.values(), *factories.FINDINGS.values(), *WRONG]
CHANNELS = ("electronic", "registered", "in_person", "registered_abroad")
_serial = itertools.count(1)


class Nothing(Exception):
    """No record of the kind exists yet."""


@dataclass
class Try:
    """One attempt: on the stage, on a day, by a person, with a number that chooses.

    Who is ``dutiful`` does not even try where no record stands as his duty wants it.
    """

    stage: Stage
    on: date
    by: User
    n: int
    dutiful: bool = False

    def one(self, records: Any) -> Any:
        """A record chosen by the number; with that number again, the same."""
        found = list(records.order_by("pk").values_list("pk", flat=True))
        if not found:
            raise Nothing
        return records.model._default_manager.get(pk=found[self.n % len(found)])

    def among(self, records: Any, states: tuple[str, ...]) -> Any:
        """A record in one of the states; where there is none, any, unless he minds his duty."""
        wanted = records.filter(state__in=states) if states else records
        return self.one(wanted if self.dutiful or wanted.exists() else records)

    def case(self, *states: str) -> Case:
        return self.among(Case.objects.filter(agency=self.stage.agency), states)

    def item(self, *states: str) -> Item:
        return self.among(Item.objects.filter(case__agency=self.stage.agency), states)

    def order(self, *states: str) -> Order:
        return self.among(Order.objects.all(), states)

    def objection(self, *states: str) -> Objection:
        return self.among(Objection.objects.all(), states)


def file(t: Try) -> Any:
    kind = ("general", "general", "general", "own_data", "correction")[t.n % 5]
    asked = [f"เอกสารที่ {next(_serial)}" for _ in range(1 + t.n % 3)]
    access = ("electronic", "copy", "inspect")[t.n % 3]
    request = t.stage.filing(*asked, kind=kind)
    request = replace(request, items=[replace(i, access=access) for i in request.items])
    return filing.file_request(request, by=t.by, received_on=t.on, today=t.on)


def concerned(t: Try) -> thirdparty.Concerned:
    name = f"บริษัท {t.n % 3} จำกัด"
    return thirdparty.Concerned(name, "ความลับทางการค้า", email=f"firm{t.n % 3}@example.net")


def write_finding(t: Try) -> Any:
    order = t.order("draft")
    item = t.one(order.case.items.all())
    return orders.write_finding(order, item, by=t.by, finding=FINDINGS[t.n % len(FINDINGS)])


def draft_whole(t: Try) -> Any:
    """A draft that says of every item found what suits its kind."""
    waiting = Case.objects.filter(agency=t.stage.agency, state="in_process")
    case = replace(t, n=t.n // 60).one(
        waiting.filter(items__state__in=["found", "embargoed"]).distinct()
    )
    order = orders.draft_order(case, by=t.by, on=t.on)
    own = case.kind == "correction"
    said = ("correct", "refuse_correction") if own else ("grant", "partly_grant", "refuse")
    for item in case.items.filter(state__in=["found", "embargoed"]):
        outcome = said[(t.n + item.number) % len(said)]
        orders.write_finding(order, item, by=t.by, finding=factories.FINDINGS[outcome])
    return order


def add_record(t: Try) -> Any:
    sent = factories.upload(content=factories.PDF + str(next(_serial)).encode())
    kind = ("copy", "copy", "original")[t.n % 3]
    made = release.add_record(
        t.item("found", "granted", "partly_granted"), by=t.by, kind=kind, upload=sent,
        accepted=accept(sent),
    )  # fmt: skip
    found = [Kind.HIDDEN_ROW] if t.n % 5 == 4 else []
    return factories.looked_at(made, *found)


def hand_over(t: Try) -> Any:
    waiting = Item.objects.filter(case__agency=t.stage.agency).awaiting_delivery()
    case = t.one(Case.objects.filter(items__in=waiting).distinct())
    given = [release.Handover(i, i.access, "สำเนา") for i in case.items.awaiting_delivery()]
    return release.hand_over(case, by=t.by, on=t.on, handovers=given)


def ask_fee(t: Try) -> Any:
    item = t.item("granted", "partly_granted")
    cost = fees.Cost(item, "copy_a4", 1 + t.n % 9, Decimal(t.n % 3) / 2)
    return fees.ask_fee(item.case, by=t.by, on=t.on, costs=[cost])


def decide_appeal(t: Try) -> Any:
    """The whole road of a ruling; whoever is not of the Office does not get past its first door.

    Many acts, tried as one: where a later door is closed, the road is not taken at all.
    """
    appeal = t.one(Appeal.objects.all())
    facts = {"timeliness": "timely", "reasons": "ยื่นในกำหนด"}
    with transaction.atomic():
        appeals.admit(appeal, by=t.by, on=t.on, **facts)
        return appealing.ruled_appeal(t.stage, appeal, bool(t.n % 2), on=t.on)


def serve(t: Try) -> Any:
    service = Service(CHANNELS[t.n // 60 % 4], t.on)
    return issue.serve(t.order("signed"), by=t.by, service=service)


def proven(t: Try) -> Any:
    dispatch = t.one(Dispatch.objects.filter(deemed=True))
    return prove_receipt(dispatch, received_on=dispatch.notified_on + timedelta(days=1), by=t.by)


def assign(t: Try) -> Any:
    officer = (t.stage.officer, t.stage.colleague)[t.n % 2]
    return intake.assign(t.case("accepted"), by=t.by, officer=officer)
