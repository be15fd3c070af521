"""Scenario R3, continued: of one voucher the s. 15 part is appealed, the s. 11 part complained of.

The tribunal rules on its part alone: the voucher is disclosed without the account number. The
agency hands over blank pages first; the day to comply begins anew. What the complaint wanted has
come by then, so it is struck out.
"""

from datetime import date

from cases.actions.orders import Claim, Finding
from tests.browser.people import squeezed, words
from tests.browser.pleaders import Pleader
from tests.browser.stage import after, thai, until
from tests.complaints.sealed_stage import pdf_of
from tests.factories import PDF, SECRET, TOO_OFTEN

FILED, SERVED, LAST_DAY = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 24)
APPEALED, FORWARD_BY = date(2026, 11, 16), date(2026, 11, 23)
SCREENED, RULING_DUE = date(2026, 11, 18), date(2026, 12, 18)
SEALED_BY, ANSWERED = date(2026, 11, 27), date(2026, 11, 24)
CALLED, SITS, ISSUED = date(2026, 11, 25), date(2026, 12, 1), date(2026, 12, 3)
COMPLY_BY, DONE, AGAIN_BY, AGAIN = (
    date(2026, 12, 10), date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 11)
)  # fmt: skip
MAIL, NAME = "voucher@example.com", "นายพนักงาน ทดลอง"
VOUCHER = "ใบสำคัญจ่ายค่าซ่อมเครื่องปรับอากาศ 4,500 บาท ลงวันที่ 1 ตุลาคม 2569"
DANGER = Claim(
    exemption="15(4)",
    facts="ผู้รับเงินเคยถูกข่มขู่",
    duty_weighed="การเปิดเผยไม่ช่วยการปฏิบัติหน้าที่",
    public_weighed="จำนวนเงินน้อย สาธารณชนสนใจไม่มาก",
    private_weighed="ผู้รับเงินอาจถูกทำร้าย",
    type_withheld="ชื่อและที่อยู่ของผู้รับเงิน",
    reason="การเปิดเผยจะก่อให้เกิดอันตรายต่อความปลอดภัยของผู้รับเงิน",
    review_on=date(2028, 11, 9),
)
MIXED = Finding(
    outcome="refuse",
    released_part="แยกส่วนที่เปิดเผยได้ออกมาไม่ได้",
    claims=[TOO_OFTEN, DANGER, SECRET],
)
GROUNDS = "เป็นการใช้จ่ายเงินของทางราชการ ปกปิดเลขบัญชีแล้วเปิดเผยส่วนที่เหลือได้"
HAPPENED = "ขอเพียงสองครั้งในสองเดือน ไม่ใช่หกครั้ง จึงไม่ใช่การขอบ่อยครั้ง"
RULING = {
    "facts": "ผู้อุทธรณ์ขอใบสำคัญจ่ายหนึ่งฉบับ หน่วยงานปฏิเสธโดยอ้างมาตรา 15 (4) และ (5)",
    "considerations": "ใบสำคัญจ่ายเป็นหลักฐานการใช้จ่ายเงินของทางราชการ ไม่ปรากฏอันตรายแก่ผู้ใด",
    "holding": "หน่วยงานของรัฐเปิดเผยข้อมูลข่าวสารบางส่วนแก่ผู้อุทธรณ์",
}
TERMS = "ปกปิดเลขบัญชีธนาคารและที่อยู่ของผู้รับเงิน"
WHY = "เลขบัญชีและที่อยู่ไม่จำเป็นต่อการตรวจสอบ ส่วนที่เหลือเปิดเผยได้"
OFFICE, PANEL = "องค์การบริหารส่วนตำบลทุ่งทดลอง", "สค 1/2569"
BLANK = "ได้รับกระดาษเปล่าหนึ่งแผ่น"
RESOLVED = "ผู้ร้องเรียนได้รับข้อมูลข่าวสารตามคำวินิจฉัยแล้ว"


def test_each_ground_goes_its_own_road(days, found_office, found_registry, found_bench, begun):
    office, registrar, bench = found_office("sao", OFFICE), found_registry(), found_bench("sl-3")
    started = begun(office, VOUCHER, on=FILED, name=NAME, email=MAIL)
    started.served(MIXED, on=SERVED)
    appellant, complainant = both_roads_are_taken(days, started.requester)
    each_is_screened_for_itself(days, registrar, bench, appellant, complainant)
    the_agency_answers_each(days, office, registrar, appellant, complainant)
    the_panel_rules_on_its_part(days, bench, appellant)
    the_ruling_is_read(office, appellant, complainant)
    reference = the_agency_complies_with_blank_pages(days, office, appellant)
    the_whole_voucher_comes(days, office, appellant, reference)
    the_complaint_has_nothing_left_to_decide(registrar, appellant, complainant)


def both_roads_are_taken(days, requester):
    days.go(APPEALED)
    appellant = Pleader(requester).appeal(1, grounds=GROUNDS)
    complainant = Pleader(requester).complain(1, facts=HAPPENED)
    assert {appellant.number[:2], complainant.number[:2]} == {"อ.", "ร."}
    requester.come_back().item_says(1, appellant.number, complainant.number)
    assert not requester.offered("Appeal now")
    assert not requester.offered("Complain now")
    appellant.come_back().sees(GROUNDS, until(FORWARD_BY)).misses(HAPPENED)
    complainant.come_back().sees(HAPPENED).misses(GROUNDS)
    return appellant, complainant


def each_is_screened_for_itself(days, registrar, bench, appellant, complainant):
    days.go(SCREENED)
    registrar.open_matter(appellant.number).sees(GROUNDS, VOUCHER, thai(SERVED), thai(LAST_DAY))
    registrar.sees(SECRET.reason, DANGER.reason)
    registrar.admit(appellant.number, "ยื่นภายในสิบห้าวันนับแต่วันที่ได้รับแจ้งคำสั่ง")
    registrar.forward(
        appellant.number, "ส่วนท้องถิ่น", panel=str(bench.panel), routing="คณะที่ 2 มีเรื่องค้างจำนวนมาก"
    )
    registrar.sees(str(bench.panel), "คณะที่ 2 มีเรื่องค้างจำนวนมาก", thai(RULING_DUE))
    registrar.request_record(appellant.number, "ขอใบสำคัญจ่ายและเหตุผล", SEALED_BY)
    registrar.open_matter(complainant.number).sees(HAPPENED, TOO_OFTEN.reason)
    registrar.accept(complainant.number)
    registrar.ask(complainant.number, "ขอให้ชี้แจงว่าขอมาแล้วกี่ครั้ง", SEALED_BY)


def the_agency_answers_each(days, office, registrar, appellant, complainant):
    days.go(ANSWERED)
    officer = office.officer
    officer.open_asked(appellant.number).sees("ขอใบสำคัญจ่ายและเหตุผล").misses(NAME)
    officer.answer_panel(appellant.number, "ปกปิดเพราะเป็นข้อมูลส่วนบุคคลและเกรงอันตราย")
    officer.hand_in("ใบสำคัญจ่าย ลงวันที่ 1 ตุลาคม 2569", pdf_of(1))
    officer.explain(complainant.number, "ตรวจทะเบียนแล้วพบว่าขอมาแล้วสองครั้ง")
    registrar.open_matter(complainant.number).sees("ขอมาแล้วสองครั้ง")
    registrar.open_matter(appellant.number).sees("เกรงอันตราย").misses("ขอมาแล้วสองครั้ง")


def the_panel_rules_on_its_part(days, bench, appellant):
    number, secretary = appellant.number, bench.secretary
    days.go(CALLED)
    bench.call(SITS, number)
    days.go(SITS)
    bench.members[1].read_sealed(number)
    secretary.draft(number).write(**RULING)
    secretary.write_item(1, "partly", access="copy", conditions=TERMS, reasons=WHY)
    secretary.begin(*bench.names)
    bench.decide(number).sign(number)
    secretary.close_sitting("ลงมติเอกฉันท์ให้เปิดเผยบางส่วน")
    days.go(ISSUED)
    secretary.issue(number).sees(thai(ISSUED))


def the_ruling_is_read(office, appellant, complainant):
    appellant.come_back().sees(words("Disclose in part"), TERMS, until(COMPLY_BY))
    ruling, cover = appellant.letters()[:2]
    for text in (*RULING.values(), TERMS, WHY, squeezed(thai(SITS))):
        assert squeezed(text) in ruling, text
    assert squeezed(NAME) not in ruling  # persons are named by their part in it
    assert squeezed("ศาลปกครอง") in cover  # a part stays closed to him
    complainant.come_back().misses(TERMS)
    letters = office.officer.open_asked(PANEL).sees(TERMS, until(COMPLY_BY)).letters()
    assert squeezed("ภายใน 7 วัน นับแต่วันที่ได้รับหนังสือนี้") in letters[1]
    assert squeezed("ศาลปกครอง") not in letters[1]
    appellant.open("/outstanding/").sees(OFFICE, PANEL).misses(NAME, VOUCHER)


def the_agency_complies_with_blank_pages(days, office, appellant):
    days.go(DONE)
    officer = office.officer.open_asked(PANEL)
    reference = officer.new_round()
    officer.take_up(reference).find(1).draft()
    officer.decide(1, "refuse", "15(5)").back_to_order()
    assert not officer.offered("Submit for clearance")  # that road is closed (s. 37 para 2)
    officer.decide(1, "partly_grant", "15(5)", released_part=TERMS, access="copy", conditions=TERMS)
    said = ("facts", "duty_weighed", "public_weighed", "private_weighed", "type_withheld", "reason")
    officer.argue("15(5)", **{name: getattr(SECRET, name) for name in said})
    officer.back_to_order().submit()
    office.issue(reference).officer.serve()
    officer.open_file(reference).hand_over()
    officer.report(PANEL, "ส่งมอบสำเนาหนึ่งแผ่น")
    appellant.contest("blank", BLANK).sees(BLANK, until(AGAIN_BY))
    return reference


def the_whole_voucher_comes(days, office, appellant, reference):
    days.go(AGAIN)
    officer = office.officer.open_asked(PANEL).sees(BLANK, until(AGAIN_BY))
    officer.open_file(reference).add_copy(1, PDF, "ใบสำคัญจ่าย.pdf")
    office.supervisor.approve_copy(reference)
    officer.report(PANEL, "ส่งมอบสำเนาที่อ่านได้แล้ว")
    appellant.confirm().sees(words("Confirmed by the requester"))
    days.night(after(AGAIN_BY, 1))
    appellant.open("/outstanding/").sees(words("Nothing is outstanding."))


def the_complaint_has_nothing_left_to_decide(registrar, appellant, complainant):
    registrar.open_matter(complainant.number).take("Strike out", answer=RESOLVED)
    complainant.come_back().sees(RESOLVED)
    assert squeezed(RESOLVED) in complainant.letters()[0]
    appellant.come_back().sees(words("Disclose in part"))
    registrar.open_matter(appellant.number).sees(PANEL)
