"""Scenario R1, continued: the company appeals, and the lock outlives its time until the ruling.

A member who comes from the agency neither sits nor sees the file. The ruling frees the plan at
once, because an order that grants it waits behind the lock. Neither side learns who the other is.
"""

import re
from datetime import date

from tests.browser.people import mail_to, pdf_text, squeezed, words
from tests.browser.stage import after, thai, until
from tests.complaints.sealed_stage import pdf_of
from tests.factories import COMPANY, copy_of

FILED, NOTIFIED, OBJECTED = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)
RULED, SERVED, LAST_DAY = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 24)
APPEALED, FORWARD_BY = date(2026, 11, 20), date(2026, 11, 27)
SCREENED, RULING_DUE = date(2026, 11, 25), date(2026, 12, 25)
SEALED_BY, ANSWERED = date(2026, 12, 2), date(2026, 11, 30)
CALLED, SITS, ISSUED = date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 8)
OFFICE = "สำนักงานอุตสาหกรรมจังหวัดสมมติ"
PLAN = "ผังบริเวณโรงงานที่แนบใบอนุญาตโรงงานเลขที่ 12/2569"
NAME, MAIL = "นางสาวขมิ้นอ่อน ทดลองลับ", "canary-4711@example.com"
OBJECTION = "ไม่ยินยอมให้ทำสำเนา เพราะผังเครื่องจักรเป็นความลับทางการค้า"
DISMISSED = "ผังบริเวณไม่แสดงกรรมวิธีการผลิต จึงไม่ใช่ความลับทางการค้า"
GROUNDS = "ผังแสดงตำแหน่งเครื่องจักรทุกเครื่อง คู่แข่งนำไปใช้ได้"
IN_TIME = "บริษัทได้รับแจ้งวันที่ 9 พฤศจิกายน 2569 และยื่นวันที่ 20 พฤศจิกายน 2569"
RULING = {
    "facts": "ผู้อุทธรณ์คัดค้านการเปิดเผยผังบริเวณโรงงาน หน่วยงานไม่รับฟังคำคัดค้าน",
    "considerations": "การคัดค้านโดยลำพังมิใช่เหตุตามมาตรา 15 และผังบริเวณไม่แสดงกรรมวิธีการผลิต",
    "holding": "ยกอุทธรณ์ และให้หน่วยงานของรัฐเปิดเผยผังบริเวณ",
}
HEARD = "อยู่ติดโรงงาน ขอทราบเพียงระยะห่างของอาคารจากบ้านเรือน"
WHY = "ผู้อยู่อาศัยใกล้โรงงานมีประโยชน์ได้เสียในระยะห่างของอาคาร"
LOCKED = "Locked until the objector's time has run out"


def test_the_lock_lasts_until_the_tribunal_has_decided(
    days, found_office, found_registry, found_bench, begun, third_party
):
    office, registrar = found_office("industry", OFFICE), found_registry()
    bench = found_bench("st", size=4, homes={4: office.agency})
    neighbour = the_plan_is_granted_behind_the_lock(office, begun)
    number = the_company_appeals(days, third_party)
    the_lock_outlives_its_time(days, neighbour)
    the_office_screens_and_forwards(days, registrar, bench, number)
    the_record_is_sealed(days, office, registrar, number)
    the_other_side_is_heard(registrar, bench, neighbour, number)
    the_panel_without_the_member_of_the_agency_decides(days, bench, neighbour, number)
    the_ruling_frees_the_plan(neighbour)
    each_side_is_told(office, third_party, neighbour)
    nobody_learns_who_the_other_is(third_party, neighbour)


def the_plan_is_granted_behind_the_lock(office, begun):
    started = begun(office, PLAN, on=FILED, access="electronic", name=NAME, email=MAIL)
    started.objected_in_vain(COMPANY, OBJECTION, DISMISSED, NOTIFIED, OBJECTED, RULED)
    copy_of(started.case.items.get(), started.desk)
    started.served("grant", on=SERVED)
    return started.requester


def the_company_appeals(days, third_party):
    days.go(APPEALED)
    third_party.read_notice(COMPANY.email).sees(DISMISSED, until(LAST_DAY))
    third_party.press("Appeal to the tribunal").fill(grounds=GROUNDS)
    third_party.press("Send the appeal", third_party.page.locator("#form"))
    link = third_party.page.locator('main a[href*="/matters/appeal/"]')
    number = re.search(r"อ\. \d+/\d+", link.inner_text())[0]
    third_party.follow(link).sees(number, GROUNDS, until(FORWARD_BY))
    assert squeezed(number) in third_party.letters()[0]
    return number


def the_company_comes_back(third_party):
    """With the code of its notice: an objector is given no other."""
    third_party.come_back()
    return third_party.follow(third_party.page.locator('main a[href*="/matters/appeal/"]'))


def the_lock_outlives_its_time(days, neighbour):
    days.night(after(LAST_DAY, 1))
    neighbour.come_back().item_says(1, words(LOCKED))
    assert neighbour.page.locator('a[href*="/records/"]').count() == 0
    neighbour.fetch(copy_at(neighbour), status=404)


def copy_at(neighbour):
    return f"{neighbour.home}records/{neighbour.case.items.get().records.get().pk}/"


def the_office_screens_and_forwards(days, registrar, bench, number):
    days.go(SCREENED)
    registrar.open_matter(number).sees(GROUNDS, OBJECTION, DISMISSED, COMPANY.name)
    registrar.sees(thai(RULED), thai(LAST_DAY), thai(APPEALED)).misses(NAME, MAIL)
    registrar.misses(thai(after(NOTIFIED, 15)))  # that day was for the objection, not the appeal
    registrar.admit(number, IN_TIME).forward(number, "โรงงาน พลังงาน")
    registrar.sees(str(bench.panel), IN_TIME, thai(RULING_DUE))
    registrar.request_record(number, "ขอผังบริเวณฉบับเต็ม และเหตุที่ไม่รับฟังคำคัดค้าน", SEALED_BY)


def the_record_is_sealed(days, office, registrar, number):
    days.go(ANSWERED)
    officer = office.officer.open_asked(number).sees("ขอผังบริเวณฉบับเต็ม", until(SEALED_BY))
    assert squeezed(thai(SEALED_BY)) in officer.letters()[0]
    officer.answer_panel(number, "ผังไม่แสดงกรรมวิธีการผลิต และผู้ขออยู่ติดโรงงาน")
    officer.hand_in("ผังบริเวณโรงงานฉบับเต็ม", pdf_of(2)).sees("ผังบริเวณโรงงานฉบับเต็ม")
    registrar.open_matter(number).press("Records under seal and dossiers")
    registrar.sees("ผังบริเวณโรงงานฉบับเต็ม")
    assert not registrar.offered("Read")


def the_other_side_is_heard(registrar, bench, neighbour, number):
    registrar.tell_other_side(number, SEALED_BY)
    assert any(number in one for one in mail_to(MAIL))
    neighbour.come_back().sees(number, thai(SEALED_BY)).press("Answer to the appeal")
    neighbour.fill(text=HEARD).press("Send the answer", neighbour.page.locator("#form"))
    neighbour.sees(HEARD)
    bench.members[0].open_matter(number).sees(HEARD)


def the_panel_without_the_member_of_the_agency_decides(days, bench, neighbour, number):
    stranger, secretary, names = bench.members[3], bench.secretary, bench.names
    days.go(CALLED)
    bench.call(SITS, number)
    stranger.sign_in().open("/committee/docket/").misses(number)
    stranger.open(secretary.sitting).sees(words("A matter in which you take no part (section 36)"))
    stranger.misses(number)
    sealed = bench.members[0].read_sealed(number).page.url
    stranger.open(sealed, status=404)
    days.go(SITS)
    draft = secretary.draft(number).page.url
    secretary.write(**RULING).write_item(1, "disclose", reasons=WHY)
    secretary.begin(*names)
    stranger.sign_in().open(draft, status=404)
    bench.members.remove(stranger)
    bench.decide(number).sign(number)
    secretary.close_sitting("กรรมการที่มาจากหน่วยงานออกจากที่ประชุม ลงมติเอกฉันท์")
    neighbour.come_back().item_says(1, words(LOCKED))  # a ruling that nobody knows frees nothing
    days.go(ISSUED)
    secretary.issue(number).sees("วท 1/2569", thai(ISSUED))


def the_ruling_frees_the_plan(neighbour):
    neighbour.come_back().item_says(1, words("Granted"))
    with neighbour.page.expect_download() as download:
        neighbour.item(1).locator('a[href*="/records/"]').click()
    assert download.value.path().read_bytes() == neighbour.fetch(copy_at(neighbour))
    assert any(neighbour.reference in one for one in mail_to(MAIL))


def each_side_is_told(office, third_party, neighbour):
    the_company_comes_back(third_party).sees(words("The tribunal decided"))
    ruling, cover = third_party.letters()[:2]
    for text in (*RULING.values(), WHY, thai(SITS), "วท 1/2569"):
        assert squeezed(text) in ruling, text
    assert squeezed("ภายใน 90 วัน") in cover
    assert squeezed("ศาลปกครอง") in cover
    outcome = neighbour.come_back().letters()[0]
    assert squeezed("วท 1/2569") in outcome
    assert squeezed(WHY) in outcome
    to_agency = office.officer.open_file(neighbour.reference)
    to_agency.sees(words("Granted"))
    neighbour.open("/outstanding/").misses("วท 1/2569")  # the order that frees it was there


def nobody_learns_who_the_other_is(third_party, neighbour):
    the_company_comes_back(third_party)
    links = third_party.page.locator('main a[href*="/letters/"]').all()
    shown = [pdf_text(third_party.fetch(link.get_attribute("href"))) for link in links]
    shown += [third_party.page.content(), *mail_to(COMPANY.email)]
    assert len(links) >= 6  # receipt, forwarded, ruling with its letter, in two languages
    assert not [one for one in shown if "ขมิ้นอ่อน" in one or "canary" in one.lower()]
    assert not [one for one in shown if HEARD in one]
    neighbour.come_back()
    asked = [neighbour.page.content(), *neighbour.letters(), *mail_to(MAIL)]
    assert not [one for one in asked if "สมมติอุตสาหกรรม" in one or COMPANY.email in one]
