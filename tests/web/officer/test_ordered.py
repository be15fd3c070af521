"""In the new round after a ruling the composer begins with what the tribunal ordered (s. 37)."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from cases.actions import intake, items, orders
from cases.models import Case
from tests.appealing import filed_appeal, ruled_appeal
from tests.factories import reread

pytestmark = pytest.mark.django_db
TERMS = "ให้ตรวจดู ณ ที่ทำการ ห้ามถ่ายสำเนา"


@pytest.fixture
def drafted(world):
    """The order in the round that a ruling with conditions opened."""
    appeal = ruled_appeal(
        world, filed_appeal(world), outcome="conditional", access="inspect", conditions=TERMS
    )
    case = Case.objects.get(round_of=appeal.order.case)
    day = appeal.decided_on + timedelta(days=1)
    with time_machine.travel(
        datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Bangkok")), tick=False
    ):
        known = {"by": world.officer, "on": day}
        intake.take_up(case, **known)
        items.record_found(case.items.get(), place="แฟ้มเดิม", **known)
        yield orders.draft_order(reread(case), **known)


def composer(world, order):
    client = Client()
    client.force_login(world.officer)
    client.cookies["django_language"] = "en"
    return client, f"/officer/orders/{order.pk}/items/1/"


def test_outcome_form_and_conditions_are_there_before_anything_is_typed(world, drafted):
    client, url = composer(world, drafted)
    page = client.get(url).content.decode()
    assert TERMS in page
    assert re.search(r'<input[^>]*value="grant"[^>]*\bchecked\b', page)
    assert client.post(url, {"outcome": "grant"}).status_code == 302
    page = client.get(url).content.decode()
    assert '<option value="inspect" selected>' in page
    assert f">{TERMS}</textarea>" in page.replace("\n", "")
    typed = {"outcome": "grant", "access": "inspect", "conditions": f"{TERMS} เว้นแต่วันหยุด"}
    assert client.post(url, typed).status_code == 302
    assert "เว้นแต่วันหยุด" in client.get(url).content.decode()
    assert not reread(drafted).blanks()
