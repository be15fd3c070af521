"""Thai text on its way in: one spelling for what looks the same, and nothing invisible.

Pure functions. What a person meant is never changed; only marks that nobody sees are dropped and
letters that look the same get one code.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from law.dates import arabic_digits

MOST_MARKS: Final = 3
TONES: Final = "\u0e48-\u0e4b"
JOINERS: Final = "\u200c\u200d"

_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# A flag of a region is drawn with invisible tags; everywhere else tags hide text.
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_UNSEEN = re.compile(
    f"({_FLAG})|"
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_JOINED = re.compile("[" + JOINERS + "]")
_JOINING_SCRIPTS = re.compile("[\u0600-\u07ff\u0840-\u0eff\u1000-\u109f\u1780-\u18af]")
_THAI_LAO = re.compile("[\u0e00-\u0eff]")
_PICTURES = re.compile("[\u00a9\u00ae\u203c-\u3299\ufe0f\u20e3\U0001f000-\U0001faff\U000e007f]")
# U+0E4D and U+0E32 look like U+0E33, and a tone mark may stand anywhere between them; Unicode's
# own normal forms leave all of these apart (สํานัก, น้ํา, นํ้า, นำ้).
_SPLIT_AM = re.compile(f"\u0e4d([{TONES}]*)\u0e32")
_AM_BEFORE_TONE = re.compile(f"\u0e33([{TONES}]+)")
# Spaces, controls and marks that no letter carries; private letters of a font are something.
_NOTHING_ALONE: Final = frozenset(["Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Cn", "Mn", "Mc", "Me"])
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Cyrillic and Greek small letters drawn like Latin ones.
_LOOK_ALIKES: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝӏкмтвнёαοερτυνικηχω",
    "aeopcyxijshdqwlkmtbheaoeptuvikhxw",
)


def normalise(text: str) -> str:
    """Return the text in the one form in which it is stored, searched and compared.

    Line ends become \\n, look-alike spellings of ำ become one, controls and invisible marks go.
    Doing it twice changes nothing, and the text never gets longer.
    """
    while (once := _normalised_once(text)) != text:
        text = once
    return text


def _normalised_once(text: str) -> str:
    text = _BREAKS.sub("\n", text)
    text = _UNSEEN.sub(lambda found: found[1] or "", text)
    text = _JOINED.sub(_joiner_if_needed, _composed(text))
    text = _SPLIT_AM.sub("\\1\u0e33", text)
    return _AM_BEFORE_TONE.sub("\\1\u0e33", text)


def _composed(text: str) -> str:
    """Return the NFC form; the few letters that NFC makes longer stay as they are."""
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = re.split(f"([{_growing(text)}])", text) if _growing(text) else [text]
    return "".join(
        part if index % 2 else unicodedata.normalize("NFC", part)
        for index, part in enumerate(parts)
    )


def _growing(text: str) -> str:
    """Return the letters of the text that NFC writes with more characters than one."""
    letters = {c for c in text if not c.isascii() and len(unicodedata.normalize("NFC", c)) > 1}
    return "".join(re.escape(letter) for letter in sorted(letters))


def _joiner_if_needed(found: re.Match[str]) -> str:
    """Keep a joiner inside an emoji or between letters of a script that needs it; Thai does not."""
    around = (
        found.string[max(found.start() - 1, 0) : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    if found[0] == "\u200d" and all(_PICTURES.fullmatch(each) for each in around):
        return found[0]
    needed = all(
        _JOINING_SCRIPTS.fullmatch(each) and not _THAI_LAO.fullmatch(each) for each in around
    )
    return found[0] if needed else ""


def is_blank(text: str) -> bool:
    """Say whether a reader would see nothing: spaces, invisible marks, marks without a letter."""
    return all(
        char in _BLANKS or unicodedata.category(char) in _NOTHING_ALONE for char in normalise(text)
    )


def too_many_marks(text: str, most: int = MOST_MARKS) -> bool:
    """Say whether some letter carries more marks than any writing needs."""
    run = 0
    for char in normalise(text):
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run > most:
            return True
    return False


def graphemes(text: str) -> Iterator[str]:
    """Yield the letters as a reader counts them: a base with its marks, an emoji with its parts."""
    cluster = ""
    for char in text:
        if cluster and _belongs(cluster, char):
            cluster += char
        else:
            if cluster:
                yield cluster
            cluster = char
    if cluster:
        yield cluster


def _belongs(cluster: str, char: str) -> bool:
    if cluster[-1] in "\r\n" or char in "\r\n":
        return cluster == "\r" and char == "\n"
    if char in JOINERS or char in "\u0e33\u0eb3" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if unicodedata.category(char)[0] == "M" or "\U000e0020" <= char <= "\U000e007f":
        return True
    if cluster[-1] == "\u200d":
        return bool(_PICTURES.fullmatch(char))
    return len(cluster) == 1 and all("\U0001f1e6" <= c <= "\U0001f1ff" for c in cluster + char)


def count_graphemes(text: str) -> int:
    """Return how many letters a reader counts."""
    return sum(1 for _cluster in graphemes(text))


def cut(text: str, most: int, *, ending: str = "…") -> str:
    """Return at most so many letters, cut between letters, with an ending where cut."""
    if len(text) <= most:  # a letter has one character at least
        return text
    kept: list[str] = []
    for cluster in graphemes(text):
        if len(kept) == most:
            room = max(most - count_graphemes(ending), 0)
            return "".join(kept[:room]) + (ending if most else "")
        kept.append(cluster)
    return text


def digits_only(text: str) -> str:
    """Return only the digits of the text, as 0-9, whatever script they were written in."""
    return "".join(char for char in arabic_digits(text) if char in "0123456789")


def skeleton(text: str) -> str:
    """Return what a quick eye sees, to find two names that differ only in code points."""
    text = normalise(unicodedata.normalize("NFKC", normalise(text))).casefold()
    text = arabic_digits(text.replace("เเ", "แ")).translate(_LOOK_ALIKES)
    return "".join(char for char in text if unicodedata.category(char)[0] in "LMNS")
