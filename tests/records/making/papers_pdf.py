"""PDFs, object by object."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SHOWN = b"BT /F1 14 Tf 60 750 Td (Letter to the office) Tj 0 -24 Td (Budget 2570) Tj ET\n"
A4 = (595, 842)


class Paper:
    """A PDF of one page with two lines; a test changes what it needs."""

    def __init__(self, more: bytes = b"", *, pages: int = 1, before: bytes = b"") -> None:
        self.pdf = pikepdf.new()
        self.font = self.pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        for _each in range(pages):
            self.pdf.add_blank_page(page_size=A4)
        for page in self.pdf.pages:
            page.Resources = Dictionary(Font=Dictionary(F1=self.font))
            page.Contents = self.pdf.make_stream(before + SHOWN + more)

    @property
    def page(self) -> pikepdf.Page:
        return self.pdf.pages[0]

    @property
    def root(self) -> Dictionary:
        return self.pdf.Root

    def stream(self, content: bytes, **held: object) -> pikepdf.Stream:
        return self.pdf.make_stream(content, **held)

    def add(self, **held: object) -> Dictionary:
        return self.pdf.make_indirect(Dictionary(**held))

    def note(self, subtype: str, **held: object) -> Dictionary:
        """Put a note on the page."""
        made = self.add(
            Type=Name.Annot, Subtype=Name("/" + subtype), Rect=[60, 100, 200, 140], **held
        )
        self.page.Annots = Array([*self.page.get("/Annots", Array()), made])
        return made

    def field(self, kind: str, **held: object) -> Dictionary:
        """Put a field on the page."""
        made = self.note("Widget", FT=Name("/" + kind), T=String("field"), **held)
        self.root.AcroForm = Dictionary(Fields=Array([made]))
        return made

    def content(self, **saved: object) -> bytes:
        held = io.BytesIO()
        self.pdf.save(held, **saved)
        return held.getvalue()


def changed(change: Callable[[Paper], object], more: bytes = b"", **saved: object):
    """Return what makes a paper that was changed."""

    def make() -> bytes:
        paper = Paper(more)
        change(paper)
        return paper.content(**saved)

    return make


def line(words: str, *, at: tuple[int, int] = (60, 500), size: float = 14, mode: int = 0) -> bytes:
    """Return the drawing of a line."""
    return b"BT /F1 %f Tf %d Tr %d %d Td (%s) Tj ET\n" % (size, mode, *at, words.encode())


def revised(first: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF with a later version behind the first, as editors save it."""
    document = pikepdf.open(io.BytesIO(first))
    old = document.pages[0].Contents
    number, _generation = old.objgen
    change(document)
    new = document.pages[0].Contents.read_bytes()
    at = len(first)
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(new), new)
    start = int(first.rsplit(b"startxref", 1)[1].split()[0])
    size = len(document.objects) + 1
    root = document.Root.objgen[0]
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    table += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, start)
    return first + body + table + b"startxref\n%d\n%%%%EOF\n" % (at + len(body))
