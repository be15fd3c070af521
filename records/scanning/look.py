"""Looks at one file from beginning to end, in the child; ``families`` say who can look at what.

Either it comes to the end and says what kind of file it looked at, or it raises. Nothing is caught
here: an error in one corner of a file is a file that was not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from records import identifiers
from records.findings import Finding, Passage, Seen, Where, passage, place
from records.hidden import Kind
from records.kinds import FileKind, admit
from records.refusals import Reason, Refused

MOST_FINDINGS = 2_000
MOST_OF_A_KIND = 200
Looks = dict[FileKind, Callable[[bytes], Iterator[Seen]]]


def looked(looks: Looks, content: bytes, name: str, names: list[str]) -> dict[str, Any]:
    """Return the kind of the file and all that was found in it, and in its name."""
    kind = admit(io.BytesIO(content), name)
    if kind not in looks:
        raise Refused(Reason.ENDED, "another kind than at the door")
    found = Found(names)
    found.take(passage(name, place(Where.FILE_NAME)))
    found.name_of_the_file(name)
    for seen in looks[kind](content):
        found.take(seen)
    return {"kind": kind.value, "findings": found.told()}


class Found:
    """Collects findings, each once; of too many of one kind the rest is told as a number."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._findings: dict[tuple[str, str, str, str], Finding] = {}
        self._counts: dict[Kind, int] = {}

    def take(self, seen: Seen) -> None:
        """Take a finding, or look for identifiers in a passage."""
        if isinstance(seen, Finding):
            self._add(seen)
        else:
            for mark in identifiers.find(seen.text, self.names):
                self._add(_hint(seen, mark))

    def name_of_the_file(self, name: str) -> None:
        """Note a name of a file that names somebody: it travels with every copy."""
        if marks := identifiers.find(name, self.names):
            values = ", ".join(mark.value for mark in marks)
            self._add(Finding(Kind.FILE_NAME, place(Where.FILE_NAME), name, values))

    def _add(self, finding: Finding) -> None:
        count = self._counts.get(finding.kind, 0)
        at = f"{finding.place.where} {sorted(finding.place.at.items())}"
        key = (finding.kind, at, finding.excerpt, finding.value)
        if key in self._findings:
            return
        self._counts[finding.kind] = count + 1
        if count >= MOST_OF_A_KIND:
            return
        self._findings[key] = finding
        if len(self._findings) > MOST_FINDINGS:
            raise Refused(Reason.MANY, "findings")

    def told(self) -> list[dict[str, Any]]:
        """Return the findings in a form that JSON can carry."""
        left = {kind: count - MOST_OF_A_KIND for kind, count in self._counts.items()}
        more = [
            Finding(kind, place(Where.FILE), f"+{count}")
            for kind, count in left.items()
            if count > 0
        ]
        return [finding.told() for finding in (*self._findings.values(), *more)]


def _hint(seen: Passage, mark: identifiers.Mark) -> Finding:
    around = seen.text[max(mark.start - 20, 0) : mark.end + 20]
    return Finding(mark.kind, seen.locate(mark.start, mark.end), around, mark.value)
