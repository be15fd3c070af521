"""Appeals built by acting: each helper walks the real duties, on the people of a stage or world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from accounts.models import Seat, SeatDuty, User
from cases.models import Disposition, Order
from complaints.actions import appeals, rulings, sittings
from complaints.filer import Filer
from complaints.models import Appeal, Ruling, Sitting
from law.models import Panel, Subject
from tests.factories import reread, served_order

_tokens = count(1)
SINCE = date(2026, 1, 1)
SOCIETY = "personnel"  # a subject of appeals whose panel is sl-1


def seated(panel: Panel, duty: str, name: str, **more: Any) -> Seat:
    """A person with a seat on the body; the same one again for the same name."""
    email = f"{name}@{panel.code}.example.go.th"
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, name_th=f"กรรมการ {name} ทดลอง")
    facts = {"duty": duty, "since": SINCE} | more
    seat, _made = Seat.objects.get_or_create(user=user, panel=panel, defaults=facts)
    return Seat.objects.select_related("user", "panel").get(pk=seat.pk)


def bench(panel: Panel, members: int = 3) -> list[Seat]:
    """The secretary first, then the chair and the members of a body."""
    duties = [SeatDuty.SECRETARY, SeatDuty.CHAIR, *[SeatDuty.MEMBER] * (members - 1)]
    return [seated(panel, duty, f"seat-{n}") for n, duty in enumerate(duties)]


def filer(**more: Any) -> Filer:
    """Who appeals, unless told otherwise."""
    return Filer(**({"name": "นายใฝ่รู้ ทดลอง", "email": "asker@example.com"} | more))


def filing(order: Order, *rows: Disposition, **more: Any) -> appeals.AppealFiling:
    """An appeal against items of an order, against all that may be appealed if none is named."""
    facts = {"grounds": "ข้อมูลนี้เป็นเรื่องประโยชน์สาธารณะ", "person": filer()}
    facts |= {"token": f"appeal-{next(_tokens)}"} | more
    return appeals.AppealFiling(order, rows or tuple(appeals.appealable(order)), **facts)


def asker(order: Order) -> User:
    """Whoever holds the tracking code of the request."""
    return User.objects.visitor(cases=[order.case_id])


def filed_appeal(
    stage: Any, *outcomes: str, on: date | None = None, order: Order | None = None, **more: Any
) -> Appeal:
    """A requester's appeal on the web, filed five days after the order was served."""
    order = order or served_order(stage, *outcomes or ("refuse",))
    day = on or order.notified_on + timedelta(days=5)
    filed = appeals.file_appeal(filing(order, **more), by=asker(order), filed_on=day, today=day)
    return reread(filed.appeal)


def admitted_appeal(stage: Any, appeal: Appeal, on: date | None = None) -> Appeal:
    """An appeal found to be in time."""
    facts = {"timeliness": "timely", "reasons": "ยื่นภายใน 15 วันนับแต่วันที่ได้รับแจ้ง"}
    appeals.admit(appeal, by=stage.registrar, on=on or appeal.received_on, **facts)
    return reread(appeal)


def forwarded_appeal(
    stage: Any,
    appeal: Appeal,
    on: date | None = None,
    subject: str = SOCIETY,
    panel: Panel | None = None,
) -> Appeal:
    """An appeal with the panel that the table names, or with another that is named."""
    day = on or appeal.received_on
    if appeal.state == Appeal.State.LODGED:
        appeal = admitted_appeal(stage, appeal, day)
    if appeal.state == Appeal.State.ADMITTED:
        routed = Subject.objects.coded(subject, day)
        facts = {"subject": routed, "panel": panel, "routing": "ความเชี่ยวชาญ" if panel else ""}
        appeals.forward(appeal, by=stage.registrar, on=day, **facts)
    return reread(appeal)


def sitting_of(appeal: Any, seats: Sequence[Seat], day: date) -> Sitting:
    """An open sitting with the matter on its agenda and every member there."""
    secretary, called = seats[0].user, day - timedelta(days=3)
    plan = {"day": day, "begins_at": time(9, 30), "place": "ห้องประชุม 1"}
    sitting = sittings.plan(appeal.panel, by=secretary, on=called, **plan)
    sittings.put_on_agenda(sitting, appeal, by=secretary, on=called)
    sittings.notify_members(sitting, by=secretary, on=called)
    for seat in seats[1:]:
        sittings.mark_present(sitting, seat, by=secretary, on=day)
    return sittings.open_sitting(reread(sitting), by=secretary, on=day)


def drafted_ruling(
    appeal: Appeal, seats: Sequence[Seat], day: date, outcome: str, **said: Any
) -> Ruling:
    """A whole draft: the same outcome for every item, unless ``by_item`` names others."""
    secretary, by_item = seats[0].user, said.pop("by_item", {})
    ruling = rulings.draft(appeal, by=secretary, on=day)
    text = rulings.Text(facts="ข้อเท็จจริง", considerations="พิจารณาแล้วเห็นว่า", holding="จึงวินิจฉัย")
    rulings.write(ruling, by=secretary, on=day, text=text)
    for row in appeal.items.all():
        told = {"outcome": by_item.get(row.item.number, outcome), "reasons": "เหตุผล"} | said
        rulings.write_item(ruling, row, by=secretary, on=day, said=rulings.Said(**told))
    return reread(ruling)


def signed_ruling(
    appeal: Appeal, seats: Sequence[Seat], day: date, outcome: str, **said: Any
) -> Ruling:
    """A ruling carried by every member and signed by all of them."""
    secretary = seats[0].user
    ruling = drafted_ruling(appeal, seats, day, outcome, **said)
    rulings.put(ruling, sitting=sitting_of(appeal, seats, day), by=secretary, on=day)
    for seat in seats[1:]:
        rulings.vote(reread(ruling), seat=seat, by=seat.user, on=day, in_favour=True)
    rulings.close_vote(ruling, by=secretary, on=day)
    for seat in seats[1:]:
        rulings.sign(reread(ruling), seat=seat, by=seat.user, on=day)
    return reread(ruling)


def ruled_appeal(
    stage: Any,
    appeal: Appeal,
    disclose: bool = True,
    *,
    on: date | None = None,
    outcome: str = "",
    **said: Any,
) -> Appeal:
    """The whole road: forward, sitting, votes, signatures, issue; the appeal as it then stands."""
    appeal = forwarded_appeal(stage, reread(appeal))
    seats = bench(appeal.panel)
    day = on or appeal.forwarded_on + timedelta(days=7)
    outcome = outcome or ("disclose" if disclose else "uphold")
    ruling = signed_ruling(appeal, seats, day, outcome, **said)
    rulings.issue(ruling, by=seats[0].user, on=day)
    return reread(appeal)
