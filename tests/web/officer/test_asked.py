"""What the Board asks of an agency stands in its inbox with its day, and is answered there."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.actions import hearing
from complaints.models import Obligation
from tests import appealing, complaining
from tests.factories import reread


def text(response):
    return response.content.decode()


def desk(user, day):
    """A person at his desk on that day."""
    client = Client(raise_request_exception=False)
    with at(day):
        client.force_login(user)
    return client


def at(day):
    return time_machine.travel(f"{day.isoformat()}T10:00+07:00", tick=False)


def test_an_explanation_is_asked_for_in_the_inbox_and_given(world):
    asked = complaining.complaint_at(world, "explaining")
    day, address = world.on(1), f"/officer/complaints/{asked.pk}/explain/"
    client = desk(world.officer, day)
    with at(day):
        inbox = text(client.get("/officer/"))
        assert f"/officer/matters/complaint/{asked.pk}/" in inbox
        page = text(client.get(f"/officer/matters/complaint/{asked.pk}/"))
        assert "เหตุใดจึงยังไม่ตอบ" in page
        assert asked.name not in page
        assert client.post(address, {"text": "อยู่ระหว่างค้นหา จะตอบภายใน 3 วัน"}).status_code == 302
        assert asked.number not in text(client.get("/officer/"))
        again = client.post(address, {"text": "ข้อความที่ต้องไม่หายไป"})
    assert reread(asked).state == "examining"
    assert again.status_code == 409
    assert "ข้อความที่ต้องไม่หายไป" in text(again)


def test_another_agency_sees_nothing_of_it(world):
    asked = complaining.complaint_at(world, "explaining")
    quiet = complaining.filed_complaint(world)
    near = desk(world.receiver, world.on(1))
    own = desk(world.officer, world.on(1))
    with at(world.on(1)):
        for address in (
            f"/officer/matters/complaint/{asked.pk}/",
            f"/officer/complaints/{asked.pk}/explain/",
        ):
            assert near.get(address).status_code == 404
        assert asked.number not in text(near.get("/officer/"))
        assert (
            own.get(f"/officer/matters/complaint/{quiet.pk}/").status_code == 404
        )  # not asked yet


@pytest.fixture
def record_asked(world):
    """An appeal in which the agency was asked for the record."""
    appeal = appealing.forwarded_appeal(world, appealing.filed_appeal(world))
    day = appeal.forwarded_on
    told = {"question": "ขอข้อมูลที่อุทธรณ์แบบปิดผนึก", "due_on": day + timedelta(days=7)}
    hearing.request_record(appeal, by=world.registrar, on=day, **told)
    return reread(appeal)


def test_the_panel_is_answered_and_the_record_is_handed_in_apart(world, record_asked):
    day = record_asked.forwarded_on + timedelta(days=1)
    client, page = desk(world.officer, day), f"/officer/matters/appeal/{record_asked.pk}/"
    with at(day):
        assert page in text(client.get("/officer/"))
        assert f"/officer/matters/appeal/{record_asked.pk}/records/" in text(client.get(page))
        case = text(client.get(f"/officer/cases/{record_asked.case.pk}/"))
        assert page in case
        address = f"/officer/appeals/{record_asked.pk}/answer/"
        assert client.post(address, {"text": "เหตุผลของหน่วยงาน"}).url == page
        assert record_asked.number not in text(client.get("/officer/")).partition("headings")[0]
    assert reread(record_asked).explanation == "เหตุผลของหน่วยงาน"


def test_a_ruling_is_carried_out_and_reported(world):
    appealing.ruled_appeal(world, appealing.filed_appeal(world))
    owed = Obligation.objects.get()
    day, address = owed.told_on + timedelta(days=2), f"/officer/duties/{owed.pk}/report/"
    client = desk(world.officer, day)
    with at(day):
        assert owed.number in text(client.get("/officer/"))
        assert client.post(address, {"report": "ส่งสำเนา 12 หน้า"}).status_code == 302
        assert client.post(address, {"report": "ส่งสำเนา 12 หน้าอีกครั้งหนึ่ง"}).status_code == 409
        assert desk(world.receiver, day).get(address).status_code == 404
    assert (reread(owed).state, reread(owed).report) == ("reported", "ส่งสำเนา 12 หน้า")


def test_the_box_costs_no_more_for_more_matters(world):
    def cost():
        client = desk(world.officer, world.on(1))
        with (
            at(world.on(1)),
            CaptureQueriesContext(
                connection,
            ) as queries,
        ):
            client.get("/officer/")
        return len(queries)

    complaining.complaint_at(world, "explaining")
    few = cost()
    for _again in range(3):
        complaining.complaint_at(world, "explaining")
    assert cost() == few
