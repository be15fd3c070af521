"""From a ruling's rows to its text; the same for the draft on the screen and the one issued."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from accounts.models import Agency, Seat, SeatDuty, User
from cases.models import Objection
from cases.models.states import Outcome
from cases.wording import access_phrase
from complaints.correspondence import heading
from complaints.models import Appeal, AppealOutcome, Finding, Hindrance, Ruling, RulingItem
from complaints.papers.ruling import Dissent, OpinionPaper, RuledItem, RulingPaper, Signed
from law.models import Panel, PanelKind
from letters.models import Letter
from letters.papers import Phrase

DUTIES = {
    SeatDuty.CHAIR: Phrase("ประธาน", "Chair"),
    SeatDuty.MEMBER: Phrase("กรรมการ", "Member"),
}
RULED = {
    AppealOutcome.DISCLOSE: Phrase("ให้เปิดเผยข้อมูลข่าวสาร", "disclose the information"),
    AppealOutcome.PARTLY: Phrase(
        "ให้เปิดเผยข้อมูลข่าวสารบางส่วน โดยลบหรือตัดทอนส่วนที่มิให้เปิดเผย",
        "disclose the information in part, with what may be withheld taken out",
    ),
    AppealOutcome.CONDITIONAL: Phrase(
        "ให้เปิดเผยข้อมูลข่าวสารโดยมีเงื่อนไข", "disclose the information under conditions"
    ),
    AppealOutcome.UPHOLD: Phrase(
        "มิให้เปิดเผยข้อมูลข่าวสาร และให้ยกอุทธรณ์",
        "the information is not disclosed and the appeal is dismissed",
    ),
    AppealOutcome.REMIT: Phrase("ให้หน่วยงานของรัฐพิจารณาและมีคำสั่งใหม่", "the agency has to decide anew"),
    AppealOutcome.CORRECT: Phrase(
        "ให้แก้ไขเปลี่ยนแปลงหรือลบข้อมูลข่าวสารส่วนบุคคลตามคำขอ",
        "correct the personal information as requested",
    ),
    AppealOutcome.NOT_CORRECT: Phrase(
        "ไม่แก้ไขเปลี่ยนแปลงหรือลบข้อมูลข่าวสารส่วนบุคคล และให้ยกอุทธรณ์",
        "the personal information is not corrected and the appeal is dismissed",
    ),
}
# On an objector's appeal it is disclosure that dismisses it: he has won what stays closed.
RULED_FOR_OBJECTOR = RULED | {
    AppealOutcome.DISCLOSE: Phrase(
        "ให้ยกอุทธรณ์ และให้เปิดเผยข้อมูลข่าวสาร",
        "the appeal is dismissed and the information is disclosed",
    ),
    AppealOutcome.UPHOLD: Phrase("มิให้เปิดเผยข้อมูลข่าวสาร", "the information is not disclosed"),
}
HINDRANCES = {
    Hindrance.LEFT: Phrase("พ้นจากตำแหน่ง จึงมิได้ลงลายมือชื่อ", "No longer a member; did not sign"),
    Hindrance.DUTY: Phrase("ติดราชการ จึงมิได้ลงลายมือชื่อ", "Away on official duty; did not sign"),
    Hindrance.DIED: Phrase("ถึงแก่กรรม จึงมิได้ลงลายมือชื่อ", "Deceased; did not sign"),
    Hindrance.OTHER: Phrase(
        "มีเหตุจำเป็น จึงมิได้ลงลายมือชื่อ", "Prevented by a compelling reason; did not sign"
    ),
}
UNDECIDED = Phrase("(ยังมิได้ระบุ)", "(not written yet)")
FINDINGS = {
    Finding.BREACHED: Phrase(
        "หน่วยงานของรัฐมิได้ปฏิบัติตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540 และต้องปฏิบัติให้ถูกต้อง",
        "The agency did not do its duty under the Act and has to do it",
    ),
    Finding.RESOLVED: Phrase(
        "หน่วยงานของรัฐได้ปฏิบัติตามหน้าที่แล้วในระหว่างการพิจารณา",
        "The agency has done its duty meanwhile",
    ),
    Finding.NO_BREACH: Phrase("หน่วยงานของรัฐได้ปฏิบัติตามหน้าที่แล้ว", "The agency did its duty"),
    Finding.NOT_HELD: Phrase(
        "หน่วยงานของรัฐไม่มีข้อมูลข่าวสารดังกล่าวอยู่ในความครอบครอง",
        "The agency does not hold the information",
    ),
    Finding.FOUND: Phrase(
        "หน่วยงานของรัฐมีข้อมูลข่าวสารดังกล่าวอยู่ในความครอบครอง และต้องมีคำสั่งเกี่ยวกับข้อมูลข่าวสารนั้น",
        "The agency holds the information and has to decide on it",
    ),
    Finding.OUT_OF_SCOPE: Phrase(
        "เรื่องร้องเรียนไม่อยู่ในบังคับของพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "The matter is not one of this Act",
    ),
}
AGAINST_REFUSAL = Phrase(
    "อุทธรณ์คำสั่งมิให้เปิดเผยข้อมูลข่าวสาร", "Appeal against an order not to disclose information"
)
AGAINST_NO_CORRECTION = Phrase(
    "อุทธรณ์คำสั่งไม่แก้ไขเปลี่ยนแปลงหรือลบข้อมูลข่าวสารส่วนบุคคล",
    "Appeal against an order not to correct personal information",
)
AGAINST_DISMISSAL = Phrase(
    "อุทธรณ์คำสั่งไม่รับฟังคำคัดค้านการเปิดเผยข้อมูลข่าวสาร",
    "Appeal against an order that dismissed an objection",
)
A_COMPLAINT = Phrase(
    "ร้องเรียนการปฏิบัติตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    "Complaint about the duties of the Official Information Act B.E. 2540",
)
REQUESTER = Phrase("ผู้ขอข้อมูลข่าวสาร", "the person who requested the information")
DATA_SUBJECT = Phrase("เจ้าของข้อมูลข่าวสารส่วนบุคคล", "the person whom the information concerns")
OBJECTOR = Phrase(
    "บุคคลภายนอกผู้มีประโยชน์ได้เสีย ซึ่งเสนอคำคัดค้าน", "the third party who objected to disclosure"
)
TRIBUNAL = Phrase("คณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสาร", "Information Disclosure Tribunal")


def named(agency: Agency | None, typed: str = "") -> Phrase:
    """An agency in both languages; as it was typed where it is not in the directory."""
    return Phrase.of(agency.name_th, agency.name_en) if agency else Phrase.of(typed)


def body_of(panel: Panel) -> Phrase:
    """The full name of a body; a tribunal's panel with its field and number."""
    th, en = panel.name_th, panel.name_en
    if panel.kind == PanelKind.TRIBUNAL:
        th, en = f"{TRIBUNAL.th} {th}", f"{TRIBUNAL.en}, {en}"
    if panel.sub_panel is not None:
        th, en = f"{th} คณะที่ {panel.sub_panel}", f"{en}, panel {panel.sub_panel}"
    return Phrase(th, en)


def matter_of(matter: Any) -> Phrase:
    """What the matter is called, with the agency concerned."""
    agency = named(matter.agency, getattr(matter, "agency_named", ""))
    what = _kind_of(matter) if isinstance(matter, Appeal) else A_COMPLAINT
    return Phrase(f"{what.th} กรณี{agency.th}", f"{what.en}: {agency.en}")


def _kind_of(appeal: Appeal) -> Phrase:
    if appeal.by_objector:
        return AGAINST_DISMISSAL
    rows = appeal.items.select_related("disposition")
    on_data = any(
        r.disposition and r.disposition.outcome == Outcome.REFUSE_CORRECTION for r in rows
    )
    return AGAINST_NO_CORRECTION if on_data else AGAINST_REFUSAL


def decision_of(ruling: Ruling, *, by: User) -> RulingPaper | OpinionPaper:
    """The text of a ruling or an opinion as it stands."""
    matter = ruling.matter
    shared: dict[str, Any] = {
        "heading": heading(Phrase("", ""), by),
        "body": body_of(ruling.panel),
        "matter": matter_of(matter),
        "agency": named(matter.agency, getattr(matter, "agency_named", "")),
        "matter_number": matter.number,
        "filed_on": matter.filed_on,
        "story": ruling.facts,
        "considerations": ruling.considerations,
        "observation": ruling.observation,
        "decided_on": ruling.decided_on,
        "members": tuple(_members(ruling)),
        "dissents": tuple(_dissents(ruling)),
    }
    if ruling.complaint_id:
        finding = FINDINGS[Finding(ruling.finding)] if ruling.finding else Phrase("", "")
        return OpinionPaper(finding=finding, to_do=ruling.to_do, **shared)
    order = order_of(matter)
    return RulingPaper(
        appellant=appellant_of(matter),
        order_number=order.number if order else "",
        order_dated=order.dated if order else None,
        items=ruled_items(ruling, matter.objection),
        holding=ruling.holding,
        **shared,
    )


def appellant_of(appeal: Appeal) -> Phrase:
    """Who appeals, by his part in the matter."""
    if appeal.by_objector:
        return OBJECTOR
    return DATA_SUBJECT if appeal.case.is_own_data else REQUESTER


def order_of(appeal: Appeal) -> Letter | None:
    """The letter against which the appeal is made."""
    about: Any = appeal.objection or appeal.order
    letters = about.dispatches.select_related("letter").order_by("pk")
    if appeal.by_objector:  # later letters may have told the objector of an appeal
        letters = letters.filter(letter__kind="objection_ruling")
    sent = letters.last()
    return sent.letter if sent else None


def ruled_items(ruling: Ruling, told: Objection | None = None) -> tuple[RuledItem, ...]:
    """What is said of each item, or of the one about which a third party was asked, in the words
    in which he was asked about it: the requester's own words may tell who asked."""
    if ruling.appeal is None:
        return ()
    said = {row.appealed_id: row for row in ruling.items.select_related("appealed__appeal")}
    rows = ruling.appeal.items.select_related("item")
    return tuple(
        _item(row.item, said.get(row.pk), told)
        for row in rows
        if told is None or row.item_id == told.item_id
    )


def _item(item: Any, row: RulingItem | None, told: Objection | None) -> RuledItem:
    return RuledItem(
        number=item.number,
        asked=told.information if told else item.description,
        outcome=_outcome(row),
        reasons=row.reasons if row else "",
        access=access_phrase(row.access) if row and row.access else None,
        conditions=row.conditions if row else "",
    )


def _outcome(row: RulingItem | None) -> Phrase:
    if row is None or not row.outcome:
        return UNDECIDED
    words = RULED_FOR_OBJECTOR if row.appealed.appeal.by_objector else RULED
    return words[AppealOutcome(row.outcome)]


def name_of(user: User) -> Phrase:
    """A person's name in both languages."""
    return Phrase.of(user.name_th, user.name_en)


def _members(ruling: Ruling) -> list[Signed]:
    """Those who sat, the chair first: before the vote those who may, then those who voted."""
    votes = ruling.votes.select_related("seat__user")
    seats: list[Seat] = [vote.seat for vote in votes] or ruling.may_take_part()
    signed = dict(ruling.signatures.values_list("seat", "signed_on"))
    causes = dict(ruling.unables.values_list("seat", "cause"))
    first = sorted(seats, key=lambda seat: (seat.duty != SeatDuty.CHAIR, seat.pk))
    return [
        Signed(
            name=name_of(s.user),
            duty=DUTIES[SeatDuty(s.duty)],
            signed_on=signed.get(s.pk),
            prevented=HINDRANCES[Hindrance(causes[s.pk])] if s.pk in causes else None,
        )
        for s in first
    ]


def _dissents(ruling: Ruling) -> list[Dissent]:
    outvoted = ruling.votes.filter(in_favour=False).exclude(dissent="").select_related("seat__user")
    return [Dissent(name=name_of(vote.seat.user), text=vote.dissent) for vote in outvoted]


def fingerprint(ruling: Ruling) -> str:
    """SHA-256 of everything that a member signs: the text, each item, each dissent."""
    items = ruling.items.order_by("appealed").values_list(
        "appealed", "outcome", "access", "conditions", "reasons"
    )
    votes = ruling.votes.order_by("seat").values_list("seat", "in_favour", "dissent")
    text = [
        ruling.pk, ruling.panel_id, ruling.matter.number, ruling.facts, ruling.considerations,
        ruling.holding, ruling.observation, ruling.finding, ruling.to_do,
        [list(row) for row in items], [list(row) for row in votes],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()
