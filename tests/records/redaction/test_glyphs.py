"""The law of redaction: whatever glyph a rectangle meets is absent from text and raster alike."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass

import pypdfium2
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

from law.text import normalise
from records.redaction.burning import dots
from records.redaction.rebuilding import opened
from records.redaction.shapes import Box, Rect, Word
from records.redaction.whole import rebuilt
from tests.records.redaction.leaks import pixels, texts
from tests.records.redaction.making import Paper, line

WORDS = ("น้ำประปา", "ที่", "กำแพง", "ชลธารา", "ใจดี", "๑๒/๓", "Somchai", "0812345678", "ก่อน", "ญี่ปุ่น")
# A page takes a good part of a second: a failing one is told as it was found.
PLAY = settings(
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
BOXES = {0: "[0 0 595 842]", 90: "[40 60 640 900]", 180: "[-30 -20 565 822]", 270: "[0 0 595 842]"}


@dataclass(frozen=True)
class Sketch:
    """A page with lines of words on it, and rectangles anywhere."""

    lines: list[tuple[str, float, float, float]]
    turned: int
    cropped: bool
    boxes: list[Rect]
    tight: bool = False

    def pdf(self) -> bytes:
        paper = Paper()
        content = "".join(line(text, x, y, size) for text, x, y, size in self.lines)
        crop = "/CropBox [90 120 560 760]" if self.cropped else ""
        paper.page(content, box=BOXES[self.turned], extra=f"/Rotate {self.turned} {crop}")
        return paper.bytes()


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    lines, y, tight = [], 740.0, draw(st.booleans())
    while y > 140:
        size = draw(st.sampled_from((9, 14, 16, 24)))
        text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
        lines.append((text, draw(st.integers(60, 260)), y, size))
        y -= size * draw(st.sampled_from((1.0, 1.3))) if tight else 40
    edge = st.floats(0, 0.95)
    boxes = [
        Rect(left, top, min(left + draw(st.floats(0.002, 0.3)), 1), min(top + high, 1))
        for left, top in draw(st.lists(st.tuples(edge, edge), max_size=6))
        for high in [draw(st.floats(0.002, 0.1))]
    ]
    turned = draw(st.sampled_from(sorted(BOXES)))
    return Sketch(lines, turned, draw(st.booleans()), boxes, tight)


def goes(word: Word, at: int, boxes: list[Rect]) -> bool:
    """The law, read letter by letter: written apart from the code that it judges."""
    first, last = at, at + 1
    text = word.text
    while first and is_mark(text[first]):
        first -= 1
    while last < len(text) and is_mark(text[last]):
        last += 1
    if not is_thai(text[first]):
        while first and not is_thai(text[first - 1]):
            first -= 1
        while last < len(text) and not is_thai(text[last]):
            last += 1
    return any(word.places[n].meets(box) for n in range(first, last) for box in boxes)


def is_mark(char: str) -> bool:
    return char in "ัิีึืฺุู็่้๊๋์ํำ"


def is_thai(char: str) -> bool:
    return "\u0e01" <= char <= "\u0e4e"


def is_solid(page: Image.Image, place: Rect) -> bool:
    return page.crop(dots(place, page.size)).getextrema()[1] < 64


@settings(PLAY, max_examples=20)
@given(sketches())
def test_a_glyph_that_a_rectangle_meets_is_gone_and_all_others_stay(sketch):
    pdf = sketch.pdf()
    words = [word for word in opened(pdf).read(1, 60)[1] if word.seen]
    made = rebuilt(pdf, [Box(1, rect) for rect in sketch.boxes])

    rest, cut = "", Counter()  # poppler drops letters that the edge of the page cuts
    page = pixels(made)
    for word in words:
        gone = [goes(word, at, sketch.boxes) for at in range(len(word.text))]
        rest += "".join(c for c, g in zip(word.text, gone, strict=True) if not g)
        for at, place in enumerate(word.places):
            cut[normalise(word.text[at])] += not is_within(place)
            if any(place.meets(box) for box in sketch.boxes) and on_page(place):
                assert is_solid(page, place), word.text[at]
    assert all(is_solid(page, box) for box in sketch.boxes)
    for reader, text in texts(made).items():
        assert not Counter(letters(text)) - Counter(letters(rest)), reader
        if not sketch.tight:  # where lines lie over each other two readers take some for doubles
            lost = Counter(letters(rest)) - Counter(letters(text))
            assert not lost - (cut if reader.startswith("poppler") else Counter()), reader
        if reader in exact(sketch):
            assert letters(text) == letters(rest), reader
    assert others(page, pixels(rebuilt(pdf, [])), words, sketch.boxes)


def exact(sketch: Sketch) -> set[str]:
    """The readers that keep the order of the file; PDFium where it knows one line from another."""
    return {"pypdf"} if sketch.turned in (90, 180) or sketch.tight else {"pypdf", "pdfium"}


def others(page: Image.Image, open_page: Image.Image, words: list[Word], boxes: list[Rect]) -> bool:
    """Say whether no dot has changed but those of the boxes and of the glyphs that they meet."""
    changed = ImageChops.difference(page, open_page)
    burnt = [place for word in words for place in touched(word, boxes)]
    for rect in [*boxes, *burnt]:
        changed.paste(0, dots(rect, changed.size))
    return changed.getbbox() is None


def is_within(place: Rect) -> bool:
    return min(place.left, place.top) > 0.01 and max(place.right, place.bottom) < 0.99


def on_page(place: Rect) -> bool:
    return place.meets(Rect(0, 0, 1, 1))


def letters(text: str) -> str:
    return "".join(normalise(text).split())


def touched(word: Word, boxes: list[Rect]) -> list[Rect]:
    """The ink of each letter with its marks, of which a box meets a part."""
    found = []
    for at, place in enumerate(word.places):
        if any(place.meets(box) for box in boxes):
            first, last = at, at + 1
            while first and is_mark(word.text[first]):
                first -= 1
            while last < len(word.text) and is_mark(word.text[last]):
                last += 1
            found += word.places[first:last]
    return found


def test_the_same_record_and_boxes_give_the_same_bytes():
    sketch = Sketch([("น้ำประปา Somchai", 100, 600, 16)], 90, False, [Rect(0.2, 0.2, 0.3, 0.5)])
    boxes = [Box(1, sketch.boxes[0], "ม. ๑๕ (๕)")]
    assert rebuilt(sketch.pdf(), boxes) == rebuilt(sketch.pdf(), boxes)


def test_the_copy_says_its_language_and_what_is_covered_to_a_screen_reader():
    sketch = Sketch([("น้ำประปา Somchai ใจดี", 100, 600, 16)], 0, False, [])
    word = next(w for w in opened(sketch.pdf()).read(1, 60)[1] if w.text == "Somchai")
    made = PdfReader(io.BytesIO(rebuilt(sketch.pdf(), [Box(1, word.place, "ม. ๑๕ (๕)")])))
    root = made.trailer["/Root"]
    page = root["/StructTreeRoot"]["/K"][0]["/K"][0].get_object()
    kinds = [k if isinstance(k, int) else k.get_object()["/Alt"] for k in page["/K"]]
    assert root["/Lang"] == "th"
    assert kinds == [0, "ปกปิด ม. ๑๕ (๕)", 2]  # what stands before, the box, what stands after


def test_a_released_file_opens_without_complaint():
    sketch = Sketch([("น้ำประปา", 100, 600, 16)], 0, False, [Rect(0.5, 0.5, 0.6, 0.6)])
    made = rebuilt(sketch.pdf(), [Box(1, sketch.boxes[0])])
    document = pypdfium2.PdfDocument(made)
    assert document.get_metadata_dict() == dict.fromkeys(document.get_metadata_dict(), "")
    assert document.is_tagged()
    assert PdfReader(io.BytesIO(made), strict=True).metadata is None
