"""One's own data: to see it, and to have it put right (s. 25)."""

from __future__ import annotations

from dataclasses import replace

from cases.actions import release
from cases.actions.orders import Finding
from web.demo import asking
from web.demo.duties import granted, hospital, municipality
from web.demo.people import HOSPITAL
from web.demo.stage import Scenes, Stage, Story


def through_a_doctor(stage: Stage) -> Scenes:
    """R8: a patient's own record, released to the doctor whom he named (s. 25 para 2)."""
    yield 24
    case = stage.file(
        "เวชระเบียนของข้าพเจ้าทั้งหมด ตั้งแต่ปี 2566 ถึงปัจจุบัน รวมผลตรวจทางห้องปฏิบัติการ",
        asks=asking.PATIENT, to=HOSPITAL, kind="own_data", access="copy",
    )  # fmt: skip
    yield 22
    desk = hospital(stage)
    desk.find(desk.take_up(case)[0], "ห้องเวชระเบียน ชั้นเก็บ 12")
    yield 18
    release.assure_identity(case, by=desk.officer, on=stage.on, method="card_seen")
    why = "แพทย์ผู้รักษาเห็นว่าควรมีแพทย์อธิบายผลประกอบ ผู้ขอได้ระบุแพทย์ที่ตนไว้วางใจแล้ว"
    to_doctor = replace(granted("copy", why), doctor="แพทย์หญิงอธิบาย เข้าใจง่าย คลินิกตัวอย่าง")
    yield 15
    desk.serve(desk.draft(case, item1=to_doctor))
    yield 13
    desk.hand_over(case, "สำเนาเวชระเบียน 57 แผ่น มอบแก่แพทย์ที่ผู้ขอระบุ", "copy")


def identity_missing(stage: Stage) -> Scenes:
    """Found, but nobody has confirmed who asks: nothing may be granted yet."""
    yield 8
    case = stage.file(
        "ผลการตรวจสุขภาพประจำปีของข้าพเจ้า ปี 2567 และ 2568",
        asks=asking.with_account(stage), to=HOSPITAL, kind="own_data",
    )  # fmt: skip
    yield 6
    desk = hospital(stage)
    desk.find(desk.take_up(case)[0], "ระบบเวชระเบียนอิเล็กทรอนิกส์")


def corrected(stage: Stage) -> Scenes:
    """A wrong house number in the register of the elderly, put right (s. 25 para 3)."""
    yield 21
    case = stage.file(
        "ขอแก้ไขเลขที่บ้านของข้าพเจ้าในทะเบียนผู้รับเบี้ยยังชีพผู้สูงอายุ จาก 54 หมู่ 3 เป็น 45 หมู่ 3",
        asks=asking.FARMER, by=stage["intake"], channel="counter", kind="correction", access="copy",
    )  # fmt: skip
    yield 20
    desk = municipality(stage, "officer2")
    desk.find(desk.take_up(case)[0], "ทะเบียนผู้รับเบี้ยยังชีพ กองสวัสดิการสังคม")
    release.assure_identity(case, by=desk.officer, on=stage.on, method="card_seen")
    yield 17
    done = "แก้ไขเลขที่บ้านเป็น 45 หมู่ 3 ตามทะเบียนบ้านแล้วทุกทะเบียนที่เกี่ยวข้อง"
    desk.serve(desk.draft(case, item1=Finding("correct", explanation=done)), "in_person")


def correction_refused(stage: Stage) -> Scenes:
    """Refused for want of proof; the request is annexed, thirty days to appeal (para 4)."""
    yield 25
    case = stage.file(
        "ขอลบข้อความว่า “ไม่มาตามนัด” ในบันทึกการติดตามการรักษาของข้าพเจ้า",
        asks=asking.PATIENT, to=HOSPITAL, kind="correction",
    )  # fmt: skip
    yield 23
    desk = hospital(stage)
    desk.find(desk.take_up(case)[0], "บันทึกการติดตามการรักษา คลินิกโรคเรื้อรัง")
    release.assure_identity(case, by=desk.officer, on=stage.on, method="certified_copy")
    yield 12
    why = "สมุดนัดและระบบเรียกคิวแสดงว่าไม่มีการลงทะเบียนในวันนัด และผู้ขอไม่มีหลักฐานว่าได้มาตามนัด"
    note = "ผู้ป่วยแจ้งว่าได้มาตามนัดแต่ไม่ทราบว่าต้องลงทะเบียนก่อน จึงขอให้ลบข้อความดังกล่าว"
    refused = Finding("refuse_correction", explanation=why, annexed_note=note)
    desk.serve(desk.draft(case, item1=refused))


STORIES: list[Story] = [
    through_a_doctor,
    identity_missing,
    corrected,
    correction_refused,
]
