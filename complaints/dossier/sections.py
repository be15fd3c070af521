"""The parts of a dossier that the house writes itself, each as blocks of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from cases.models import Addressee, Amendment, Disposition, OrderState, SearchCertificate
from complaints import clock
from complaints.dossier.view import Version, is_complaint
from complaints.models import Reply
from complaints.models.paper import Party
from law.models import TimeLimit
from letters.templatetags.letter import sections_th
from letters.thai import finish

ISSUED = (OrderState.SERVED, OrderState.REPLACED)
PARTIES = {
    Party.FILER: "ผู้ยื่นเรื่อง",
    Party.AGENCY: "หน่วยงานของรัฐ",
    Party.OTHER_SIDE: "บุคคลอีกฝ่ายหนึ่ง",
    Party.WITNESS: "ผู้ถูกเรียก",
}
ENDS = (("met_on", "ปฏิบัติแล้วเมื่อ"), ("lapsed_on", "ล่วงพ้นกำหนดเมื่อ"), ("cancelled_on", "สิ้นผลเมื่อ"))

SET_DAYS = {  # set by the Office, so the table of the law has no name for them
    clock.EXPLAIN: "หน่วยงานส่งคำชี้แจงหรือข้อมูลข่าวสารที่พิพาท",
    clock.SUMMONS: "ผู้ถูกเรียกมาให้ถ้อยคำหรือส่งพยานหลักฐาน",
}
APA = "APA "


@dataclass(frozen=True)
class Section:
    """A part of the dossier before it is a document."""

    key: str
    title: str
    blocks: list[str]


def sections(version: Version) -> list[Section]:
    """Return every part that has something to say, in the order of the index."""
    made = [
        Section(key, title(version) if callable(title) else title, _blocks(version, key, rows))
        for key, title, rows in ALL
    ]
    return [section for section in made if section.blocks]


def _blocks(version: Version, key: str, rows: Callable[[Version], Iterable[Any]]) -> list[str]:
    facts = {"version": version, "matter": version.matter, "sealed": version.sealed}
    with override("th"):
        drawn = [
            render_to_string(f"dossier/{key}.html", facts | {"row": row, "number": number})
            for number, row in enumerate(rows(version), start=1)
        ]
    return [finish(version.cover(html)) for html in drawn]


def _matter(version: Version) -> list[Any]:
    return [version.matter]


def _name_of_matter(version: Version) -> str:
    return "คำร้องเรียน" if is_complaint(version.matter) else "คำอุทธรณ์"


def _request(version: Version) -> list[dict[str, Any]]:
    if not version.shows_request or version.case is None:
        return []
    added = list(Amendment.objects.filter(case=version.case).select_related("item"))
    head = {"case": version.case, "requester": version.requester, "amendments": added}
    return [head, *({"item": item} for item in version.case.items.all())]


def _ledger(version: Version) -> list[dict[str, Any]]:
    titles = {limit.code: limit.title_th for limit in TimeLimit.objects.in_force(version.on)}
    return [_day(day, titles) for day in version.deadlines()]


def _day(day: Any, titles: dict[str, str]) -> dict[str, Any]:
    title = titles.get(day.code) or SET_DAYS.get(day.code, day.code)
    told = {"day": day, "title": title, "place": _place(day.section), "end": "ยังไม่สิ้นสุด"}
    for name, words in ENDS:
        if getattr(day, name):
            told |= {"end": words, "ended_on": getattr(day, name)}
    return told


def _place(section: str) -> str:
    """Name the sections on which a day rests, of this Act or of the one on procedure."""
    places = [place.strip() for place in section.split(",")]
    own = [place for place in places if not place.startswith(APA)]
    other = [place.removeprefix(APA) for place in places if place.startswith(APA)]
    told = [sections_th(", ".join(own))] if own else []
    if other:
        told.append(f"{sections_th(', '.join(other))} แห่งกฎหมายว่าด้วยวิธีปฏิบัติราชการทางปกครอง")
    return " ".join(told)


def _decisions(version: Version) -> list[Disposition]:
    if not version.shows_request:
        return []
    rows = Disposition.objects.filter(order__case=version.case, order__state__in=ISSUED)
    related = ("order", "item", "advised_agency")
    return list(rows.select_related(*related).prefetch_related("grounds__exemption"))


def _searches(version: Version) -> list[SearchCertificate]:
    if not version.shows_request:
        return []
    rows = SearchCertificate.objects.filter(item__case=version.case)
    return list(rows.select_related("item"))


def _objections(version: Version) -> list[dict[str, Any]]:
    own = version.objection.pk if version.objection else None
    return [
        {"objection": row, "named": version.sealed or row.pk == own} for row in version.objections()
    ]


def _board(version: Version) -> list[Any]:
    matter = version.matter
    agenda = matter.agenda.select_related("sitting__panel").order_by("sitting__on")
    said = matter.question or matter.explanation or matter.panel_id or agenda.exists()
    return [{"agenda": list(agenda)}] if said else []


def _replies(version: Version) -> list[Reply]:
    """What the other private person says: the open version tells only that he did, and when."""
    if version.appeal is None:
        return []
    rows = Reply.objects.filter(posting__appeal=version.appeal)
    return list(rows.select_related("posting__third_party"))


def _correspondence(version: Version) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for sent in version.dispatches():
        to = "ผู้ขอ" if sent.addressee == Addressee.REQUESTER else "บุคคลภายนอกผู้มีประโยชน์ได้เสีย"
        rows.append({"letter": sent.letter, "to": to, "sent": sent})
    known = {row["letter"].pk for row in rows}
    for posting in version.postings():
        if posting.letter_id in known:
            continue
        to = PARTIES[Party(posting.party)]
        rows.append({"letter": posting.letter, "to": to, "sent": posting})
    rows.sort(key=lambda row: (row["letter"].dated, row["letter"].pk))
    return [{"rows": rows}] if rows else []


def _submissions(version: Version) -> list[dict[str, Any]]:
    rows = list(version.matter.submissions.all())
    named = [{"file": row, "party": PARTIES[Party(row.party)]} for row in rows]
    return [{"rows": named}] if rows else []


def _exhibits(version: Version) -> list[dict[str, Any]]:
    rows = list(version.matter.exhibits.all()) if version.sealed else []
    return [{"rows": rows}] if rows else []


ALL: list[tuple[str, Any, Callable[[Version], Iterable[Any]]]] = [
    ("matter", _name_of_matter, _matter),
    ("request", "คำขอข้อมูลข่าวสาร", _request),
    ("ledger", "กำหนดเวลาและวิธีนับ", _ledger),
    ("decisions", "คำสั่งและเหตุผลรายรายการ", _decisions),
    ("searches", "บันทึกการค้นหา", _searches),
    ("objections", "การรับฟังบุคคลภายนอกผู้มีประโยชน์ได้เสีย (มาตรา ๑๗)", _objections),
    ("board", "การดำเนินการในชั้นคณะกรรมการ", _board),
    ("replies", "คำชี้แจงของบุคคลอีกฝ่ายหนึ่ง", _replies),
    ("correspondence", "บัญชีหนังสือ", _correspondence),
    ("submissions", "บัญชีเอกสารที่คู่กรณีส่ง", _submissions),
    ("exhibits", "บัญชีข้อมูลข่าวสารที่พิพาท (ปิดผนึก มาตรา ๑๙)", _exhibits),
]
