"""The docket of appeals at the registry and the panels: every duty through its page."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from complaints.actions import appeals
from complaints.models import Appeal
from law.models import Subject
from tests import appealing
from tests import factories as made
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
ADMIT = {"timeliness": "timely", "reasons": "ยื่นภายในกำหนด"}


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(
        datetime(2026, 11, 19, 10, tzinfo=ZoneInfo("Asia/Bangkok")), tick=False
    ):
        yield


@pytest.fixture
def objection(world):
    """Dismissed on 9 November."""
    return made.dismissed_objection(world)


@pytest.fixture
def appeal(world):
    """A requester's appeal of 15 November against an order served on the 10th."""
    return appealing.filed_appeal(world)


@pytest.fixture
def theirs(world, objection):
    """An objector's appeal."""
    return appeals.lodge(objection, by=world.registrar, on=world.on(9), filed_on=world.on(9))


def url(appeal, duty=""):
    return f"/committee/appeals/{appeal.pk}/{duty}"


@pytest.mark.parametrize("show", ["screen", "forward", "panel", "decided", "dismissed", "nonsense"])
def test_the_docket(world, objection, appeal, show):
    page = signed_in(world.registrar).get("/committee/", {"show": show})
    assert page.status_code == 200
    assert ("สมมติอุตสาหกรรม" in page.content.decode()) == (show == "dismissed")
    assert (appeal.number in page.content.decode()) == (show in ("screen", "nonsense"))


def test_who_asked_is_nowhere_in_an_objectors_appeal(world, theirs):
    client = signed_in(world.registrar)
    pages = [url(theirs), url(theirs, "admit/"), f"/committee/objections/{theirs.objection_id}/"]
    for page in ["/committee/", *pages]:
        answer = client.get(page)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "ใฝ่รู้" not in text
        assert "asker@example.com" not in text
        assert theirs.objection.item.case.reference not in text


def test_an_appeal_is_lodged_from_a_dismissed_objection(world, objection):
    client, page = signed_in(world.registrar), f"/committee/objections/{objection.pk}/appeal/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"filed_on": "20/11/2569"}).status_code == 200
    assert client.post(page, {"filed_on": "8/11/2569"}).status_code == 200
    assert not Appeal.objects.exists()
    assert client.post(page, {"filed_on": "11/11/2569"}).status_code == 302
    assert made.reread(objection).state == "appealed"
    assert client.post(page, {"filed_on": "11/11/2569"}).status_code == 409


def test_the_page_shows_the_facts_about_the_time(world):
    order = made.served_order(world, "refuse", channel="registered")
    late = appealing.filed_appeal(world, order=order, on=world.on(9))
    text = signed_in(world.registrar).get(url(late)).content.decode()
    assert "presumed (APA s. 71)" in text
    assert "In time?" in text


def test_an_appeal_walks_from_screening_to_its_panel(world, appeal):
    client = signed_in(world.registrar)
    assert client.get(url(appeal, "forward/")).status_code == 409
    assert client.post(url(appeal, "admit/"), {"timeliness": "timely"}).status_code == 200
    assert client.post(url(appeal, "admit/"), ADMIT).status_code == 302
    assert client.post(url(appeal, "admit/"), ADMIT).status_code == 409
    subject = Subject.objects.coded("personnel", world.day)
    other = appeals.panel_for(Subject.objects.coded("finance", world.day), world.day)
    given = {"subject": subject.pk, "panel": other.pk, "routing": ""}
    refused = client.post(url(appeal, "forward/"), given)
    assert 'href="#id_routing"' in refused.content.decode()
    assert client.post(url(appeal, "forward/"), {"subject": subject.pk}).status_code == 302
    assert made.reread(appeal).panel.code == subject.panel_code
    due = {"due_on": "30/11/2569", "question": "เหตุใดจึงไม่แยกส่วน"}
    assert client.post(url(appeal, "record/"), due).status_code == 302
    assert client.post(url(appeal, "supply/"), {"text": "ชี้แจงแล้ว"}).status_code == 302
    assert client.post(url(appeal, "other-side/"), due).status_code == 409
    assert client.post(url(appeal, "hear/")).status_code == 302
    assert client.post(url(appeal, "extend/"), {"reasons": "เอกสารมาก"}).status_code == 302
    assert client.post(url(appeal, "extend/"), {"reasons": "เอกสารมาก"}).status_code == 409
    page = client.get(url(appeal)).content.decode()
    assert "เหตุใดจึงไม่แยกส่วน" in page
    assert "Request for the record" in page
    assert client.post(url(appeal, "strike/"), {"answer": "หน่วยงานเปิดเผยแล้ว"}).status_code == 302
    assert made.reread(appeal).state == "struck"


def test_not_admitting_tells_the_reason_and_only_a_person_does_it(world, appeal):
    client = signed_in(world.registrar)
    facts = {"timeliness": "late", "reasons": "พ้นกำหนด", "answer": ""}
    assert client.post(url(appeal, "not-admit/"), facts).status_code == 200
    assert made.reread(appeal).state == "lodged"
    told = facts | {"answer": "ยื่นเมื่อพ้นกำหนดโดยไม่มีเหตุ"}
    assert client.post(url(appeal, "not-admit/"), told).status_code == 302
    assert made.reread(appeal).state == "not_admitted"
    [posting] = appeal.postings.filter(letter__kind="appeal_not_admitted")
    letter = f"{url(appeal)}letters/{posting.pk}/th/"
    assert client.get(letter)["Content-Type"] == "application/pdf"


def test_a_withdrawal_leaves_the_objector_his_time(world, theirs):
    client = signed_in(world.registrar)
    assert client.get(url(theirs, "drop/")).status_code == 200
    assert client.post(url(theirs, "drop/")).status_code == 302
    assert made.reread(theirs.objection).state == "dismissed"
    assert client.post(url(theirs, "drop/")).status_code == 409


def test_the_panel_reads_and_its_secretary_acts(world, appeal):
    appeal = appealing.forwarded_appeal(world, appeal)
    secretary, chair, member = [seat.user for seat in appealing.bench(appeal.panel, 2)]
    assert signed_in(member).get(url(appeal)).status_code == 200
    assert signed_in(chair).post(url(appeal, "hear/")).status_code == 403
    assert signed_in(secretary).post(url(appeal, "hear/")).status_code == 302
    stranger = appealing.bench(appeals.panel_for(
        Subject.objects.coded("finance", world.day), world.day))[0].user  # fmt: skip
    assert signed_in(stranger).get(url(appeal)).status_code == 404


def test_only_the_registry_and_the_bodies_come_in(world, appeal):
    for user in (world.officer, world.head, world.requester):
        for page in ("/committee/", url(appeal), url(appeal, "admit/"), "/committee/compliance/"):
            assert signed_in(user).get(page).status_code == 403
            assert signed_in(user).post(page, ADMIT).status_code in (403, 405)
    assert signed_in(world.registrar).get("/committee/appeals/999/").status_code == 404
    assert Client().get("/committee/").status_code == 302
    assert Client().get(url(appeal, "admit/")).status_code == 302
    assert made.reread(appeal).state == "lodged"


def test_an_appeal_on_paper_is_entered_with_its_real_days(world):
    order = made.served_order(world, "refuse", "grant")
    client = signed_in(world.registrar)
    assert client.get("/committee/appeals/enter/").status_code == 302
    assert client.post("/committee/appeals/find/", {"reference": "XX-1"}).status_code == 200
    assert (
        client.post("/committee/appeals/find/", {"reference": order.case.reference}).status_code
        == 302
    )
    page = client.get("/committee/appeals/enter/")
    form = page.context["form"]
    assert len(form.fields["dispositions"].choices) == 1
    given = {
        "channel": "post", "filed_on": "12/11/2569", "received_on": "11/11/2569",
        "dispositions": list(form.rows), "grounds": "ไม่เห็นด้วย", "name": "นายใฝ่รู้ ทดลอง",
        "address": "1 หมู่ 1", "token": "x" * 24,
    }  # fmt: skip
    refused = client.post("/committee/appeals/enter/", given)
    assert 'href="#id_received_on"' in refused.content.decode()
    entered = client.post("/committee/appeals/enter/", given | {"received_on": "16/11/2569"})
    assert entered.status_code == 302
    filed = Appeal.objects.get()
    assert str(filed.deadlines.get().due_on) == "2026-11-23"
    slip = client.get(entered["Location"])
    assert "Tracking code" in slip.content.decode()
    assert signed_in(world.registrar).get(entered["Location"]).status_code == 404


def test_what_the_agency_owes_is_listed_and_discharged(world, appeal):
    appeal = appealing.ruled_appeal(world, appeal, on=world.on(30))
    [owed] = appeal.obligations.all()
    client, page = signed_in(world.registrar), f"/committee/compliance/{owed.pk}/"
    assert appeal.number in client.get("/committee/compliance/").content.decode()
    assert client.get(page).status_code == 200
    assert client.post(f"{page}discharge/", {"conclusion": ""}).status_code == 200
    assert client.post(f"{page}discharge/", {"conclusion": "ส่งมอบแล้ว"}).status_code == 302
    assert client.post(f"{page}discharge/", {"conclusion": "ส่งมอบแล้ว"}).status_code == 409
    done = client.get("/committee/compliance/", {"show": "done"}).content.decode()
    assert appeal.number in done
    assert appeal.number not in client.get("/committee/compliance/").content.decode()
    assert "What the agency owes" in client.get(url(appeal)).content.decode()


def test_the_number_of_queries_does_not_grow(world, appeal, django_assert_max_num_queries):
    client = signed_in(world.registrar)
    for show in ("screen", "dismissed"):
        with django_assert_max_num_queries(14) as few:
            client.get("/committee/", {"show": show})
        made.dismissed_objection(world)
        appealing.filed_appeal(world)
        with django_assert_max_num_queries(14) as many:
            client.get("/committee/", {"show": show})
        assert len(many) <= len(few) + 1  # an empty list asks for no related rows
