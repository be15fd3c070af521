"""Scenario R1: the company objected. That is no ground; dismissing it locks, and time unlocks."""

from datetime import date

from tests.browser.people import mail_to, pdf_text, squeezed, words
from tests.browser.stage import after, thai, until
from tests.factories import PDF

FILED = date(2026, 11, 2)
NOTIFIED, RULED, SERVED = date(2026, 11, 3), date(2026, 11, 11), date(2026, 11, 12)
COMPANY = "legal@sommut-industry.example.com"
PLAN = "ผังบริเวณโรงงานที่แนบใบอนุญาตโรงงานเลขที่ 12/2569 ของบริษัท สมมติอุตสาหกรรม จำกัด"
APPROVED = PDF + b"% the copy that the supervisor approved\n"
CANARY_NAME, CANARY_MAIL = "นางสาวขมิ้นอ่อน ทดสอบลับ", "canary-4711@example.com"
NO_GROUND = "a ground of s. 14 or s. 15 (an objection is not a ground)"


def test_an_objection_is_not_a_ground(days, found_office, requester, third_party):
    office = found_office("industry", "สำนักงานอุตสาหกรรมจังหวัดสมมติ")
    asked = f"{PLAN} ข้าพเจ้า {CANARY_NAME} อาศัยอยู่ติดโรงงาน"
    requester.file(office.agency.name_th, asked, name=CANARY_NAME, email=CANARY_MAIL)
    the_company_is_asked(days, office, requester)
    the_company_objects(days, third_party)
    refusing_because_of_it_is_impossible(office, requester)
    the_objection_is_dismissed(days, office, requester, third_party)
    the_order_is_served_while_the_item_is_locked(days, office, requester)
    time_frees_the_item(days, office, requester)
    assert_nobody_learnt_who_asked(third_party)


def the_company_is_asked(days, office, requester):
    days.go(NOTIFIED)
    officer = office.officer.take_up(requester.reference).find(1)
    interest = "ผังเครื่องจักรอาจเป็นความลับทางการค้าของท่าน"
    officer.consult(1, "บริษัท สมมติอุตสาหกรรม จำกัด", COMPANY, interest, information=PLAN)


def the_company_objects(days, third_party):
    days.go(date(2026, 11, 9))
    third_party.read_notice(COMPANY).sees(PLAN, until(after(NOTIFIED, 15)))
    third_party.object("ไม่ยินยอมให้ทำสำเนา เพราะผังเครื่องจักรเป็นความลับทางการค้า")
    third_party.sees("ไม่ยินยอมให้ทำสำเนา")
    assert not third_party.offered("Consent or object")


def refusing_because_of_it_is_impossible(office, requester):
    officer = office.officer
    officer.open_file(requester.reference).draft().decide(1, "refuse", released_part="บริษัทคัดค้าน")
    officer.sees(words(NO_GROUND)).back_to_order()
    officer.sees(words(NO_GROUND))
    assert not officer.offered("Submit for clearance")


def the_objection_is_dismissed(days, office, requester, third_party):
    days.go(RULED)
    officer = office.officer.open_file(requester.reference)
    officer.dismiss(1, "ผังบริเวณไม่แสดงกรรมวิธีการผลิต จึงไม่ใช่ความลับทางการค้า")
    officer.item_says(1, words("Locked until the objector's time has run out"))
    told = third_party.read_notice(COMPANY)
    told.sees("ผังบริเวณไม่แสดงกรรมวิธีการผลิต", until(after(RULED, 15)))
    ruling = told.letters()[-1]
    assert squeezed(thai(RULED)) in ruling
    assert "15วัน" in ruling
    assert "อุทธรณ์" in ruling


def the_order_is_served_while_the_item_is_locked(days, office, requester):
    days.go(SERVED)
    officer = office.officer.open_file(requester.reference)
    officer.add_copy(1, APPROVED, "ผังบริเวณ.pdf")
    office.supervisor.approve_copy(requester.reference)
    officer.open_file(requester.reference).open_order().decide(1, "grant", access="electronic")
    officer.back_to_order().submit()
    office.issue(requester.reference).officer.serve()
    requester.come_back().item_says(1, words("Locked until the objector's time has run out"))
    assert requester.page.locator('a[href*="/records/"]').count() == 0
    requester.fetch(record_path(requester), status=404)
    assert squeezed(PLAN) in requester.letters()[0]


def time_frees_the_item(days, office, requester):
    last = after(RULED, 15)
    days.night(last)  # the objector's last day is still his
    requester.come_back()
    requester.fetch(record_path(requester), status=404)
    days.night(after(last, 1))
    requester.come_back().item_says(1, words("Granted"))
    with requester.page.expect_download() as download:
        requester.item(1).locator('a[href*="/records/"]').click()
    assert download.value.path().read_bytes() == APPROVED
    assert any(requester.reference in one for one in mail_to(CANARY_MAIL))


def record_path(requester):
    record = requester.case.items.get().records.get()
    return f"{requester.home}records/{record.pk}/"


def assert_nobody_learnt_who_asked(third_party):
    third_party.read_notice(COMPANY).misses(CANARY_NAME, CANARY_MAIL, "ขมิ้นอ่อน", "canary")
    shown = [third_party.page.content(), *third_party.letters(), *mail_to(COMPANY)]
    links = third_party.page.locator('main a[href*="/letters/"]').all()
    shown += [pdf_text(third_party.fetch(link.get_attribute("href"))) for link in links]
    assert len(links) >= 4  # the notice and the ruling, in two languages
    assert not [one for one in shown if "ขมิ้นอ่อน" in one or "canary" in one.lower()]
