"""Matters before the Office built by acting: each helper walks the real duties. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from accounts.models import Seat, User
from complaints.actions import complaints, rulings
from complaints.models import Appeal, Complaint, Ruling
from law.models import ComplaintCause, Panel
from tests import appealing, factories
from tests.appealing import ruled_appeal as ruled_appeal
from tests.factories import reread

_tokens = count(1)


@dataclass(frozen=True)
class Bench:
    """A body with the seats of its people."""

    panel: Panel
    secretary: User
    chair: Seat
    members: tuple[Seat, ...]

    @property
    def seats(self) -> list[Seat]:
        """Those who vote."""
        return [self.chair, *self.members]


def panel_of(world: Any, code: str = "sl-1", members: int = 2) -> Bench:
    """A body with a secretary, a chair and members."""
    panel = Panel.objects.in_force(world.day).get(code=code)
    secretary, chair, *others = appealing.bench(panel, members + 1)
    return Bench(panel, secretary.user, chair, tuple(others))


def forwarded(appeal: Appeal, world: Any, panel: Panel, on: date | None = None) -> Appeal:
    """The appeal before that panel, whatever the table says of its subject."""
    return appealing.forwarded_appeal(world, appeal, on, panel=panel)


def forwarded_appeal(world: Any, panel: Panel, *outcomes: str) -> Appeal:
    """A requester's appeal before that panel."""
    return forwarded(appealing.filed_appeal(world, *outcomes), world, panel)


def objectors_appeal(world: Any) -> Appeal:
    """An appeal of a third party whose objection was dismissed."""
    objection = factories.dismissed_objection(world)
    return appealing.appeals.lodge(
        objection, by=world.registrar, on=world.on(9), filed_on=world.on(9)
    )


def examined_complaint(world: Any, panel: Panel, on: date | None = None) -> Complaint:
    """A complaint about silence before a subcommittee."""
    day = on or world.on(20)
    case = factories.received_case(world)
    filing = complaints.ComplaintFiling(
        causes=[ComplaintCause.objects.in_force(day).first()],
        agency=world.agency, agency_named=world.agency.name_th, case=case, item=None,
        facts="หน่วยงานไม่ตอบ", wanted="ขอให้ตอบ", person=appealing.filer(),
        token=f"complaint-{next(_tokens)}",
    )  # fmt: skip
    by = User.objects.visitor(cases=[case.pk])
    filed = complaints.file_complaint(filing, by=by, filed_on=day, today=day).complaint
    complaints.accept(filed, by=world.registrar, on=day)
    complaints.examine(filed, by=world.registrar, on=day, panel=panel)
    return reread(filed)


def issued_ruling(
    world: Any, bench: Bench, matter: Any, *, against: tuple[Seat, ...] = (),
    on: date | None = None, outcome: str = "disclose",
) -> Ruling:  # fmt: skip
    """The whole road of a ruling: sitting, draft, votes, signatures, issue."""
    day = on or world.on(40)
    secretary = bench.secretary
    ruling = rulings.draft(matter, by=secretary, on=day)
    text = rulings.Text(
        facts="ข้อเท็จจริง", considerations="พิจารณาแล้วเห็นว่า", holding="จึงวินิจฉัย",
        finding="" if isinstance(matter, Appeal) else "breached",
    )  # fmt: skip
    rulings.write(ruling, by=secretary, on=day, text=text)
    for row in matter.items.all() if isinstance(matter, Appeal) else ():
        said = rulings.Said(outcome=outcome, reasons="เหตุผล")
        rulings.write_item(ruling, row, by=secretary, on=day, said=said)
    seats = [Seat.objects.get(user=secretary, panel=bench.panel), *bench.seats]
    sitting = appealing.sitting_of(matter, seats, day)
    rulings.put(reread(ruling), sitting=sitting, by=secretary, on=day)
    for seat in bench.seats:
        yes = seat not in against
        rulings.vote(
            reread(ruling), seat=seat, by=seat.user, on=day, in_favour=yes,
            dissent="" if yes else "เห็นต่าง",
        )  # fmt: skip
    rulings.close_vote(ruling, by=secretary, on=day)
    for seat in bench.seats:
        rulings.sign(reread(ruling), seat=seat, by=seat.user, on=day)
    rulings.issue(reread(ruling), by=secretary, on=day)
    return reread(ruling)
