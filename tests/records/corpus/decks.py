"""Presentations."""

from collections.abc import Callable

from records.hidden import Kind
from tests.records.corpus.planted import SECRET, Clean, Planted
from tests.records.making import pictures
from tests.records.making.decks import MAIN, SPACES, TITLE, WIDE, Deck, ink, shape, solid
from tests.records.making.packing import HEAD, THUMBNAIL

SLIDE = "ppt/slides/slide1.xml"


def slides(*held: tuple[str, str], **more: str) -> Callable[[], bytes]:
    return lambda: Deck(list(held), **more).content()


def changed(change: Callable[[Deck], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        deck = Deck()
        change(deck)
        return deck.content()

    return make


def part(name: str, element: str, inner: str, kind: str, source: str = SLIDE):
    content = f"{HEAD}<p:{element} {SPACES}>{inner}</p:{element}>"
    return changed(lambda deck: deck.parts.add(f"ppt/{name}.xml", content, source, kind))


SECRET_SHAPE = shape(SECRET, run=">")
NOTES = f"<p:cSld><p:spTree>{SECRET_SHAPE}</p:spTree></p:cSld>"
NUMBER_ONLY = (
    "<p:cSld><p:spTree><p:sp><p:txBody><a:p><a:fld type='slidenum'><a:t>1</a:t></a:fld></a:p>"
    "</p:txBody></p:sp></p:spTree></p:cSld>"
)
PLANTED = [
    Planted(
        "hidden-slide.pptx",
        Kind.HIDDEN_SLIDE,
        slides((TITLE, ""), (SECRET_SHAPE, 'show="0"')),
        place="สไลด์ที่ 2",
    ),
    Planted("notes.pptx", Kind.SPEAKER_NOTES, part("notesSlides/n1", "notes", NOTES, "notesSlide")),
    Planted(
        "off-the-slide.pptx",
        Kind.OFF_EDGE,
        slides((TITLE + shape(SECRET, run=">", box=(WIDE + 9, 0, 100, 100)), "")),
    ),
    Planted(
        "above-the-slide.pptx",
        Kind.OFF_EDGE,
        slides((TITLE + shape(SECRET, run=">", box=(0, -900, 100, 800)), "")),
    ),
    Planted(
        "group-off-the-slide.pptx",
        Kind.OFF_EDGE,
        slides(
            (
                TITLE
                + '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="กลุ่ม"/></p:nvGrpSpPr><p:grpSpPr>'
                f'<a:xfrm><a:off x="{WIDE}" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:grpSpPr>'
                f"{SECRET_SHAPE}</p:grpSp>",
                "",
            )
        ),
    ),
    Planted(
        "hidden-shape.pptx",
        Kind.HIDDEN_SHAPE,
        slides((TITLE + shape(SECRET, run=">", attributes='hidden="1"'), "")),
    ),
    Planted(
        "alt-text.pptx",
        Kind.ALTERNATIVE,
        slides((TITLE + shape("x", run=">", attributes=f'descr="{SECRET}"'), "")),
    ),
    Planted("white-on-white.pptx", Kind.PALE_TEXT, slides((shape(SECRET, run=ink("FFFFFF")), ""))),
    Planted(
        "black-on-black.pptx",
        Kind.PALE_TEXT,
        slides((shape(SECRET, run=ink("000000"), fill=solid("000000")), "")),
    ),
    Planted(
        "dark-ground.pptx",
        Kind.PALE_TEXT,
        slides(
            (shape(SECRET, run=ink("000000")), ""),
            ground=f"<p:bg><p:bgPr>{solid('000000')}</p:bgPr></p:bg>",
        ),
    ),
    Planted(
        "covered.pptx",
        Kind.COVERED_TEXT,
        slides((SECRET_SHAPE + shape("", fill=solid("000000"), run=">"), "")),
    ),
    Planted("tiny.pptx", Kind.TINY_TEXT, slides((shape(SECRET, run=ink("000000", "100")), ""))),
    Planted(
        "comment.pptx",
        Kind.COMMENT,
        part("comments/c1", "cmLst", f"<p:cm><p:text>{SECRET}</p:text></p:cm>", "comments"),
    ),
    Planted(
        "comment-author.pptx",
        Kind.PROPERTY,
        part(
            "commentAuthors",
            "cmAuthorLst",
            f'<p:cmAuthor name="{SECRET}"/>',
            "commentAuthors",
            MAIN,
        ),
    ),
    Planted(
        "tags.pptx",
        Kind.CUSTOM_XML,
        part("tags/tag1", "tagLst", f'<p:tag name="x" val="{SECRET}"/>', "tags"),
    ),
    Planted("author.pptx", Kind.PROPERTY, slides((TITLE, ""), held={"creator": SECRET})),
    Planted(
        "thumbnail.pptx",
        Kind.THUMBNAIL,
        changed(
            lambda deck: deck.parts.add("docProps/thumbnail.jpeg", pictures.jpeg(), "", THUMBNAIL)
        ),
        "",
    ),
    Planted(
        "film.pptx",
        Kind.EMBEDDED,
        changed(lambda deck: deck.parts.add("ppt/media/film.mp4", b"\x00ftyp", SLIDE, "video")),
        "",
    ),
    Planted(
        "macro.pptm",
        Kind.MACRO,
        changed(lambda deck: deck.parts.add("ppt/vbaProject.bin", b"\x01", MAIN, "vbaProject")),
        "",
    ),
    Planted(
        "cropped.pptx",
        Kind.CROPPED,
        slides((TITLE + '<p:pic><p:blipFill><a:srcRect t="9000"/></p:blipFill></p:pic>', "")),
        "",
    ),
    Planted(
        "remote-picture.pptx",
        Kind.REMOTE_PART,
        changed(
            lambda deck: deck.parts.refer(SLIDE, f"http://x.test/{SECRET}", "image", outside=True)
        ),
    ),
]
CLEAN = [
    Clean("plain.pptx", slides((TITLE, ""))),
    Clean("three.pptx", slides((TITLE, ""), (TITLE, 'show="1"'), (TITLE, ""))),
    Clean(
        "white-on-blue.pptx",
        slides((shape("หัวข้อ", run=ink("FFFFFF"), fill=solid("1F497D")), "")),
    ),
    Clean(
        "white-over-a-shape.pptx",
        slides((shape("", fill=solid("1F497D"), run=">") + shape("หัวข้อ", run=ink("FFFFFF")), "")),
    ),
    Clean(
        "white-on-a-dark-slide.pptx",
        slides(
            (shape("หัวข้อ", run=ink("FFFFFF")), ""),
            ground=f"<p:bg><p:bgPr>{solid('102030')}</p:bgPr></p:bg>",
        ),
    ),
    Clean("slide-number.pptx", part("notesSlides/n1", "notes", NUMBER_ONLY, "notesSlide")),
    Clean(
        "picture.pptx",
        changed(lambda deck: deck.parts.add("ppt/media/p.png", pictures.png(), SLIDE, "image")),
    ),
]
