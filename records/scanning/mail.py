"""A message (eml): its route, hidden recipients, hidden markup, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from records import codings
from records.findings import Finding, Place, Seen, Where, passage, place
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning.markup import Page

MOST_PARTS = 500
# What a printed message shows; every other header tells of routes, programs and people.
SHOWN = frozenset({"from", "to", "cc", "subject", "date"})
SILENT = frozenset(
    {
        *("mime-version", "content-type", "content-transfer-encoding", "content-language"),
        *("content-disposition", "message-id", "content-id", "importance", "x-priority"),
    }
)


def look(content: bytes) -> Iterator[Seen]:
    """Yield all that a message keeps out of its reader's sight, and its texts."""
    message = BytesParser(policy=compat32).parsebytes(content)
    parts = list(message.walk())
    if len(parts) > MOST_PARTS:
        raise Refused(Reason.MANY, "parts")
    yield from _headers(message)
    plain: list[str] = []
    marked: list[str] = []
    for number, part in enumerate(parts, 1):
        yield from _part(part, number, plain, marked)
    yield from _two_bodies(plain, marked)


def _words(value: str) -> str:
    """Return a header as it is read, also one that was sent in bare eight bits."""
    bare = _bare(value)
    try:
        return codings.header(bare)
    except (HeaderParseError, ValueError):
        return bare


def _bare(text: str) -> str:
    """Return text whose eight-bit letters the parser kept aside."""
    return codings.decode(text.encode("utf-8", "surrogateescape"))


def _headers(message: Message) -> Iterator[Seen]:
    for name, value in message.raw_items():
        words, at = _words(value), place(Where.MAIL_HEADER, name=name)
        if name.lower() not in SILENT:
            yield passage(words, at)
        if name.lower() not in SHOWN | SILENT:
            yield Finding(Kind.MAIL_HEADER, at, words)


def _part(part: Message, number: int, plain: list[str], marked: list[str]) -> Iterator[Seen]:
    at = place(Where.MAIL_PART, number=number)
    if part.is_multipart():
        for text in (part.preamble, part.epilogue):
            if text and text.strip() and "multi-part" not in text and "MIME" not in text:
                yield Finding(Kind.HIDDEN_MARKUP, at, _bare(text))
                yield passage(_bare(text), at)
        if part.get_content_type() == "message/rfc822":
            yield Finding(Kind.ATTACHMENT, at, part.get_content_type())
        return
    content = part.get_payload(decode=True)
    body = content if isinstance(content, bytes) else b""
    kind, name = part.get_content_type(), _words(part.get_filename() or "")
    if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
        yield Finding(Kind.ATTACHMENT, at, name or kind)
        yield passage(name, at)
        return
    text = codings.decode(body, part.get_content_charset() or "")
    if kind == "text/html":
        page = Page.of(text)
        marked.append(" ".join(page.shown))
        yield from _of_page(page, at)
    elif kind == "text/plain":
        plain.append(text)
    else:
        yield Finding(Kind.HIDDEN_MARKUP, at, f"{kind} {text}")
    yield passage(text if kind != "text/html" else " ".join(page.shown + page.unseen), at)


def _two_bodies(plain: list[str], marked: list[str]) -> Iterator[Seen]:
    """A plain text that says more than the page beside it is seen by nobody."""
    if not plain or not marked:
        return
    shown = re.sub(r"\W", "", " ".join(marked)).casefold()
    for line in " ".join(plain).splitlines():
        words = re.sub(r"https?://\S+|<[^>]*>|\[[^\]]*\]", "", line)
        bare = re.sub(r"\W", "", words).casefold()
        if len(bare) > 3 and bare not in shown:
            yield Finding(Kind.HIDDEN_MARKUP, place(Where.MAIL_PART, number=1), words)


def _of_page(page: Page, at: Place) -> Iterator[Finding]:
    for words in filter(None, (" ".join(page.unseen).strip(), " ".join(page.comments))):
        yield Finding(Kind.HIDDEN_MARKUP, at, words)
    for address in page.fetched:
        yield Finding(Kind.REMOTE_PART, at, address)
    if page.scripts:
        yield Finding(Kind.SCRIPT, at)
