"""Scenario R3: one voucher, three grounds of two kinds: both roads are open."""

from datetime import date

from tests.browser.people import squeezed, words
from tests.browser.stage import after, until
from tests.factories import SECRET, TOO_OFTEN

VOUCHER = "ใบสำคัญจ่ายค่าซ่อมเครื่องปรับอากาศ 4,500 บาท ลงวันที่ 1 ตุลาคม 2569"
SERVED = date(2026, 11, 9)
OFTEN, SAFETY, PRIVACY = "11(frequent)", "15(4)", "15(5)"
WHY = {
    OFTEN: "ยื่นคำขอเรื่องเดียวกันหกครั้งในสองเดือนโดยไม่มีเหตุผลอันสมควร",
    SAFETY: "ผู้รับเงินเคยถูกข่มขู่ การเปิดเผยจะก่อให้เกิดอันตรายต่อความปลอดภัย",
    PRIVACY: "มีเลขบัญชีและที่อยู่ของผู้รับเงิน เป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
}


def test_mixed_grounds_on_one_item_open_both_roads(days, found_office, requester):
    office = found_office("sao", "องค์การบริหารส่วนตำบลทุ่งทดลอง")
    requester.file(office.agency.name_th, VOUCHER)
    days.go(SERVED)
    officer = office.officer.take_up(requester.reference).find(1).draft()
    officer.decide(1, "refuse", *WHY, released_part="แยกส่วนที่เปิดเผยได้ออกมาไม่ได้")
    officer.argue(OFTEN, facts=TOO_OFTEN.facts, reason=WHY[OFTEN])
    officer.argue(SAFETY, **argued(SAFETY), review_on="9/11/2571")  # a danger may pass
    officer.back_to_order()
    assert not officer.offered("Submit for clearance")  # 15(5) is still blank
    officer.decide(1, "refuse").argue(PRIVACY, **argued(PRIVACY)).back_to_order().submit()
    office.issue(requester.reference).officer.serve()
    both_roads_are_open(requester)


def argued(ground):
    weighed = ("duty_weighed", "public_weighed", "private_weighed")
    said = {name: getattr(SECRET, name) for name in ("facts", *weighed, "type_withheld")}
    return said | {"reason": WHY[ground]}


def both_roads_are_open(requester):
    requester.come_back()
    last_day = until(after(SERVED, 15))
    requester.item_says(1, words("You may appeal, free of charge"), last_day, "มาตรา 18")
    requester.item_says(1, words("You may complain, free of charge"), "มาตรา 13")
    requester.item_says(1, *WHY.values())
    letter = requester.letters()[0]
    for reason in WHY.values():
        assert squeezed(reason) in letter, reason
    assert squeezed("มาตรา 11") in letter
    assert squeezed("มาตรา 15 (4)") in letter
    assert squeezed("มาตรา 15 (5)") in letter
    assert "อุทธรณ์" in letter
    assert "ร้องเรียน" in letter
