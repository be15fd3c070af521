"""Page images and words for the screen, page by page, and what is refused; all from the child."""

from __future__ import annotations

import io
from itertools import groupby
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw, ImageFont

from records.child import Answer
from records.redaction import door, sizes
from records.redaction.burning import dots
from records.redaction.marking import marked
from records.redaction.rebuilding import opened, outline
from records.redaction.shapes import Box, Rect, Size, Word
from records.redaction.whole import rebuilt
from records.refusals import Reason, Refused
from tests.records.redaction.leaks import (
    leaks,
    pictures,
    pixels,
    strange_parts,
    texts,
    uncovered,
)
from tests.records.redaction.making import FACE, Paper, latin, line

RED = (220, 30, 30)
HELD_UPRIGHT = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"


def two_pages() -> bytes:
    paper = Paper()
    paper.page(line("น้ำประปา นายชลธารา", 150, 600))
    paper.page(latin("second ZEBRAFISH", 150, 600), extra="/Rotate 90")
    return paper.bytes()


def photograph(kind: str, **saved: object) -> bytes:
    """A picture with words on it, in colours that go over into each other."""
    image = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 100, 500, 160), fill="white")
    pen.text((110, 100), "ZEBRAFISH", font=ImageFont.truetype(str(FACE), 50), fill=RED)
    held = io.BytesIO()
    image.save(held, kind, **saved)
    return held.getvalue()


def test_the_pages_of_a_record_have_the_size_at_which_they_are_shown():
    assert door.outline(two_pages()) == [Size(595, 842), Size(842, 595)]


def test_a_page_comes_with_its_picture_and_its_words():
    page = door.page(two_pages(), 2, dpi=72)
    assert page.kind == "image/png"
    assert Image.open(io.BytesIO(page.picture)).size == page.dots == (842, 595)
    assert [word.text for word in page.words] == ["second", "ZEBRAFISH"]
    assert {word.page for word in page.words} == {2}


def test_what_is_kept_of_a_page_is_the_page():
    page = door.page(two_pages(), 1)
    assert door.Page.of(page.told(), page.picture) == page


def test_a_record_is_rebuilt_a_few_pages_at_a_time(monkeypatch):
    content = two_pages()
    words = [word for number in (1, 2) for word in opened(content).read(number, 60)[1]]
    marks = [m for phrase in ("ชลธารา", "ZEBRAFISH") for m in marked(words, phrase)]
    boxes = [Box(mark.page, mark.place, "ม. ๑๕ (๕)") for mark in marks]
    heard = []
    monkeypatch.setattr(door, "AT_A_TIME", 1)
    made = door.rebuild(content, boxes, told=lambda done, of: heard.append((done, of)))
    assert made.content == rebuilt(content, boxes)
    assert made.texts == ("น้ำประปา นาย", "second")
    assert heard == [(1, 2), (2, 2)]
    assert leaks(made.content, ("ชลธารา", "ZEBRAFISH")) == []


def test_each_reader_is_given_his_own_layers():
    content = two_pages()
    names = {"public": "น้ำประปา", "requester": "ชลธารา"}
    words = opened(content).read(1, 60)[1]
    boxes = [
        Box(1, mark.place, layer=layer)
        for layer, word in names.items()
        for mark in marked(words, word)
    ]
    made = door.rebuild(content, boxes, layers=["requester"])
    assert made.texts[0] == "น้ำประปา นาย"
    assert door.rebuild(content, boxes).texts[0] == "นาย"


@pytest.mark.parametrize(
    "box",
    [
        Box(3, Rect(0.1, 0.1, 0.2, 0.2)),
        Box(0, Rect(0.1, 0.1, 0.2, 0.2)),
        Box(1, Rect(0.1, 0.1, 0.1, 0.2)),
        Box(1, Rect(1.1, 1.1, 1.2, 1.2)),
        Box(1, Rect(float("nan"), 0.1, 0.2, 0.2)),
    ],
)
def test_a_box_that_covers_nothing_is_a_mistake_and_no_redaction(box):
    with pytest.raises(ValueError, match=r"box|page"):
        door.rebuild(two_pages(), [box])


def test_a_box_may_be_drawn_from_any_corner():
    told = {"page": 1, "place": [0.5, 0.4, 0.2, 0.1], "ground": "", "layer": "public"}
    assert Box.of(told).place == Rect(0.2, 0.1, 0.5, 0.4)


def test_a_word_is_told_in_few_letters_and_never_smaller_than_it_is():
    word = opened(two_pages()).read(1, 60)[1][0]
    assert Word.of(word.told()) == word


@pytest.mark.parametrize(
    ("kind", "saved"),
    [
        ("JPEG", {}),
        ("PNG", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("JPEG", {"exif": HELD_UPRIGHT}),
    ],
)
def test_a_picture_is_a_record_of_one_page(kind, saved):
    content = photograph(kind, **saved)
    turned = "exif" in saved
    assert outline(content).value == [[631.5, 842.0] if turned else [842.0, 631.5]]
    place = Rect(0.7, 0.1, 0.9, 0.7) if turned else Rect(0.1, 0.15, 0.65, 0.28)
    boxes = [Box(1, place, "ม. ๑๕ (๕)")]
    made = rebuilt(content, boxes)
    assert uncovered(made, boxes) == []
    assert strange_parts(made) == []
    assert b"Exif" not in made


@pytest.mark.parametrize("held", range(1, 9))
def test_a_scan_that_was_laid_on_its_side_is_drawn_as_it_is_outlined(held):
    exif = Image.Exif()
    exif[0x0112] = held
    content = photograph("TIFF", exif=exif)
    (size,) = door.outline(content)
    page = door.page(content, 1)
    assert page.size == size
    assert page.dots[0] / page.dots[1] == pytest.approx(size.width / size.height, rel=0.01)
    assert (size.width < size.height) == (held >= 5)


def test_what_stands_under_the_clear_parts_of_a_picture_is_gone():
    image = Image.open(io.BytesIO(photograph("PNG"))).convert("RGBA")
    image.putalpha(0)
    held = io.BytesIO()
    image.save(held, "PNG")
    (page,) = pictures(rebuilt(held.getvalue(), []))
    assert page.getextrema() == (255, 255)


def test_each_page_of_a_scan_is_a_page():
    sheets = [Image.new("L", (1654, 2339), shade) for shade in (255, 200, 100)]
    held = io.BytesIO()
    sheets[0].save(held, "TIFF", save_all=True, append_images=sheets[1:], dpi=(200, 200))
    sizes_told = outline(held.getvalue()).value
    assert len(sizes_told) == 3
    assert sizes_told[0] == pytest.approx([595.44, 842.04])
    shades = [page.getpixel((300, 300)) for page in pictures(rebuilt(held.getvalue(), []))]
    assert shades == [255, pytest.approx(200, abs=9), pytest.approx(100, abs=9)]


def test_a_photograph_is_packed_as_one_and_letters_are_not():
    photo, text = rebuilt(photograph("JPEG"), []), rebuilt(two_pages(), [])
    assert b"/DCTDecode" in photo
    assert b"/DCTDecode" not in text
    assert len(text) < 90_000


def test_a_page_larger_than_any_paper_is_drawn_with_no_more_dots_than_the_house_bears():
    paper = Paper()
    paper.page(latin("KEEPWORD", 1000, 1000, 200), box="[0 0 14000 14000]")
    picture, words = opened(paper.bytes()).read(1, 200)
    assert picture.width * picture.height <= sizes.MOST_DOTS * 1.01
    assert [word.text for word in words] == ["KEEPWORD"]


def test_a_stamp_of_a_page_is_drawn_large_enough_to_read():
    paper = Paper()
    paper.page(latin("KEEPWORD", 5, 40, 1.2), box="[0 0 60 84]", extra="/UserUnit 10")
    picture, words = opened(paper.bytes()).read(1, 200)
    assert min(picture.size) >= sizes.FEWEST_ACROSS
    assert [word.text for word in words if word.seen] == ["KEEPWORD"]


def locked() -> bytes:
    paper = Paper()
    paper.page(latin("KEEPWORD", 100, 100))
    return paper.bytes().replace(
        b"/Root",
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32
        + b"> /P -4 >> /ID [<00> <00>] /Root",
    )  # fmt: skip


def many() -> bytes:
    paper = Paper()
    number = paper.page(latin("KEEPWORD", 100, 100))
    paper.pages *= sizes.MOST_PAGES + 1
    assert number
    return paper.bytes()


def huge_picture() -> bytes:
    held = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(held, "PNG")
    return held.getvalue()


def far_page() -> bytes:
    paper = Paper()
    paper.page(latin("KEEPWORD", 100, 100), box="[0 0 20000 20000]")
    return paper.bytes()


def endless() -> bytes:
    """A page whose content draws itself, again and again, wider each time."""
    paper = Paper()
    inner = paper.stream(b"0 0 m 500 500 l 10 10 500 500 re S\n" * 400_000)
    number = paper.page("")
    paper.objects[number] = paper.objects[number].replace(
        b"/Contents", f"/Contents [{f'{inner} 0 R ' * 60}] /Was".encode()
    )
    return paper.bytes()


REFUSED = {
    "empty": (lambda: b"", Reason.EMPTY),
    "text": (lambda: b"hello", Reason.UNKNOWN),
    "a web page in front": (lambda: b"<html>" + two_pages(), Reason.UNKNOWN),
    "half a file": (lambda: b"%PDF-1.7\n1 0 obj", Reason.BROKEN),
    "half a picture": (lambda: photograph("PNG")[:900], Reason.BROKEN),
    "locked": (locked, Reason.LOCKED),
    "many pages": (many, Reason.MANY),
    "a huge picture": (huge_picture, Reason.LARGE),
    "a page beyond the format": (far_page, Reason.LARGE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_redacted_is_refused_with_a_reason(name):
    make, reason = REFUSED[name]
    with pytest.raises(Refused) as refused:
        door.rebuild(make(), [])
    assert refused.value.reason == reason


def test_a_page_that_never_ends_is_ended():
    with pytest.raises(Refused) as refused:
        door.apart(
            f"{door.HERE}:page", endless(), limits=door.Limits(processor=2, clock=20.0), number=1
        )
    assert refused.value.reason in (Reason.SLOW, Reason.ENDED, Reason.LARGE)


def test_whoever_waits_for_a_page_is_answered_before_the_web_server_ends_it(monkeypatch):
    assert door.SHOWING.clock + door.OPENING.clock < 60
    assert door.SHOWING.processor < door.DRAWING.processor
    monkeypatch.setattr(door, "SHOWING", door.Limits(processor=2, clock=20.0))
    with pytest.raises(Refused) as refused:
        door.page(endless(), 1)
    assert refused.value.reason in (Reason.SLOW, Reason.ENDED, Reason.LARGE)


def test_whoever_looks_for_a_word_waits_for_all_pages_together(monkeypatch):
    told, now = [], [1_000.0]

    def slow(_function, _content, *, limits, numbers):
        told.append(len(numbers))
        now[0] += min(limits.clock, 9.0)
        return Answer([[] for _number in numbers])

    monkeypatch.setattr(door, "apart", slow)
    monkeypatch.setattr(door, "time", SimpleNamespace(monotonic=lambda: now[0]))
    assert door.words(b"", range(1, 31)) == []
    assert max(told) <= 8
    assert sum(told) == 30
    assert now[0] - 1_000 + door.OPENING.clock < 60
    assert now[0] <= 1_040
    with pytest.raises(Refused) as refused:
        door.words(b"", range(1, 200))
    assert refused.value.reason == Reason.SLOW


PLACES = {  # on A4, at 200 dots an inch
    "a line": Rect(0.1, 0.1, 0.5, 0.12),
    "a word of small print": Rect(0.6, 0.1, 0.64, 0.112),
    "a number of two digits": Rect(0.1, 0.2, 0.126, 0.222),
    "a letter": Rect(0.2, 0.2, 0.212, 0.222),
    "a column": Rect(0.3, 0.2, 0.32, 0.4),
}


def test_each_box_has_its_ground_on_it_also_a_small_one_or_two_of_one_place():
    def printed(*boxes: Box) -> Image.Image:
        return pixels(rebuilt(blank, list(boxes)))

    paper = Paper()
    paper.page("")
    blank, ground, other = paper.bytes(), "ม. ๑๕ (๕)", "ม. ๒๔ ข้อมูลส่วนบุคคล"
    page = printed(*(Box(1, place, ground) for place in PLACES.values()))
    for name, place in PLACES.items():
        light = page.crop(dots(place, page.size)).histogram()[160:]
        assert sum(light) > 40, name
    line = PLACES["a line"]
    both = printed(Box(1, line, ground, "requester"), Box(1, line, other))
    assert both.tobytes() == printed(Box(1, line, f"{ground}, {other}")).tobytes()
    inner = Rect(0.28, 0.1, 0.32, 0.12)  # where the ground of the outer one is printed
    assert (
        printed(Box(1, line, ground), Box(1, inner, other)).crop(dots(inner, page.size)).tobytes()
        == printed(Box(1, line, ground)).crop(dots(inner, page.size)).tobytes()
    )


def test_a_record_of_many_words_is_read_by_all_readers():
    paper = Paper()
    rows = [f"แถวที่ {n} น้ำประปา กำแพงที่ตั้ง ผู้รู้สิทธิ์" for n in range(40)]
    paper.page("".join(line(row, 60, 800 - 18 * n, 14) for n, row in enumerate(rows)))
    made = rebuilt(paper.bytes(), [])
    for reader, text in texts(made).items():
        assert [row.strip() for row in text.split("\n") if row.strip("\x0c ")] == rows, reader
    # This house reads its own copies as others do: what is searched and scanned is what goes out.
    words = opened(made).read(1, 60)[1]
    lines = groupby(words, key=lambda word: word.line)
    assert [" ".join(word.text for word in line) for _number, line in lines] == rows
