"""Scenario R8: a patient's own record goes to the doctor he names; a correction is refused."""

from datetime import date

from tests.browser.people import Requester, squeezed, words
from tests.browser.stage import after, until
from tests.factories import PDF

HOSPITAL = "โรงพยาบาลสมมติ"
FILED, SERVED = date(2026, 11, 2), date(2026, 11, 6)
RECORD = "เวชระเบียนของข้าพเจ้า เลขที่ผู้ป่วย 00-77 ปี 2568"
DOCTOR = "นายแพทย์ผู้รักษา ทดลอง"
WRONG = "เวชระเบียนบันทึกว่าข้าพเจ้าแพ้ยาเพนิซิลลิน ซึ่งไม่จริง ขอให้ลบออก"
NOTE = "เจ้าของข้อมูลแจ้งว่าไม่เคยแพ้ยาเพนิซิลลิน"
UNKNOWN = "The identity of the person has not been confirmed (s. 25)."


def test_the_record_goes_to_the_doctor_whom_the_patient_names(days, found_office, requester):
    office = found_office("hospital", HOSPITAL)
    requester.file(HOSPITAL, RECORD, kind="own_data")
    days.go(SERVED)
    nothing_is_released_to_somebody_unknown(office, requester)
    the_record_goes_to_the_doctor(office, requester)
    the_patient_gets_no_download(requester)


def nothing_is_released_to_somebody_unknown(office, requester):
    officer = office.officer.take_up(requester.reference).find(1)
    officer.add_copy(1, PDF, "เวชระเบียน.pdf")
    office.supervisor.approve_copy(requester.reference)
    officer.open_file(requester.reference).draft()
    officer.decide(1, "grant", access="electronic", doctor=DOCTOR).back_to_order()
    assert not officer.offered("Submit for clearance")
    officer.sees(words(UNKNOWN))
    officer.open_file(requester.reference).press("Confirm the identity (s. 25)")
    officer.choose(method="card_seen")
    officer.press("Confirm the identity (s. 25)", officer.page.locator("#form"))


def the_record_goes_to_the_doctor(office, requester):
    office.officer.open_order().submit()
    office.issue(requester.reference).officer.serve()
    office.officer.open_file(requester.reference).hand_over()


def the_patient_gets_no_download(requester):
    requester.come_back().item_says(1, words("Granted"), DOCTOR)
    assert requester.page.locator('a[href*="/records/"]').count() == 0
    record = requester.case.items.get().records.get()
    requester.fetch(f"{requester.home}records/{record.pk}/", status=404)
    order = requester.letters()[1]
    assert squeezed(DOCTOR) in order
    assert squeezed("มาตรา 25") in order


def test_a_refused_correction_gives_thirty_days_and_a_note(days, found_office, open_page):
    office, patient = found_office("hospital", HOSPITAL), Requester(open_page())
    patient.file(HOSPITAL, WRONG, kind="correction")
    days.go(SERVED)
    officer = office.officer.take_up(patient.reference)
    officer.press("Confirm the identity (s. 25)").choose(method="card_seen")
    officer.press("Confirm the identity (s. 25)", officer.page.locator("#form"))
    officer.find(1).draft().decide(
        1, "refuse_correction", explanation="ผลการทดสอบภูมิแพ้ยืนยันการแพ้ยา", annexed_note=NOTE
    )
    officer.back_to_order().submit()
    office.issue(patient.reference).officer.serve()
    patient.come_back().item_says(1, words("Correction refused"), NOTE)
    last = date(
        2026, 12, 8
    )  # the thirtieth day, 6 December, is a Sunday and 7 December its holiday
    assert after(SERVED, 30) == date(2026, 12, 6)
    patient.item_says(1, words("You may appeal, free of charge"), until(last))
    letter = patient.letters()[0]
    assert squeezed("หมายเหตุคำขอแนบไว้") in letter
    assert squeezed("ภายใน 30 วัน") in letter
