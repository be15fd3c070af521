"""A look that did not come to its end never says that a file is clean (P1)."""

import pytest

import records.scan
from records import child
from records.child import Limits
from records.kinds import FileKind
from records.refusals import Reason, Refused
from records.scan import scan
from tests.records.broken import WAYS
from tests.records.test_corpus import CLEAN

CLEAN_ONE = {
    FileKind.XLSX: "plain.xlsx",
    FileKind.XLS: "plain.xls",
    FileKind.ODS: "plain.ods",
    FileKind.DOCX: "plain.docx",
    FileKind.PPTX: "plain.pptx",
    FileKind.PDF: "plain.pdf",
    FileKind.JPEG: "plain.jpg",
    FileKind.PNG: "plain.png",
    FileKind.TIFF: "plain.tif",
    FileKind.HEIC: "plain.heic",
    FileKind.EML: "plain.eml",
    FileKind.CSV: "table.csv",
    FileKind.TEXT: "plain.txt",
}


@pytest.fixture(autouse=True)
def _broken(monkeypatch):
    monkeypatch.setattr(child, "INSIDE", "tests.records.broken")


def why(kind: FileKind, way: str) -> Reason:
    """Look at a clean file in a child that goes wrong in this way; return the reason."""
    ending = CLEAN_ONE[kind].rpartition(".")[2]
    limits = Limits(clock=1.0) if way == "sleep" else Limits()
    with pytest.raises(Refused) as refused:
        scan(CLEAN[CLEAN_ONE[kind]].make(), name=f"{way}.{ending}", limits=limits)
    return refused.value.reason


@pytest.mark.parametrize("way", ["kill", "raise", "sleep"])
@pytest.mark.parametrize("kind", FileKind)
def test_a_look_cut_short_is_no_look(kind, way):
    assert why(kind, way) == (Reason.SLOW if way == "sleep" else Reason.ENDED)


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"kill", "raise", "sleep"}))
def test_an_answer_that_is_none_is_no_answer(way):
    assert why(FileKind.XLSX, way) in (Reason.ENDED, Reason.LARGE)


@pytest.mark.parametrize("lot", [1, 15])
def test_a_page_that_was_not_looked_at_is_a_file_that_was_not(monkeypatch, lot):
    """Its second page goes wrong where the first was looked at well, in the same child or not."""
    monkeypatch.setattr(records.scan, "PAGES_AT_ONCE", lot)
    monkeypatch.setattr(child, "INSIDE", "tests.records.broken_later")
    with pytest.raises(Refused):
        scan(CLEAN["three-pages.pdf"].make(), name="x.pdf")


def test_a_scan_that_cannot_start_is_no_scan(monkeypatch):
    monkeypatch.setattr(child, "INSIDE", "records.nowhere")
    with pytest.raises(Refused):
        scan(CLEAN["plain.xlsx"].make(), name="x.xlsx")
