"""The daily work of a body and its secretary in a few words, so that stories read as stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from accounts.models import Seat, User
from cases.actions.filing import Person
from complaints.actions import appeals, rulings, sittings
from complaints.actions.rulings import Said, Text
from complaints.filer import Filer
from complaints.models import Appeal, Ruling, Sitting
from law.models import Subject
from web.demo.stage import Stage

HALL = "ห้องประชุม 301 อาคารสมมติ"
IN_TIME = "ผู้อุทธรณ์ได้รับแจ้งคำสั่งและยื่นอุทธรณ์ภายใน 15 วันนับแต่วันที่ได้รับแจ้งตามมาตรา 18"
MINUTES = "ที่ประชุมพิจารณาเรื่องตามระเบียบวาระ ฟังรายงานของเลขานุการ และลงมติตามที่บันทึกไว้"


def filer(person: Person) -> Filer:
    """The person of a request as the one who complains or appeals."""
    return Filer(
        person.name, email=person.email, phone=person.phone, address=person.address,
        language=person.language, account=person.account,
    )  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """A body with its secretary."""

    stage: Stage
    code: str
    secretary: User

    @property
    def members(self) -> list[Seat]:
        """The seats with a vote."""
        seats = Seat.objects.filter(panel=self.stage.bodies[self.code]).in_force(self.stage.on)
        return list(seats.members().select_related("user", "panel"))

    def convene(self, *matters: Any, in_days: int = 4) -> Sitting:
        """Plan a sitting with an agenda and notify the members."""
        known: dict[str, Any] = {"by": self.secretary, "on": self.stage.on}
        day = self.stage.on + timedelta(days=in_days)
        day = self.stage.calendar.office_day(day)
        sitting = sittings.plan(
            self.stage.bodies[self.code], day=day, begins_at=time(9, 30), place=HALL, **known
        )
        for matter in matters:
            sittings.put_on_agenda(sitting, matter, **known)
        return sittings.notify_members(sitting, **known)

    def open(self, sitting: Sitting) -> Sitting:
        """Open the sitting with every member there."""
        known: dict[str, Any] = {"by": self.secretary, "on": self.stage.on}
        for seat in self.members:
            sittings.mark_present(sitting, seat, **known)
        return sittings.open_sitting(sitting, **known)

    def close(self, sitting: Sitting) -> Sitting:
        """Close the sitting with its minutes."""
        return sittings.close_sitting(sitting, by=self.secretary, on=self.stage.on, minutes=MINUTES)

    def draft(self, matter: Any, text: Text, said: Mapping[int, Said] | None = None) -> Ruling:
        """Write a draft; ``said`` holds what it says of each item by its number."""
        known: dict[str, Any] = {"by": self.secretary, "on": self.stage.on}
        ruling = rulings.draft(matter, **known)
        rulings.write(ruling, text=text, **known)
        if isinstance(matter, Appeal):
            for row in matter.items.all():
                rulings.write_item(ruling, row, said=(said or {})[row.item.number], **known)
        return ruling

    def put(self, ruling: Ruling, sitting: Sitting, *voters: str) -> None:
        """Put the draft to the vote; some members have voted in favour already."""
        rulings.put(ruling, sitting=sitting, by=self.secretary, on=self.stage.on)
        voted = {self.stage[key].pk for key in voters}
        for seat in [s for s in ruling.may_take_part() if s.user_id in voted]:
            rulings.vote(ruling, seat=seat, by=seat.user, on=self.stage.on, in_favour=True)

    def vote(
        self, ruling: Ruling, sitting: Sitting, dissent: Mapping[str, str] | None = None
    ) -> None:
        """Put the draft and let every member who takes part vote; some may dissent."""
        self.put(ruling, sitting)
        against = {self.stage[key].pk: text for key, text in (dissent or {}).items()}
        for seat in ruling.may_take_part():
            text = against.get(seat.user_id, "")
            rulings.vote(
                ruling, seat=seat, by=seat.user, on=self.stage.on,
                in_favour=not text, dissent=text,
            )  # fmt: skip
        rulings.close_vote(ruling, by=self.secretary, on=self.stage.on)

    def sign(self, ruling: Ruling) -> None:
        """Let every member who sat sign."""
        voted = Seat.objects.filter(votes_cast__ruling=ruling).select_related("user", "panel")
        for seat in voted:
            rulings.sign(ruling, seat=seat, by=seat.user, on=self.stage.on)

    def issue(self, ruling: Ruling) -> Ruling:
        """Issue the ruling or opinion."""
        return rulings.issue(ruling, by=self.secretary, on=self.stage.on)

    def decide(
        self, matter: Any, sitting: Sitting, text: Text,
        said: Mapping[int, Said] | None = None, dissent: Mapping[str, str] | None = None,
    ) -> Ruling:  # fmt: skip
        """From draft to issue at one sitting."""
        ruling = self.draft(matter, text, said)
        self.vote(ruling, sitting, dissent)
        self.sign(ruling)
        return self.issue(ruling)


def tribunal(stage: Stage, code: str) -> Bench:
    """A panel of the tribunal."""
    return Bench(stage, code, stage["secretary"])


def subcommittee(stage: Stage, code: str) -> Bench:
    """A subcommittee of the Board."""
    return Bench(stage, code, stage["secretary2"])


def sent_to_panel(stage: Stage, appeal: Appeal, subject: str) -> None:
    """The registry admits an appeal that came in time and sends it to its panel."""
    known: dict[str, Any] = {"by": stage["registrar"], "on": stage.on}
    appeals.admit(appeal, timeliness="timely", reasons=IN_TIME, **known)
    routed = Subject.objects.coded(subject, stage.on)
    appeals.forward(appeal, subject=routed, **known)
