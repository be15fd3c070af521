"""Scenario R9: an agency does not answer; the Board says so, and follows what the agency does.

It cannot hand the records over. The law's 30 days become 60 with stated reasons, the agency has 15
days for what the opinion asks, and what it says is done is done when the complainant says so.
"""

from datetime import date

from tests.browser.people import mail_to, squeezed, words
from tests.browser.pleaders import Pleader
from tests.browser.stage import after, thai, until
from tests.factories import PDF

FILED, ANSWER_DUE = date(2026, 11, 2), date(2026, 11, 17)
COMPLAINED, OPINION_DUE = date(2026, 11, 18), date(2026, 12, 18)
ASKED, EXPLAIN_BY, EXTENDED = date(2026, 11, 19), date(2026, 11, 27), date(2026, 12, 1)
SIXTY_DAYS = date(2027, 1, 17)  # a Sunday: an official's last day does not roll
CALLED, SITS, ISSUED = date(2027, 1, 4), date(2027, 1, 8), date(2027, 1, 11)
COMPLY_BY, CONTESTED, AGAIN_BY = date(2027, 1, 26), date(2027, 1, 21), date(2027, 2, 5)
ANSWERED, CONFIRMED = date(2027, 2, 8), date(2027, 2, 9)
MAIL, NAME = "quiet@example.com", "นางสาวรอคอย ทดลอง"
CONTRACT = "สัญญาจ้างก่อสร้างฝายน้ำล้น เลขที่ 3/2568"
HAPPENED = "ยื่นคำขอไว้แล้ว หน่วยงานไม่ตอบและไม่แจ้งกำหนดวันแล้วเสร็จ"
QUESTION = "เหตุใดจึงยังไม่ตอบคำขอ และจะตอบเมื่อใด"
SILENT = "หน่วยงานไม่ชี้แจงภายในกำหนด จึงพิจารณาจากเอกสารเท่าที่มี"
REASONS = "ต้องรอหลักฐานการรับคำขอจากไปรษณีย์กลาง"
OPINION = {
    "facts": "ผู้ร้องเรียนยื่นคำขอแล้ว พ้นกำหนดสิบห้าวันโดยไม่ได้รับคำตอบ และหน่วยงานไม่ชี้แจง",
    "considerations": "หน่วยงานมิได้จัดหาข้อมูลข่าวสารให้ภายในเวลาอันสมควรตามมาตรา 11 "
    "และมิได้แจ้งกำหนดวันที่จะแล้วเสร็จ เป็นการละเลยหน้าที่ตามพระราชบัญญัติ",
    "to_do": "ตอบคำขอของผู้ร้องเรียนเป็นหนังสือ และรายงานผล",
}
SENT = "ส่งสำเนาสัญญาทางระบบแล้ว"
NOTHING = "เปิดดูแล้วไม่มีไฟล์ใดเลย"


def test_silence_ends_in_an_opinion_that_is_followed(
    days, found_office, found_registry, found_bench, requester
):
    office = found_office("quiet", "องค์การบริหารส่วนตำบลเงียบสมมติ")
    registrar = found_registry()
    requester.file(office.agency.name_th, CONTRACT, name=NAME, email=MAIL)
    pleader = silence_opens_one_tap(days, requester)
    the_agency_is_asked_and_stays_silent(days, office, registrar, pleader)
    sixty_days_in_all_with_reasons(days, office, registrar, pleader)
    bench = found_bench("sub-complaints", size=4, homes={4: office.agency})
    the_body_gives_its_opinion(days, office, bench, pleader)
    both_sides_read_it(registrar, office, pleader)
    a_report_of_nothing_is_contested(days, office, registrar, pleader)
    the_answer_comes_and_the_matter_closes(days, office, registrar, pleader)


def silence_opens_one_tap(days, requester):
    days.night(ANSWER_DUE)
    requester.come_back().sees(f"ร้องเรียนว่าไม่ตอบได้ตั้งแต่วันที่ {thai(COMPLAINED)}")
    assert not requester.offered("Complain now")
    days.night(COMPLAINED)
    pleader = Pleader(requester).complain(1, facts=HAPPENED, wanted="ขอให้หน่วยงานตอบ")
    pleader.come_back().sees(HAPPENED, until(OPINION_DUE))
    receipt = pleader.letters()[0]
    assert squeezed(thai(OPINION_DUE)) in receipt
    assert squeezed(NAME) in receipt
    return pleader


def the_agency_is_asked_and_stays_silent(days, office, registrar, pleader):
    days.go(ASKED)
    registrar.open_matter(pleader.number).sees(
        HAPPENED, CONTRACT, thai(OPINION_DUE), thai(ANSWER_DUE)
    )
    cannot_hand_over(registrar)
    registrar.accept(pleader.number).ask(pleader.number, QUESTION, EXPLAIN_BY)
    office.officer.open_asked(pleader.number).sees(QUESTION, until(EXPLAIN_BY))
    assert squeezed(thai(EXPLAIN_BY)) in office.officer.letters()[0]
    pleader.come_back().sees(until(EXPLAIN_BY))
    days.night(after(EXPLAIN_BY, 1))
    board = registrar.sign_in().open("/committee/board/").sees(office.agency.name_th)
    board.follow(board.page.locator('main a[href*="kind=explanation"]').first)
    board.sees(pleader.number, office.agency.name_th)
    registrar.open_matter(pleader.number)
    registrar.sees(words("The day to explain passed without an explanation"))
    registrar.press("Put before the subcommittee", registrar.steps)
    registrar.follow(registrar.page.locator("#form .actions button").first)
    registrar.sees(words("Say why the agency's explanation is not waited for."))
    registrar.examine(pleader.number, SILENT)


def sixty_days_in_all_with_reasons(days, office, registrar, pleader):
    days.go(EXTENDED)
    registrar.extend(pleader.number, REASONS).sees(thai(SIXTY_DAYS))
    assert not registrar.may("Extend the time, with reasons")  # once, and no longer
    pleader.come_back().sees(until(SIXTY_DAYS))
    officer = office.officer.open_file(pleader.requester.reference)
    officer.follow(officer.page.get_by_role("link", name=pleader.number, exact=True).first)
    for letter in (pleader.letters()[0], officer.letters()[0]):
        assert squeezed(REASONS) in letter
        assert squeezed(thai(OPINION_DUE)) in letter
        assert squeezed(thai(SIXTY_DAYS)) in letter
        assert squeezed("ไม่เกิน 60 วัน") in letter


def the_body_gives_its_opinion(days, office, bench, pleader):
    number, names = pleader.number, bench.names
    stranger = bench.members.pop()  # he comes from the agency (s. 36)
    days.go(CALLED)
    bench.call(SITS, number)
    for one in (*bench.members, stranger):
        assert any(squeezed("เชิญประชุม") in squeezed(m) for m in mail_to(one.user.email))
    days.go(SITS)
    stranger.sign_in().open("/committee/docket/").misses(number)
    secretary = bench.secretary.draft(number)
    assert not secretary.may("Put to the vote")
    secretary.press("Write the text", secretary.steps)
    assert secretary.page.locator('#form [name="outcome"], #form [name="access"]').count() == 0
    secretary.open_ruling(number).write(finding="breached", **OPINION)
    secretary.begin(*names)
    bench.decide(number).sign(number)
    stranger.open(secretary.open_ruling(number).page.url, status=404)
    secretary.close_sitting("ที่ประชุมเห็นพ้องด้วยกันทุกเสียง")
    days.go(ISSUED)
    cannot_hand_over(secretary.open_ruling(number))
    secretary.issue(number).sees(thai(ISSUED))


def both_sides_read_it(registrar, office, pleader):
    pleader.come_back().sees(words("The agency did not do its duty and has to do it"))
    pleader.sees(until(COMPLY_BY))
    opinion, cover = pleader.letters()[:2]
    for text in (*OPINION.values(), "มิได้ให้อำนาจ", thai(SITS)):
        assert squeezed(text) in opinion, text
    assert squeezed("ไม่มีอำนาจ") not in opinion
    assert squeezed("มิได้ให้อำนาจคณะกรรมการข้อมูลข่าวสารของราชการส่งมอบข้อมูลข่าวสารให้แก่ท่าน") in cover
    assert pleader.page.locator('a[href*="/records/"]').count() == 0
    to_agency = office.officer.open_asked(opinion_number(pleader)).sees(OPINION["to_do"]).letters()
    assert squeezed("ภายใน 15 วัน นับแต่วันที่ได้รับหนังสือนี้") in to_agency[1]
    cannot_hand_over(registrar.open_matter(pleader.number))
    pleader.open("/outstanding/").sees(office.agency.name_th, opinion_number(pleader))
    pleader.misses(NAME, CONTRACT)


def a_report_of_nothing_is_contested(days, office, registrar, pleader):
    days.go(CONTESTED)
    office.officer.report(opinion_number(pleader), SENT)
    pleader.come_back().sees(SENT)
    pleader.contest("nothing", NOTHING).sees(until(AGAIN_BY), NOTHING)
    office.officer.open_asked(opinion_number(pleader)).sees(NOTHING, until(AGAIN_BY))
    assert any("ความเห็น" in one for one in mail_to(office.agency.email))
    days.night(after(AGAIN_BY, 1))
    reminder = mail_to(office.head.user.email)[-1]
    assert thai(AGAIN_BY) in reminder
    registrar.open_duty(pleader.number).sees(NOTHING, thai(AGAIN_BY))
    registrar.open("/committee/board/?kind=duty").sees(opinion_number(pleader))


def the_answer_comes_and_the_matter_closes(days, office, registrar, pleader):
    days.go(ANSWERED)
    reference = pleader.requester.reference
    officer = office.officer.take_up(reference).find(1)
    officer.add_copy(1, PDF, "สัญญา.pdf")
    office.supervisor.approve_copy(reference)
    officer.open_file(reference).draft().decide(1, "grant", access="electronic")
    officer.back_to_order().submit()
    office.issue(reference).officer.serve()
    officer.open_file(reference).hand_over()
    officer.report(opinion_number(pleader), SENT)
    days.go(CONFIRMED)
    pleader.confirm().sees(words("Confirmed by the requester"))
    pleader.requester.come_back().item_says(1, words("Granted"))
    days.night(after(CONFIRMED, 1))
    pleader.come_back().sees(words("The matter was closed"))
    pleader.open("/outstanding/").sees(words("Nothing is outstanding."))
    registrar.open_matter(pleader.number).sees(words("Closed"))


def opinion_number(pleader):
    """The number that the body gave its opinion: the first of the year of the Era."""
    return f"ร 1/{ISSUED.year + 543}"


def cannot_hand_over(somebody):
    """No step of the Board or its Office hands a record over, possible now or not."""
    offered = somebody.page.locator("main .steps, main .not-now").all_inner_texts()
    assert offered
    assert not [one for one in offered if "ส่งมอบ" in one or "เปิดเผย" in one], offered
