"""The search page, what is public already while a request is written, precedents at the desk."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from cases.actions import orders
from publication.models import SearchRow
from publication.search.sources import catch_up
from tests import benches
from tests import factories as made
from tests.complaints.questions import PUBLIC
from tests.complaints.questions import published as answered
from tests.publication import sets, stage
from tests.publication.searching import put, read
from tests.web.walks import answer
from tests.worlds import World, member

pytestmark = pytest.mark.django_db
TITLE = "รายงานการตรวจรับงานก่อสร้างถนนสายดอกจาน"
TEXT = "รายงานการตรวจรับงานจ้าง งวดที่ 3 และใบเบิกจ่ายเงิน ปี ๒๕๖๘"


@pytest.fixture
def days(time_machine: Any, world: World) -> Any:
    """Let the pages be read on a day of the world."""
    return lambda number: time_machine.move_to(stage.moment(world.on(number)), tick=False)


@pytest.fixture
def visitor() -> Client:
    return Client()


def links(page: str) -> list[str]:
    return re.findall(r'<h2 class="h4"><a href="([^"]+)">', page)


def test_an_entry_is_found_at_once_with_its_hit_marked(
    world: World, days: Any, visitor: Client
) -> None:
    entry = stage.published(world, title=TITLE, text=TEXT)
    days(9)
    page = read(visitor, q="ใบเบิกจ่าย")
    assert links(page) == [entry.get_absolute_url()]
    assert "<mark>ใบเบิกจ่าย</mark>" in page
    assert links(read(visitor, q="2025")) == [entry.get_absolute_url()]
    days(8)
    assert links(read(visitor, q="ใบเบิกจ่าย")) == []


@pytest.mark.parametrize("end", [stage.taken_away, stage.fall])
def test_an_entry_is_gone_from_every_search_in_that_moment(
    world: World, days: Any, visitor: Client, end: Any
) -> None:
    entry = stage.published(world, title=TITLE, text=TEXT)
    days(11)
    assert links(read(visitor, q="ตรวจรับงาน"))
    end(entry, world)
    for asked in ({"q": "ตรวจรับงาน"}, {"q": "ราย"}, {"q": ""}, {"q": "ตรวจรบงานจ้าง"}):
        page = read(visitor, **asked)
        assert links(page) == []
        assert TITLE not in page
    shown = visitor.post("/search/alike/", {"text": TITLE}).content.decode()
    assert TITLE not in shown


def test_evidence_and_answers_are_found(world: World, days: Any, visitor: Client) -> None:
    shown = sets.shown(world)
    sets.put(world, title_th="ร่างที่รอผู้อนุมัติ")
    precedent = answered(world, by=_second(world))
    days(9)
    catch_up(world.on(9))
    assert links(read(visitor, q="งบประมาณรายจ่าย")) == [shown.get_absolute_url()]
    assert links(read(visitor, q=PUBLIC["title"])) == [f"/answers/{precedent.pk}/"]
    assert links(read(visitor, q="ร่างที่รอ")) == []
    assert catch_up(world.on(9)) == 0


def test_narrowing_keeps_the_words_and_can_be_taken_away(
    world: World, days: Any, visitor: Client
) -> None:
    days(0)
    put("ขยะในตลาด", be_year=2567, grounds=["15(5)"])
    put("ขยะในโรงเรียน", be_year=2568, grounds=["15(1)"])
    page = read(visitor, q="ขยะ")
    onward = re.search(r'href="(\?q=[^"]*year=2567[^"]*)"', page)[1]
    narrowed = unescape(visitor.get(f"/search/{onward}").content.decode())
    assert "ในตลาด" in narrowed
    assert "ในโรงเรียน" not in narrowed
    assert 'value="ขยะ"' in narrowed


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "%"}, {"q": "\\"}, {"q": '"'}, {"q": "x" * 10_000}, {"q": "คำ " * 10_000},
        {"q": "ก", "page": "9" * 30}, {"page": "-1"}, {"agency": "'; --"}, {"year": "ปี"},
        {"ground": "%"}, {"kind": "password"}, {"outcome": "_connector"}, {"q": "\u200b\ufeff"},
        {"agency": "999999999"}, {"year": "999999999"},
    ],
)  # fmt: skip
def test_whatever_is_typed_gets_a_page(visitor: Client, asked: dict[str, str]) -> None:
    read(visitor, **asked)


def test_markup_in_what_is_found_stays_text(world: World, days: Any, visitor: Client) -> None:
    days(0)
    put("<script>alert(1)</script> ขยะ", "<img src=x onerror=alert(2)> ขยะ")
    raw = visitor.get("/search/", {"q": "ขยะ"}).content.decode()
    assert "<script>alert" not in raw
    assert "<img src=x" not in raw


def test_what_is_public_already_is_shown_while_a_request_is_written(
    world: World, days: Any, visitor: Client
) -> None:
    entry = stage.published(world, title=TITLE, text=TEXT)
    days(9)
    asked = "ขอสำเนารายงานการตรวจรับงานก่อสร้างถนนสายดอกจานทั้งหมด"
    answer(visitor, "kind", world.agency)
    answer(visitor, "agency", world.agency)
    looked = visitor.post("/file/items/", {"text": asked, "then": "look"})
    assert looked.status_code == 200
    page = looked.content.decode()
    assert entry.get_absolute_url() in page
    assert asked in page  # what was typed is still there, and no item yet
    assert looked.context["listed"] == []
    piece = visitor.post("/search/alike/", {"text": asked}).content.decode()
    assert entry.get_absolute_url() in piece
    other = visitor.post("/search/alike/", {"text": "ขอทราบจำนวนสุนัขจรจัดในเขตเทศบาล"})
    assert entry.get_absolute_url() not in other.content.decode()


def test_nothing_is_looked_for_where_own_data_are_asked_for(
    world: World, days: Any, visitor: Client
) -> None:
    stage.published(world, title=TITLE, text=TEXT)
    days(9)
    answer(visitor, "kind", world.agency, kind="own_data")
    page = visitor.post("/file/items/", {"text": TITLE, "then": "look"}).content.decode()
    assert "/released/" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_draft_of_a_refusal_shows_what_tribunals_decided(
    world: World, days: Any, visitor: Client
) -> None:
    bench = benches.panel_of(world)
    appeal = benches.forwarded_appeal(world, bench.panel)
    benches.issued_ruling(world, bench, appeal, benches.DISCLOSE)
    days(30)
    assert catch_up(world.on(30)) == 1
    row = SearchRow.objects.get(kind="ruling")
    assert row.audience == "desk"
    assert made.SECRET.type_withheld in row.text
    assert benches.DISCLOSE.reasons not in row.text
    assert links(read(visitor, q=made.SECRET.type_withheld[:12])) == []
    page = _composer(world)
    assert "1 จาก 1" in page
    assert row.title in page


def _composer(world: World) -> str:
    """The page on which a refusal on the ground of the ruling is being written."""
    item = made.found_item(world, "สำเนาบัญชีรายชื่อผู้ร้องเรียน")
    order = orders.draft_order(item.case, by=world.officer, on=world.on(5))
    refusal = made.FINDINGS[made.Outcome.REFUSE]
    orders.write_finding(order, item, by=world.officer, finding=refusal)
    client = Client()
    client.force_login(world.officer)
    return unescape(client.get(f"/officer/orders/{order.pk}/items/1/").content.decode())


def _second(world: World) -> Any:
    """A second person of the Office, who publishes what another has prepared."""
    return member(world.office, "registrar", "second@oic.example.go.th", "นางคนที่สอง ทดลอง", "นิติกร")
