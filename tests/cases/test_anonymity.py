"""The third party never learns who asked, not even from the request's own words (s. 17)."""

import pytest
from django.core.exceptions import ValidationError

from cases.actions import thirdparty
from cases.actions.thirdparty import Concerned
from cases.anonymity import tells_who_asked
from cases.models import Objection
from cases.models.requester import Requester
from letters.models import Letter
from tests import factories

COMPANY = Concerned(name="บริษัท ทุ่งทอง จำกัด", interest="ความลับทางการค้า", email="co@example.org")


def requester(**facts):
    known = {"name": "นางสาวพิมพ์ใจ สมมติสกุล", "status": "thai", "email": "pimjai@example.org"}
    return Requester(**(known | facts))


@pytest.mark.parametrize(
    "text",
    [
        "สัญญาที่ข้าพเจ้า พิมพ์ใจ สมมติสกุล เคยขอ",
        "สัญญาที่ พิมพ์ใจ  สมมติสกุล\nเคยขอ",
        "ติดต่อคุณสมมติสกุล",
        "ตอบไปที่ PIMJAI@example.org",
        "โทร ๐๘๑-๒๓๔-๕๖๗๘",
    ],
)
def test_a_text_that_tells_is_seen(text):
    assert tells_who_asked(text, requester(phone="0812345678"))


@pytest.mark.parametrize("text", ["สัญญาจ้างก่อสร้างถนนสายดอกจาน", "บริษัทและห้างหุ้นส่วนจำกัด", ""])
def test_a_text_that_tells_nothing_passes(text):
    assert not tells_who_asked(text, requester())
    firm = requester(name="บริษัท ทดสอบไทย จำกัด", status="juristic", email="")
    assert not tells_who_asked(text, firm)


@pytest.mark.django_db
def test_a_notice_that_tells_who_asked_does_not_go_out(world):
    item = factories.found_item(world)
    name = item.case.requester.name
    with pytest.raises(ValidationError) as refused:
        thirdparty.consult(
            item,
            by=world.officer,
            on=world.on(1),
            concerned=[COMPANY],
            information=f"แฟ้มที่ {name} ขอ",
        )
    assert "information" in refused.value.message_dict
    assert not Objection.objects.exists()
    assert not Letter.objects.filter(kind="third_party_notice").exists()


@pytest.mark.django_db
def test_the_notice_says_what_the_officer_wrote(world):
    item = factories.found_item(world)
    said = "แผนผังในสำนวนใบอนุญาต"
    thirdparty.consult(
        item, by=world.officer, on=world.on(1), concerned=[COMPANY], information=said
    )
    facts = Letter.objects.get(kind="third_party_notice").facts
    assert facts["information"] == said
    assert item.description not in str(facts)
