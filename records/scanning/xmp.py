"""XMP: metadata as XML, in pictures and PDFs; dates and programs alone name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from records.findings import Finding, Place, Seen, passage
from records.hidden import Kind
from records.scanning import xml

# What a program writes of itself: when, with which version, which variant of the format.
HARMLESS = frozenset(
    {
        *(
            "CreateDate",
            "ModifyDate",
            "MetadataDate",
            "CreatorTool",
            "Producer",
            "format",
            "Trapped",
        ),
        *("DocumentID", "InstanceID", "OriginalDocumentID", "RenditionClass", "VersionID", "part"),
        *("conformance", "rev", "about", "xmptk", "lang", "parseType", "Orientation", "ColorSpace"),
        *("XResolution", "YResolution", "ResolutionUnit", "ColorMode", "ICCProfile", "datatype"),
        *("PixelXDimension", "PixelYDimension", "ImageWidth", "ImageLength", "language", "date"),
        *("PDFVersion", "BitsPerSample", "PhotometricInterpretation", "SamplesPerPixel"),
    }
)
EXTENSION = "http://www.aiim.org/pdfa/ns/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_ITSELF = "http://www.w3.org/XML/1998/namespace"


def look(content: bytes, at: Place, ignore: frozenset[str] = frozenset()) -> Iterator[Seen]:
    """Yield what a packet of XMP tells; ``ignore`` are texts that stand elsewhere in sight."""
    root = xml.parse(_packet(content))
    told = [(name, text) for name, text in _values(root) if text not in ignore]
    for name, text in told:
        yield passage(text, at)
        if name.startswith("GPS"):
            yield Finding(Kind.LOCATION, at, f"{name} {text}")
    if any(True for _each in xml.named(root, "Thumbnails")):
        yield Finding(Kind.THUMBNAIL, at)
    if told:
        words = "; ".join(f"{name}: {text[:200]}" for name, text in told[:20])
        yield Finding(Kind.METADATA, at, words)


def _packet(content: bytes) -> bytes:
    """Return the packet without the instructions around it and the blanks kept for changes."""
    return re.sub(rb"<\?xpacket[^>]*\?>", b"", content).strip(b"\x00 \r\n\t\xef\xbb\xbf") or b"<x/>"


def _values(root: xml.Element) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each property that tells something."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._Comment) and (element.text or "").strip():
                yield "comment", str(element.text).strip()
            continue
        if xml.namespace(element).startswith(EXTENSION):
            continue  # declares names of properties (PDF/A), says nothing of a person
        for key, value in element.attrib.items():
            name = etree.QName(str(key))
            known = name.namespace in (RDF, XML_ITSELF, "adobe:ns:meta/")
            if not known and name.localname not in HARMLESS and str(value).strip():
                yield name.localname, str(value).strip()
        text = (element.text or "").strip()
        owner = _owner(element)
        if text and owner not in HARMLESS:
            yield owner, text


def _owner(element: xml.Element) -> str:
    """Return the property that a text belongs to: lists stand between the two."""
    held: xml.Element | None = element
    while held is not None and xml.namespace(held) == RDF:
        held = held.getparent()
    return xml.local(held) if held is not None else ""
