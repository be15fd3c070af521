"""Questions of an agency, brought by acting to where a test begins."""

from __future__ import annotations

from itertools import count
from typing import Any

from complaints.actions import consultations
from complaints.actions.consultations import Question
from complaints.models import Consultation
from law.models import Exemption
from tests.worlds import World

_tokens = count(1)

FACTS = "มีผู้ขอสำเนารายงานการประชุมซึ่งมีความเห็นของกรรมการแต่ละคน"
ASKED = "ความเห็นของกรรมการในรายงานการประชุมเป็นความเห็นภายในตามมาตรา 15 (3) หรือไม่"
ANSWER = "ความเห็นภายในหมายถึงความเห็นก่อนมีมติ\nรายงานที่รับรองแล้วจึงไม่เป็นความเห็นภายใน"
PUBLIC = {
    "title": "ความเห็นในรายงานการประชุมที่รับรองแล้ว",
    "question": "รายงานการประชุมที่รับรองแล้วเป็นความเห็นภายในหรือไม่",
    "answer": "ไม่เป็น เพราะความเห็นภายในหมายถึงความเห็นก่อนมีมติ",
}


def question(world: World, **more: Any) -> Question:
    """What the officer asks, unless told otherwise."""
    facts = {
        "agency": world.agency, "facts": FACTS, "question": ASKED,
        "own_view": "เห็นว่าเปิดเผยได้", "token": f"question-{next(_tokens)}",
    }  # fmt: skip
    return Question(**(facts | more))


def asked(world: World, **more: Any) -> Consultation:
    """A question that the Office has not looked at."""
    return consultations.ask(question(world, **more), by=world.officer, on=world.day)


def accepted(world: World, **more: Any) -> Consultation:
    """A question that the registry has taken up."""
    return consultations.accept(asked(world, **more), by=world.registrar, on=world.on(1))


def answered(world: World, **more: Any) -> Consultation:
    """A question that was answered by letter on the fifth day."""
    found = accepted(world, **more)
    consultations.reply(found, by=world.registrar, on=world.on(4), answer=ANSWER)
    return found


def prepared(world: World, *codes: str, **more: Any) -> Consultation:
    """An answer whose text without names waits for a second person."""
    grounds = Exemption.objects.in_force(world.day).filter(code__in=codes or ["15(3)"])
    text = {name: more.pop(name, PUBLIC[name]) for name in PUBLIC}
    return consultations.prepare_publication(
        answered(world, **more), by=world.registrar, on=world.on(5), exemptions=list(grounds),
        **text,
    )  # fmt: skip


def published(world: World, *codes: str, by: Any, **more: Any) -> Consultation:
    """A precedent."""
    found = prepared(world, *codes, **more)
    seen = consultations.text_mark(found)
    return consultations.publish(found, by=by, on=world.on(6), seen=seen)
