"""Bodies, sittings and rulings built by acting, on the people of ``tests.worlds``.

Days are those of the world: an order is served on the eighth, its appeal is filed on the tenth and
forwarded on the eleventh, the panel is called on the twelfth and sits on the sixteenth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from itertools import count
from typing import Any

from accounts.models import Agency, Seat, SeatDuty, User
from complaints.actions import appeals, complaining, complaints, rulings, sittings
from complaints.actions.appeals import AppealFiling
from complaints.actions.complaining import ComplaintFiling
from complaints.actions.rulings import Said, Text
from complaints.filer import Filer
from complaints.models import Appeal, Complaint, Finding, Ruling, Sitting
from law.models import ComplaintCause, Panel, Subject
from tests import factories
from tests.factories import reread
from tests.worlds import World

_serial = count(1)
SITS = 16  # the day on which a body sits
NAMES = ("นางประธาน ทดลอง", "นายกรรมการหนึ่ง ทดลอง", "นางกรรมการสอง ทดลอง", "นายกรรมการสาม ทดลอง",
         "นางกรรมการสี่ ทดลอง")  # fmt: skip
RULING = Text(
    facts="ผู้อุทธรณ์ขอสำเนาใบสำคัญจ่ายเงิน หน่วยงานปฏิเสธโดยอ้างสิทธิส่วนบุคคล",
    considerations="ใบสำคัญจ่ายเงินเป็นหลักฐานการใช้จ่ายเงินของทางราชการ",
    holding="หน่วยงานเปิดเผยข้อมูลข่าวสารแก่ผู้อุทธรณ์",
    observation="ควรจัดระบบเอกสารให้ค้นหาได้",
)
OPINION = Text(
    facts="ผู้ร้องเรียนยื่นคำขอแล้วไม่ได้รับคำตอบภายในเวลา",
    considerations="หน่วยงานมิได้ตอบภายในเวลาอันสมควร ตามมาตรา 11",
    finding=Finding.BREACHED,
    to_do="ตอบคำขอของผู้ร้องเรียนเป็นหนังสือ",
)
DISCLOSE = Said("disclose", "ประโยชน์สาธารณะมีน้ำหนักกว่า", access="copy")
UPHOLD = Said("uphold", "การเปิดเผยเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร")


@dataclass(frozen=True)
class Bench:
    """A body with its people: the chair first among those who vote, and the secretary."""

    panel: Panel
    chair: User
    members: list[User]
    secretary: User

    @property
    def voters(self) -> list[User]:
        return [self.chair, *self.members]

    def seat(self, user: User) -> Seat:
        """The seat of one of its people."""
        return Seat.objects.get(user=user, panel=self.panel, active=True)


def somebody(name: str, email: str) -> User:
    """A person without a post, read anew."""
    made = User.objects.filter(email=email).first()
    made = made or User.objects.create_user(email, name_th=name, name_en=f"Member {email[:7]}")
    return User.objects.get(pk=made.pk)


def seat(
    user: User,
    panel: Panel,
    duty: str = SeatDuty.MEMBER,
    *,
    home: Agency | None = None,
    **more: Any,
) -> Seat:
    """A seat on a body since the beginning of the year, or the one that the person has there."""
    facts = {"duty": duty, "home_agency": home, "since": date(2026, 1, 1)} | more
    return Seat.objects.get_or_create(user=user, panel=panel, defaults=facts)[0]


def panel_of(world: World, code: str = "sl-1", size: int = 3) -> Bench:
    """A body with a chair, other members up to ``size``, and a secretary who has no vote."""
    panel = Panel.objects.in_force(world.day).get(code=code)
    people = [somebody(NAMES[n % 5], f"member{n}@{code}.example.org") for n in range(size)]
    secretary = somebody("นายเลขานุการ ทดลอง", f"secretary@{code}.example.org")
    for n, one in enumerate(people):
        seat(one, panel, SeatDuty.MEMBER if n else SeatDuty.CHAIR)
    seat(secretary, panel, SeatDuty.SECRETARY)
    people = [reread(one) for one in people]
    return Bench(panel, people[0], people[1:], reread(secretary))


def filer(**more: Any) -> Filer:
    """Who files a matter: the requester of ``tests.factories``, without an account."""
    return Filer(**({"name": "นายใฝ่รู้ ทดลอง", "email": "asker@example.com"} | more))


def lodged_appeal(world: World, *outcomes: str, on: int = 10) -> Appeal:
    """A requester's appeal against every item of a served order that refuses."""
    order = factories.served_order(world, *outcomes or ("refuse",))
    filing = AppealFiling(
        order=order,
        dispositions=appeals.appealable(order),
        grounds="ข้อมูลข่าวสารนี้เป็นการใช้จ่ายเงินของทางราชการ ประชาชนควรตรวจสอบได้",
        person=filer(),
        token=f"bench-appeal-{next(_serial)}",
    )
    by = factories.holder(order.case)
    day = world.on(on)
    return appeals.file_appeal(filing, by=by, filed_on=day, today=day).appeal


def objectors_appeal(world: World) -> Appeal:
    """An objector's appeal, lodged on the eighth day."""
    objection = factories.dismissed_objection(world)
    return appeals.lodge(objection, by=world.registrar, on=world.on(8), filed_on=world.on(8))


def forwarded(appeal: Appeal, world: World, panel: Panel, on: int = 11) -> Appeal:
    """An appeal that the registry has admitted and sent to the panel."""
    known = {"by": world.registrar, "on": world.on(on)}
    appeals.admit(appeal, timeliness="timely", reasons="ยื่นภายใน 15 วัน", **known)
    subject = Subject.objects.in_force(world.day).first()
    appeals.forward(appeal, subject=subject, panel=panel, routing="มอบตามสาขา", **known)
    return reread(appeal)


def forwarded_appeal(world: World, panel: Panel, *outcomes: str) -> Appeal:
    """A requester's appeal before the panel."""
    return forwarded(lodged_appeal(world, *outcomes), world, panel)


def examined_complaint(world: World, panel: Panel, cause: str = "delay", on: int = 10) -> Complaint:
    """A complaint, filed at the counter, accepted and put before the subcommittee."""
    causes = ComplaintCause.objects.in_force(world.day)
    filing = ComplaintFiling(
        causes=[causes.filter(code=cause).first() or causes[0]],
        facts="ยื่นคำขอแล้วไม่ได้รับคำตอบ",
        person=filer(),
        token=f"bench-complaint-{next(_serial)}",
        agency=world.agency,
        agency_named=world.agency.name_th,
        channel="counter",
    )
    day = world.on(on)
    made = complaining.file_complaint(filing, by=world.registrar, filed_on=day, today=day).complaint
    complaints.accept(made, by=world.registrar, on=day)
    complaints.examine(made, by=world.registrar, on=day, panel=panel)
    return reread(made)


def planned_sitting(world: World, bench: Bench, *matters: Any, on: int = SITS) -> Sitting:
    """A sitting with its agenda, of which nobody has been told."""
    known = {"by": bench.secretary, "on": world.on(12)}
    sitting = sittings.plan(
        bench.panel, day=world.on(on), begins_at=time(9, 30), place="ห้องประชุม 1", **known
    )
    for matter in matters:
        sittings.put_on_agenda(sitting, matter, **known)
    return sitting


def called_sitting(world: World, bench: Bench, *matters: Any) -> Sitting:
    """A sitting of which the members were notified four days before."""
    sitting = planned_sitting(world, bench, *matters)
    return sittings.notify_members(sitting, by=bench.secretary, on=world.on(12))


def open_sitting(
    world: World, bench: Bench, *matters: Any, present: list[User] | None = None
) -> Sitting:
    """A sitting that was opened with everybody there, or with those who are named."""
    sitting = called_sitting(world, bench, *matters)
    known = {"by": bench.secretary, "on": world.on(SITS)}
    for one in bench.voters if present is None else present:
        sittings.mark_present(sitting, bench.seat(one), **known)
    return sittings.open_sitting(sitting, **known)


def drafted_ruling(world: World, bench: Bench, matter: Any, *said: Said) -> Ruling:
    """A whole draft: what is said of each item in turn, the last word for the rest."""
    known = {"by": bench.secretary, "on": world.on(SITS)}
    ruling = rulings.draft(matter, **known)
    if isinstance(matter, Complaint):
        return rulings.write(ruling, text=OPINION, **known)
    rulings.write(ruling, text=RULING, **known)
    words = said or (DISCLOSE,)
    for n, appealed in enumerate(matter.items.all()):
        rulings.write_item(ruling, appealed, said=words[min(n, len(words) - 1)], **known)
    return reread(ruling)


def put_ruling(
    world: World, bench: Bench, matter: Any, *said: Said, present: list[User] | None = None
) -> Ruling:
    """A draft before the vote of an open sitting."""
    sitting = open_sitting(world, bench, matter, present=present)
    ruling = drafted_ruling(world, bench, matter, *said)
    return rulings.put(ruling, sitting=sitting, by=bench.secretary, on=world.on(SITS))


def cast(world: World, bench: Bench, ruling: Ruling, *against: User) -> None:
    """Everybody who takes part votes: in favour, but for those who are named."""
    for one in [s.user for s in ruling.may_take_part()]:
        no = one in against
        rulings.vote(
            ruling, seat=bench.seat(one), by=one, on=world.on(SITS), in_favour=not no,
            dissent="เห็นว่าควรยกอุทธรณ์ เพราะเป็นข้อมูลส่วนบุคคล" if no else "",
        )  # fmt: skip


def carried_ruling(
    world: World, bench: Bench, matter: Any, *said: Said, against: tuple[User, ...] = ()
) -> Ruling:
    """A draft that the vote has carried."""
    ruling = put_ruling(world, bench, matter, *said)
    cast(world, bench, ruling, *against)
    return rulings.close_vote(ruling, by=bench.secretary, on=world.on(SITS))


def signed_ruling(
    world: World, bench: Bench, matter: Any, *said: Said, against: tuple[User, ...] = ()
) -> Ruling:
    """A ruling signed by every member who sat, two days after the vote."""
    ruling = carried_ruling(world, bench, matter, *said, against=against)
    for vote in ruling.votes.select_related("seat__user"):
        rulings.sign(ruling, seat=vote.seat, by=vote.seat.user, on=world.on(SITS + 2))
    return reread(ruling)


def issued_ruling(
    world: World, bench: Bench, matter: Any, *said: Said, against: tuple[User, ...] = ()
) -> Ruling:
    """A ruling that has been numbered and sent to each side."""
    ruling = signed_ruling(world, bench, matter, *said, against=against)
    return rulings.issue(ruling, by=bench.secretary, on=world.on(SITS + 3))
