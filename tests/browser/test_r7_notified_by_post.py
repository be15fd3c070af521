"""Scenario R7: the time to appeal runs from the day of notification, not from the letter's date.

Row 22 of tests/law/deadlines.csv: received on 28 September 2026, the fifteenth day is
13 October, a holiday; a person has until 14 October.
"""

from datetime import date

from tests.browser.people import mail_to, squeezed, words
from tests.browser.stage import after, thai, typed, until
from tests.factories import SECRET

FILED, POSTED = date(2026, 9, 8), date(2026, 9, 21)
DEEMED, LAST_DAY = date(2026, 9, 28), date(2026, 10, 14)
PROVED, MOVED = date(2026, 10, 2), date(2026, 10, 19)  # 17 October is a Saturday
APPEAL = "You may appeal, free of charge"


def test_the_appeal_window_runs_from_notification(days, found_office, requester):
    office = found_office("post", "เทศบาลตำบลบ้านสมมติ")
    days.go(FILED)
    ask_for_an_answer_by_post(office, requester)
    refuse_by_registered_post(days, office, requester)
    the_days_are_counted_from_the_deemed_receipt(requester)
    nobody_rejects_it_as_late(days, office, requester)
    proof_of_a_later_receipt_moves_the_last_day(days, office, requester)


def ask_for_an_answer_by_post(office, requester):
    requester.file(
        office.agency.name_th,
        "บัญชีรายชื่อผู้ร้องเรียนเรื่องเสียงดัง ปี 2568",
        access="copy", answer_by="post", email="", address="9/9 หมู่ 3 ตำบลสมมติ จังหวัดสมมติ 99990",
    )  # fmt: skip


def refuse_by_registered_post(days, office, requester):
    days.go(POSTED)
    officer = office.officer.take_up(requester.reference).find(1).draft()
    officer.decide(1, "refuse", "15(5)", released_part="แยกส่วนที่เปิดเผยได้ออกมาไม่ได้")
    said = ("facts", "duty_weighed", "public_weighed", "private_weighed", "type_withheld", "reason")
    officer.argue("15(5)", **{name: getattr(SECRET, name) for name in said})
    officer.back_to_order().submit()
    office.issue(requester.reference).officer.press("Serve").choose(channel="registered")
    officer.fill(sent_on=typed(POSTED), tracking_number="EX123456789TH")
    officer.press("Show the day of notification").sees(until(DEEMED), until(LAST_DAY))
    officer.press("Confirm and serve")


def the_days_are_counted_from_the_deemed_receipt(requester):
    requester.come_back().item_says(1, words(APPEAL), until(LAST_DAY))
    requester.sees(thai(date(2026, 10, 13)))  # the steps name the holiday that was passed over
    letter = requester.letters()[0]
    assert squeezed(thai(POSTED)) in letter
    assert squeezed("15 วันนับแต่วันที่ได้รับแจ้ง") in letter
    assert squeezed(thai(LAST_DAY)) not in letter


def nobody_rejects_it_as_late(days, office, requester):
    """Seventeen days after the letter's date, and after the fifteenth from the posting."""
    for day in (after(POSTED, 17), LAST_DAY):
        days.night(day)
        requester.come_back().item_says(1, words(APPEAL), until(LAST_DAY))
        requester.sees(words("You may appeal against what was refused"))
    assert not mail_to("asks@example.com")
    office.officer.open_file(requester.reference)
    assert not office.officer.offered("Close the file")


def proof_of_a_later_receipt_moves_the_last_day(days, office, requester):
    officer = office.officer.open_file(requester.reference)
    officer.press("Enter the proven day of receipt").fill(received_on=typed(PROVED))
    officer.press("Enter the proven day of receipt", officer.page.locator("#form"))
    requester.come_back().item_says(1, until(MOVED))
    requester.item_is_silent(1, until(LAST_DAY))
    days.night(MOVED)
    requester.come_back().sees(words("You may appeal against what was refused"))
    days.night(after(MOVED, 1))
    requester.come_back().misses(words("You may appeal against what was refused"))
