"""Scenario R6: a contract comes late and cut; the requester asks again for the whole."""

from datetime import date

from tests.browser.people import Requester, mail_to, squeezed, words
from tests.browser.stage import after, thai, until
from tests.factories import PDF

FILED = date(2026, 11, 2)
ANSWER_DUE, SERVED = after(FILED, 15), after(FILED, 84)
CONTRACT = "สัญญาจัดซื้อวัคซีน เลขที่ 8/2569"
RELEASED = "สัญญาทั้งฉบับ เว้นข้อ 4 ราคา ข้อ 7 วันส่งมอบ และข้อ 11 ความรับผิด ซึ่งปิดทับไว้"
GROUND = "15(6)"
CUT = PDF + b"% with three clauses cut out\n"
MAIL = "member@example.com"
SAID = {
    "facts": "ข้อ 4 ข้อ 7 และข้อ 11 เป็นข้อมูลที่คู่สัญญาให้มาโดยขอมิให้เปิดเผย",
    "named_law": "พระราชบัญญัติความลับทางการค้า พ.ศ. 2545 มาตรา 6",
    "duty_weighed": "การเปิดเผยอาจทำให้การจัดซื้อครั้งต่อไปเสียเปรียบ",
    "public_weighed": "สาธารณชนมีประโยชน์ในการตรวจสอบราคา แต่ราคารวมประกาศไว้แล้ว",
    "private_weighed": "คู่สัญญาอาจเสียเปรียบคู่แข่ง",
    "type_withheld": "ราคาต่อหน่วย วันส่งมอบ และเงื่อนไขความรับผิด",
    "reason": "มีผู้ให้มาโดยไม่ประสงค์ให้เปิดเผยและยังไม่พ้นอายุสัญญา",
}


def test_a_late_and_cut_contract_is_asked_for_again(days, found_office, requester):
    office = found_office("procurement", "สำนักจัดซื้อสุขภาพสมมติ")
    requester.file(office.agency.name_th, CONTRACT, name="นายผู้แทน ทดลอง", email=MAIL)
    lateness_is_visible_and_opens_a_complaint(days, office, requester)
    a_cut_copy_arrives_on_the_84th_day(days, office, requester)
    the_letter_lists_what_is_cut(requester)
    the_whole_is_asked_for_again(office, requester)


def lateness_is_visible_and_opens_a_complaint(days, office, requester):
    days.go(after(FILED, 1))
    office.officer.take_up(requester.reference)
    days.night(ANSWER_DUE)  # an official's last day counts whole
    requester.come_back().sees(until(ANSWER_DUE)).misses(words("The agency is late"))
    assert not [one for one in mail_to(MAIL) if "มาตรา 13" in one]
    days.night(after(ANSWER_DUE, 1))
    requester.come_back().sees(words("The agency is late"))
    requester.item_says(1, words("You may complain, free of charge"), "มาตรา 13")
    assert thai(ANSWER_DUE) in mail_to(MAIL)[-1]
    assert "มาตรา 13" in mail_to(MAIL)[-1]
    ledger = office.officer.open_file(requester.reference).panel("ledger").text_content()
    assert words("ran out") in ledger


def a_cut_copy_arrives_on_the_84th_day(days, office, requester):
    days.night(SERVED)
    officer = office.officer.open_file(requester.reference).find(1)
    officer.add_copy(1, CUT, "สัญญา-ปิดทับ.pdf")
    office.supervisor.approve_copy(requester.reference)
    officer.open_file(requester.reference).draft()
    officer.decide(1, "partly_grant", GROUND, access="electronic", released_part=RELEASED)
    officer.argue(GROUND, **SAID).back_to_order().submit()
    office.issue(requester.reference).officer.serve()
    officer.open_file(requester.reference).hand_over()


def the_letter_lists_what_is_cut(requester):
    requester.come_back().item_says(1, words("Partly granted"), RELEASED)
    requester.item_says(1, words("You may appeal, free of charge"), until(after(SERVED, 15)))
    path = requester.item(1).locator('a[href*="/records/"]').get_attribute("href")
    assert requester.fetch(path) == CUT
    delivery, order = requester.letters()[:2]
    for text in (RELEASED, *SAID.values()):
        assert squeezed(text) in order, text
    assert squeezed(CONTRACT) in delivery
    requester.press("Everything that happened, and how each day was counted")
    requester.sees(words("The agency let its day pass without an answer"), thai(ANSWER_DUE))


def the_whole_is_asked_for_again(office, requester):
    first, code, home = requester.reference, requester.code, requester.home
    requester.open(home).press("Ask again or for more").sees(first)
    requester.answer("", CONTRACT + " ทั้งฉบับโดยไม่ปิดทับ", email=MAIL)
    requester.tick("declared").press("Send the request", requester.page.locator("#form"))
    second = requester.keep_code().sees(first).reference
    assert second != first
    earlier = Requester(requester.page)
    earlier.reference, earlier.code, earlier.home = first, code, home
    earlier.come_back().sees(words("Followed by"), second)
    office.officer.open_file(second).sees(first)
