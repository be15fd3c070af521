"""Scenario R4: the family of a person shot during an arrest asks for the recordings.

A recording can be seen on site, copied onto a disc, or copied with faces blurred: each is an
outcome of its own, and s. 15 (2) and s. 15 (4) are weighed item by item. One stays closed.
"""

from datetime import date

from tests.browser.people import squeezed, words
from tests.browser.pleaders import Pleader
from tests.browser.stage import after, thai, until
from tests.complaints.sealed_stage import picture
from tests.factories import SECRET

REFUSED, APPEALED = date(2026, 11, 9), date(2026, 11, 16)
FORWARDED, RULING_DUE = date(2026, 11, 18), date(2026, 12, 18)
SEALED_BY, EXTENDED, SIXTY_DAYS = date(2026, 11, 30), date(2026, 12, 8), date(2027, 1, 17)
CALLED, SITS, ISSUED = date(2026, 12, 14), date(2026, 12, 18), date(2026, 12, 21)
COMPLY_BY, DONE, AGAIN_BY = date(2026, 12, 28), date(2026, 12, 24), date(2026, 12, 31)
MAIL, NAME = "family@example.com", "นางสาวน้องสาว ทดลอง"
WANTED = (
    "ภาพจากกล้องวงจรปิดหน้าด่านตรวจ วันที่ 17 มีนาคม 2569 เวลา 09.00 ถึง 10.00 นาฬิกา",
    "ภาพจากกล้องวงจรปิดบริเวณที่จับกุม วันและเวลาเดียวกัน",
    "ภาพจากกล้องวงจรปิดภายในห้องควบคุมตัว วันและเวลาเดียวกัน",
    "บันทึกเสียงวิทยุสื่อสารของชุดจับกุม วันและเวลาเดียวกัน",
)
FORCE, SAFETY = "15(2)", "15(4)"
CLAIMED = {1: (FORCE,), 2: (SAFETY,), 3: (FORCE, SAFETY), 4: (FORCE,)}
WHY_NOT = {FORCE: "คดียังอยู่ระหว่างการสอบสวน", SAFETY: "เจ้าหน้าที่ในภาพอาจถูกปองร้าย"}
GROUNDS = "ครอบครัวผู้เสียชีวิตมีส่วนได้เสียโดยตรง และการสอบสวนสิ้นสุดแล้ว"
REASONS = "ต้องเปิดดูบันทึกภาพพร้อมผู้เชี่ยวชาญ"
ON_DISC, BLURRED = "ทำสำเนาลงแผ่นบันทึกข้อมูลหนึ่งชุด", "ทำสำเนาโดยเบลอใบหน้าและป้ายชื่อของเจ้าหน้าที่"
ON_SITE = "ให้ดูภาพ ณ ที่ทำการหน่วย ห้ามบันทึกหรือถ่ายภาพหน้าจอ"
OUTCOMES = {
    1: ("disclose", "copy", ON_DISC, "การสอบสวนสิ้นสุดแล้ว การเปิดเผยไม่ทำให้การบังคับใช้กฎหมายเสื่อมลง"),
    2: ("partly", "copy", BLURRED, "อันตรายต่อเจ้าหน้าที่ป้องกันได้ด้วยการเบลอใบหน้า"),
    3: ("conditional", "inspect", ON_SITE, "เห็นตำแหน่งกล้องและทางเข้าออก จึงให้ดูได้แต่ไม่ให้ทำสำเนา"),
    4: ("uphold", "", "", "คลื่นความถี่และรหัสเรียกขานยังใช้ในการปฏิบัติหน้าที่"),
}
RULING = {
    "facts": "ผู้อุทธรณ์เป็นญาติของผู้เสียชีวิตระหว่างการจับกุม ขอบันทึกภาพและเสียงสี่รายการ",
    "considerations": "คณะกรรมการได้ชั่งน้ำหนักมาตรา 15 (2) และ 15 (4) เป็นรายรายการ ดังต่อไปนี้",
    "holding": "หน่วยงานของรัฐเปิดเผยข้อมูลข่าวสารเป็นรายรายการ",
}
FACES = "ภาพทั้งหมด เว้นใบหน้าและป้ายชื่อของเจ้าหน้าที่ซึ่งเบลอไว้"
UNSEEN = "เบลอทั้งจอ ดูไม่ออกว่าเกิดอะไรขึ้น"
MEDIUM = (
    "At most 1 baht for an A4 page. Sound and pictures that move come on a disc or a memory stick, "
    "at most at its real cost."
)
RULED = "สค 1/2569"


def test_each_recording_has_its_own_mode_of_access(
    days, found_office, found_registry, found_bench, requester
):
    office = found_office("unit", "หน่วยเฉพาะกิจสมมติ")
    registrar, bench = found_registry(), found_bench("sl-3")
    requester.open("/file/access/").sees(words(MEDIUM))
    requester.file(office.agency.name_th, *WANTED, access="copy", name=NAME, email=MAIL)
    two_grounds_are_weighed_item_by_item(days, office, requester)
    pleader = the_family_appeals_against_all(days, requester)
    the_registry_chooses_another_panel_with_a_reason(days, registrar, bench, pleader)
    stills_are_read_under_seal_and_time_is_taken(days, office, bench, pleader)
    the_panel_decides_item_by_item(days, bench, pleader)
    the_family_reads_what_it_may_see_and_how(pleader)
    reference = the_agency_hands_over_in_each_form(days, office)
    blurred_beyond_use_is_not_done(days, office, pleader)
    the_family_has_it(days, pleader, reference)


def two_grounds_are_weighed_item_by_item(days, office, requester):
    days.go(REFUSED)
    officer = office.officer.take_up(requester.reference)
    for number in CLAIMED:
        officer.find(number)
    officer.draft()
    for number, grounds in CLAIMED.items():
        officer.decide(number, "refuse", *grounds, released_part="แยกส่วนที่เปิดเผยได้ไม่ได้")
        for ground in grounds:
            officer.argue(ground, **argued(ground), review_on="9/11/2571")
        officer.back_to_order()
    officer.submit()
    office.issue(requester.reference).officer.serve()
    letter = requester.come_back().letters()[0]
    for reason in WHY_NOT.values():
        assert letter.count(squeezed(reason)) >= 2, reason


def argued(ground):
    weighed = ("duty_weighed", "public_weighed", "private_weighed")
    said = {name: getattr(SECRET, name) for name in ("facts", *weighed, "type_withheld")}
    return said | {"reason": WHY_NOT[ground]}


def the_family_appeals_against_all(days, requester):
    days.go(APPEALED)
    requester.come_back().item_says(3, *WHY_NOT.values(), until(date(2026, 11, 24)))
    return Pleader(requester).appeal(1, 2, 3, 4, grounds=GROUNDS).sees(GROUNDS, *WANTED)


def the_registry_chooses_another_panel_with_a_reason(days, registrar, bench, pleader):
    number, panel = pleader.number, bench.panel.name
    days.go(FORWARDED)
    registrar.admit(number, "ยื่นภายในสิบห้าวัน").press("Send to the panel", registrar.steps)
    registrar.tick_label("ความมั่นคงของประเทศ การทหาร")
    registrar.page.locator('#form [name="panel"]').select_option(label=panel)
    registrar.follow(registrar.page.locator("#form .actions button").first)
    registrar.sees(words("Say why the appeal goes to another panel than the table names."))
    registrar.forward(number, "ความมั่นคงของประเทศ การทหาร", panel, "เป็นเรื่องการจับกุม")
    registrar.sees(panel, "เป็นเรื่องการจับกุม", thai(RULING_DUE))
    bench.secretary.request_record(number, "ขอบันทึกภาพและเหตุผลรายรายการ", SEALED_BY)


def stills_are_read_under_seal_and_time_is_taken(days, office, bench, pleader):
    number = pleader.number
    officer = office.officer.open_asked(number).sees(until(SEALED_BY))
    officer.answer_panel(number, "ภาพนิ่งจากบันทึกส่งมาพร้อมนี้")
    officer.hand_in("ภาพนิ่งจากกล้องวงจรปิด", picture(), "ภาพนิ่ง.png")
    for one in bench.members:
        one.read_sealed(number)
    chair = bench.members[0].open_matter(number).press("Records under seal and dossiers")
    chair.press("Who read it").sees(*bench.names)
    days.go(EXTENDED)
    bench.secretary.extend(number, REASONS).sees(thai(SIXTY_DAYS))
    pleader.come_back().sees(until(SIXTY_DAYS))
    assert squeezed(REASONS) in pleader.letters()[0]
    assert squeezed(thai(SIXTY_DAYS)) in pleader.letters()[0]


def the_panel_decides_item_by_item(days, bench, pleader):
    number, secretary = pleader.number, bench.secretary
    days.go(CALLED)
    bench.call(SITS, number)
    days.go(SITS)
    secretary.draft(number).write(**RULING)
    for item, (outcome, access, conditions, reasons) in OUTCOMES.items():
        assert not secretary.may("Put to the vote")
        said = {"access": access, "conditions": conditions, "reasons": reasons}
        secretary.write_item(item, outcome, **said)
    secretary.begin(*bench.names)
    bench.decide(number).sign(number)
    secretary.close_sitting("ลงมติเป็นเอกฉันท์")
    days.go(ISSUED)
    secretary.issue(number)


def the_family_reads_what_it_may_see_and_how(pleader):
    pleader.come_back().sees(ON_DISC, BLURRED, ON_SITE, until(COMPLY_BY))
    for outcome in ("Disclose", "Disclose in part", "Disclose under conditions"):
        pleader.sees(words(outcome))
    pleader.sees(words("Appeal dismissed: do not disclose"), words("Inspect at the agency"))
    parts = pleader.letters()[0].split(squeezed("จึงวินิจฉัยให้"))[1].split("รายการที่")[1:]
    told = {int(part[0]): part for part in parts}
    assert squeezed(f"ให้เปิดเผยข้อมูลข่าวสาร โดยวิธีสำเนา เงื่อนไข : {ON_DISC}") in told[1]
    assert squeezed("ให้เปิดเผยข้อมูลข่าวสารบางส่วน") in told[2]
    assert squeezed(BLURRED) in told[2]
    assert squeezed(f"โดยวิธีเข้าตรวจดู เงื่อนไข : {ON_SITE}") in told[3]
    assert squeezed("มิให้เปิดเผยข้อมูลข่าวสาร และให้ยกอุทธรณ์") in told[4]
    for *_outcome, reasons in OUTCOMES.values():
        assert squeezed(reasons) in pleader.letters()[0]


def the_agency_hands_over_in_each_form(days, office):
    officer = office.officer
    reference = officer.open_asked(RULED).new_round()
    officer.take_up(reference)
    for number in (1, 2, 3):  # the fourth is not in the new round
        officer.find(number)
    officer.draft().decide(1, "grant", access="copy", conditions=ON_DISC).back_to_order()
    officer.decide(2, "partly_grant", SAFETY, access="copy", released_part=FACES)
    officer.argue(
        SAFETY,
        **argued(SAFETY),
        review_on="9/11/2571",
    ).fill(conditions=BLURRED)
    officer.back_to_order()
    officer.decide(3, "grant", access="inspect", conditions=ON_SITE).back_to_order().submit()
    office.issue(reference).officer.serve()
    days.go(DONE)
    officer.open_file(reference).hand_over()
    for report in ("ส่งแผ่นบันทึกภาพแล้ว", "ส่งแผ่นภาพเบลอแล้ว", "ให้เข้าดูภาพแล้ว"):
        officer.report(RULED, report)
    return reference


def blurred_beyond_use_is_not_done(days, office, pleader):
    pleader.confirm()
    pleader.contest("blank", UNSEEN).sees(UNSEEN, until(AGAIN_BY))
    pleader.confirm()
    office.officer.open_asked(RULED).sees(UNSEEN, until(AGAIN_BY))
    office.officer.report(RULED, "ทำสำเนาใหม่ เบลอเฉพาะใบหน้าและป้ายชื่อ")
    pleader.confirm().sees(words("Confirmed by the requester"))
    assert not pleader.offered("Confirm, or say what is wrong")


def the_family_has_it(days, pleader, reference):
    days.night(after(COMPLY_BY, 1))
    pleader.open("/outstanding/").sees(words("Nothing is outstanding."))
    pleader.come_back().press("Follow it in request %(reference)s", reference=reference)
    pleader.item_says(1, words("Granted"), ON_DISC)
    pleader.item_says(2, words("Partly granted"), BLURRED, FACES)
    pleader.item_says(3, words("Granted"), ON_SITE, words("Inspect at the agency"))
    delivery = pleader.letters()[0]
    for said in ("(สำเนา จำนวน 1 ชุด)", "(เข้าตรวจดู จำนวน 1 ครั้ง)", "ซึ่งได้ลบหรือตัดทอน"):
        assert squeezed(said) in delivery, said
