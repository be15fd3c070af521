"""Character sets, loaded before the doors of the child close: afterwards none can be."""

from __future__ import annotations

import codecs
from email.header import decode_header

NAMES = (
    *("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"),
    *("cp874", "tis-620", "iso8859-11", "latin-1", "cp437", "cp850", "cp1252", "cp1250", "cp1251"),
    *("iso8859-2", "iso8859-5", "iso8859-9", "iso8859-15", "koi8-r", "mac-roman", "unicode-escape"),
    *("big5", "gb2312", "gbk", "gb18030", "shift-jis", "euc-jp", "iso2022-jp", "euc-kr", "idna"),
    *("raw-unicode-escape", "punycode", "base64", "quopri", "uu"),
)
ALIASES = {
    "windows-874": "cp874",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "us-ascii": "ascii",
    "utf8": "utf-8",
    "tis620": "tis-620",
    "ks_c_5601-1987": "euc-kr",
}


def load() -> None:
    """Load them all."""
    for name in NAMES:
        codecs.lookup(name)


def decode(raw: bytes, coding: str = "") -> str:
    """Return the text in the set that it names, in UTF-8, in the Thai set, or letter by letter."""
    name = ALIASES.get(coding.lower(), coding.lower())
    tried = [name] if name in NAMES else []
    for each in (*tried, "utf-8", "cp874"):
        try:
            return raw.decode(each)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def header(value: object) -> str:
    """Return a header of a message as it is read."""
    words = ""
    for piece, coding in decode_header(str(value)):
        words += decode(piece, coding or "") if isinstance(piece, bytes) else piece
    return words
