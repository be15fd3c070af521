"""A person complains, appeals, follows and withdraws on the pages; nobody else sees a word."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cases.tasks import sweep as sweep_cases
from complaints.actions import aftermath, complaints
from complaints.models import Appeal, Complaint, Obligation, Submission
from complaints.tasks import sweep
from notifications.models import Message
from tests import appealing, complaining
from tests import factories as made
from tests.factories import reread
from tests.web.doors import holding

WHO = {"name": "นายใฝ่รู้ ทดลอง", "email": "asker@example.com", "phone": "", "address": ""}
FACTS = "ยื่นคำขอแล้วไม่ได้รับคำตอบเกินกำหนด"


def text(response):
    return response.content.decode()


def at(day):
    return time_machine.travel(f"{day.isoformat()}T10:00+07:00", tick=False)


def opened(case):
    """Somebody who holds the code of the request."""
    return holding(crash=False, case_keys=[case.pk])


def complain(client, query="", **said):
    given = WHO | {"causes": ["delay"], "facts": FACTS, "wanted": ""} | said
    return client.post(f"/complain/{query}", given)


def send(client, address):
    token = re.search(r'name="token" value="([^"]+)"', text(client.get(address)))[1]
    return client.post(address, {"token": token}), token


def code_of(client):
    return re.search(r'code-secret">([^<]+)<', text(client.get("/matters/sent/")))[1]


def test_anybody_complains_about_any_agency_and_follows_it_by_the_code(world, visitor):
    wrote = complain(visitor, agency_named="องค์การบริหารส่วนตำบลที่ไม่มีในระบบ")
    assert wrote.url == "/complain/check/"
    answer, token = send(visitor, "/complain/check/")
    assert answer.url == "/matters/sent/"
    filed = Complaint.objects.get()
    assert (filed.agency, filed.name, filed.facts) == (None, WHO["name"], FACTS)
    code = code_of(visitor)
    again = visitor.post("/complain/check/", {"token": token})
    assert again.url == "/matters/sent/"
    assert Complaint.objects.count() == 1
    assert visitor.get("/matters/sent/receipt.pdf").content[:4] == b"%PDF"
    stranger = Client()
    assert stranger.get(f"/matters/complaint/{filed.pk}/").status_code == 404
    assert stranger.post("/track/", {"code": code}).url == f"/matters/complaint/{filed.pk}/"
    page = text(stranger.get(f"/matters/complaint/{filed.pk}/"))
    assert filed.number in page
    assert FACTS in page


def test_the_code_is_not_shown_again_once_it_was_kept(world, visitor):
    complain(visitor, agency_named="เทศบาลแห่งหนึ่ง")
    send(visitor, "/complain/check/")
    kept = visitor.post("/matters/sent/kept/")
    assert kept.url == f"/matters/complaint/{Complaint.objects.get().pk}/"
    assert visitor.get("/matters/sent/").status_code == 404


def test_one_tap_from_a_late_request_fills_in_the_form(world):
    case = made.received_case(world)
    with at(world.on(16)):
        client = opened(case)
        page = text(client.get(f"/requests/{case.pk}/"))
        address = re.search(r'href="(/complain/\?[^"]+)"', page)[1].replace("&amp;", "&")
        form = client.get(address).context["form"]
        assert form["causes"].value() == ["delay"]
        assert form["name"].value() == case.requester.name
        complain(client, address.partition("/complain/")[2])
        assert send(client, "/complain/check/")[0].url == "/matters/sent/"
    filed = Complaint.objects.get()
    assert (filed.case, filed.agency) == (case, world.agency)
    assert [cause.code for cause in filed.causes.all()] == ["delay"]


def test_the_notice_of_lateness_leads_to_the_complaint_for_holders_of_code_and_account(world):
    filed = made.file(world)
    account = made.file(world, asks=made.person(account=world.requester))
    with at(world.on(16)):
        sweep_cases()
        for one in (filed, account):
            assert Message.objects.filter(kind="agency_late", facts__case_id=one.case.pk).exists()
        holder, signed = Client(), Client()
        link = f"/late/{filed.case.pk}/"
        assert holder.get(link).url == "/track/?then=complain"
        assert 'action="/track/?then=complain"' in text(holder.get("/track/?then=complain"))
        assert holder.post("/track/?then=complain", {"code": filed.code}).url == link
        page = holder.get(holder.get(link).url)
        assert page.context["case"] == filed.case
        assert "delay" in page.context["form"].initial["causes"]
        signed.force_login(world.requester)
        assert f"case={account.case.pk}&cause=delay" in signed.get(f"/late/{account.case.pk}/").url
        assert signed.get(link).url == signed.get("/late/99999/").url == "/track/?then=complain"


def test_before_its_day_the_complaint_is_shown_with_the_day_from_which(world):
    case = made.received_case(world)
    with at(world.on(15)):
        page = text(opened(case).get(f"/requests/{case.pk}/"))
    step = page.partition("ร้องเรียนต่อคณะกรรมการ")[2].partition("</div>")[0]
    assert "18 พฤศจิกายน 2569" in step


def test_somebody_elses_request_is_absent_for_a_complaint(world, visitor):
    case = made.received_case(world)
    near = visitor.get(f"/complain/?case={case.pk}")
    far = visitor.get("/complain/?case=99999999")
    assert (near.status_code, near.content) == (404, far.content)


def test_a_number_in_the_text_is_decided_before_sending(world, visitor):
    complain(visitor, agency_named="สำนักงานที่ไม่มีในระบบ", facts="เลขบัตร 1101700230708 ของผม")
    assert "เลขประจำตัว" in text(visitor.get("/complain/check/"))
    refused, _token = send(visitor, "/complain/check/")
    assert refused.status_code == 200
    assert not Complaint.objects.exists()
    visitor.post("/complain/check/", {"do": "mask"})
    assert send(visitor, "/complain/check/")[0].status_code == 302
    assert "1101700230708" not in Complaint.objects.get().facts


def test_files_go_along_and_can_be_taken_back(world, visitor):
    complain(
        visitor,
        agency_named="สำนักงานที่ไม่มีในระบบ",
        files=[made.upload("คำขอ.pdf"), made.upload("ตอบ.pdf")],
    )
    page = text(visitor.get("/complain/check/"))
    key = re.search(r'name="file" value="(\d+)"', page)[1]
    visitor.post("/complain/check/", {"do": "remove", "file": key})
    send(visitor, "/complain/check/")
    assert [file.name for file in Complaint.objects.get().submissions.all()] == ["ตอบ.pdf"]


def test_a_known_agency_is_offered_and_taken(world, visitor):
    complain(visitor, agency_named="ทุ่งดอกจาน")
    page = visitor.get("/complain/check/")
    assert world.agency.name_th in text(page)
    token = re.search(r'name="token" value="([^"]+)"', text(page))[1]
    visitor.post("/complain/check/", {"token": token, "agency_key": str(world.agency.pk)})
    assert Complaint.objects.get().agency == world.agency


def test_the_wrong_road_says_the_right_one_and_carries_the_text(world):
    order = made.served_order(world, "refuse")
    with at(order.notified_on + timedelta(days=3)):
        client = opened(order.case)
        written = complain(client, f"?case={order.case_id}&item=1")
        assert written.url == "/complain/check/"
        page = text(client.get("/complain/check/"))
        assert "กรณีนี้ต้องยื่นอุทธรณ์" in page
        refused, _token = send(client, "/complain/check/")
        assert refused.status_code == 200
        onward = client.post(f"/appeal/{order.pk}/instead/")
        assert onward.url == f"/appeal/{order.pk}/"
        assert client.get(onward.url).context["form"]["grounds"].value() == FACTS
    assert not Complaint.objects.exists()


def appeal(client, order, **said):
    row = order.dispositions.get(item__number=1)
    given = WHO | {"items": [str(row.pk)], f"disputed_{row.pk}": "ทั้งฉบับ", "grounds": "ไม่จริง"} | said
    return client.post(f"/appeal/{order.pk}/", given)


def test_a_requester_appeals_by_one_tap_and_follows_it(world):
    order = made.served_order(world, "refuse")
    with at(order.notified_on + timedelta(days=3)):
        client = opened(order.case)
        page = text(client.get(f"/requests/{order.case_id}/"))
        assert f'href="/appeal/{order.pk}/?item=1"' in page
        assert appeal(client, order).url == f"/appeal/{order.pk}/check/"
        answer, token = send(client, f"/appeal/{order.pk}/check/")
        assert answer.url == "/matters/sent/"
        code = code_of(client)
        filed = Appeal.objects.get()
        assert filed.items.get().disputed == "ทั้งฉบับ"
        assert client.post(f"/appeal/{order.pk}/check/", {"token": token}).url == "/matters/sent/"
        assert Client().post("/matters/", {"code": code}).url == f"/matters/appeal/{filed.pk}/"
        page = text(client.get(f"/requests/{order.case_id}/"))
        assert f"/matters/appeal/{filed.pk}/" in page
        assert f'href="/appeal/{order.pk}/?item=1"' not in page


def test_a_second_appeal_against_the_same_item_is_409_and_the_text_stays(world):
    order = made.served_order(world, "refuse")
    with at(order.notified_on + timedelta(days=3)):
        client = opened(order.case)
        appeal(client, order)
        appealing.filed_appeal(world, order=order, on=order.notified_on + timedelta(days=3))
        answer, _token = send(client, f"/appeal/{order.pk}/check/")
        assert answer.status_code == 409
        assert client.get(f"/appeal/{order.pk}/").context["form"]["grounds"].value() == "ไม่จริง"
    assert Appeal.objects.count() == 1


def test_a_late_appeal_is_taken_in_with_its_reason(world):
    order = made.served_order(world, "refuse")
    with at(order.notified_on + timedelta(days=40)):
        client = opened(order.case)
        page = text(client.get(f"/appeal/{order.pk}/"))
        assert "ยังยื่นอุทธรณ์ได้" in page
        appeal(client, order, late_reason="เข้ารักษาตัวในโรงพยาบาล")
        assert send(client, f"/appeal/{order.pk}/check/")[0].status_code == 302
    filed = Appeal.objects.get()
    assert (filed.late_reason, filed.timeliness) == ("เข้ารักษาตัวในโรงพยาบาล", "")


def test_an_order_of_somebody_else_is_absent(world, visitor):
    order = made.served_order(world, "refuse")
    for address in (f"/appeal/{order.pk}/", f"/appeal/{order.pk}/check/"):
        assert visitor.get(address).content == visitor.get("/appeal/99999999/").content
        assert visitor.get(address).status_code == 404


def test_an_order_that_opens_no_appeal_has_no_form(world):
    order = made.served_order(world, "not_held")
    assert opened(order.case).get(f"/appeal/{order.pk}/").status_code == 404


def test_orders_on_paper_are_told_where_to_write(visitor, world):
    page = text(visitor.get("/appeal/"))
    assert "10300" in page
    assert "/track/" in page


def test_a_third_party_appeals_from_its_own_page(world):
    objection = made.dismissed_objection(world)
    address = f"/third-party/{objection.third_party_id}/{objection.pk}/appeal/"
    with at(objection.ruled_on + timedelta(days=2)):
        client = holding(crash=False, third_party_keys=[objection.third_party_id])
        assert address in text(client.get(f"/third-party/{objection.third_party_id}/"))
        assert client.post(address, {"grounds": "เป็นความลับทางการค้า"}).status_code == 302
        filed = Appeal.objects.get()
        assert (filed.objection, filed.grounds) == (objection, "เป็นความลับทางการค้า")
        page = text(client.get(f"/matters/appeal/{filed.pk}/"))
        assert objection.item.case.reference not in page
        assert objection.item.case.requester.name not in page
        assert client.get(address).status_code == 404
    assert Client().get(address).status_code == 404


def follower(kind, matter):
    return holding(crash=False, **{f"{kind}_keys": [matter.pk]})


def test_whoever_filed_withdraws_once(world):
    filed = complaining.filed_complaint(world)
    address = f"/matters/complaint/{filed.pk}/withdraw/"
    with at(world.on(1)):
        client = follower("complaint", filed)
        assert client.get(address).status_code == 200
        assert client.post(address).url == f"/matters/complaint/{filed.pk}/"
        assert reread(filed).state == "withdrawn"
        assert client.post(address).status_code == 409
        assert Client().post(address).status_code == 404


def test_letters_are_read_by_whoever_filed_alone(world):
    filed = complaining.filed_complaint(world)
    sent = filed.postings.get(party="filer")
    address = f"/matters/complaint/{filed.pk}/letters/{sent.pk}/th/"
    assert follower("complaint", filed).get(address).content[:4] == b"%PDF"
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("road", ["request", "appeal"])
def test_what_is_not_accepted_carries_its_text_over(world, road):
    case = made.served_order(world, "refuse", "not_held").case
    filed = complaining.filed_complaint(
        world, "s33_denied", on=world.on(20), case=case, by=made.holder(case)
    )
    complaints.turn_away(filed, by=world.registrar, on=world.on(20), road=road, answer="ต้องใช้ทางอื่น")
    with at(world.on(21)):
        client = follower("complaint", filed)
        page = text(client.get(f"/matters/complaint/{filed.pk}/"))
        assert "ต้องใช้ทางอื่น" in page
        if road == "request":
            given = dict(re.findall(r'name="(kind|agency|text)" value="([^"]*)"', page))
            assert client.post("/my-complaint/begin/", given).status_code == 302
            assert client.session["draft"]["items"] == [{"text": filed.facts}]
        else:
            onward = client.post(f"/matters/complaint/{filed.pk}/onward/")
            assert onward.url == f"/appeal/?case={case.pk}"
            assert client.session["appeal_draft"]["grounds"] == filed.facts


def decided(world):
    """An appeal that was decided for disclosure, and the duty that follows."""
    filed = appealing.filed_appeal(world)
    appealing.ruled_appeal(world, filed)
    return reread(filed), Obligation.objects.get()


@pytest.mark.parametrize(("answer", "state"), [("confirm", "confirmed"), ("blank", "disputed")])
def test_delivery_is_confirmed_or_disputed_by_the_appellant(world, answer, state):
    filed, owed = decided(world)
    day = owed.told_on + timedelta(days=3)
    aftermath.tell(owed, by=world.officer, on=day, report="ส่งสำเนา 12 หน้าทางอีเมล")
    address = f"/matters/duties/{owed.pk}/"
    with at(day):
        client = follower("appeal", filed)
        assert "ส่งสำเนา 12 หน้า" in text(client.get(f"/matters/appeal/{filed.pk}/"))
        assert Client().get(address).status_code == 404
        assert client.post(address, {"answer": answer, "text": "หน้า 3 ว่าง"}).status_code == 302
        assert reread(owed).state == state
        assert client.post(address, {"answer": "confirm"}).status_code == 409


def test_the_register_shows_the_agency_and_the_day_but_no_person(world, visitor):
    filed, owed = decided(world)
    with at(owed.told_on + timedelta(days=30)):
        page = text(visitor.get("/outstanding/"))
    assert world.agency.name_th in page
    assert owed.number in page
    assert "เกินกำหนด" in page
    for secret in (filed.name, filed.case.requester.name, filed.case.reference, made.PLAN):
        assert secret not in page
    assert owed.number not in text(visitor.get("/outstanding/?agency=ห้วยแสงดาว"))
    aftermath.discharge(owed, by=world.registrar, on=world.on(60), conclusion="ตรวจแล้วครบ")
    assert owed.number not in text(visitor.get("/outstanding/"))


def test_matters_of_the_account_stand_beside_the_requests(world, visitor):
    person = complaining.filer(account=world.requester)
    filed = complaining.filed_complaint(world, person=person)
    visitor.force_login(world.requester)
    page = text(visitor.get("/requests/"))
    assert f"/matters/complaint/{filed.pk}/" in page


def test_files_of_a_complaint_that_was_never_sent_are_dropped(world, visitor):
    with at(world.on(1)):
        complain(visitor, agency_named="สำนักงานที่ไม่มีในระบบ", files=[made.upload("ร่าง.pdf")])
        sweep()
        assert Submission.objects.count() == 1
    with at(world.on(4)):
        sweep()
    assert not Submission.objects.exists()
