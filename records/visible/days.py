"""Days and times of a spreadsheet, as its format displays them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

SINCE, SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 days of no zone
BUDDHIST = 543
MONTHS = {
    True: "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    False: "January February March April May June July August September October November December",
}
SHORT = {
    True: "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    False: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
WEEKDAYS = {
    True: "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์",
    False: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
SHORT_DAYS = {True: "จ. อ. พ. พฤ. ศ. ส. อา.", False: "Mon Tue Wed Thu Fri Sat Sun"}
_WORD = re.compile(r"AM/PM|A/P|([ymdhsbeg])\1*", re.I)
LATEST = 2_958_466  # the end of the year 9999


def day(
    number: Decimal, parts: list[tuple[str, str]], *, thai: bool, years: bool, old: bool
) -> str | None:
    """Return a day or a time; nothing for a number that is no day."""
    if not 0 <= number < LATEST:
        return None
    early = 0 < number < 60 and not old  # Excel believes in 29 February 1900
    seconds = (number * 86_400).quantize(Decimal(1), ROUND_HALF_UP)
    moment = (SINCE_1904 if old else SINCE) + timedelta(days=early, seconds=int(seconds))
    words = list(_words(parts))
    half = any(word.upper() in ("AM/PM", "A/P") for kind, word in words if kind == "word")
    made = ""
    for at, (kind, word) in enumerate(words):
        if kind == "text":
            made += word
        elif kind == "elapsed":
            made += _elapsed(int(seconds), word)
        elif word[0].lower() == "m" and _is_minute(words, at):
            made += f"{moment.minute:0{min(len(word), 2)}d}"
        else:
            made += _said(moment, word.lower(), half, thai, years)
    return made


def _words(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join the letters of a format to words, and all else to text."""
    made: list[tuple[str, str]] = []
    run = ""
    for kind, value in [*parts, ("text", "")]:
        if kind == "other":
            run += value
            continue
        at = 0
        for found in _WORD.finditer(run):
            made += [("text", run[at : found.start()]), ("word", found[0])]
            at = found.end()
        made.append(("text", run[at:]))
        run = ""
        if kind in ("text", "elapsed"):
            made.append((kind, value))
    return [(kind, value) for kind, value in made if value]


def _is_minute(words: list[tuple[str, str]], at: int) -> bool:
    """An m is minutes after hours and before seconds; elsewhere it is a month."""
    before = [w[0].lower() for kind, w in words[:at] if kind in ("word", "elapsed")]
    after = [w[0].lower() for kind, w in words[at + 1 :] if kind in ("word", "elapsed")]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _elapsed(seconds: int, word: str) -> str:
    total = {"h": seconds // 3_600, "m": seconds // 60, "s": seconds}[word[0]]
    return f"{total:0{len(word)}d}"


def _said(moment: datetime, word: str, half: bool, thai: bool, years: bool) -> str:
    letter, size = word[0], len(word)
    if word in ("am/pm", "a/p"):
        return ("PM" if moment.hour >= 12 else "AM")[: 2 if size == 5 else 1]
    if letter in "ybe":
        year = moment.year + (BUDDHIST if letter == "b" or years else 0)
        return f"{year % 100:02d}" if size <= 2 and letter != "e" else str(year)
    if letter == "g":
        return ""
    if letter == "m" and size > 2:
        names = (SHORT if size == 3 else MONTHS)[thai].split()
        return names[moment.month - 1][: 1 if size == 5 else None]
    if letter == "d" and size > 2:
        return (SHORT_DAYS if size == 3 else WEEKDAYS)[thai].split()[moment.weekday()]
    hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{number:0{min(size, 2)}d}"
