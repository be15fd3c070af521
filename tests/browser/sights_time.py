"""Closing days resolved late: proposed, carried out and being undone; calendars with an address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from accounts import codes
from accounts.models import User
from cases.actions.sweeping import sweep
from complaints.actions import redating
from complaints.actions.carrying_out import carry_out
from law.models import Act
from tests import factories as made
from tests.browser.sights_board import LOOKED_AT
from tests.worlds import World
from web.calendars import PURPOSE


def declaring(world: World, seen: Any) -> dict[str, Any]:
    """One of each, with a day that moves, one that runs again, and one that a person judges."""
    ran_out = late(world)
    made.served_order(world, "refuse", on=world.on(LOOKED_AT - 3))  # may be appealed until the 24th
    done = carried_out(world, seen.second, day=date(2026, 12, 24))
    undoing = redating.propose_undoing(
        done, by=seen.second, on=world.on(LOOKED_AT), reason="มติคณะรัฐมนตรียกเลิก"
    )
    return {
        "carried_out": done,
        "undoing": undoing,
        "proposed": declared(world, date(2026, 12, 25), "วันหยุดพิเศษวันศุกร์"),
        "late": declared(world, ran_out, "วันหยุดพิเศษที่ประกาศย้อนหลัง"),
        "under_way": approved(world, seen.second, date(2026, 12, 29)),
        "refused": refused(world, seen.second, date(2026, 12, 30)),
    }


def late(world: World) -> date:
    """A day on which two orders could last be appealed, before the day of looking."""
    on = world.on(LOOKED_AT - 16)
    open_still = made.in_process_case(world, made.PLAN, "สัญญาจ้างที่ปรึกษา", on=world.on(2))
    orders = [
        made.served_order(world, "refuse", on=on),
        made.served_order(world, "refuse", on=on, case=open_still),
    ]
    sweep(world.on(LOOKED_AT))
    last: date = orders[0].deadlines.get().due_on
    return last


def approved(world: World, second: User, day: date) -> Any:
    """A closing day that no worker has carried out yet."""
    return redating.approve(
        declared(world, day, "วันหยุดที่รอดำเนินการ"), by=second, on=world.on(LOOKED_AT)
    )


def refused(world: World, second: User, day: date) -> Any:
    """One that could not be carried out."""
    made_ = approved(world, second, day)
    made_.refused_on = world.on(LOOKED_AT)
    made_.refusal = "ระบบยังไม่มีวันหยุดราชการของปี พ.ศ. 2570 จึงคำนวณวันครบกำหนดไม่ได้"
    made_.save()
    return made_


def carried_out(world: World, second: User, day: date = date(2026, 12, 28)) -> Any:
    """A closing day that two people resolved upon."""
    done = declared(world, day, "วันหยุดพิเศษเพิ่มเติม")
    redating.approve(done, by=second, on=world.on(LOOKED_AT))
    carry_out(done.pk, on=world.on(LOOKED_AT), now=timezone.now())
    done.refresh_from_db()
    return done


def declared(world: World, day: date, name: str) -> Any:
    """A closing day that the registrar proposes."""
    on = world.on(LOOKED_AT)
    return redating.propose(
        by=world.registrar, on=on, act=Act.DECLARED, dates=[day], name_th=name,
        name_en="Additional special holiday", resolved_on=on,
        citation="มติคณะรัฐมนตรี 8 ธันวาคม 2569",
    )  # fmt: skip


def calendar_code(world: World) -> str:
    """The code of an address under which the officer's days are read."""
    code = codes.derive(PURPOSE, "sights")
    facts = {"digest": codes.digest(PURPOSE, code), "made_on": world.on(10)}
    world.officer.feeds.create(**facts)
    return code
