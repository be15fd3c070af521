"""What the agencies show without being asked (ss. 7, 9): one all of it, one a part, one little.

The municipality is complete, with two datasets. At the hospital some sets are missing, a plan has
run out, and a manual waits for the supervisor. The provincial industry office has just begun.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile

from publication.models import Duty, Evidence, EvidenceKind, Licence
from publication.proactive import putting
from publication.proactive.putting import Shown
from web.demo.duties import Desk, hospital, industry, municipality
from web.demo.people import HOSPITAL, INDUSTRY, MUNICIPALITY
from web.demo.stage import Scenes, Stage, Story

Page = tuple[str, str, str]
PLACES: Final = {
    MUNICIPALITY: "https://thung-dok-chan.example/oia/",
    HOSPITAL: "https://lan-dao-hospital.example/oia/",
    INDUSTRY: "https://sommut-industry.example/oia/",
}
# The code of a set, and what the municipality calls what it shows for it.
PAGES: Final[tuple[Page, ...]] = (
    ("7-structure", "โครงสร้างเทศบาลและผังกองต่าง ๆ", "Structure of the municipality"),
    ("7-powers", "อำนาจหน้าที่ของเทศบาลและขั้นตอนการให้บริการ", "Powers and ways of working"),
    ("7-contact", "ศูนย์ข้อมูลข่าวสาร ที่ตั้ง เวลาทำการ และช่องทางติดต่อ", "Information centre and hours"),
    ("7-rules", "เทศบัญญัติและประกาศที่ใช้บังคับ", "By-laws and notices in force"),
    ("9-rulings", "คำวินิจฉัยอุทธรณ์การประเมินภาษีและคำสั่งทางปกครอง", "Tax appeals and orders"),
    ("9-policies", "นโยบายของคณะผู้บริหารและการแปลความระเบียบ", "Policies and interpretations"),
    ("9-plans", "แผนพัฒนาท้องถิ่นและแผนดำเนินงานประจำปี", "Local development plan"),
    ("9-manuals", "คู่มือสำหรับประชาชน 42 กระบวนงาน", "Manuals for the public"),
    ("9-resolutions", "มติสภาเทศบาลพร้อมรายงานประกอบ", "Resolutions of the council"),
    ("9-tenders", "ประกาศประกวดราคาและราคากลาง", "Tenders and reference prices"),
    ("9-indicators", "ผลตามตัวชี้วัดความโปร่งใส", "Indicators of transparency"),
    ("9-research", "รายงานการศึกษาการจัดการขยะของเทศบาล", "Study of waste management"),
    ("9-index", "ดัชนีข้อมูลข่าวสารที่ตรวจดูได้", "Index of what can be inspected"),
)
AT_HOSPITAL: Final[tuple[Page, ...]] = (
    ("7-structure", "โครงสร้างโรงพยาบาลและกลุ่มงาน", "Structure of the hospital"),
    ("7-contact", "จุดรับคำขอและช่องทางติดต่อ", "Where to ask"),
    ("7-powers", "บริการและอำนาจหน้าที่", "Services and powers"),
    ("9-tenders", "ประกาศจัดซื้อยาและครุภัณฑ์การแพทย์", "Tenders for medicine and equipment"),
)
BUDGET: Final = (
    "ปีงบประมาณ,แผนงาน,งบประมาณ,เบิกจ่ายแล้ว\n"
    "2569,บริหารงานทั่วไป,18500000,16910000\n"
    "2569,การศึกษา,12400000,11870500\n"
    "2569,สาธารณสุข,6300000,6122000\n"
    "2569,เคหะและชุมชน,9800000,8455000\n"
)
OF_BUDGET: Final = (
    "ปีงบประมาณ | whole | ปีงบประมาณ พ.ศ. | fiscal year, B.E.\n"
    "แผนงาน | text | ชื่อแผนงานตามเทศบัญญัติงบประมาณ | programme of the budget by-law\n"
    "งบประมาณ | number | วงเงินที่ได้รับอนุมัติ เป็นบาท | approved amount in baht\n"
    "เบิกจ่ายแล้ว | number | ยอดเบิกจ่ายถึงวันที่เผยแพร่ เป็นบาท | spent so far in baht"
)
WASTE: Final = (
    "เดือน,หมู่ที่,ขยะทั่วไป_ตัน,รีไซเคิล_ตัน\n"
    "2569-08,1,41.2,6.8\n2569-08,2,37.9,7.1\n2569-09,1,40.4,7.3\n2569-09,2,36.5,8.0\n"
)
OF_WASTE: Final = (
    "เดือน | code | ปี พ.ศ. และเดือน | year (B.E.) and month\n"
    "หมู่ที่ | whole | หมู่บ้านที่เก็บขยะ | village\n"
    "ขยะทั่วไป_ตัน | number | น้ำหนักขยะทั่วไป เป็นตัน | general waste in tonnes\n"
    "รีไซเคิล_ตัน | number | น้ำหนักขยะที่นำกลับมาใช้ได้ เป็นตัน | recycled in tonnes"
)


def all_of_it(stage: Stage) -> Scenes:
    """The municipality shows every set; what it has not, it says."""
    yield 58
    desk = municipality(stage)
    put = [_page(desk, MUNICIPALITY, *page) for page in PAGES]
    budget = "งบประมาณรายจ่ายประจำปี 2569 ตามแผนงาน", "Budget of B.E. 2569 by programme"
    put.append(_table(desk, MUNICIPALITY, "9-budget", BUDGET, OF_BUDGET, *budget))
    none = "เทศบาลไม่มีสัญญาสัมปทาน สัญญาผูกขาด หรือสัญญาร่วมทุน"
    put.append(_shown(desk, MUNICIPALITY, "9-concessions", none, "", kind=EvidenceKind.NOTHING))
    yield 56
    _approve(desk, put)
    yield 21
    summary = "สรุปผลการจัดซื้อจัดจ้างประจำเดือน (สขร. 1)"
    late = [_page(desk, MUNICIPALITY, "9-procurement", summary, "Procurement of the month")]
    waste = "ปริมาณขยะรายหมู่บ้าน", "Waste by village"
    late.append(_table(desk, MUNICIPALITY, "data", WASTE, OF_WASTE, *waste))
    yield 20
    _approve(desk, late)


def a_part(stage: Stage) -> Scenes:
    """The hospital: four sets, a plan that ran out ten days ago, and one that waits."""
    yield 105
    desk = hospital(stage)
    until = stage.today - timedelta(days=10)
    plan = "แผนปฏิบัติการโรงพยาบาล ครึ่งปีหลัง"
    put = [_page(desk, HOSPITAL, "9-plans", plan, "Plan of the half-year", until=until)]
    put += [_page(desk, HOSPITAL, *page) for page in AT_HOSPITAL]
    yield 103
    _approve(desk, put)
    yield 2
    _page(desk, HOSPITAL, "9-manuals", "คู่มือการขอประวัติการรักษา", "How to ask for a file")


def a_beginning(stage: Stage) -> Scenes:
    """The provincial industry office shows where it can be reached, and nothing else yet."""
    yield 12
    desk = industry(stage)
    contact = _page(desk, INDUSTRY, "7-contact", "ที่ตั้งและช่องทางติดต่อ", "How to reach the office")
    yield 11
    _approve(desk, [contact])


def _page(
    desk: Desk, agency: str, code: str, title_th: str, title_en: str, until: date | None = None
) -> Evidence:
    """A page of the agency's own site."""
    address = f"{PLACES[agency]}{code}"
    return _shown(
        desk, agency, code, title_th, title_en, address=address, valid_until=until,
        kind=EvidenceKind.ADDRESS,
    )  # fmt: skip


def _table(
    desk: Desk, agency: str, code: str, table: str, columns: str, title_th: str, title_en: str
) -> Evidence:
    """A dataset with its dictionary."""
    upload = SimpleUploadedFile(f"{code}.csv", table.encode())
    return _shown(
        desk, agency, code, title_th, title_en, kind=EvidenceKind.FILE, upload=upload,
        columns=columns,
    )  # fmt: skip


def _shown(
    desk: Desk, agency: str, code: str, title_th: str, title_en: str, *, upload: Any = None,
    columns: str = "", **more: Any,
) -> Evidence:  # fmt: skip
    on = desk.stage.on
    duty = Duty.objects.in_force(on).get(code=code)
    licence = Licence.objects.in_force(on).get(code="cc-by-4.0")
    more["valid_until"] = more.get("valid_until") or duty.usual_end(on)
    shown = Shown(duty=duty, title_th=title_th, title_en=title_en, licence=licence, **more)
    return putting.put(
        desk.stage.agencies[agency], by=desk.officer, on=on, shown=shown, upload=upload,
        columns=columns,
    )  # fmt: skip


def _approve(desk: Desk, put: list[Evidence]) -> None:
    for evidence in put:
        putting.approve(evidence, by=desk.supervisor, on=desk.stage.on)


STORIES: list[Story] = [all_of_it, a_part, a_beginning]
