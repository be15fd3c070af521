"""Scenario R7, continued: the appeal comes seventeen days after the date of the letter, in time.

The letter went by registered post and counts as received seven days later (APA s. 71); whoever
screens the appeal sees that before anything else. The tribunal sends the item back, and the agency
decides anew in a new round. A second appeal is late on its face, and still waits for a person.
"""

from datetime import date

from tests.browser.people import mail_to, squeezed, words
from tests.browser.pleaders import Pleader
from tests.browser.stage import after, thai, typed, until
from tests.complaints.sealed_stage import pdf_of
from tests.factories import FINDINGS, PDF, SECRET

FILED, POSTED, DEEMED = date(2026, 9, 8), date(2026, 9, 21), date(2026, 9, 28)
LAST_DAY = date(2026, 10, 14)  # the fifteenth day, 13 October, is a holiday
APPEALED, FORWARD_BY = date(2026, 10, 8), date(2026, 10, 15)
SCREENED, RULING_DUE = date(2026, 10, 12), date(2026, 11, 11)
SEALED_BY, ANSWERED = date(2026, 10, 22), date(2026, 10, 20)
CALLED, SITS, ISSUED = date(2026, 10, 26), date(2026, 10, 30), date(2026, 11, 2)
RECEIVED = "9 พ.ย. 2569"  # the ruling goes by registered post as well
ANEW, CONFIRMED = date(2026, 11, 5), date(2026, 11, 16)
TOO_LATE, PROVED, MOVED = date(2026, 10, 20), date(2026, 10, 2), date(2026, 10, 19)
OFFICE, HOME = "เทศบาลตำบลบ้านสมมติ", "9/9 หมู่ 3 ตำบลสมมติ จังหวัดสมมติ 99990"
WANTED = "บัญชีรายชื่อผู้ร้องเรียนเรื่องเสียงดัง ปี 2568"
GROUNDS = "ขอเพียงจำนวนและวันที่ร้องเรียน ไม่ต้องการชื่อผู้ใด"
BY_POST = {"name": "นายรอจดหมาย ทดลอง", "answer_by": "post", "email": "", "address": HOME}
IN_TIME = "ยื่น 17 วันหลังวันที่ในหนังสือ แต่ภายใน 15 วันนับแต่วันที่ถือว่าได้รับแจ้ง"
ILL = "นอนรักษาตัวในโรงพยาบาลตั้งแต่วันที่ 10 ตุลาคม 2569"
DOUBT = "ใบตอบรับแสดงว่าได้รับวันที่ 2 ตุลาคม 2569 และเจ็บป่วยจริง จึงรับไว้โดยถือว่าทันกำหนดไปก่อน"
RULING = {
    "facts": "ผู้อุทธรณ์ขอบัญชีผู้ร้องเรียน หน่วยงานปฏิเสธทั้งฉบับโดยอ้างมาตรา 15 (5)",
    "considerations": "หน่วยงานมิได้พิจารณาว่าแยกส่วนที่เปิดเผยได้ออกจากส่วนที่เป็นข้อมูลส่วนบุคคลได้หรือไม่",
    "holding": "ส่งเรื่องกลับให้หน่วยงานของรัฐพิจารณาและมีคำสั่งใหม่",
}
WHY = "ต้องพิจารณาการลบหรือตัดทอนตามมาตรา 9 วรรคสองก่อน"
RULED = "สค 1/2569"
CUT = "บัญชีทั้งฉบับ เว้นชื่อและที่อยู่ของผู้ร้องเรียน"


def refused_by_post(begun, found_office):
    office = found_office("post", OFFICE)
    started = begun(office, WANTED, on=FILED, **BY_POST)
    started.served(FINDINGS["refuse"], on=POSTED, channel="registered")
    return office, started.requester


def test_seventeen_days_after_the_letter_is_in_time(
    days, found_office, found_registry, found_bench, begun
):
    office, requester = refused_by_post(begun, found_office)
    registrar, bench = found_registry(), found_bench("sl-2")
    pleader = the_appeal_comes(days, requester)
    the_days_are_seen_before_anything_is_decided(days, registrar, bench, pleader)
    the_agency_hands_in_the_list(days, office, registrar, pleader)
    the_tribunal_sends_it_back(days, bench, pleader)
    reference = the_agency_decides_anew(days, office, pleader)
    the_new_order_is_read_and_confirmed(days, office, pleader, reference)


def the_appeal_comes(days, requester):
    days.night(after(POSTED, 16))  # fifteen days after the letter nothing has ended
    requester.come_back().item_says(1, until(LAST_DAY))
    assert after(POSTED, 17) == APPEALED
    days.night(APPEALED)
    pleader = Pleader(requester).appeal(1, grounds=GROUNDS)
    pleader.come_back().sees(GROUNDS, until(FORWARD_BY))
    assert squeezed("ไปรษณีย์") not in pleader.number
    return pleader


def the_days_are_seen_before_anything_is_decided(days, registrar, bench, pleader):
    days.go(SCREENED)
    registrar.open_matter(pleader.number)
    in_time = squeezed(registrar.panel("in-time").text_content() or "")
    presumed = words("presumed (APA s. 71)")
    for said in (thai(DEEMED), presumed, thai(LAST_DAY), thai(APPEALED)):
        assert squeezed(said) in in_time, said
    assert squeezed(f"{words('Days after the last day')}0") in in_time
    assert thai(POSTED) not in in_time
    registrar.admit(pleader.number, IN_TIME).forward(pleader.number, "ส่วนท้องถิ่น")
    registrar.sees(IN_TIME, str(bench.panel), thai(RULING_DUE))
    registrar.request_record(pleader.number, "ขอบัญชีรายชื่อและเหตุผล", SEALED_BY)


def the_agency_hands_in_the_list(days, office, registrar, pleader):
    days.go(ANSWERED)
    officer = office.officer.open_asked(pleader.number).sees(until(SEALED_BY)).misses(HOME)
    officer.answer_panel(pleader.number, "มีชื่อผู้ร้องเรียนทุกบรรทัด")
    officer.hand_in("บัญชีรายชื่อผู้ร้องเรียน", pdf_of(2))
    registrar.open_matter(pleader.number).sees("มีชื่อผู้ร้องเรียนทุกบรรทัด")


def the_tribunal_sends_it_back(days, bench, pleader):
    number, secretary = pleader.number, bench.secretary
    days.go(CALLED)
    bench.call(SITS, number)
    days.go(SITS)
    bench.members[2].read_sealed(number)
    secretary.draft(number).write(**RULING).write_item(1, "remit", reasons=WHY)
    secretary.begin(*bench.names)
    bench.decide(number).sign(number)
    secretary.close_sitting("ลงมติเอกฉันท์ให้ส่งเรื่องกลับ")
    days.go(ISSUED)
    secretary.issue(number).sees(RULED, thai(ISSUED))


def the_agency_decides_anew(days, office, pleader):
    days.go(ANEW)
    officer = office.officer.open_asked(RULED).sees(WANTED, "มีคำสั่งใหม่ตามคำวินิจฉัย")
    ruling, cover = officer.letters()[0], officer.letters()[1]
    assert squeezed(WHY) in ruling
    assert squeezed("มีคำสั่งใหม่") in cover
    reference = officer.new_round()
    officer.take_up(reference).find(1).draft()
    officer.decide(1, "partly_grant", "15(5)", released_part=CUT, access="copy")
    said = ("facts", "duty_weighed", "public_weighed", "private_weighed", "type_withheld", "reason")
    officer.argue("15(5)", **{name: getattr(SECRET, name) for name in said})
    officer.back_to_order().submit()
    office.issue(reference).officer.serve("registered", typed(ANEW), "EX999888777TH")
    officer.open_file(reference).add_copy(1, PDF, "บัญชี.pdf")
    office.supervisor.approve_copy(reference)
    officer.open_file(reference).hand_over()
    officer.report(RULED, "มีคำสั่งใหม่และส่งสำเนาทางไปรษณีย์แล้ว")
    return reference


def the_new_order_is_read_and_confirmed(days, office, pleader, reference):
    days.night(CONFIRMED)
    pleader.come_back().sees(words("Sent back to be decided anew"), RECEIVED)
    ruling = pleader.letters()[0]
    for text in (*RULING.values(), WHY, thai(SITS), RULED):
        assert squeezed(text) in ruling, text
    pleader.confirm().sees(words("Confirmed by the requester"))
    pleader.follow(pleader.page.locator('main a[href^="/requests/"]', has_text=reference).first)
    pleader.item_says(1, CUT, words("You may appeal, free of charge"))  # the new order is an order
    pleader.requester.come_back().sees(reference)  # and the old request names its new round
    assert not mail_to("")


def test_a_late_appeal_waits_for_a_person(days, found_office, found_registry, begun):
    office, requester = refused_by_post(begun, found_office)
    registrar = found_registry()
    days.night(TOO_LATE)
    pleader = Pleader(requester).appeal(1, grounds=GROUNDS, late_reason=ILL)
    days.night(after(TOO_LATE, 5))
    pleader.come_back().sees(words("The Office looks whether the appeal can be admitted"))
    registrar.open_matter(pleader.number).sees(ILL, thai(LAST_DAY))
    registrar.sees(words("the last day itself is uncertain"))
    officer = office.officer.open_file(requester.reference)
    officer.press("Enter the proven day of receipt").fill(received_on=typed(PROVED))
    officer.press("Enter the proven day of receipt", officer.page.locator("#form"))
    registrar.open_matter(pleader.number).sees(thai(PROVED), thai(MOVED))
    registrar.misses(words("the last day itself is uncertain"))
    registrar.admit(pleader.number, DOUBT, "provisional").sees(DOUBT)
    pleader.come_back().sees(words("The appeal was admitted"))
