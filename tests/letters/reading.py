"""Reading a letter back: from the frozen HTML and, by another program, from the document."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pypdfium2
from pypdf import PdfReader

PAGE_NUMBER = re.compile(r"^- [๐-๙0-9]+ -$", re.MULTILINE)


class _Body(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside, self.pieces = False, []

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "body"

    def handle_data(self, data):
        if self.inside:
            self.pieces.append(data)


def folded(text: str) -> str:
    """Text without any white space: lines break anywhere in Thai, so none of it can be compared."""
    return "".join(text.split())


def text_of_html(html: str) -> str:
    """The words of a frozen letter."""
    body = _Body()
    body.feed(html)
    return folded("".join(body.pieces))


def pages(pdf: bytes) -> list[str]:
    """The text of each page as pdfium reads it, its page number still in it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def text_of_pdf(pdf: bytes) -> str:
    """The words of a document, page numbers taken off."""
    return folded("\n".join(PAGE_NUMBER.sub("", page) for page in pages(pdf)))


def lines(pdf: bytes) -> list[str]:
    """The lines of a document as they are printed."""
    return [line for page in pages(pdf) for line in page.split("\n")]


def structure(pdf: bytes) -> PdfReader:
    """The document as a tree of objects."""
    return PdfReader(BytesIO(pdf))
