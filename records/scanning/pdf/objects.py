"""One object of a PDF and what hangs directly in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream, String

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning import xmp
from records.scanning.pdf.holding import Holding, said
from records.scanning.pictures import jpeg

DEEP = 60
ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"),
        *("/RichMediaExecute", "/Sound", "/Movie", "/Hide", "/SetOCGState", "/Trans", "/ResetForm"),
    }
)
OBJECTS = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
SEEN = frozenset({"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet"})
SPOKEN = {"/ActualText": Kind.UNSEEN, "/E": Kind.UNSEEN, "/Alt": Kind.ALTERNATIVE}
UNTICKED = frozenset({"", "/Off", "Off"})


def look_at(held: Any, holding: Holding, depth: int) -> Iterator[Seen]:
    """Yield what an object tells, and what the objects tell that are written inside of it."""
    if depth > DEEP:
        raise Refused(Reason.BROKEN, "pdf in itself")
    if isinstance(held, Array):
        for each in held:
            if _is_inside(each):
                yield from look_at(each, holding, depth + 1)
    elif isinstance(held, Dictionary | Stream):
        yield from _dictionary(held, holding)
        for _key, each in held.items():
            if _is_inside(each):
                yield from look_at(each, holding, depth + 1)


def _is_inside(each: Any) -> bool:
    return isinstance(each, Array | Dictionary) and not each.is_indirect


def _dictionary(held: Any, holding: Holding) -> Iterator[Seen]:
    keys = frozenset(held.keys())
    at = holding.at(held)
    if "/JS" in keys or (held.get("/S") is not None and str(held.get("/S")) in ACTIONS):
        words = " ".join(said(held.get(key)) for key in ("/S", "/JS", "/F", "/D"))
        yield Finding(Kind.SCRIPT, at, words)
        yield passage(words, at)
    if "/URI" in keys:
        yield passage(said(held.get("/URI")), at)
    if "/EF" in keys or held.get("/Type") == Name.EmbeddedFile:
        words = " ".join(filter(None, (said(held.get(key)) for key in ("/UF", "/F", "/Desc"))))
        yield Finding(Kind.ATTACHMENT, at, words)
        yield passage(words, at)
    if "/PieceInfo" in keys:
        yield Finding(Kind.PRIVATE, at, " ".join(held["/PieceInfo"].keys()))
    if "/Thumb" in keys:
        yield Finding(Kind.THUMBNAIL, at)
    if "/XFA" in keys:
        yield Finding(Kind.FORM_VALUE, at, said(held["/XFA"]))
        yield passage(said(held["/XFA"]), at)
    yield from _notes(held, keys, holding)
    yield from _fields(held, keys, holding)
    if isinstance(held, Stream):
        yield from _stream(held, at)


def _notes(held: Any, keys: frozenset[str], holding: Holding) -> Iterator[Seen]:
    at = holding.at(held)
    subtype = said(held.get("/Subtype"))
    if "/Rect" in keys and subtype:
        names = ("/T", "/Contents", "/RC", "/Subj")
        words = " ".join(filter(None, (said(held.get(key)) for key in names)))
        yield passage(words, at)
        if subtype in OBJECTS:
            yield Finding(Kind.EMBEDDED, at, subtype)
        elif subtype not in SEEN:
            yield Finding(Kind.ANNOTATION, at, f"{subtype.lstrip('/')}: {words}")
        elif subtype == "/Link" and said(held.get("/Contents")):
            yield Finding(Kind.ANNOTATION, at, words)
    for key, kind in SPOKEN.items():
        spoken = held.get(key) if isinstance(held, Dictionary) else None
        if isinstance(spoken, String) and (words := said(spoken).strip()):
            if kind is Kind.ALTERNATIVE:
                yield Finding(kind, at, words)
                yield passage(words, at)
            else:
                holding.spoken.append((at, words))
    if "/Title" in keys and "/Parent" in keys and isinstance(held, Dictionary):
        holding.spoken.append((place(Where.PROPERTY, name="bookmark"), said(held["/Title"])))


def _fields(held: Any, keys: frozenset[str], holding: Holding) -> Iterator[Seen]:
    at = holding.at(held)
    if "/ByteRange" in keys and "/Contents" in keys:
        names = ("/Name", "/Reason", "/Location", "/ContactInfo")
        words = " ".join(filter(None, (said(held.get(key)) for key in names)))
        yield Finding(Kind.FORM_VALUE, at, f"/Sig {words}")
        yield passage(words, at)
        return
    is_field = "/FT" in keys or ("/Parent" in keys and said(held.get("/Subtype")) == "/Widget")
    if is_field or "/DA" in keys:
        for key in ("/V", "/DV"):
            words = said(held.get(key))
            if words.strip() not in UNTICKED:
                yield Finding(Kind.FORM_VALUE, at, f"{said(held.get('/T'))}: {words}")
                yield passage(words, at)
        yield passage(said(held.get("/TU")), at)


def _stream(held: Stream, at: Any) -> Iterator[Seen]:
    if held.get("/Type") == Name.Metadata or held.get("/Subtype") == Name.XML:
        yield from xmp.look(held.read_bytes(), at)
    filters = held.get("/Filter")
    last = list(filters)[-1:] if isinstance(filters, Array) else [filters]
    if last == [Name.DCTDecode]:
        raw = held.read_raw_bytes() if not isinstance(filters, Array) else None
        if raw and raw[:3] == b"\xff\xd8\xff":
            yield from _inside_picture(raw)


def _inside_picture(raw: bytes) -> Iterator[Seen]:
    """A picture keeps its own metadata inside of a PDF; padding after its end is usual there."""
    for seen in jpeg.look(raw, lambda name: place(Where.PICTURE, name=name)):
        if isinstance(seen, Finding) and seen.kind is Kind.TRAILING and not seen.excerpt.strip():
            continue
        yield seen
