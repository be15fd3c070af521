"""An OOXML package: its parts, and how they refer to one another."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from records.archive import Archive
from records.refusals import Reason, Refused
from records.scanning import xml

MOST_XML = 120 * 1024 * 1024
TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Relation:
    """One reference from a part to another part, or to somewhere outside."""

    source: str
    ident: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts of one office file, found by following its own references."""

    def __init__(self, content: bytes) -> None:
        self.archive = Archive(io.BytesIO(content))
        self.archive.refuse_nested()
        self.names = [name for name in self.archive.names if not name.endswith("/")]
        self._by_fold = {name.casefold(): name for name in self.names}
        self.relations = [each for name in self.names for each in self._relations(name)]
        self.read = cache(self._read)
        self.root = cache(self._root)

    def _read(self, name: str) -> bytes:
        return self.archive.read(name)

    def _root(self, name: str) -> xml.Element:
        content = self.read(name)
        if len(content) > MOST_XML:
            raise Refused(Reason.LARGE, "part")
        return xml.parse(content)

    def existing(self, name: str) -> str:
        """Return the part of this name as it is spelled in the archive, or nothing."""
        return self._by_fold.get(name.casefold(), "")

    def _relations(self, name: str) -> Iterator[Relation]:
        folder, base = posixpath.split(name)
        if not base.endswith(".rels") or posixpath.basename(folder) != "_rels":
            return
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        for each in xml.named(xml.parse(self.archive.read(name)), "Relationship"):
            outside = xml.attribute(each, "TargetMode").lower() == "external"
            target = xml.attribute(each, "Target")
            if not outside:
                where = posixpath.join("/" + posixpath.dirname(source), unquote(target))
                target = posixpath.normpath(where).lstrip("/").partition("#")[0]
                target = self.existing(target) or target
            kind = xml.attribute(each, "Type").rpartition("/")[2]
            yield Relation(source, xml.attribute(each, "Id"), kind, target, outside)

    def of(self, source: str, *kinds: str) -> list[Relation]:
        """Return what a part refers to, of these kinds or of all."""
        wanted = [each for each in self.relations if each.source == source]
        return [each for each in wanted if not kinds or each.kind in kinds]

    def main(self) -> str:
        """Return the part that a program opens first."""
        for each in self.of("", "officeDocument"):
            if each.target in self.names:
                return each.target
        raise Refused(Reason.BROKEN, "no main part")

    def target(self, source: str, ident: str) -> str:
        """Return the part behind a reference, or nothing where it is broken."""
        for each in self.of(source):
            if each.ident == ident and each.target in self.names:
                return each.target
        return ""

    def parts(self, *kinds: str) -> list[str]:
        """Return the parts that anything refers to as one of these kinds."""
        found = {each.target for each in self.relations if each.kind in kinds and not each.outside}
        return [name for name in self.names if name in found]

    def strays(self) -> list[str]:
        """Return the parts that nothing refers to, however one follows the references."""
        reached, waiting = {TYPES}, [""]
        while waiting:
            source = waiting.pop()
            for each in self.of(source):
                if not each.outside and each.target in self.names and each.target not in reached:
                    reached.add(each.target)
                    waiting.append(each.target)
        held = [name for name in self.names if name not in reached]
        return [name for name in held if not self._tells_relations(name, reached)]

    def _tells_relations(self, name: str, reached: set[str]) -> bool:
        folder, base = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        return posixpath.basename(folder) == "_rels" and (not source or source in reached)
