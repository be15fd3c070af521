"""Whatever is not accepted names the right road, and the form there holds what was written."""

import re
from datetime import timedelta
from functools import partial
from html import unescape

import pytest
import time_machine
from django.test import Client

from complaints.actions import appeals, complaints, consultations
from complaints.models import Appeal, Complaint
from tests import appealing, complaining
from tests import factories as made
from tests.complaints import questions
from tests.factories import reread
from tests.web import doors
from tests.worlds import member

holding = partial(doors.holding, crash=False)

FACTS = 'ขอผล "ตรวจน้ำ" ไว้แล้ว\nแต่ไม่ได้รับ <คำตอบ> & ถูกไล่กลับ'
WANTED = "ขอให้ตอบเป็นหนังสือ"
REASON = "เรื่องนี้ต้องใช้ทางอื่น เพราะยังไม่มีเหตุให้ร้องเรียน"
LATE = "ยื่นพ้นกำหนดและไม่มีเหตุสุดวิสัย"
ROADS = ["request", "correction", "appeal", "complaint", "elsewhere"]


def text(response):
    return response.content.decode()


def at(day):
    return time_machine.travel(f"{day.isoformat()}T10:00+07:00", tick=False)


def turned_away(world, road, **more):
    filed = complaining.filed_complaint(world, on=world.on(20), facts=FACTS, wanted=WANTED, **more)
    complaints.turn_away(filed, by=world.registrar, on=world.on(20), road=road, answer=REASON)
    return reread(filed)


def home(matter):
    kind = "complaint" if isinstance(matter, Complaint) else "appeal"
    return f"/matters/{kind}/{matter.pk}/"


def press_onward(client, matter):
    """Press the one button that leads on, with all that it sends along."""
    page = text(client.get(home(matter)))
    forms = re.findall(
        r'<form method="post" action="([^"]+)" class="actions">(.*?)</form>', page, re.S
    )
    [(address, inside)] = forms
    sent = {k: unescape(v) for k, v in re.findall(r'name="(\w+)" value="([^"]*)"', inside)}
    return client.post(address, sent, follow=True)


@pytest.mark.parametrize("road", ROADS)
def test_a_complaint_that_is_turned_away_is_told_the_road(world, road):
    filed = turned_away(world, road)
    with at(world.on(21)):
        page = text(holding(complaint_keys=[filed.pk]).get(home(filed)))
    coming = unescape(
        page.partition('<div class="notice notice-warning">')[2].partition("</div>")[0]
    )
    assert filed.get_road_display() in coming
    assert REASON in coming
    letter = filed.postings.order_by("-pk").first().letter
    assert FACTS in str(letter.facts["told"])
    assert WANTED in str(letter.facts["told"])


@pytest.mark.parametrize("road", ["request", "correction"])
@pytest.mark.parametrize("longer", ["", "ก" * 6000], ids=["short", "long"])
def test_the_request_begins_with_the_text_of_the_complaint(world, road, longer):
    filed = turned_away(world, road)
    Complaint.objects.filter(pk=filed.pk).update(facts=FACTS + longer)
    with at(world.on(21)):
        client = holding(complaint_keys=[filed.pk])
        page = press_onward(client, filed)
        assert page.redirect_chain[-1][0] == "/file/items/"
        draft = client.session["draft"]  # read on that day: a session lasts for hours
    shown = squeezed(unescape(text(page)))
    assert squeezed(FACTS + longer) in shown
    assert squeezed(WANTED) in shown
    assert (draft["kind"], draft["agency"]) == (
        "correction" if road == "correction" else "general",
        world.agency.pk,
    )


def squeezed(said):
    return re.sub(r"\s+", "", said)


def test_the_appeal_opens_with_the_text_of_the_complaint(world):
    order = made.served_order(world, "refuse", "not_held")
    case = order.case
    filed = turned_away(world, "appeal", case=case, by=made.holder(case))
    with at(world.on(21)):
        client = holding(complaint_keys=[filed.pk], case_keys=[case.pk])
        page = press_onward(client, filed)
    assert page.redirect_chain[-1][0] == f"/appeal/{order.pk}/"
    form = page.context["form"]
    assert form["grounds"].value() == f"{FACTS}\n\n{WANTED}"
    assert (form["name"].value(), form["email"].value()) == (filed.name, filed.email)


def test_without_an_order_in_this_system_the_text_is_shown_to_be_copied(world):
    filed = turned_away(world, "appeal")
    with at(world.on(21)):
        page = press_onward(holding(complaint_keys=[filed.pk]), filed)
    assert page.redirect_chain[-1][0] == "/appeal/"
    shown = unescape(text(page))
    assert FACTS in shown
    assert WANTED in shown
    assert "10300" in shown


def test_nothing_is_shown_where_nothing_was_written(world, visitor):
    assert "ข้อความที่ท่านเขียนไว้" not in text(visitor.get("/appeal/"))


@pytest.mark.parametrize("known", [True, False], ids=["in the directory", "only named"])
def test_a_complaint_that_came_too_early_opens_again_with_its_text(world, known):
    named = {} if known else {"agency": None, "agency_named": "หน่วยงานที่ไม่มีในระบบ"}
    filed = turned_away(world, "complaint", **named)
    with at(world.on(21)):
        page = press_onward(holding(complaint_keys=[filed.pk]), filed)
    assert page.redirect_chain[-1][0] == "/complain/"
    form = page.context["form"]
    assert (form["facts"].value(), form["wanted"].value()) == (FACTS, WANTED)
    assert form["agency_named"].value() == filed.respondent
    assert form["causes"].value() == ["delay"]
    assert form["email"].value() == filed.email


def test_an_early_complaint_about_a_request_keeps_the_request(world):
    case = made.received_case(world, on=world.on(19))
    facts = {"case": case, "channel": "counter", "by": world.registrar}
    filed = turned_away(world, "complaint", **facts)
    with at(world.on(21)):
        client = holding(complaint_keys=[filed.pk], case_keys=[case.pk])
        page = press_onward(client, filed)
        assert page.context["case"] == case
        assert page.context["form"]["facts"].value() == FACTS
        again = press_onward(holding(complaint_keys=[filed.pk]), filed)  # not the request's code
        assert again.context["case"] is None
        assert again.context["form"]["facts"].value() == FACTS


def test_a_road_outside_the_act_has_no_form_and_the_text_stays(world):
    filed = turned_away(world, "elsewhere")
    with at(world.on(21)):
        client = holding(complaint_keys=[filed.pk])
        page = unescape(text(client.get(home(filed))))
        assert 'class="actions"' not in page
        assert FACTS in page
        assert client.post(f"{home(filed)}onward/").status_code == 404


def not_admitted(world, appeal):
    reasons = {"timeliness": "late", "reasons": "พ้นกำหนด", "answer": LATE}
    appeals.not_admit(appeal, by=world.registrar, on=world.on(30), **reasons)
    return reread(appeal)


def test_an_appeal_that_is_not_admitted_names_the_roads_left_and_carries_its_text(world):
    order = made.served_order(world, "refuse")
    row = order.dispositions.get()
    filed = appealing.filed_appeal(
        world, order=order, grounds=FACTS, disputed={row.pk: "หน้า 3 ที่ถูกตัด"}
    )
    filed = not_admitted(world, filed)
    with at(world.on(31)):
        client = holding(appeal_keys=[filed.pk])
        page = unescape(text(client.get(home(filed))))
        assert LATE in page
        assert "ร้องเรียนต่อคณะกรรมการ" in page
        assert "ศาลปกครอง" in page
        form = press_onward(client, filed).context["form"]
    assert form["facts"].value() == f"{FACTS}\n\nหน้า 3 ที่ถูกตัด"
    assert form["agency_named"].value() == world.agency.name_th
    assert form["name"].value() == filed.name


def test_an_objector_is_not_led_to_a_complaint_that_helps_nothing(world):
    """Section 13 takes no complaint against an order under section 17."""
    objection = made.dismissed_objection(world)
    filed = appeals.lodge(objection, by=world.registrar, on=world.on(9), filed_on=world.on(9))
    filed = not_admitted(world, filed)
    with at(world.on(31)):
        client = holding(third_party_keys=[objection.third_party_id])
        page = text(client.get(home(filed)))
        assert LATE in page
        assert "/onward/" not in page
        assert client.post(f"{home(filed)}onward/").status_code == 404


def test_a_conversion_loses_no_word_of_the_complaint(world):
    order = made.served_order(world, "refuse")
    filed = complaining.filed_complaint(
        world, case=order.case, by=world.registrar, channel="counter", on=world.on(20),
        facts=FACTS, wanted=WANTED,
    )  # fmt: skip
    rows = list(order.dispositions.all())
    complaints.convert(filed, by=world.registrar, on=world.on(21), order=order, dispositions=rows)
    taken = Appeal.objects.get()
    assert (taken.grounds, taken.filed_on) == (f"{FACTS}\n\n{WANTED}", filed.filed_on)


def asked_again(client, page):
    """The form behind “ask again”, with what it holds already."""
    return client.get(unescape(re.search(r'href="([^"]+\?again=\d+)"', page)[1]))


@pytest.mark.parametrize("about", ["nothing", "a file"])
def test_a_question_that_is_not_answered_can_be_asked_again_with_its_text(world, about):
    case = made.in_process_case(world) if about == "a file" else None
    found = questions.asked(world, case=case, letter_number="สม 52001/9")
    consultations.refuse(found, by=world.registrar, on=world.on(2), refusal="ยังไม่มีข้อเท็จจริงพอ")
    with at(world.on(3)):
        client = Client()
        client.force_login(world.officer)
        page = text(client.get(f"/officer/questions/{found.pk}/"))
        assert "ยังไม่มีข้อเท็จจริงพอ" in page
        assert "เมื่อเหตุนั้นหมดไป" in page
        answer = asked_again(client, page)
    form = answer.context["form"]
    held = [form[name].value() for name in ("facts", "question", "own_view", "letter_number")]
    assert held == [questions.FACTS, questions.ASKED, "เห็นว่าเปิดเผยได้", "สม 52001/9"]
    assert answer.context["case"] == case


def test_a_question_about_a_pending_matter_waits_for_it_and_is_not_told_which(world):
    appeal = appealing.filed_appeal(world)
    case = appeal.order.case
    found = questions.asked(world, case=case)
    refusal = {"refusal": "อยู่ระหว่างการอุทธรณ์", "pending": appeal.number}
    consultations.refuse(found, by=world.registrar, on=world.on(16), **refusal)
    with at(world.on(17)):
        client = Client()
        client.force_login(world.officer)
        page = text(client.get(f"/officer/questions/{found.pk}/"))
        assert "ต้องรอเรื่องร้องเรียนหรืออุทธรณ์" in page
        assert appeal.number not in page
        assert asked_again(client, page).context["form"]["question"].value() == questions.ASKED


def test_nobody_elses_question_fills_the_form(world):
    found = questions.asked(world)
    client = Client()
    client.force_login(world.receiver)
    assert client.get(f"/officer/questions/new/?again={found.pk}").status_code == 404
    for odd in ("x", "", "๑", "9" * 30):
        page = client.get("/officer/questions/new/", {"again": odd})
        assert page.status_code == 200
        assert page.context["form"]["facts"].value() is None


def test_whoever_may_not_ask_is_not_offered_to_ask_again(world):
    found = questions.asked(world)
    consultations.refuse(found, by=world.registrar, on=world.on(2), refusal="ไม่มีประเด็นข้อกฎหมาย")
    clerk = member(
        world.agency, "intake", "clerk@tung-dok-jan.example.go.th", "นายรับ ทดลอง", "ธุรการ"
    )
    client = Client()
    client.force_login(clerk)
    page = text(client.get(f"/officer/questions/{found.pk}/"))
    assert "ไม่มีประเด็นข้อกฎหมาย" in page
    assert "?again=" not in page


def test_an_item_that_belongs_to_a_complaint_is_named_beside_the_appeal(world):
    order = made.served_order(world, "refuse", "not_held")
    with at(order.notified_on + timedelta(days=2)):
        client = holding(case_keys=[order.case_id])
        page = unescape(text(client.get(f"/appeal/{order.pk}/")))
    assert f"/complain/?case={order.case_id}&cause=s33_denied&item=2" in page
