"""Text and tables as text: letters that nobody sees, and the text itself for identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from records.findings import Finding, Place, Seen, Where, place
from records.findings import Passage as PassageOf
from records.hidden import Kind
from records.kinds import decoded

UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f\xad\u034f\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
MOST_LINES = 100
FAR = 60  # lines of nothing, or columns of nothing, after which a reader stops
FAR_BELOW = re.compile(r"(?:[ \t]*\n){60,}[ \t]*(\S[^\n]*)")
FAR_RIGHT = re.compile(r"[ \t]{200,}(\S[^\n]*)")


def look(content: bytes) -> Iterator[Seen]:
    """Yield the letters that nobody sees, what stands far away, and the text."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def locate(start: int, _end: int) -> Place:
        low, high = 0, len(starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if starts[middle] <= start else (low, middle)
        return place(Where.LINE, number=low + 1)

    yield PassageOf(text, locate)
    for found in list(UNSEEN.finditer(text))[:MOST_LINES]:
        words = " ".join(f"U+{ord(char):04X}" for char in found[0][:20])
        yield Finding(Kind.UNSEEN_LETTERS, locate(found.start(), 0), words)
    for pattern in (FAR_BELOW, FAR_RIGHT):
        for found in list(pattern.finditer(text))[:MOST_LINES]:
            yield Finding(Kind.OFF_EDGE, locate(found.start(1), 0), found[1])
