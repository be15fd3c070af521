"""Dates as Thai readers write them: Buddhist years, Thai months, Thai digits.

Everything here is pure. A year from 2343 to 2742 is read in the Buddhist era and a year from
1800 to 2199 in the Christian era; the two ranges do not meet, so no date has two meanings.
"""

import re
import unicodedata
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

BE_OFFSET: Final = 543
CE_YEARS: Final = range(1800, 2200)
BE_YEARS: Final = range(CE_YEARS.start + BE_OFFSET, CE_YEARS.stop + BE_OFFSET)

MONTHS_TH: Final = (
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
)
SHORT_MONTHS_TH: Final = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
MONTHS_EN: Final = (
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
)
WEEKDAYS_TH: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_EN: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]+)")
_NAMED = re.compile(r"([0-9]{1,2})[-/ ]*([^0-9\s/-]+?)[-/ ]*([0-9]+)")
_NOISE = re.compile(r"วันที่|พุทธศักราช|คริสต์ศักราช|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|(?<![a-z])[bc]\.?e\.?", re.I)
_LONGEST: Final = 80  # no date is longer than this; keeps the patterns off long text


class DateError(ValueError):
    """A text that is not a date; `reason` is one of empty, form, year, month, day."""

    MESSAGES: Final = {
        "empty": _("Enter a date."),
        "form": _("Enter a date as day/month/year, for example 22/11/2569."),
        "year": _("Enter the year in four digits, for example 2569."),
        "month": _("The month must be between 1 and 12, or a month's name."),
        "day": _("There is no such day in that month. Check the day and the year."),
    }

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.message = self.MESSAGES[reason]

    def __str__(self) -> str:
        return str(self.message)


def _month_names() -> dict[str, int]:
    """Return every way of writing a month, without dots and in lower case."""
    names: dict[str, int] = {}
    for table in (MONTHS_TH, SHORT_MONTHS_TH, MONTHS_EN):
        names |= {name.replace(".", "").lower(): month for month, name in enumerate(table, 1)}
    names |= {name[:3].lower(): month for month, name in enumerate(MONTHS_EN, 1)}
    return names | {"sept": 9}


_MONTHS: Final = _month_names()


def thai_digits(text: object) -> str:
    """Return the text with 0-9 as Thai digits, as letters of the State are written."""
    return str(text).translate(_TO_THAI)


def arabic_digits(text: object) -> str:
    """Return the text with every decimal digit, Thai or full-width, as 0-9."""
    return "".join(
        char if char.isascii() else _plain_digit(char)  # most text holds nothing to change
        for char in str(text)
    )


def _plain_digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def be_year(day: date) -> int:
    """Return the Buddhist year of a day; the Thai year starts on 1 January since 2484."""
    return day.year + BE_OFFSET


def long_date(day: date, language: str = "th", *, digits: str = "arabic") -> str:
    """Return "22 พฤศจิกายน 2569" or "22 November 2026"; `digits="thai"` for letters."""
    if language.startswith("th"):
        text = f"{day.day} {MONTHS_TH[day.month - 1]} {be_year(day)}"
        return thai_digits(text) if digits == "thai" else text
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def short_date(day: date, language: str = "th", *, digits: str = "arabic") -> str:
    """Return "22 พ.ย. 2569" or "22 Nov 2026"."""
    if language.startswith("th"):
        text = f"{day.day} {SHORT_MONTHS_TH[day.month - 1]} {be_year(day)}"
        return thai_digits(text) if digits == "thai" else text
    return f"{day.day} {MONTHS_EN[day.month - 1][:3]} {day.year}"


def weekday_name(day: date, language: str = "th") -> str:
    """Return the name of the weekday."""
    names = WEEKDAYS_TH if language.startswith("th") else WEEKDAYS_EN
    return names[day.weekday()]


def numeric_date(day: date, language: str = "th") -> str:
    """Return "22/11/2569", as the date fields ask for it; parse_date reads it back."""
    year = be_year(day) if language.startswith("th") else day.year
    return f"{day.day:02}/{day.month:02}/{year:04}"


def parse_date(text: str) -> date:
    """Read a date in any of the usual forms, Buddhist years first; raise DateError otherwise."""
    cleaned = _cleaned(text)
    if not cleaned:
        raise DateError("empty")
    if len(cleaned) > _LONGEST:
        raise DateError("form")
    if found := _YEAR_FIRST.fullmatch(cleaned):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(cleaned) or _NAMED.fullmatch(cleaned):
        day, month, year = found.groups()
    else:
        raise DateError("form")
    return _real_day(_christian_year(year), _month(month), int(day))


def _cleaned(text: str) -> str:
    """Return the text with plain digits and single spaces, without invisible marks and words."""
    visible = "".join(c for c in text[:400] if unicodedata.category(c) != "Cf")
    plain = _NOISE.sub(" ", arabic_digits(visible))
    spaced = re.sub(r"\s*([-/])\s*", r"\1", plain)
    return " ".join(spaced.split())


def _christian_year(text: str) -> int:
    year = int(text) if len(text) == 4 else 0  # 22/11/69 could be either era: ask again
    if year in BE_YEARS:
        return year - BE_OFFSET
    if year in CE_YEARS:
        return year
    raise DateError("year")


def _month(text: str) -> int:
    month = int(text) if text.isdecimal() else _MONTHS.get(text.replace(".", "").lower(), 0)
    if not 1 <= month <= 12:
        raise DateError("month")
    return month


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError("day") from None
