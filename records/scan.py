"""The scan: a file in, its kind and what was found in it out, or a reason why there is no answer.

There are three ends and no fourth: found nothing, found something, not looked at (``Refused``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from records.child import MIB, Limits, apart
from records.findings import Finding
from records.kinds import FileKind, admit
from records.refusals import Reason, Refused

PAGES_AT_ONCE = 15
PER_MIB, MOST_PROCESSOR = 4, 60  # seconds
BEHIND = 10  # nobody waits for a look as one waits for a page, so pages go first (P27)
PATIENCE, MOST_CLOCK = 6, 180  # times the processor's seconds, and at most so many
FAMILIES = {
    **dict.fromkeys((FileKind.XLSX, FileKind.DOCX, FileKind.PPTX), "office"),
    **dict.fromkeys((FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.HEIC), "pictures"),
    **dict.fromkeys((FileKind.EML, FileKind.CSV, FileKind.TEXT), "texts"),
    FileKind.ODS: "opendocument",
    FileKind.XLS: "biff",
    FileKind.PDF: "pdf",
}


@dataclass(frozen=True)
class Scanned:
    """What a scan that came to its end says."""

    kind: FileKind
    findings: tuple[Finding, ...]
    pages: int = 0

    @property
    def is_clean(self) -> bool:
        """Nothing is hidden in it and nothing in it may name a person."""
        return not self.findings


def scan(
    file: bytes | IO[bytes],
    *,
    name: str = "",
    names: Iterable[str] = (),
    limits: Limits | None = None,
) -> Scanned:
    """Look at a file in a child; ``names`` are the people of the case.

    Raises ``Refused`` where it was not looked at to its end: nothing is then known of it.
    """
    held = BytesIO(file) if isinstance(file, bytes) else file
    kind = admit(held, name)
    limits = limits or limits_for(held.seek(0, 2))
    people = [each for each in names if each.strip()]
    if kind is FileKind.PDF:
        return _paged(held, name, people, limits)
    told = _part(FAMILIES[kind], "look", held, limits, name=name, names=people)
    return _scanned(kind, told, _findings(told))


def limits_for(size: int) -> Limits:
    """Return the limits of a look: ten seconds of processor, and more for an honest large file.

    A small file never gets more: what takes long and is small was made to take long.
    """
    processor = min(10 + PER_MIB * (size // MIB), MOST_PROCESSOR)
    clock = float(min(PATIENCE * processor, MOST_CLOCK))
    return Limits(processor=processor, clock=clock, nice=BEHIND)


def _paged(file: IO[bytes], name: str, people: list[str], limits: Limits) -> Scanned:
    """A long PDF is looked at in lots, each in a child of its own: no limit grows with it."""
    lot = PAGES_AT_ONCE
    told = _part("pdf", "look", file, limits, name=name, names=people, lot=lot)
    findings = _findings(told)
    for first in range(lot, told["pages"], lot):
        last = min(first + lot, told["pages"])
        more = _part("pdf", "pages", file, limits, first=first, last=last, names=people)
        findings += _findings(more)
    return _scanned(FileKind.PDF, told, findings)


def _scanned(kind: FileKind, told: dict[str, Any], findings: list[Finding]) -> Scanned:
    """Return the answer, if it is one about this kind of file."""
    if told.get("kind") != kind.value:
        raise Refused(Reason.ENDED, "no kind was told")
    return Scanned(kind, tuple(findings), int(told.get("pages", 0)))


def _part(
    family: str, function: str, file: IO[bytes], limits: Limits, **asked: Any
) -> dict[str, Any]:
    file.seek(0)
    told = apart(f"records.scanning.families.{family}:{function}", file, limits=limits, **asked)
    if not isinstance(told.value, dict):
        raise Refused(Reason.ENDED, f"{family} answered something else")
    return told.value


def _findings(told: dict[str, Any]) -> list[Finding]:
    try:
        return [Finding.heard(each) for each in told["findings"]]
    except (KeyError, ValueError, TypeError) as error:
        raise Refused(Reason.ENDED, "the findings cannot be read") from error


__all__ = ["FileKind", "Finding", "Reason", "Refused", "Scanned", "admit", "scan"]
