"""Scenario R2: four things asked of a hospital, four roads in one reply."""

from datetime import date

from tests.browser.people import mail_to, squeezed, words
from tests.browser.stage import after, thai, until
from tests.factories import SECRET

FILED, SERVED = date(2026, 11, 2), date(2026, 11, 12)
ANSWER_DUE, LAST_DAY = after(FILED, 15), after(SERVED, 15)
WANTED = (
    "รายงานการรักษาของผู้ป่วยเตียง 12 ตึกอายุรกรรม เดือนสิงหาคม 2569",
    "บันทึกการประชุมทบทวนการรักษา เดือนสิงหาคม 2569",
    "แบบบันทึกการส่งต่อผู้ป่วย เลขที่ 77/2569",
    "ตารางเวรแพทย์ตึกอายุรกรรม เดือนสิงหาคม 2569",
)
QUESTION = "โปรดระบุความเกี่ยวข้องของท่านกับผู้ป่วย"
SEARCHED = {
    "searched_by": "นางค้นคว้า ทดลอง",
    "post": "นิติกร",
    "place": "ห้องเวชระเบียน และระบบสารบรรณอิเล็กทรอนิกส์",
    "terms": "ทบทวนการรักษา สิงหาคม 2569",
    "result": "ไม่พบบันทึกการประชุมตามคำขอ",
}
COMPLAIN, APPEAL = "You may complain, free of charge", "You may appeal, free of charge"
MAIL = "relative@example.com"


def test_four_items_four_roads_in_one_reply(days, found_office, requester):
    office = found_office("hospital", "โรงพยาบาลสมมติ")
    requester.file(office.agency.name_th, *WANTED, email=MAIL)
    one_item_is_asked_about_and_one_not_found(days, office, requester)
    the_order_answers_two_items(days, office, requester)
    the_letter_says_which_right_belongs_to_which_item(requester)
    silence_opens_the_fourth_road(days, requester)


def one_item_is_asked_about_and_one_not_found(days, office, requester):
    days.go(date(2026, 11, 4))
    officer = office.officer.take_up(requester.reference)
    officer.ask_to_explain(1, QUESTION).certify(2, **SEARCHED).find(3)
    requester.come_back().sees(QUESTION)


def the_order_answers_two_items(days, office, requester):
    days.go(SERVED)
    officer = office.officer.open_file(requester.reference).draft()
    officer.decide(2, "not_held", explanation="โรงพยาบาลมิได้จัดทำบันทึกการประชุมดังกล่าว")
    officer.back_to_order().decide(3, "refuse", "15(5)", released_part="แยกส่วนที่เปิดเผยได้ไม่ได้")
    said = {name: value for name, value in vars(SECRET).items() if isinstance(value, str) and value}
    said |= {"reason": "เป็นรายงานการแพทย์ ใช้เพื่อการรักษาต่อเนื่องเท่านั้น"}
    officer.argue("15(5)", **{name: said[name] for name in said if name != "exemption"})
    officer.back_to_order().submit()
    office.issue(requester.reference).officer.serve()


def the_letter_says_which_right_belongs_to_which_item(requester):
    requester.come_back()
    requester.item_says(1, words("Waiting for the requester's explanation"))
    requester.item_says(2, words("Not held"), words(COMPLAIN), "13", "33")
    requester.item_says(3, words("Refused"), words(APPEAL), until(LAST_DAY), "มาตรา 18")
    requester.item_is_silent(2, words(APPEAL)).item_is_silent(4, words(APPEAL), words(COMPLAIN))
    parts = squeezed(requester.letters()[0]).split(squeezed("รายการที่ "))[1:]
    told = {int(part[0]): part for part in reversed(parts) if part[0].isdigit()}
    assert squeezed(QUESTION) in told[1]
    assert squeezed("สิทธิของท่านในรายการนี้: ร้องเรียนตามมาตรา 13 และมาตรา 33") in told[2]
    assert squeezed(SEARCHED["place"]) in told[2]
    assert squeezed("สิทธิของท่านในรายการนี้: อุทธรณ์ตามมาตรา 18 ภายใน 15 วัน") in told[3]
    assert squeezed("ใช้เพื่อการรักษาต่อเนื่องเท่านั้น") in told[3]
    assert squeezed(f"กำหนดแจ้งผลให้ท่านทราบภายในวันที่ {thai(ANSWER_DUE)}") in told[4]
    assert "อุทธรณ์ตาม" not in told[2] + told[4]


def silence_opens_the_fourth_road(days, requester):
    days.night(after(ANSWER_DUE, 1))
    requester.come_back().item_says(4, words("Searching"), words(COMPLAIN), "มาตรา 13")
    requester.item_is_silent(4, words(APPEAL))
    requester.item_says(3, until(LAST_DAY))
    assert any(squeezed("มาตรา 13") in squeezed(one) for one in mail_to(MAIL))
