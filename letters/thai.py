"""How Thai is written in an official letter: digits, dates, lines that must not break."""

import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.html import escape
from fontTools.ttLib import TTFont

FONT = Path(__file__).resolve().parent / "fonts" / "THSarabunPSK.ttf"
MONTHS_TH = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ASCII_RUN = re.compile(r"[\x21-\x7e]*[0-9][\x21-\x7e]*")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNTIDY = re.compile(f"{_INVISIBLE.pattern}|{_CONTROL.pattern}|\u0e4d|\u0e33[\u0e48-\u0e4b]")
_TAG = re.compile(r"(<[^>]*>)")

# What a reader must find unbroken on one line: dates, lengths, section numbers, terms of the Act.
_N = "[๐-๙0-9]"
_KEPT = re.compile(
    "|".join(
        (
            rf"{_N}{{1,2}} (?:{'|'.join(MONTHS_TH + MONTHS_EN)}) {_N}{{4}}",
            rf"พ\.ศ\. ?{_N}{{4}}|B\.E\. {_N}{{4}}",
            rf"มาตรา ?{_N}+(?:/{_N}+)?(?: ?\({_N}+\))?(?: วรรค(?:หนึ่ง|สอง|สาม|สี่|ห้า))?",
            rf"[Ss]ections? {_N}+(?:/{_N}+)?(?: ?\({_N}+\))?(?:,? paragraph {_N})?",
            rf"(?:ภายใน ?)?{_N}+ วัน(?=นับ| |$)|{_N}+ (?:calendar |working )?days",
            rf"รายการที่ {_N}+|[Ii]tems? {_N}+|ข้อ {_N}+",
            rf"{_N}[๐-๙0-9,.]* (?:บาท|หน้า|แผ่น|ฉบับ|รายการ|ราย|ครั้ง|แห่ง|baht|pages?)",
            r"คณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสาร(?! สาขา)",
            "คณะกรรมการข้อมูลข่าวสารของราชการ",
            "พระราชบัญญัติข้อมูลข่าวสารของราชการ",
            "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง",
            "สำนักงานปลัดสำนักนายกรัฐมนตรี",
            "ข้อมูลข่าวสารส่วนบุคคล",
            "ข้อมูลข่าวสารของราชการ",
            "ข้อมูลข่าวสาร",
            "หน่วยงานของรัฐ",
            "เจ้าหน้าที่ของรัฐ",
            "ประโยชน์สาธารณะ",
            "ข้อกฎหมาย",
            "กฎหมาย",
            "ข้อเท็จจริง",
            "ระยะเวลา",
            "คณะกรรมการ",
            "คำวินิจฉัย",
            "คำอุทธรณ์",
            "คำขอ",
            "เกี่ยวกับ",
            "ปิดผนึก",
            "ดำเนินการ",
            "ดังต่อไปนี้",
            "ความละเอียด",
            "ขอแสดงความนับถือ",
            "Official Information Act",
            "Official Information Board",
        )
    )
)


def digits(text: object) -> str:
    """Return the text with Thai digits, leaving alone what is written in Latin letters.

    ``12/2569`` becomes ``๑๒/๒๕๖๙``; ``plan-2.pdf`` and an e-mail address stay as they are.
    """

    def swap(run: re.Match[str]) -> str:
        word = run.group()
        return word if re.search("[A-Za-z]", word) else word.translate(_TO_THAI)

    return _ASCII_RUN.sub(swap, str(text))


def long_date(day: date) -> str:
    """Return ``๒๒ พฤศจิกายน ๒๕๖๙``: no วันที่, no พ.ศ., as the letter form wants it."""
    return digits(f"{day.day} {MONTHS_TH[day.month - 1]} {day.year + 543}")


def english_date(day: date) -> str:
    """Return ``22 November 2026``."""
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def tidy(text: str) -> str:
    """Return text that reads back from the PDF exactly as it was written.

    The font composes nikhahit + aa and orders tone before sara am; text that is not in that
    order would come out of the PDF different from the frozen HTML.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))
    text = text.replace("\u0e4d\u0e32", "\u0e33")
    text = re.sub("\u0e33([\u0e48-\u0e4b])", "\\1\u0e33", text)
    return re.sub("\u0e4d([\u0e48-\u0e4b])\u0e32", "\\1\u0e33", text)


@cache
def _drawable() -> frozenset[int]:
    with TTFont(FONT, lazy=True) as font:
        return frozenset(font.getBestCmap()) | {0x09, 0x0A, 0x0D, 0xA0}


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _drawable()))


def spelled(text: str) -> str:
    """Return the text with every character that the face cannot draw spelled out by name."""
    known = _drawable()
    return "".join(
        c if ord(c) in known else f"[U+{ord(c):04X} {unicodedata.name(c, 'UNNAMED')}]" for c in text
    )


def kept(text: str) -> str:
    """Return escaped text wrapped so that no line breaks inside it, if it fits on a line."""
    return f'<span class="k">{escape(text)}</span>' if len(text) <= 60 else escape(text)


def finish(html: str) -> str:
    """Tidy every piece of text of a document and keep its dates and terms on one line."""
    parts = _TAG.split(html)
    if not _is_tidy("".join(parts[::2])):  # without the tags: pictures stand in them, whole
        parts[::2] = [spelled(tidy(part)) for part in parts[::2]]
    parts[::2] = [_KEPT.sub(r'<span class="k">\g<0></span>', part) for part in parts[::2]]
    return "".join(parts)


def _is_tidy(text: str) -> bool:
    """Whether ``tidy`` and ``spelled`` would leave every piece of a text as it is: most are."""
    return (
        _UNTIDY.search(text) is None
        and unicodedata.is_normalized("NFC", text)
        and _characters().issuperset(text)
    )
