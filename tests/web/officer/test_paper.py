"""Requests that came on paper: the real day of receipt, the slip, follow-ups, text kept."""

import pytest

from accounts import codes
from cases.models import Attachment, Case
from tests import factories as made
from tests.web.officer.duties import LONG

pytestmark = pytest.mark.django_db


def given(world, **more):
    return {
        "agency": world.agency.pk, "channel": "counter", "received_on": "12/11/2569",
        "late_entry_reason": "", "kind": "general", "access": "copy", "status": "thai",
        "name": "นายมาด้วยตนเอง ทดลอง", "capacity": "self", "represented": "",
        "answer_by": "post", "address": "5 ถนนสมมติ", "email": "", "phone": "",
        "token": "t" * 32, "wanted": "1", "w1-description": LONG,
    } | more  # fmt: skip


@pytest.mark.parametrize("who", ["intake", "officer", "supervisor"])
def test_a_request_is_entered_and_its_code_shown_once(world, desk, who):
    client = desk(getattr(world, who))
    assert client.get("/officer/new/").status_code == 200
    sent = client.post("/officer/new/", given(world))
    case = Case.objects.get()
    slip = client.get(sent["Location"]).content.decode()
    assert case.reference in slip
    code = codes.derive("case", f"case:{'t' * 32}")
    assert code in slip
    assert codes.digest("case", code) == case.code_digest
    assert desk(world.supervisor).get(sent["Location"]).status_code == 404
    assert case.items.get().description == LONG
    assert case.entered_by == getattr(world, who)


def test_sent_twice_is_one_request(world, desk):
    client = desk(world.officer)
    first = client.post("/officer/new/", given(world))
    again = client.post("/officer/new/", given(world))
    assert first["Location"] == again["Location"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize("who", ["head", "registrar"])
def test_others_do_not_enter_requests(world, desk, who):
    client = desk(getattr(world, who))
    assert client.get("/officer/new/").status_code == 403
    assert client.post("/officer/new/", given(world)).status_code == 403
    assert not Case.objects.exists()


def test_another_agencys_request_cannot_be_entered(world, desk):
    answer = desk(world.officer).post("/officer/new/", given(world, agency=world.other.pk))
    assert 'href="#id_agency"' in answer.content.decode()


def test_an_earlier_day_is_a_supervisors_and_needs_a_reason(world, desk):
    early = given(world, received_on="2/11/2569")
    refused = desk(world.supervisor).post("/officer/new/", early).content.decode()
    assert 'href="#id_late_entry_reason"' in refused
    assert LONG in refused
    early["late_entry_reason"] = "ตู้รับเอกสารชั้น 1 เปิดช้า"
    assert (
        'href="#id_received_on"'
        in desk(world.officer).post("/officer/new/", early).content.decode()
    )
    assert desk(world.supervisor).post("/officer/new/", early).status_code == 302
    case = Case.objects.get()
    assert case.received_on.isoformat() == "2026-11-02"
    assert case.deadlines.get().due_on.isoformat() == "2026-11-17"


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"received_on": "13/11/2569"}, "id_received_on"),
        ({"received_on": "29/2/2568"}, "id_received_on"),
        ({"name": "\u200b"}, "id_name"),
        ({"address": ""}, "id_address"),
        ({"answer_by": "email"}, "id_email"),
        ({"capacity": "minor"}, "id_represented"),
        ({"w1-description": ""}, "id_w1-description"),
        ({"kind": "own_data", "status": "juristic"}, "id_status_0"),
        ({"w1-description": f"{LONG} 1-1037-00000-01-1"}, "id_w1-description"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_pointed_at_and_kept(world, desk, wrong, at):
    answer = desk(world.supervisor).post("/officer/new/", given(world, **wrong))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'href="#{at}"' in text
    assert LONG in text or at == "id_w1-description"
    assert not Case.objects.exists()


def test_more_items_are_asked_for_without_losing_any(world, desk):
    client = desk(world.officer)
    more = client.post("/officer/new/", given(world, do_more="1")).content.decode()
    assert LONG in more
    assert 'name="w2-description"' in more
    assert "error-summary" not in more
    client.post("/officer/new/", given(world, wanted="2", **{"w2-description": "อีกรายการ"}))
    assert Case.objects.get().items.count() == 2


def test_a_number_that_belongs_there_may_stay(world, desk):
    number = f"{LONG} 1-1037-00000-01-1"
    kept = given(world, **{"w1-description": number, "w1-keep": "1"})
    assert desk(world.officer).post("/officer/new/", kept).status_code == 302


def test_scans_are_filed_with_the_request(world, desk):
    desk(world.officer).post("/officer/new/", given(world, files=made.upload("คำขอ.pdf")))
    assert Attachment.objects.get().case == Case.objects.get()


def test_a_follow_up_names_the_earlier_request(world, desk):
    earlier = made.refused_case(world)
    client, url = desk(world.officer), f"/officer/new/?follows={earlier.pk}"
    assert "นายใฝ่รู้ ทดลอง" in client.get(url).content.decode()
    client.post(url, given(world))
    assert Case.objects.latest("pk").follows == earlier
    other = desk(world.receiver).get(url).content.decode()
    assert "ใฝ่รู้" not in other, "a file of another agency was used to fill in the page"
