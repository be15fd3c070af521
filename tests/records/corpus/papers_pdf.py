"""PDFs."""

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from records.hidden import Kind
from tests.records.corpus.planted import LATIN, SECRET, Clean, Planted
from tests.records.making import pictures
from tests.records.making.papers_pdf import SHOWN, Paper, changed, line, revised

SECRET_LINE = line(LATIN)
BOX = b"0 g 50 490 200 30 re f\n"


def drawn(more: bytes, before: bytes = b""):
    return lambda: Paper(more, before=before).content()


def replaced() -> bytes:
    first = Paper(SECRET_LINE).content(object_stream_mode=pikepdf.ObjectStreamMode.disable)

    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].Contents.write(SHOWN)

    return revised(first, change)


def layered(paper: Paper, **state: object) -> None:
    layer = paper.add(Type=Name.OCG, Name=String(LATIN))
    paper.page.Resources.Properties = Dictionary(L=layer)
    first = Dictionary(Order=[layer], **{k: Array([layer]) for k in state})
    paper.root.OCProperties = Dictionary(OCGs=[layer], D=first)
    content = paper.page.Contents.read_bytes() + b"/OC /L BDC\n" + SECRET_LINE + b"EMC\n"
    paper.page.Contents = paper.stream(content)


def attached(paper: Paper) -> None:
    paper.pdf.attachments[f"{LATIN}.txt"] = b"hidden"


def covered_by_picture(paper: Paper) -> None:
    dots = paper.stream(
        b"\x80" * 3,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    paper.page.Resources.XObject = Dictionary(P=dots)
    content = paper.page.Contents.read_bytes() + SECRET_LINE + b"q 300 0 0 60 40 480 cm /P Do Q\n"
    paper.page.Contents = paper.stream(content)


def unused_picture(paper: Paper) -> None:
    paper.page.Resources.XObject = Dictionary(
        Old=paper.stream(
            b"\x80",
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=1,
            Height=1,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
    )


def photographed(paper: Paper) -> None:
    raw = pictures.jpeg(pictures.exif_segment(gps=True))
    paper.page.Resources.XObject = Dictionary(
        Photo=paper.stream(
            raw,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=24,
            Height=16,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )
    content = paper.page.Contents.read_bytes() + b"q 90 0 0 60 60 600 cm /Photo Do Q\n"
    paper.page.Contents = paper.stream(content)


def stray() -> bytes:
    content = Paper().content(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    head, _, tail = content.rpartition(b"xref\n0 ")
    count = int(tail.split(b"\n", 1)[0])
    body = b"BT /F1 12 Tf (%s) Tj ET" % LATIN.encode()
    added = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        count,
        len(body),
        body,
    )
    rows, _, trailer = tail.partition(b"trailer")
    rows = b"%d\n" % (count + 1) + rows.split(b"\n", 1)[1] + b"%010d 00000 n \n" % len(head)
    trailer = trailer.replace(b"/Size %d" % count, b"/Size %d" % (count + 1))
    start = len(head) + len(added)
    trailer = trailer.rsplit(b"startxref", 1)[0] + b"startxref\n%d\n%%%%EOF\n" % start
    return head + added + b"xref\n0 " + rows + b"trailer" + trailer


def described(paper: Paper) -> None:
    paper.root.Metadata = paper.stream(
        pictures.xmp(f"<dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>"),
        Type=Name.Metadata,
        Subtype=Name.XML,
    )


def tagged(paper: Paper, **said: str) -> None:
    held = {key: String(value) for key, value in said.items()}
    element = paper.add(Type=Name.StructElem, S=Name.Figure, **held)
    paper.root.StructTreeRoot = paper.add(Type=Name.StructTreeRoot, K=Array([element]))


def bookmarked(paper: Paper, title: str) -> None:
    with paper.pdf.open_outline() as outline:
        outline.root.append(OutlineItem(title, 0))


def scripted(paper: Paper) -> None:
    paper.root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{LATIN}')"))


def launching(paper: Paper) -> None:
    paper.page.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String(LATIN)))


def small_page(paper: Paper) -> None:
    paper.page.Thumb = paper.stream(
        b"\x00", Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )


def shaped(paper: Paper) -> None:
    paper.root.AcroForm = Dictionary(
        Fields=Array([]), XFA=paper.stream(f"<xdp>{LATIN}</xdp>".encode())
    )


def cut(paper: Paper) -> None:
    """The crop box shows less than there is, and the page is turned."""
    paper.page.CropBox = [0, 600, 595, 842]
    paper.page.Rotate = 90
    paper.page.Contents = paper.stream(paper.page.Contents.read_bytes() + SECRET_LINE)


PLANTED = [
    Planted("under-a-box.pdf", Kind.COVERED_TEXT, drawn(SECRET_LINE + BOX), LATIN, "หน้า 1"),
    Planted(
        "under-a-white-box.pdf",
        Kind.COVERED_TEXT,
        drawn(SECRET_LINE + b"1 g 50 490 200 30 re f 0 g\n"),
        LATIN,
    ),
    Planted("under-a-picture.pdf", Kind.COVERED_TEXT, changed(covered_by_picture), LATIN),
    Planted(
        "clipped.pdf",
        Kind.COVERED_TEXT,
        drawn(b"q 300 100 20 20 re W n\n" + SECRET_LINE + b"Q\n"),
        LATIN,
    ),
    Planted("off-the-page.pdf", Kind.OFF_EDGE, drawn(line(LATIN, at=(60, 900))), LATIN),
    Planted("left-of-the-page.pdf", Kind.OFF_EDGE, drawn(line(LATIN, at=(-400, 300))), LATIN),
    Planted("outside-the-crop-box.pdf", Kind.OFF_EDGE, changed(cut), LATIN),
    Planted("white.pdf", Kind.PALE_TEXT, drawn(b"1 g\n" + SECRET_LINE + b"0 g\n"), LATIN),
    Planted("nearly-white.pdf", Kind.PALE_TEXT, drawn(b"0.97 g\n" + SECRET_LINE), LATIN),
    Planted("black-on-black.pdf", Kind.COVERED_TEXT, drawn(BOX + SECRET_LINE), LATIN),
    Planted("tiny.pdf", Kind.TINY_TEXT, drawn(line(LATIN, size=0.5)), LATIN),
    Planted("not-drawn.pdf", Kind.INVISIBLE_TEXT, drawn(line(LATIN, mode=3)), LATIN),
    Planted("layer-off.pdf", Kind.LAYER, changed(lambda p: layered(p, OFF=1)), LATIN),
    Planted("note.pdf", Kind.ANNOTATION, changed(lambda p: p.note("Text", Contents=LATIN)), LATIN),
    Planted(
        "free-text.pdf",
        Kind.ANNOTATION,
        changed(lambda p: p.note("FreeText", Contents=SECRET, DA="/Helv 9 Tf")),
        place="หน้า 1",
    ),
    Planted(
        "redact-note.pdf", Kind.ANNOTATION, changed(lambda p: p.note("Redact", T=LATIN)), LATIN
    ),
    Planted("attached.pdf", Kind.ATTACHMENT, changed(attached), LATIN),
    Planted("replaced.pdf", Kind.EARLIER_VERSION, replaced, LATIN),
    Planted(
        "field.pdf", Kind.FORM_VALUE, changed(lambda p: p.field("Tx", V=LATIN)), LATIN, "หน้า 1"
    ),
    Planted(
        "field-default.pdf", Kind.FORM_VALUE, changed(lambda p: p.field("Tx", DV=LATIN)), LATIN
    ),
    Planted("xfa.pdf", Kind.FORM_VALUE, changed(shaped), LATIN),
    Planted("script.pdf", Kind.SCRIPT, changed(scripted), LATIN),
    Planted("launch.pdf", Kind.SCRIPT, changed(launching), LATIN),
    Planted("xmp.pdf", Kind.METADATA, changed(described)),
    Planted(
        "author.pdf",
        Kind.PROPERTY,
        changed(lambda p: p.pdf.docinfo.__setitem__("/Author", LATIN)),
        LATIN,
    ),
    Planted(
        "own-property.pdf",
        Kind.PROPERTY,
        changed(lambda p: p.pdf.docinfo.__setitem__("/CaseOf", SECRET)),
    ),
    Planted("thumbnail.pdf", Kind.THUMBNAIL, changed(small_page), ""),
    Planted(
        "private.pdf",
        Kind.PRIVATE,
        changed(lambda p: p.page.__setitem__("/PieceInfo", Dictionary(Maker=Dictionary()))),
        "",
    ),
    Planted("spoken.pdf", Kind.UNSEEN, changed(lambda p: tagged(p, ActualText=LATIN)), LATIN),
    Planted(
        "spoken-in-the-page.pdf",
        Kind.UNSEEN,
        drawn(b"/Span << /ActualText (" + LATIN.encode() + b") >> BDC\n" + line("x") + b"EMC\n"),
        LATIN,
    ),
    Planted("alt-text.pdf", Kind.ALTERNATIVE, changed(lambda p: tagged(p, Alt=LATIN)), LATIN),
    Planted("bookmark.pdf", Kind.UNSEEN, changed(lambda p: bookmarked(p, LATIN)), LATIN),
    Planted("trailing.pdf", Kind.TRAILING, lambda: Paper().content() + SECRET.encode()),
    Planted(
        "zip-behind.pdf", Kind.TRAILING, lambda: Paper().content() + b"PK\x03\x04" + b"x" * 9, ""
    ),
    Planted("stray-object.pdf", Kind.STRAY_PART, stray, LATIN),
    Planted("picture-not-drawn.pdf", Kind.STRAY_PART, changed(unused_picture), ""),
    Planted("photo-with-place.pdf", Kind.LOCATION, changed(photographed), "13.7"),
]


def image(paper: Paper) -> None:
    photographed_raw = pictures.jpeg()
    paper.page.Resources.XObject = Dictionary(
        Photo=paper.stream(
            photographed_raw,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=24,
            Height=16,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )
    content = paper.page.Contents.read_bytes() + b"q 90 0 0 60 60 600 cm /Photo Do Q\n"
    paper.page.Contents = paper.stream(content)


CLEAN = [
    Clean("plain.pdf", drawn(b"")),
    Clean("three-pages.pdf", lambda: Paper(line("More text"), pages=3).content()),
    Clean("linear.pdf", lambda: Paper(pages=2).content(linearize=True)),
    Clean(
        "packed.pdf", lambda: Paper().content(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    ),
    Clean("white-on-dark.pdf", drawn(BOX + b"1 g\n" + line("Heading") + b"0 g\n")),
    Clean("marked.pdf", drawn(line("Marked"), before=b"1 1 0 rg 50 490 200 30 re f 0 g\n")),
    Clean("bold-by-drawing-twice.pdf", drawn(line("Heading") + line("Heading", at=(61, 500)))),
    Clean("bold-on-the-same-spot.pdf", drawn(line("Heading") + line("Heading"))),
    Clean(
        "shadow.pdf",
        drawn(b"0.8 g\n" + line("Heading", at=(62, 498)) + b"0 g\n" + line("Heading")),
    ),
    Clean("grey.pdf", drawn(b"0.4 g\n" + line("Grey text"))),
    Clean("turned.pdf", changed(lambda p: p.page.__setitem__("/Rotate", 270))),
    Clean("layer-on.pdf", changed(lambda p: layered(p, ON=1))),
    Clean("picture.pdf", changed(image)),
    Clean("bookmark.pdf", changed(lambda p: bookmarked(p, "Budget 2570"))),
    Clean("spoken.pdf", changed(lambda p: tagged(p, ActualText="Letter to the office"))),
    Clean("empty-field.pdf", changed(lambda p: p.field("Tx"))),
    Clean(
        "link.pdf",
        changed(
            lambda p: p.note(
                "Link", A=Dictionary(S=Name.URI, URI=String("https://www.example.go.th/"))
            )
        ),
    ),
    Clean(
        "program.pdf", changed(lambda p: p.pdf.docinfo.__setitem__("/Producer", "LibreOffice 24.2"))
    ),
]
