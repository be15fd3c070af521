"""Complaints built by acting: each helper walks the real duties on the people of the stage."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from accounts.models import User
from complaints.actions import complaints, rulings
from complaints.models import Complaint
from law.models import ComplaintCause
from tests.appealing import bench, filer, sitting_of
from tests.factories import reread

_tokens = count(1)


def complaint_filing(stage: Any, *causes: str, **more: Any) -> complaints.ComplaintFiling:
    """A complaint about delay without a request in this system, unless told otherwise."""
    facts = {
        "causes": list(ComplaintCause.objects.filter(code__in=causes or ("delay",))),
        "facts": "ขอผลตรวจคุณภาพน้ำไว้แล้ว ยังไม่ได้รับคำตอบ",
        "person": filer(),
        "token": f"form-of-complaint-{next(_tokens)}",
        "agency": stage.agency,
    }
    return complaints.ComplaintFiling(**(facts | more))


def filed_complaint(
    stage: Any, *causes: str, on: date | None = None, by: User | None = None, **more: Any
) -> Complaint:
    """A complaint as the Office received it."""
    day = on or stage.day
    filing_ = complaint_filing(stage, *causes, **more)
    made = complaints.file_complaint(filing_, by=by or stage.visitor, filed_on=day, today=day)
    return reread(made.complaint)


def complaint_at(stage: Any, state: str, *causes: str, **more: Any) -> Complaint:
    """A complaint brought to a state by the duties that lead there."""
    made = filed_complaint(stage, *causes or ("delay", "s33_denied"), **more)
    day, by = made.received_on, stage.registrar
    road: dict[str, Any] = {
        "accepted": lambda c: complaints.accept(c, by=by, on=day),
        "explaining": lambda c: complaints.ask(
            c, by=by, on=day, question="เหตุใดจึงยังไม่ตอบ", due_on=day + timedelta(days=7)
        ),
        "examining": lambda c: complaints.explain(c, by=stage.officer, on=day, text="ค้นหาแล้ว"),
        "inspecting": lambda c: complaints.inspect(c, by=by, on=day, plan="ตรวจแฟ้มงานประปา"),
    }
    for reached, duty in road.items():
        if made.state == state:
            break
        duty(made)
        made = reread(made)
        assert made.state == reached
    return made


def opined_complaint(
    stage: Any, complaint: Complaint, finding: str = "no_breach", day: date | None = None
) -> Complaint:
    """The opinion drafted, voted, signed and issued; the complaint as it then stands."""
    seats, on = bench(complaint.panel), day or complaint.received_on + timedelta(days=10)
    secretary, said = seats[0].user, {"facts": "ข้อเท็จจริง", "considerations": "พิจารณาแล้วเห็นว่า"}
    ruling = rulings.draft(complaint, by=secretary, on=on)
    text = rulings.Text(**said, holding="จึงมีความเห็น", finding=finding)
    rulings.write(ruling, by=secretary, on=on, text=text)
    rulings.put(ruling, sitting=sitting_of(complaint, seats, on), by=secretary, on=on)
    for seat in seats[1:]:
        rulings.vote(reread(ruling), seat=seat, by=seat.user, on=on, in_favour=True)
    rulings.close_vote(ruling, by=secretary, on=on)
    for seat in seats[1:]:
        rulings.sign(reread(ruling), seat=seat, by=seat.user, on=on)
    rulings.issue(reread(ruling), by=secretary, on=on)
    return reread(complaint)
