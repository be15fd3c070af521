"""Objectors who appealed: the registry of the Office records it, and the lock follows (s. 18)."""

from __future__ import annotations

from collections.abc import Generator

from cases.actions.orders import Finding
from cases.models import Item
from complaints.actions import appeals
from complaints.actions.rulings import Said, Text
from complaints.models import Appeal
from web.demo.bench import sent_to_panel, tribunal
from web.demo.duties import granted, industry, trade_secret
from web.demo.people import SCIENCE
from web.demo.stage import Scenes, Stage, Story
from web.demo.stories.industry import consulted, objected, ruled


def _appealed(stage: Stage, wanted: str, first: int) -> Generator[int, None, Appeal]:
    """The way that all these stories share; returns the appeal on the registry's docket."""
    yield first
    item = consulted(stage, wanted)
    yield first - 8
    objection = objected(stage, item)
    yield first - 15
    ruled(stage, objection)
    yield first - 25
    return appeals.lodge(objection, by=stage["registrar"], on=stage.on, filed_on=stage.on)


def _disclosed(stage: Stage, item: Item, title: str) -> None:
    desk = industry(stage)
    desk.copy(item, title)
    desk.serve(desk.draft(item.case, item1=granted()))
    desk.hand_over(item.case, title)


def with_the_tribunal(stage: Stage) -> Scenes:
    """The appeal is pending: the item stays locked, however long it takes."""
    yield from _appealed(stage, "แบบระบบบำบัดน้ำเสียของโรงงานฟอกหนังสมมติ ที่แนบคำขอใบอนุญาต", 42)


def appeal_dropped(stage: Stage) -> Scenes:
    """The objector thought better of it; the office disclosed."""
    appeal = yield from _appealed(stage, "หนังสือสั่งให้โรงงานฟอกหนังสมมติปรับปรุงปล่องควัน", 65)
    yield 34
    appeals.drop(appeal, by=stage["registrar"], on=stage.on)
    yield 28
    _disclosed(stage, appeal.objection.item, "หนังสือสั่งปรับปรุงปล่องควัน")


SUBJECT = "industry"
RECIPE = "ข้อมูลเป็นสูตรการผลิตซึ่งเป็นความลับทางการค้า"
EFFLUENT = "ผลวิเคราะห์น้ำทิ้งเป็นข้อมูลผลกระทบต่อสิ่งแวดล้อม มิใช่ความลับทางการค้า"


def _decided(stage: Stage, appeal: Appeal, days: int, said: Said) -> Scenes:
    """The panel's road: sent, called, heard, decided and issued."""
    yield days + 8
    sent_to_panel(stage, appeal, SUBJECT)
    bench = tribunal(stage, SCIENCE)
    sitting = bench.convene(appeal, in_days=8)
    yield (stage.today - sitting.on).days
    bench.open(sitting)
    bench.decide(appeal, sitting, _text(said), {appeal.items.get().item.number: said})
    bench.close(sitting)


def _text(said: Said) -> Text:
    holding = "เปิดเผย" if said.outcome == "disclose" else "งดเปิดเผย"
    return Text(
        facts="หน่วยงานมีคำสั่งไม่รับฟังคำคัดค้าน ผู้คัดค้านอุทธรณ์ว่าข้อมูลเป็นความลับทางการค้า",
        considerations=said.reasons,
        holding=f"{holding}ข้อมูลข่าวสารตามรายการที่อุทธรณ์",
    )


def tribunal_discloses(stage: Stage) -> Scenes:
    """The tribunal decided to disclose: the lock ended and the office followed."""
    appeal = yield from _appealed(stage, "ผลวิเคราะห์น้ำทิ้งของโรงงานฟอกหนังสมมติ 12 เดือน", 100)
    yield from _decided(stage, appeal, 48, Said("disclose", EFFLUENT))
    yield 36
    _disclosed(stage, appeal.objection.item, "ผลวิเคราะห์น้ำทิ้ง 12 เดือน")


def tribunal_withholds(stage: Stage) -> Scenes:
    """The tribunal decided not to disclose: refused with a ground of s. 15, its time run out."""
    appeal = yield from _appealed(stage, "สูตรน้ำยาฟอกหนังของโรงงานฟอกหนังสมมติ", 108)
    yield from _decided(stage, appeal, 56, Said("uphold", RECIPE))
    yield 45
    desk = industry(stage)
    secret = trade_secret(
        "เอกสารทั้งฉบับคือสูตรและสัดส่วนของน้ำยา และกวฉ. มีคำวินิจฉัยมิให้เปิดเผยแล้ว",
        "สูตรและสัดส่วนของน้ำยาฟอกหนัง",
        "เป็นความลับทางการค้า การเปิดเผยทำให้สูญเสียคุณค่าทั้งหมด และต้องถือตามคำวินิจฉัยของ กวฉ.",
    )
    no_part = "ไม่มี เพราะเอกสารมีแต่สูตร"
    refusal = Finding("refuse", released_part=no_part, claims=[secret])
    desk.serve(desk.draft(appeal.case, item1=refusal))


STORIES: list[Story] = [
    with_the_tribunal,
    appeal_dropped,
    tribunal_discloses,
    tribunal_withholds,
]
