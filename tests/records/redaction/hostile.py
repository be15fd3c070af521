"""Forty and more files with something planted that no reader of the released copy may find."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter

from tests.records.redaction.making import (
    FACE,
    Paper,
    face,
    latin,
    line,
    shown,
    to_unicode,
    width,
)

NAME = "ชลธารา"
WORD = "ZEBRAFISH"
NUMBER = "๑๑๐๓๗๐๐๐๐๐๐๐๑"
SECRETS = (NAME, WORD, NUMBER)
KEPT = ("น้ำประปาไม่ไหล", "KEEPWORD")


@dataclass(frozen=True)
class Hostile:
    """A file, the phrases that are searched and covered, and rectangles drawn by hand."""

    content: bytes
    marked: tuple[str, ...] = SECRETS
    drawn: tuple[tuple[float, float, float, float], ...] = ()
    kept: tuple[str, ...] = KEPT


CASES: dict[str, Callable[[], Hostile]] = {}


def case(make: Callable[[], Hostile]) -> Callable[[], Hostile]:
    CASES[make.__name__] = make
    return make


def kept(x: float = 150, y: float = 700) -> str:
    return line(f"เรื่อง {KEPT[0]}", x, y) + latin(KEPT[1], x, y - 30)


def secret(x: float = 150, y: float = 560) -> str:
    return (
        line(f"นาย{NAME} เลข {NUMBER} หมู่ที่ ๔", x, y)
        + latin(f"name {WORD} end", x, y - 30)
        + latin("1-1037-00000-00-1 and 1103700000001", x, y - 60)
    )


def body() -> str:
    return kept() + secret()


def hidden(before: str, *, after: str = "") -> str:
    """The secrets under some state of the page, and nothing of it seen."""
    return f"q {before}\n{secret()}{after} Q\n" + kept()


def one(content: str, **page: str) -> Hostile:
    paper = Paper()
    paper.page(content, **page)
    return Hostile(paper.bytes())


@case
def plain() -> Hostile:
    return one(body())


@case
def turned_90() -> Hostile:
    return one(body(), extra="/Rotate 90")


@case
def turned_180() -> Hostile:
    return one(body(), extra="/Rotate 180")


@case
def turned_270() -> Hostile:
    return one(body(), extra="/Rotate 270")


@case
def turned_by_less_than_none() -> Hostile:
    return one(body(), extra="/Rotate -90")


@case
def cropped() -> Hostile:
    outside = line(f"{NAME} {NUMBER}", 20, 820) + latin(WORD, 20, 20)
    return one(body() + outside, extra="/CropBox [100 400 500 780]")


@case
def cropped_beyond_its_paper() -> Hostile:
    return one(body(), extra="/CropBox [-300 -300 900 1200]")


@case
def paper_not_at_zero() -> Hostile:
    return one(kept(250, 1100) + secret(250, 960), box="[100 400 695 1242]")


@case
def paper_below_zero() -> Hostile:
    return one(kept(-400, -300) + secret(-400, -500), box="[-595 -842 0 0]")


@case
def paper_with_corners_swapped() -> Hostile:
    return one(body(), box="[595 842 0 0]")


@case
def unit_of_its_own() -> Hostile:
    return one(body(), extra="/UserUnit 2.5")


@case
def turned_cropped_and_moved() -> Hostile:
    return one(
        kept(250, 900) + secret(250, 760),
        box="[100 200 900 1100]",
        extra="/Rotate 270 /CropBox [200 600 700 1000] /UserUnit 1.5",
    )


@case
def inherited_turn() -> Hostile:
    paper = Paper()
    paper.page(body())
    content = paper.bytes().replace(b"/Type /Pages /Kids", b"/Rotate 90  /Type /Pages /Kids")
    return Hostile(content)


@case
def earlier_revision() -> Hostile:
    paper = Paper()
    number = paper.page(body())
    stream = Paper()
    later = stream.objects[stream.stream(kept())]
    contents = int(paper.objects[number].split(b"/Contents ")[1].split()[0])
    return Hostile(paper.revised({contents: later}))


@case
def earlier_revision_of_two_pages() -> Hostile:
    paper = Paper()
    first, _second = paper.page(kept()), paper.page(secret())
    tree = f"<< /Type /Pages /Kids [{first} 0 R] /Count 1 >>".encode()
    return Hostile(paper.revised({paper.tree: tree}))


def _layer(state: str) -> tuple[Paper, int]:
    paper = Paper()
    layer = paper.add(f"<< /Type /OCG /Name ({WORD}) >>")
    paper.root_extra = (
        f"/OCProperties << /OCGs [{layer} 0 R] /D << /{state} [{layer} 0 R] /Order [] >> >>"
    )
    return paper, layer


@case
def layer_that_is_off() -> Hostile:
    paper, layer = _layer("OFF")
    content = f"/OC /L BDC\n{secret()}EMC\n{kept()}"
    paper.page(content, resources=f"/Properties << /L {layer} 0 R >>")
    return Hostile(paper.bytes())


@case
def layer_of_a_form() -> Hostile:
    paper, layer = _layer("OFF")
    form = paper.stream(
        secret(),
        f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC {layer} 0 R"
        f" /Resources << /Font << {paper.fonts} >> >>",
    )
    paper.page(kept() + "/X Do", resources=f"/XObject << /X {form} 0 R >>")
    return Hostile(paper.bytes())


@case
def layer_that_is_on() -> Hostile:
    paper, layer = _layer("ON")
    content = f"/OC /L BDC\n{secret()}EMC\n{kept()}"
    paper.page(content, resources=f"/Properties << /L {layer} 0 R >>")
    return Hostile(paper.bytes())


def spoken(text: str) -> str:
    return f"/Span << /ActualText <feff{text.encode('utf-16-be').hex()}> >> BDC\n"


@case
def spoken_text_lies() -> Hostile:
    lie = spoken(f"{NAME} {WORD} {NUMBER}") + latin("harmless", 150, 500) + "EMC\n"
    return one(
        kept() + lie,
    )


@case
def spoken_text_hides_what_is_seen() -> Hostile:
    """The page shows the secret and says something else: found by what it shows."""
    lie = f"{spoken('harmless')}{secret()}EMC\n"
    return one(kept() + lie)


@case
def spoken_text_of_a_form() -> Hostile:
    paper = Paper()
    inner = spoken(f"{NAME} {WORD}") + latin("harmless", 150, 500) + "EMC\n"
    form = paper.stream(
        inner,
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        f" /Resources << /Font << {paper.fonts} >> >>",
    )
    said = paper.add(f"<< /ActualText ({WORD}) >>")
    outer = "/Span /S BDC /X Do EMC\n" + kept()
    paper.page(outer, resources=f"/XObject << /X {form} 0 R >> /Properties << /S {said} 0 R >>")
    return Hostile(paper.bytes())


@case
def described_in_its_structure() -> Hostile:
    paper = Paper()
    paper.page("/P << /MCID 0 >> BDC\n" + kept() + "EMC\n", extra="/StructParents 0")
    part = paper.add(f"<< /Type /StructElem /S /P /Alt ({WORD}) /ActualText ({WORD}) /K 0 >>")
    root = paper.add(f"<< /Type /StructTreeRoot /K [{part} 0 R] >>")
    paper.root_extra = f"/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>"
    return Hostile(paper.bytes())


@case
def white_on_white() -> Hostile:
    return one(hidden("1 1 1 rg"))


@case
def nearly_white() -> Hostile:
    return one(hidden("0.96 0.97 0.96 rg"))


@case
def unseen_by_its_mode() -> Hostile:
    return one(hidden("3 Tr"))


@case
def only_a_way_to_clip() -> Hostile:
    return one(hidden("7 Tr"))


@case
def transparent() -> Hostile:
    return one(hidden("/G gs"), resources="/ExtGState << /G << /ca 0.02 /CA 0.02 >> >>")


@case
def off_the_page() -> Hostile:
    return one(kept() + secret(-900, 300) + secret(150, 1900) + secret(700, -500))


@case
def clipped_away() -> Hostile:
    return one(hidden("10 10 5 5 re W n"))


@case
def under_a_white_sheet() -> Hostile:
    return one(secret() + "1 1 1 rg 100 450 450 150 re f 0 g\n" + kept())


@case
def under_a_black_bar() -> Hostile:
    return one(secret() + "0 g 100 450 450 150 re f\n" + kept())


@case
def under_a_picture() -> Hostile:
    paper = Paper()
    noise = random.Random(5).randbytes(90 * 30)
    picture = paper.picture(noise, 90, 30)
    content = f"{secret()}q 450 0 0 150 100 450 cm /I Do Q\n{kept()}"
    paper.page(content, resources=f"/XObject << /I {picture} 0 R >>")
    return Hostile(paper.bytes())


@case
def white_over_other_text() -> Hostile:
    """White letters on the ink of black ones would borrow it."""
    return one(
        kept() + line("ข้อความธรรมดาที่อ่านได้ตามปกติทุกตัว", 150, 560)
        + f"q 1 1 1 rg {secret()} Q\n" + line("ข้อความธรรมดาที่อ่านได้ตามปกติทุกตัว", 150, 560)
    )  # fmt: skip


@case
def too_small_to_read() -> Hostile:
    return one(kept() + line(f"{NAME} {NUMBER}", 150, 500, 0.6) + latin(WORD, 150, 490, 0.5))


@case
def notes_and_links() -> Hostile:
    paper = Paper()
    note = f"/Contents ({WORD}) /T ({WORD}) /RC (<p>{WORD}</p>)"
    notes = [
        paper.add(f"<< /Type /Annot /Subtype /Text /Rect [9 9 29 29] {note} /F 4 >>"),
        paper.add(f"<< /Type /Annot /Subtype /Popup /Rect [9 9 99 99] {note} /Open true >>"),
        paper.add(f"<< /Type /Annot /Subtype /FreeText /Rect [9 99 99 199] {note} /F 2 >>"),
        paper.add(
            "<< /Type /Annot /Subtype /Link /Rect [150 690 300 715]"
            f" /A << /S /URI /URI (https://example.org/{WORD}) >> >>"
        ),
    ]
    paper.page(kept(), extra=f"/Annots [{' '.join(f'{n} 0 R' for n in notes)}]")
    return Hostile(paper.bytes())


def _with_fields(value: str, flags: int, appearance: str) -> Hostile:
    paper = Paper()
    drawn = paper.stream(
        appearance,
        "/Type /XObject /Subtype /Form /BBox [0 0 300 30]"
        f" /Resources << /Font << {paper.fonts} >> >>",
    )
    field = paper.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (owner) /V ({value}) /DV ({WORD})"
        f" /Rect [150 500 450 530] /F {flags} /AP << /N {drawn} 0 R >> >>"
    )
    paper.root_extra = f"/AcroForm << /Fields [{field} 0 R] >>"
    paper.page(kept(), extra=f"/Annots [{field} 0 R]")
    return Hostile(paper.bytes())


@case
def field_that_is_hidden() -> Hostile:
    return _with_fields(WORD, 2, latin(WORD, 5, 5))


@case
def field_that_is_seen() -> Hostile:
    return _with_fields(WORD, 4, latin(f"value {WORD}", 5, 5))


@case
def attachments() -> Hostile:
    paper = Paper()
    file = paper.stream(f"{WORD} {NAME}", "/Type /EmbeddedFile")
    about = paper.add(f"<< /Type /Filespec /F ({WORD}.txt) /EF << /F {file} 0 R >> >>")
    paper.root_extra = (
        f"/Names << /EmbeddedFiles << /Names [({WORD}) {about} 0 R] >> >> /AF [{about} 0 R]"
    )
    paper.page(kept())
    return Hostile(paper.bytes())


@case
def scripts() -> Hostile:
    paper = Paper()
    script = f"<< /S /JavaScript /JS (app.alert\\('{WORD}'\\)) >>"
    paper.root_extra = (
        f"/OpenAction {script} /Names << /JavaScript << /Names [({WORD}) {script}] >> >>"
        f" /AA << /WC {script} >>"
    )
    paper.page(kept(), extra=f"/AA << /O {script} >>")
    return Hostile(paper.bytes())


@case
def told_about_the_file() -> Hostile:
    paper = Paper()
    xmp = f"<?xpacket begin=''?><x:xmpmeta><dc:creator>{NAME} {WORD}</dc:creator></x:xmpmeta>"
    about = paper.stream(xmp, "/Type /Metadata /Subtype /XML", packed=False)
    info = paper.add(f"<< /Author ({WORD}) /Title ({WORD}) /Custom ({WORD}) >>")
    paper.root_extra = f"/Metadata {about} 0 R /Lang ({WORD})"
    paper.trailer_extra = f"/Info {info} 0 R /ID [<{WORD.encode().hex()}> <00>]"
    paper.page(kept(), extra=f"/PieceInfo << /App << /Private ({WORD}) >> >>")
    return Hostile(paper.bytes())


@case
def named_places_and_thumbnails() -> Hostile:
    paper = Paper()
    thumb = paper.picture(WORD.encode() * 10, 9, 10)
    number = paper.page(kept() + f"% {WORD}\n", extra=f"/Thumb {thumb} 0 R")
    mark = paper.add(f"<< /Title ({WORD}) /Dest [{number} 0 R /Fit] >>")
    marks = paper.add(f"<< /Type /Outlines /First {mark} 0 R /Last {mark} 0 R /Count 1 >>")
    paper.add(f"({WORD})")
    paper.stream(secret())
    paper.root_extra = (
        f"/Outlines {marks} 0 R /PageLabels << /Nums [0 << /P ({WORD}) >>] >>"
        f" /Dests << /{WORD} [{number} 0 R /Fit] >>"
    )
    return Hostile(paper.bytes())


@case
def objects_in_streams() -> Hostile:
    paper = Paper()
    paper.page(body())
    return Hostile(paper.packed())


@case
def encrypted_without_a_password() -> Hostile:
    paper = Paper()
    paper.page(body())
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper.bytes())))
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return Hostile(held.getvalue())


@case
def face_without_meaning() -> Hostile:
    """No search can find these letters; the box is drawn by hand over the line."""
    paper = Paper(mapped=False)
    paper.page(line(f"นาย{NAME} {NUMBER}", 150, 560) + latin(KEPT[1], 150, 670))
    return Hostile(paper.bytes(), drawn=((0.2, 0.31, 0.9, 0.345),), kept=KEPT[1:])


@case
def letters_in_any_order() -> Hostile:
    places, x = [], 150.0
    for char in f"{NAME} {NUMBER}":
        places.append((char, x))
        x += width(char, 16)
    random.Random(7).shuffle(places)
    return one(kept() + "".join(line(char, x, 560) for char, x in places))


@case
def over_two_lines() -> Hostile:
    return one(
        kept() + line(f"ด้วย{NAME[:3]}", 300, 560) + line(f"{NAME[3:]} ได้ยื่น", 150, 536)
        + latin(f"name {WORD[:5]}-", 300, 480) + latin(f"{WORD[5:]} end", 150, 464)
    )  # fmt: skip


@case
def raised_marks_of_older_programs() -> Hostile:
    """A name with marks from the private codes of the face, as Word 97 set them."""
    glyphs, _widths = face()
    first = {glyphs[0xE48]: chr(0xF70A), glyphs[0xE49]: chr(0xF70B), glyphs[0xE35]: chr(0xF702)}
    paper = Paper(to_text=first)
    paper.page(kept() + line("นางพี่น้องล้ำค่า", 150, 560) + latin(WORD, 150, 500))
    return Hostile(paper.bytes(), marked=("พี่น้องล้ำค่า", WORD))


@case
def upright_line() -> Hostile:
    text = f"{NAME} {NUMBER}"
    return one(kept() + f"BT /F1 16 Tf 0 1 -1 0 100 200 Tm {shown(text)} Tj ET\n")


@case
def thickened_by_writing_twice() -> Hostile:
    return one(kept() + kept(150.4) + secret() + secret(150.4, 560))


@case
def with_a_shadow() -> Hostile:
    shadow = f"q 0.5 g {kept(151, 699)}{secret(151, 559)} Q\n"
    return one(shadow + body())


@case
def form_on_two_pages() -> Hostile:
    paper = Paper()
    form = paper.stream(
        secret(),
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        f" /Resources << /Font << {paper.fonts} >> >>",
    )
    for turn in (0, 90):
        paper.page(
            kept() + "/X Do", resources=f"/XObject << /X {form} 0 R >>", extra=f"/Rotate {turn}"
        )
    return Hostile(paper.bytes())


@case
def half_covered() -> Hostile:
    """The box takes the lower half of the line: the upper half of a letter can still be read."""
    return Hostile(
        one(kept() + line(f"{NAME} {NUMBER}", 150, 560, 24) + latin(WORD, 150, 500, 20)).content,
        marked=(),
        drawn=((0.2, 0.329, 0.9, 0.35), (0.2, 0.397, 0.9, 0.41)),
    )


def _scan(paper: Paper, lines: tuple[str, ...]) -> int:
    """A sheet as a scanner gives it: grey pixels, the lines one below the other."""
    sheet = Image.new("L", (1240, 1754), 247)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(FACE), 44)
    for number, text in enumerate(lines):
        pen.text((300, 300 + 150 * number), text, font=font, fill=20)
    return paper.picture(sheet.tobytes(), *sheet.size)


SCANNED = ("KEEPWORD", f"นาย{NAME} {WORD}", NUMBER)
OVER_LINES = ((0.2, 0.25, 0.9, 0.295), (0.2, 0.335, 0.9, 0.385))


def _scanned(unseen: str) -> Hostile:
    paper = Paper()
    picture = _scan(paper, SCANNED)
    paper.page(
        "q 595 0 0 842 0 0 cm /S Do Q\n" + unseen, resources=f"/XObject << /S {picture} 0 R >>"
    )
    return Hostile(paper.bytes(), marked=(), drawn=OVER_LINES, kept=())


@case
def scanned() -> Hostile:
    return _scanned("")


@case
def scanned_and_read() -> Hostile:
    """What a reading machine wrote behind the scan, where the letters are."""
    return _scanned(
        line(SCANNED[1], 144, 612, 21, before="3 Tr")
        + line(SCANNED[2], 144, 540, 21, before="3 Tr")
    )


@case
def scanned_and_read_askew() -> Hostile:
    """The words behind the scan stand elsewhere: no box over the ink meets them."""
    return _scanned(
        line(SCANNED[1], 144, 300, 21, before="3 Tr")
        + line(SCANNED[2], 144, 200, 21, before="3 Tr")
    )


@case
def face_of_drawn_shapes() -> Hostile:
    """Type 3: each letter is a small program, and the place that it tells for its ink is a lie."""
    paper = Paper()
    shape = paper.stream("600 0 0 0 1 1 d1 50 0 500 700 re f")
    letters = sorted(set(WORD))
    procs = " ".join(f"/g{n} {shape} 0 R" for n in range(len(letters)))
    differences = " ".join(f"/g{n}" for n in range(len(letters)))
    table = paper.stream(to_unicode({n + 1: c for n, c in enumerate(letters)}, wide=2))
    font = paper.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /CharProcs << {procs} >> /Encoding << /Differences [1 {differences}] >> /FirstChar 1"
        f" /LastChar {len(letters)} /Widths [{' 600' * len(letters)}] /ToUnicode {table} 0 R >>"
    )
    paper.fonts += f" /F3 {font} 0 R"
    codes = "".join(f"{letters.index(char) + 1:02x}" for char in WORD)
    paper.page(kept() + f"BT /F3 16 Tf 1 0 0 1 150 500 Tm <{codes}> Tj ET\n")
    return Hostile(paper.bytes(), marked=(WORD,))
