"""What can be searched, for looking at: things of every kind, who follows them, an own file."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from publication.actions import following
from publication.search import files
from publication.search.ownfiles import catch_up_files
from publication.search.sources import catch_up
from tests import benches
from tests import factories as made
from tests.browser.tables import OFFICER, VISITOR
from tests.complaints.questions import published as answered
from tests.publication import sets, stage
from tests.publication.searching import pdf, published_with
from tests.worlds import World, member

TITLE = "รายงานการตรวจรับงานก่อสร้างถนนสายดอกจาน"
TEXT = "รายงานการตรวจรับงานจ้าง งวดที่ 3 และใบเบิกจ่ายเงิน ปี ๒๕๖๘\n\nเปิดเผยทั้งฉบับ เว้นเลขบัญชีธนาคาร"
INSIDE = "ใบแสดงปริมาณงานและราคาถนนคอนกรีตเสริมเหล็ก"


def seen(world: World) -> SimpleNamespace:
    """An entry with a file that was read, a set, an answer, a ruling, a search that is followed."""
    entry = published_with(world, pdf(INSIDE), title=TITLE, text=TEXT)
    files.read_waiting(stage.moment(world.on(9)))
    stage.published(world, title="แผนผังถนนสายดอกจาน", text="แผนผังทั้งฉบับ")
    sets.shown(world, columns=sets.DICTIONARY, valid_until=world.on(300))
    second = member(
        world.office, "registrar", "second@oic.example.go.th", "นางคนที่สอง ทดลอง", "นิติกร"
    )
    answered(world, by=second)
    bench = benches.panel_of(world)
    appeal = benches.forwarded_appeal(world, bench.panel)
    benches.issued_ruling(world, bench, appeal, benches.DISCLOSE)
    made.in_process_case(world, "สำเนารายงานการตรวจวัดเสียงรบกวนจากโรงโม่หิน")
    catch_up(world.on(400))
    catch_up_files()
    query = {"q": "ตรวจรับงาน", "kind": "entry"}
    at = stage.moment(world.on(9))
    asked = following.follow("reader@example.com", query, language="th", on=world.on(9), at=at)
    return SimpleNamespace(world=world, entry=entry, asked=asked)


SEARCH: dict[str, tuple[str, Any]] = {
    "public:search": (VISITOR, ["?q=ถนน", "", "?q=คอนกรีตเสริมเหล็ก", "?q=ตรวจรบงานก่อสร้าง", "?q=ฬฬฬ"]),
    "public:follow": (VISITOR, "?q=ถนน&kind=entry"),
    "public:following": (VISITOR, lambda s: (s.asked.code,)),
    "officer:search": (OFFICER, ["?q=โรงโม่หิน", ""]),
    "officer:precedents": (OFFICER, ["", "?ground=15(5)"]),
}
SEARCH_FILES: dict[str, tuple[str, Any]] = {"public:search-feed": (VISITOR, "?q=ถนน")}
LEAD_ON = {"public:alike"}
