"""What may name a person in a text: numbers, addresses, and the names that a case knows.

Each find is a hint for a reader, who may clear it with a word; nothing is ever cut out by itself.
Digits may be Thai, Arabic or full-width, and separated as people separate them; marks that nobody
sees do not help to hide anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from law.dates import arabic_digits
from law.identity import LENGTH as ID_LENGTH
from law.identity import find_thai_ids
from law.text import digits_only, normalise
from records.hidden import Kind

MOST_NAME: Final = 120
FEWEST_DIGITS: Final = 5
# Words without which a pattern cannot hold: they are looked for first, for long sheets.
PASSPORT_WORDS: Final = ("passport", "หนังสือเดินทาง", "พาสปอร์ต")
ACCOUNT_WORDS: Final = (*("บัญชี", "พร้อมเพย์", "promptpay", "account", "acct", "a/c", "ธนาคาร", "ธ."),)
THAI_PLACES: Final = (
    *("ตำบล", "ต.", "แขวง", "อำเภอ", "อ.", "เขต", "จังหวัด", "จ.", "กทม", "กรุงเทพ"),
)
ENGLISH_PLACES: Final = (
    *("tambon", "district", "khwaeng", "ampho", "amphur", "khet", "province", "bangkok"),
)
GAP: Final = "     "  # between cells: wider than what may stand between two digits of one number
_DIGITS: Final = str.maketrans(
    "๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９＠．－（）＋",
    "01234567890123456789@.-()+",
)
# As law.text drops them; here the places must be kept, so they are skipped and counted.
_UNSEEN: Final = re.compile(
    "\u0e4d(?=[\u0e48-\u0e4b]*\u0e32)|[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_TOO_LONG: Final = re.compile(r"\d{14,}")
_SPLIT_AM: Final = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_GAP = r"[\s\-.\u2010-\u2015·()/]{0,3}"
_ALONE, _END = r"(?<!\d)(?<!\d\.)", r"(?![\d])"  # "โทร." ends in a dot as well as 12.08 has one
_ABROAD = r"\(?(?:\+|00[\s\-]?)?66\)?"
_PHONE = re.compile(
    _ALONE + r"(?!0\.\d{5})(?:" + _ABROAD + _GAP + r"(?:\(?0\)?)?" + _GAP + r"|0" + _GAP + r")"
    r"(?:[689](?:" + _GAP + r"\d){8}|[2-7](?:" + _GAP + r"\d){7})" + _END
)
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\s?\d{7}(?![A-Za-z0-9])")
_NAMED_PASSPORT = re.compile(
    r"(?:passport(?:\s*(?:no|number|#))?|หนังสือเดินทาง(?:เลขที่)?|พาสปอร์ต)[^A-Za-z0-9\n]{0,20}"
    r"([A-Z]{0,3}\s?\d{5,9})(?![A-Za-z0-9])",
    re.I,
)
_ANY_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\s?\d{7}(?![A-Za-z0-9])")
_BESIDE: Final = 60  # letters between a number and the word for what it is
_ACCOUNT = re.compile(_ALONE + r"\d{3}[\-\s]\d[\-\s]\d{5}[\-\s]\d" + _END)
_NAMED_ACCOUNT = re.compile(
    r"(?:เลขที่บัญชี|เลขบัญชี|บัญชีเลขที่|บัญชีธนาคาร|บัญชีออมทรัพย์|บัญชีกระแสรายวัน|พร้อมเพย์|promptpay|"
    r"account\s*(?:no|number|#)|acct|a/c|ธนาคาร|ธ\.)[^\d\n]{0,40}(\d(?:[\s\-]?\d){9,14})" + _END,
    re.I,
)
# The word alone: nothing may stand between, and a code in the books of accounts is none.
_BARE_ACCOUNT = re.compile(
    r"(?<!รหัส)(?:บัญชี(?:หมายเลข)?|account)[\s:.#(]{0,4}(\d(?:-?\d){9,14})" + _END, re.I
)
_DASHES: Final = "\\-\u2010-\u2015\u2212\ufe58\ufe63"
_DASH = rf"\s{{0,2}}[{_DASHES}]\s{{0,2}}"
_REFERENCE: Final = re.compile(
    rf"(?<![A-Za-z0-9_{_DASHES}])([A-Za-z][A-Za-z0-9_{_DASHES}]{{1,39}}){_DASH}(2[45]\d\d){_DASH}"
    rf"(\d{{1,6}})(?![\d\-\u2010\u2011]|{_DASH}\d)"
)
_ANY_DASH: Final = re.compile(f"[{_DASHES}]")
_AT: Final = re.compile(r"(?<=[\w.%+\-\u0e00-\u0e7f])@(?=[A-Za-z0-9\u0e00-\u0e7f])")
_LOCAL: Final = re.compile(r"[A-Za-z0-9._%+\-]{1,64}\Z")
_THAI_LOCAL: Final = re.compile(r"[\w.%+\-\u0e00-\u0e7f]{1,64}\Z")
_DOMAIN: Final = re.compile(
    r"(?:[A-Za-z0-9\-\u0e00-\u0e7f]{1,63}\.){1,8}(?:[A-Za-z]{2,24}|[\u0e00-\u0e7f]{2,24})"
)
_SPELLED_AT: Final = re.compile(r"\s?[\[({]\s?(?:at|แอท)\s?[\])}]\s?", re.I)
_STEP = r"[^\n\d]{0,4}[^\n]{0,40}?"
_ADDRESS = re.compile(
    r"(?:(?:บ้านเลขที่|เลขที่|ที่อยู่|อยู่ที่|ห้อง)[^\d\n]{0,12})?(?<![\d/])\d{1,5}(?:/\d{1,4})?"
    r"[ ,\t]{0,3}(?:(?:หมู่บ้าน|หมู่ที่|หมู่|ม\.|ซอย|ซ\.|ตรอก|ถนน|ถ\.|อาคาร|คอนโด)[^\n]{0,60}?)"
    r"(?:ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.|กทม|กรุงเทพ)[ก-๙. ]{2,40}"
)
_ENGLISH_ADDRESS = re.compile(
    r"(?<![\d/])\d{1,5}(?:/\d{1,4})?[ ,]{1,3}(?:Moo|Mu|M\.|Soi|Village|"
    r"[A-Z][a-z]{1,30} (?:Road|Rd|Street|Alley))\b[^\n]{0,80}?(?:Tambon|Subdistrict|"
    r"Sub-district|Khwaeng|Amphoe|Amphur|District|Khet|Province|Bangkok)\b"
)
_TITLES: Final = (
    r"(?:นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|คุณ|ดร\.|ว่าที่\s?ร\.?ต\.?|Mr\.?|Mrs\.?|"
    r"Ms\.?|Miss|Dr\.?)\s*"
)
_TONES: Final = "่้๊๋"
_TONE_FIRST: Final = re.compile(f"([{_TONES}\u0e4c]{{1,3}})([\u0e31\u0e34-\u0e3a]{{1,2}})")


class Mark(NamedTuple):
    """A find: what it may be, where it stands in the text, and its value in one form."""

    kind: Kind
    start: int
    end: int
    value: str


def find(text: str, names: Iterable[str] = ()) -> list[Mark]:
    """Return what may name a person, in the order of the text; nothing is found twice."""
    plain, places = _plain(text)
    taken: list[Mark] = []
    for mark in (*_identities(text), *_others(plain, places, tuple(names))):
        if not any(mark.start < each.end and each.start < mark.end for each in taken):
            taken.append(mark)
    return sorted(taken, key=lambda mark: mark.start)


def _plain(text: str) -> tuple[str, list[int] | None]:
    """Return the text with plain digits, without unseen marks, with its marks in one order.

    The second value says where each letter stood, if any was left out.
    """
    text = _TONE_FIRST.sub(r"\2\1", text.translate(_DIGITS))  # as long as it was
    if not _UNSEEN.search(text):
        return text, None
    text = _SPLIT_AM.sub("\u2060\\1\u0e33", text)  # as long as it was: its mark is left out below
    places = [n for n, char in enumerate(text) if not _UNSEEN.match(char)]
    return "".join(text[n] for n in places), [*places, len(text)]


def _identities(text: str) -> Iterator[Mark]:
    """Look piece by piece: a wide gap ends every number, and most pieces have too few digits.

    A row of fourteen digits or more without a gap holds none, and may be a million long.
    """
    start = 0
    for piece in text.split(GAP):
        if sum(map(str.isdigit, piece)) >= ID_LENGTH:
            shorter = _TOO_LONG.sub(lambda row: "x" * len(row[0]), piece)
            for first, last in find_thai_ids(shorter):
                value = digits_only(piece[first:last])
                yield Mark(Kind.IDENTITY, start + first, start + last, value)
        start += len(piece) + len(GAP)


def _others(plain: str, places: list[int] | None, names: tuple[str, ...]) -> Iterator[Mark]:
    found = [*_numbers(plain), *_emails(plain), *_addresses(plain), *_people(plain, names)]
    for kind, start, end, value in found:
        if places is None:
            yield Mark(kind, start, end, value)
        else:
            yield Mark(kind, places[start], places[end - 1] + 1, value)


def _numbers(plain: str) -> Iterator[Mark]:
    if sum(map(str.isdigit, plain)) < FEWEST_DIGITS:
        return
    low = plain.lower()
    for each in _ACCOUNT.finditer(plain):
        yield Mark(Kind.ACCOUNT, *each.span(), digits_only(each[0]))
    if any(word in low for word in PASSPORT_WORDS):
        for each in _NAMED_PASSPORT.finditer(plain):
            yield Mark(Kind.PASSPORT, *each.span(1), re.sub(r"\s", "", each[1]).upper())
        for each in _ANY_PASSPORT.finditer(plain):
            beside = low[max(each.start() - _BESIDE, 0) : each.end() + _BESIDE]
            if any(word in beside for word in PASSPORT_WORDS):
                yield Mark(Kind.PASSPORT, *each.span(), re.sub(r"\s", "", each[0]).upper())
    for each in _PASSPORT.finditer(plain):
        yield Mark(Kind.PASSPORT, *each.span(), re.sub(r"\s", "", each[0]))
    if any(word in low for word in ACCOUNT_WORDS):
        for each in _NAMED_ACCOUNT.finditer(plain):
            yield Mark(Kind.ACCOUNT, *each.span(1), digits_only(each[1]))
        for each in _BARE_ACCOUNT.finditer(plain):
            yield Mark(Kind.ACCOUNT, *each.span(1), digits_only(each[1]))
    for each in _REFERENCE.finditer(plain):
        value = "-".join((_ANY_DASH.sub("-", each[1]), each[2], each[3])).upper()
        yield Mark(Kind.REFERENCE, *each.span(), value)
    for each in _PHONE.finditer(plain):
        digits = digits_only(each[0])
        yield Mark(Kind.PHONE, *each.span(), "0" + re.sub(r"^(?:(?:00)?66)?0?", "", digits))


def _emails(plain: str) -> Iterator[Mark]:
    """Look outwards from each @: no pattern has to walk a long text for nothing."""
    for at in [(m.start(), m.end()) for m in _AT.finditer(plain)] + [
        m.span() for m in _SPELLED_AT.finditer(plain)
    ]:
        before = plain[max(at[0] - 64, 0) : at[0]]
        local = _LOCAL.search(before) or _THAI_LOCAL.search(before)
        domain = _DOMAIN.match(plain, at[1])
        if local and domain:
            value = f"{local[0]}@{domain[0]}".lower()
            yield Mark(Kind.EMAIL, at[0] - len(local[0]), domain.end(), value)


def _addresses(plain: str) -> Iterator[Mark]:
    low = plain.lower()
    for words, pattern in ((THAI_PLACES, _ADDRESS), (ENGLISH_PLACES, _ENGLISH_ADDRESS)):
        for each in pattern.finditer(plain) if any(word in low for word in words) else ():
            value = " ".join(normalise(each[0]).split())
            yield Mark(Kind.ADDRESS, *each.span(), value)


def _people(plain: str, names: tuple[str, ...]) -> Iterator[Mark]:
    low = plain.lower()
    for name in names:
        pattern = _pattern(name)
        if pattern is not None and any(stem in low for stem in _stems(name)):
            for each in pattern.finditer(plain):
                yield Mark(Kind.PERSON, *each.span(), " ".join(name.split()))


def _bare(name: str) -> str:
    plain = _TONE_FIRST.sub(r"\2\1", normalise(name[:MOST_NAME]))
    return re.sub(rf"^{_TITLES}", "", " ".join(plain.split()))


@lru_cache(maxsize=1_000)
def _stems(name: str) -> list[str]:
    """Return how the words of a name begin, up to a letter that is typed in several ways."""
    return [re.split(f"[{_TONES}]?ำ|แ", word)[0][:4].lower() for word in _bare(name).split()]


@lru_cache(maxsize=1_000)
def _pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds a name: whole, its surname alone, or its first name after a title."""
    bare = _bare(name)
    words = [_spelled(arabic_digits(word)) for word in bare.split() if len(word) > 1]
    if not words:
        return None
    ways = [f"(?:{_TITLES})?" + r"[\s|,;]{0,8}".join(words)]
    if len(words) > 1:
        ways += [_TITLES + words[0]]
        if len(bare.split()[-1]) >= 5:
            ways += [words[-1]]
    # A Latin name ends where its letters end; a Thai one stands in a row with other words.
    edges = (r"(?<![A-Za-z])", r"(?![A-Za-z])") if bare[-1:].isascii() else ("", "")
    return re.compile(edges[0] + "(?:" + "|".join(ways) + ")" + edges[1], re.I)


def _spelled(word: str) -> str:
    """Return a pattern for a word in all the ways in which its Thai letters are typed."""
    made = ""
    for cluster in re.findall(rf"[{_TONES}]?ำ|แ|.", word):
        if cluster.endswith("ำ"):
            tone = cluster[:-1]
            made += f"(?:{tone}ำ|ํ{tone}า|{tone}ํา|ำ{tone})"
        elif cluster == "แ":
            made += "(?:แ|เเ)"
        else:
            made += re.escape(cluster)
    return made
