"""What an outcome means depends on whose appeal it is; and nothing typed about an item is lost."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from complaints.actions import rulings
from complaints.actions.rulings import Said
from complaints.models import Ruling, RulingItem
from letters.sealing import pdf_bytes
from tests import benches as matters
from tests.benches import SITS, UPHOLD
from tests.complaints.sealed_stage import text_of
from tests.factories import reread
from tests.scenes import scene_of
from tests.web.doors import holding, signed_in

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=BANGKOK)
WON, LOST = Said("uphold", "กระทบความลับทางการค้า"), Said("disclose", "ไม่กระทบ", access="copy")


@pytest.fixture(autouse=True)
def clock():
    """Friday 20 November 2026: the panel sat on the eighteenth."""
    with time_machine.travel(FRIDAY, tick=False) as hand:
        yield hand


def before_the_panel(world):
    """An objector's appeal."""
    bench = matters.panel_of(world)
    appeal = matters.forwarded(matters.objectors_appeal(world), world, bench.panel)
    return {"bench": bench, "appeal": appeal}


built = scene_of(before_the_panel, at=FRIDAY)


@pytest.fixture
def bench(scene):
    return scene.bench


@pytest.fixture
def appeal(scene):
    return scene.appeal


def third_party(appeal, language="en"):
    """The objector, with the code of his notice."""
    return holding(language, third_party_keys=[appeal.objection.third_party_id])


def item_page(ruling):
    number = ruling.appeal.items.get().item.number
    return f"/committee/rulings/{ruling.pk}/items/{number}/"


def offered(page):
    return {value for value in ("disclose", "partly", "conditional", "uphold", "remit", "correct",
                                "not_correct") if f'value="{value}"' in page}  # fmt: skip


def written(statement):
    """Write past every guard of the application."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


MEANINGLESS = ["remit", "correct", "not_correct"]


@pytest.mark.parametrize("outcome", MEANINGLESS)
def test_what_means_nothing_to_an_objector_is_neither_offered_nor_taken(
    world, bench, appeal, outcome
):
    ruling = rulings.draft(appeal, by=bench.secretary, on=world.on(SITS))
    client = signed_in(bench.secretary)
    page = client.get(item_page(ruling)).content.decode()
    assert offered(page) == {"disclose", "partly", "conditional", "uphold"}
    answer = client.post(item_page(ruling), {"outcome": outcome, "reasons": "เหตุผลที่พิมพ์ไว้"})
    assert answer.status_code == 200
    assert "เหตุผลที่พิมพ์ไว้" in answer.content.decode()
    assert not ruling.items.exists()
    with pytest.raises(ValidationError):
        rulings.write_item(
            ruling, appeal.items.get(), by=bench.secretary, on=world.on(SITS),
            said=Said(outcome, "เหตุ"),
        )  # fmt: skip


def test_the_database_takes_none_either(world, bench, appeal):
    matters.drafted_ruling(world, bench, appeal, WON)
    with pytest.raises(IntegrityError, match="guard_outcome_of_objector"):
        written("UPDATE complaints_rulingitem SET outcome = 'remit'")


def test_an_appeal_of_a_requester_may_be_sent_back(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = rulings.draft(appeal, by=bench.secretary, on=world.on(SITS))
    page = signed_in(bench.secretary).get(item_page(ruling)).content.decode()
    assert offered(page) == {"disclose", "partly", "conditional", "uphold", "remit"}
    assert "Appeal dismissed: do not disclose" in page


OUTCOMES = {
    WON: ("Appeal followed: do not disclose", "มิให้เปิดเผยข้อมูลข่าวสาร", "ยกอุทธรณ์"),
    LOST: ("Appeal dismissed: disclose", "ให้ยกอุทธรณ์และให้เปิดเผยข้อมูลข่าวสาร", "มิให้เปิดเผย"),
}


@pytest.mark.parametrize("said", OUTCOMES)
def test_every_page_and_the_ruling_say_it_in_the_appellants_direction(world, bench, appeal, said):
    label, written, never = OUTCOMES[said]
    ruling = matters.issued_ruling(world, bench, appeal, said)
    pages = {
        "bench": signed_in(bench.chair).get(f"/committee/rulings/{ruling.pk}/"),
        "registry": signed_in(world.registrar).get(f"/committee/appeals/{appeal.pk}/"),
        "agency": signed_in(world.officer).get(f"/officer/matters/appeal/{appeal.pk}/"),
        "objector": third_party(appeal).get(f"/matters/appeal/{appeal.pk}/"),
    }
    for who, page in pages.items():
        assert label in page.content.decode(), who
        assert "Appeal dismissed: do not disclose" not in page.content.decode(), who
    holding = "".join(text_of(pdf_bytes(reread(ruling).letter.thai))).split("จึงวินิจฉัยให้")[1]
    assert written in holding
    assert never not in holding.split("คำวินิจฉัยนี้เป็นที่สุด")[0]


def test_what_was_typed_of_an_item_is_kept_before_its_outcome_is_known(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = rulings.draft(appeal, by=bench.secretary, on=world.on(SITS))
    client, typed = signed_in(bench.secretary), {"access": "inspect", "conditions": "ห้ามถ่ายภาพ"}
    saved = client.post(item_page(ruling), typed | {"then": "autosave"}).json()
    assert saved["saved"] is True
    page = client.get(item_page(ruling)).content.decode()
    assert "ห้ามถ่ายภาพ" in page
    assert '<option value="inspect" selected>' in page
    assert client.post(f"/committee/rulings/{ruling.pk}/put/").status_code == 409
    assert "still blank" in client.get(f"/committee/rulings/{ruling.pk}/").content.decode()
    assert client.get(f"/committee/rulings/{ruling.pk}/preview/th/").status_code == 200


def test_what_was_typed_is_kept_when_the_draft_was_put_meanwhile(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.put_ruling(world, bench, appeal)
    typed = {"outcome": "disclose", "reasons": "เหตุผลที่เพิ่งพิมพ์"}
    answer = signed_in(bench.secretary).post(item_page(ruling), typed)
    assert answer.status_code == 409
    assert "เหตุผลที่เพิ่งพิมพ์" in answer.content.decode()


def test_a_new_draft_begins_with_what_the_rejected_one_said(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.put_ruling(
        world, bench, appeal, Said("conditional", "เหตุ", "inspect", "ห้ามถ่าย")
    )
    matters.cast(world, bench, ruling, *bench.voters)
    rulings.close_vote(ruling, by=bench.secretary, on=world.on(SITS))
    client = signed_in(bench.secretary)
    assert client.post(f"/committee/docket/appeal/{appeal.pk}/draft/").status_code == 302
    anew = Ruling.objects.exclude(pk=ruling.pk).get()
    page = client.get(item_page(anew)).content.decode()
    assert "ห้ามถ่าย" in page
    assert '<option value="inspect" selected>' in page
    text = client.get(f"/committee/rulings/{anew.pk}/text/").content.decode()
    assert matters.RULING.considerations in text
    rulings.write_item(anew, appeal.items.get(), by=bench.secretary, on=world.on(SITS), said=UPHOLD)
    assert set(RulingItem.objects.values_list("outcome", flat=True)) == {"conditional", "uphold"}
