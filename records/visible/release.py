"""Office files for release: each visible sheet as CSV, each document as a text to be set anew."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass

from records.child import STANDARD, Answer, Limits, apart
from records.kinds import FileKind, admit
from records.refusals import Reason, Refused
from records.visible.inert import csv_of
from records.visible.sheets import of_opendocument, of_workbook
from records.visible.texts import of_document, of_table

HERE = "records.visible.release"


@dataclass(frozen=True)
class Released:
    """What is released of one sheet or document: a page for ``letters.press``, and CSV or none.

    ``text`` is the same in plain words.
    """

    name: str
    html: str
    csv: bytes
    text: str


def release(content: bytes, name: str = "", *, limits: Limits = STANDARD) -> list[Released]:
    """Return what a reader sees of an office file, made anew; raises ``Refused``.

    A workbook gives one part for each visible sheet; a document gives one, without CSV. The names
    of sheets are texts of a stranger: they are shown, and never become names of files.
    """
    answer = apart(f"{HERE}:seen", content, limits=limits, name=name)
    if answer.value["kind"] == FileKind.DOCX:
        blocks = answer.value["blocks"]
        return [Released("", document(blocks), b"", text_of(blocks))]
    return [
        Released(
            each["name"],
            table(each["name"], each["rows"]),
            csv_of(each["rows"]),
            text_of(each["rows"]),
        )
        for each in answer.value["sheets"]
    ]


def seen(content: bytes, *, name: str = "") -> Answer:
    """Answer what is seen of an office file (in the child)."""
    kind = admit(io.BytesIO(content), name)
    if kind == FileKind.DOCX:
        return Answer({"kind": kind.value, "blocks": of_document(content)})
    readers = {
        FileKind.XLSX: of_workbook,
        FileKind.ODS: of_opendocument,
        FileKind.CSV: of_table,
    }
    if kind not in readers:
        raise Refused(Reason.UNKNOWN, "no office file")
    sheets = [vars(sheet) for sheet in readers[kind](content)]
    return Answer({"kind": kind.value, "sheets": sheets})


def table(name: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a sheet as a page for the renderer of plain documents."""
    head = f"<h2>{html.escape(name)}</h2>" if name else ""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return _page(f'{head}<table class="plain">{body}</table>' if rows else head)


def document(blocks: Sequence[Sequence[str]]) -> str:
    """Return paragraphs and rows as a page for the renderer of plain documents."""
    made = ""
    for block in blocks:
        if len(block) == 1:
            made += f'<p class="said">{html.escape(block[0])}</p>'
        else:
            made += f'<table class="plain"><tr>{"".join(map(_cell, block))}</tr></table>'
    return _page(made)


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Return paragraphs or rows as plain text, a line for each."""
    return "\n".join("\t".join(row) for row in rows)


def _cell(text: str) -> str:
    return f'<td class="said">{html.escape(text)}</td>'


def _page(body: str) -> str:
    return f'<html lang="th"><body>{body}</body></html>'
