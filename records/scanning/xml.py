"""XML of a stranger: no DTD, no entity, no network, no depth without end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from records.refusals import Reason, Refused

Element: TypeAlias = Any  # lxml is not typed


def parse(content: bytes) -> Element:
    """Return the root of a document; one that brings a DTD is refused."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(content) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Reason.DOCTYPE)
    return root


def _refused(content: bytes) -> Refused:
    head = content[:4096].replace(b"\x00", b"")  # also where it is written in UTF-16
    return Refused(Reason.DOCTYPE if b"<!DOCTYPE" in head else Reason.BROKEN, "xml")


def stream(content: bytes, *names: str) -> Iterator[Element]:
    """Yield the elements of these local names one by one, and forget each: for long sheets."""
    walk = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _event, element in walk:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        if walk.root is not None and walk.root.getroottree().docinfo.internalDTD is not None:
            raise Refused(Reason.DOCTYPE)
    except etree.XMLSyntaxError as error:
        raise _refused(content) from error


def local(element: Element) -> str:
    """Return the name of an element without its namespace; nothing for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """Return the namespace of an element."""
    return etree.QName(element).namespace or "" if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its local name, whatever its prefix; nothing where none is."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if key == name or str(key).endswith("}" + name):
            return str(value)
    return ""


def named(root: Element, *names: str) -> Iterator[Element]:
    """Yield the descendants of these local names, in their order."""
    return root.iter(*[f"{{*}}{name}" for name in names])


def text_of(element: Element) -> str:
    """Return all text under an element, without comments."""
    return "".join(str(part) for part in element.itertext(tag=etree.Element))


def is_on(element: Element | None, name: str = "val") -> bool:
    """Say whether a switch of OOXML is on: there, and not said to be off."""
    return element is not None and attribute(element, name) not in ("0", "false", "off", "none")
