"""Scenario R5: two declarations of assets may be inspected, not copied; complying has its own day.

The panel's outcome is a form of access with conditions. The agency can only do it, in that form and
with those words, within seven days of being told; the last of them is a holiday, and an official's
day does not roll.
"""

from datetime import date

from complaints.models import Reading
from tests.browser.people import mail_to, squeezed, words
from tests.browser.pleaders import Pleader
from tests.browser.stage import after, thai, until
from tests.complaints.sealed_stage import pdf_of
from tests.factories import SECRET

REFUSED, LAST_DAY = date(2026, 11, 9), date(2026, 11, 24)
APPEALED, FORWARD_BY = date(2026, 11, 16), date(2026, 11, 23)
FORWARDED, RULING_DUE = date(2026, 11, 17), date(2026, 12, 17)
SEALED_BY, ANSWERED = date(2026, 11, 24), date(2026, 11, 20)
CALLED, SITS, ISSUED = date(2026, 11, 25), date(2026, 12, 1), date(2026, 12, 3)
COMPLY_BY = date(2026, 12, 10)  # Constitution Day: it counts all the same
SUE_BY = date(2027, 3, 3)
INSPECTED, CONFIRMED = date(2026, 12, 9), date(2026, 12, 10)
MAIL, NAME = "watcher@example.com", "นางสาวเฝ้าดู ทดลอง"
DECLARED = (
    "บัญชีแสดงรายการทรัพย์สินและหนี้สินของนายกองค์การบริหารส่วนตำบล กรณีเข้ารับตำแหน่ง",
    "บัญชีแสดงรายการทรัพย์สินและหนี้สินของนายกองค์การบริหารส่วนตำบล กรณีพ้นจากตำแหน่ง",
)
GROUNDS = "ผู้ดำรงตำแหน่งทางการเมืองท้องถิ่นต้องถูกตรวจสอบได้"
TERMS = "ให้เข้าตรวจดู ณ ที่ทำการ ห้ามทำสำเนา ถ่ายภาพ หรือคัดลอก"
WHY = "ประโยชน์สาธารณะในการตรวจสอบมีน้ำหนักกว่า แต่การทำสำเนาเกินความจำเป็น"
RULING = {
    "facts": "ผู้อุทธรณ์ขอสำเนาบัญชีแสดงรายการทรัพย์สินสองฉบับ หน่วยงานปฏิเสธโดยอ้างสิทธิส่วนบุคคล",
    "considerations": "บัญชีดังกล่าวจัดทำขึ้นเพื่อให้ประชาชนตรวจสอบผู้ดำรงตำแหน่งได้ตามกฎหมาย",
    "holding": "หน่วยงานของรัฐให้ผู้อุทธรณ์เข้าตรวจดูข้อมูลข่าวสาร",
    "observation": "ควรจัดสถานที่สำหรับเข้าตรวจดูให้เป็นสัดส่วน",
}
DISSENT = "เห็นว่าควรให้คัดถ่ายสำเนาได้ เพราะกฎหมายอื่นให้ประกาศอยู่แล้ว"
FORM, ORDERED = "Inspect at the agency", words("To be disclosed under conditions")
REPORT = "ผู้อุทธรณ์เข้าตรวจดูแล้ว ณ ห้องประชุม เวลา 10.00 นาฬิกา"


def test_the_panel_allows_inspection_but_no_copy(
    days, found_office, found_registry, found_bench, requester
):
    office = found_office("assets", "องค์การบริหารส่วนตำบลโปร่งใสสมมติ")
    registrar, bench = found_registry(), found_bench("sl-1")
    requester.file(office.agency.name_th, *DECLARED, access="copy", name=NAME, email=MAIL)
    both_are_refused(days, office, requester)
    pleader = both_are_appealed(days, requester)
    the_panel_gets_appeal_and_record(days, office, registrar, bench, pleader)
    the_panel_rules_on_the_form_of_access(days, bench, pleader)
    the_appellant_reads_form_and_conditions(pleader)
    the_agency_can_only_do_that(days, office, pleader)
    what_was_done_is_reported_and_confirmed(days, office, registrar, pleader)


def both_are_refused(days, office, requester):
    days.go(REFUSED)
    officer = office.officer.take_up(requester.reference).find(1).find(2).draft()
    said = ("facts", "duty_weighed", "public_weighed", "private_weighed", "type_withheld", "reason")
    for number in (1, 2):
        officer.decide(number, "refuse", "15(5)", released_part="แยกส่วนที่เปิดเผยได้ออกมาไม่ได้")
        officer.argue("15(5)", **{name: getattr(SECRET, name) for name in said}).back_to_order()
    officer.submit()
    office.issue(requester.reference).officer.serve()


def both_are_appealed(days, requester):
    days.go(APPEALED)
    requester.come_back().item_says(2, until(LAST_DAY))
    pleader = Pleader(requester).appeal(1, 2, grounds=GROUNDS)
    pleader.come_back().sees(GROUNDS, *DECLARED, until(FORWARD_BY))
    assert squeezed(pleader.number) in pleader.letters()[0]
    return pleader


def the_panel_gets_appeal_and_record(days, office, registrar, bench, pleader):
    number, secretary = pleader.number, bench.secretary
    days.go(FORWARDED)
    registrar.open_matter(number).sees(thai(REFUSED), thai(LAST_DAY), thai(APPEALED), GROUNDS)
    registrar.admit(number, "ยื่นภายในสิบห้าวันนับแต่วันที่ได้รับแจ้งคำสั่ง")
    registrar.forward(number, "การบริหารงานบุคคล").sees(str(bench.panel), thai(RULING_DUE))
    pleader.come_back().sees(until(RULING_DUE))
    secretary.request_record(number, "ขอบัญชีทั้งสองฉบับและเหตุผล", SEALED_BY)
    days.go(ANSWERED)
    officer = office.officer.open_asked(number).sees(until(SEALED_BY)).misses(NAME)
    officer.answer_panel(number, "เป็นข้อมูลส่วนบุคคลของผู้ยื่นบัญชี")
    officer.hand_in("บัญชีทรัพย์สิน สองฉบับ", pdf_of(2))
    only_the_panel_reads_the_record(registrar, bench, pleader)


def only_the_panel_reads_the_record(registrar, bench, pleader):
    chair = bench.members[0].read_sealed(pleader.number)
    page = chair.page.url
    assert chair.page.locator('img[src^="data:image/jpeg"]').count() == 1
    assert Reading.objects.filter(reader=chair.user, page=1).count() == 1
    registrar.sign_in().open(page, status=404)
    pleader.open(page).misses("data:image/jpeg")  # he is sent to sign in
    pleader.come_back().misses("บัญชีทรัพย์สิน สองฉบับ")


def the_panel_rules_on_the_form_of_access(days, bench, pleader):
    number, secretary = pleader.number, bench.secretary
    days.go(CALLED)
    bench.call(SITS, number)
    days.go(SITS)
    secretary.draft(number).write(**RULING)
    for item in (1, 2):
        said = {"access": "inspect", "conditions": TERMS, "reasons": WHY}
        secretary.write_item(item, "conditional", **said)
    secretary.begin(*bench.names)
    secretary.put(number)
    chair, first, second = bench.members
    chair.vote(number)
    first.vote(number)
    second.vote(number, "no", DISSENT)
    secretary.close_vote(number)
    assert not secretary.may("Issue")  # every member who sat signs first
    bench.sign(number)
    secretary.close_sitting("ลงมติสองต่อหนึ่ง ให้เข้าตรวจดูได้ ห้ามทำสำเนา")
    days.go(ISSUED)
    secretary.issue(number).sees(thai(ISSUED))


def the_appellant_reads_form_and_conditions(pleader):
    pleader.come_back().sees(words("Disclose under conditions"), TERMS, until(COMPLY_BY))
    pleader.sees(words(FORM)).misses(words("A copy on paper"))
    ruling, cover = pleader.letters()[:2]
    for text in (*RULING.values(), TERMS, WHY, "โดยวิธีเข้าตรวจดู", DISSENT, thai(SITS)):
        assert squeezed(text) in ruling, text
    assert "โดยวิธีสำเนา" not in ruling
    assert squeezed(TERMS) in cover
    assert squeezed("ภายใน 90 วัน") in cover
    assert squeezed("ศาลปกครอง") in cover
    pleader.open("/outstanding/").sees("องค์การบริหารส่วนตำบลโปร่งใสสมมติ", "สค 1/2569")


def the_agency_can_only_do_that(days, office, pleader):
    days.go(ISSUED)
    officer = office.officer.open_asked("สค 1/2569").sees(TERMS, until(COMPLY_BY))
    letters = officer.letters()
    assert squeezed("ภายใน 7 วัน นับแต่วันที่ได้รับหนังสือนี้") in letters[1]
    reference = officer.new_round()
    officer.take_up(reference).find(1).find(2).draft()
    officer.decide(1, "refuse", "15(5)").back_to_order()
    officer.sees(words("the ruling leaves no other outcome than “%(ordered)s”", ordered=ORDERED))
    assert not officer.offered("Submit for clearance")
    officer.decide(1, "grant", access="copy").back_to_order()
    officer.sees(words("the ruling gives access in this form: %(form)s", form=words(FORM)))
    officer.decide(1, "grant", access="inspect", conditions="ห้ามคัดลอก").back_to_order()
    officer.sees(words("the conditions of the ruling are missing: %(text)s", text=TERMS))
    assert not officer.offered("Submit for clearance")
    for item in (1, 2):
        officer.decide(item, "grant", access="inspect", conditions=TERMS).back_to_order()
    officer.submit()
    office.issue(reference).officer.serve()
    days.night(after(COMPLY_BY, -2))
    assert thai(COMPLY_BY) in mail_to(office.head.user.email)[-1]  # reminded before the day
    days.go(INSPECTED)
    officer.open_file(reference).hand_over()
    handed = officer.open_file(reference).page
    assert handed.locator('a[href*="/records/"]').count() == 0


def what_was_done_is_reported_and_confirmed(days, office, registrar, pleader):
    officer = office.officer
    officer.report("สค 1/2569", REPORT)
    officer.report("สค 1/2569", REPORT)  # the second declaration has its own duty
    officer.open("/officer/").misses("สค 1/2569")
    days.go(CONFIRMED)
    pleader.confirm().sees(REPORT)
    registrar.open_duty(pleader.number).sees(REPORT, thai(COMPLY_BY))
    pleader.confirm().sees(words("Confirmed by the requester"))
    days.night(after(COMPLY_BY, 1))
    told = [one for one in mail_to(office.head.user.email) if thai(COMPLY_BY) in one]
    assert len(told) == 2  # one for each declaration, before the day; none after it
    pleader.open("/outstanding/").sees(words("Nothing is outstanding."))
    pleader.come_back().follow(pleader.page.locator('main a[href^="/requests/"]').first)
    pleader.item_says(1, words("Granted"), TERMS, words(FORM))
    assert pleader.page.locator('a[href*="/records/"]').count() == 0
