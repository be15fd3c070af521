"""What is planted is found, every time; what hides nothing is not held (P2)."""

from functools import cache

import pytest

from records import child
from records.child import Limits, apart
from records.findings import Finding
from records.hidden import HIDINGS, Kind
from records.kinds import FileKind
from records.scan import scan
from tests.records.corpus import books, decks, mails, old_books, open_sheets, papers, photos
from tests.records.corpus import papers_pdf as pdfs
from tests.records.making.packing import zipped

FAMILIES = (books, decks, mails, old_books, open_sheets, papers, pdfs, photos)
PLANTED = {each.name: each for family in FAMILIES for each in family.PLANTED}
CLEAN = {each.name: each for family in FAMILIES for each in family.CLEAN}
MOST_SECONDS = 2
# How the names of clean files are told from planted ones of the same name.
SAFE = {f"clean-{name}": each for name, each in CLEAN.items()}


@cache
def looked(family) -> dict:
    """Return what is told of all files of a family."""
    files = {each.name: each.make() for each in family.PLANTED}
    files |= {f"clean-{each.name}": each.make() for each in family.CLEAN}
    before, child.INSIDE = child.INSIDE, "tests.records.inside"
    try:
        limits = Limits(processor=120, clock=300)
        return apart("tests.records.batch:look_all", zipped(files), limits=limits, names=[]).value
    finally:
        child.INSIDE = before


def told(name: str) -> dict:
    family = next(f for f in FAMILIES if name in {e.name for e in (*f.PLANTED, *f.CLEAN)})
    return looked(family)[name]


def found(answer: dict) -> list[Finding]:
    return [Finding.heard(each) for each in answer["findings"]]


def test_the_corpus_is_as_large_as_promised():
    assert len(PLANTED) == sum(len(family.PLANTED) for family in FAMILIES) >= 120
    assert len(CLEAN) >= 60
    assert {each.kind for each in PLANTED.values()} == HIDINGS  # each class is planted
    assert len(HIDINGS) >= 25
    endings = {name.rpartition(".")[2] for name in PLANTED}
    assert endings >= {
        "xlsx",
        "xls",
        "ods",
        "docx",
        "pptx",
        "pdf",
        "jpg",
        "png",
        "tif",
        "heic",
        "eml",
    }


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(name):
    planted = PLANTED[name]
    here = [each for each in found(told(name)) if each.kind == planted.kind]
    assert here, told(name)
    assert any(planted.word in each.excerpt for each in here), here
    assert any(planted.place in each.place.words for each in here), here


@pytest.mark.parametrize("name", CLEAN)
def test_what_hides_nothing_is_not_held(name):
    family = next(f for f in FAMILIES if CLEAN[name] in f.CLEAN)
    answer = looked(family)[f"clean-{name}"]
    assert "refused" not in answer
    assert {each.kind for each in found(answer)} <= CLEAN[name].named


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.__name__.rpartition(".")[2])
def test_no_file_takes_long(family):
    slow = {name: each["seconds"] for name, each in looked(family).items()}
    assert max(slow.values()) <= MOST_SECONDS, max(slow, key=slow.get)


ONE_OF_EACH = {
    FileKind.XLSX: "hidden-sheet.xlsx",
    FileKind.XLS: "hidden-sheet.xls",
    FileKind.ODS: "hidden-sheet.ods",
    FileKind.DOCX: "hidden-text.docx",
    FileKind.PPTX: "hidden-slide.pptx",
    FileKind.PDF: "under-a-box.pdf",
    FileKind.JPEG: "gps.jpg",
    FileKind.PNG: "gps.png",
    FileKind.TIFF: "gps.tif",
    FileKind.HEIC: "gps.heic",
    FileKind.EML: "not-displayed.eml",
    FileKind.CSV: "far-right.csv",
    FileKind.TEXT: "hidden-letters.txt",
}


def test_each_kind_of_file_has_an_example():
    assert set(ONE_OF_EACH) == set(FileKind)


@pytest.mark.parametrize("kind", FileKind)
def test_a_scan_says_what_it_looked_at(kind):
    planted = PLANTED[ONE_OF_EACH[kind]]
    scanned = scan(planted.make(), name=planted.name)
    assert scanned.kind == kind
    assert not scanned.is_clean
    assert planted.kind in {each.kind for each in scanned.findings}


def test_a_clean_file_is_clean():
    assert scan(CLEAN["plain.xlsx"].make(), name="งบประมาณ.xlsx").is_clean


def test_the_place_of_a_finding_on_a_page_is_a_box():
    (finding,) = [f for f in found(told("under-a-box.pdf")) if f.kind == Kind.COVERED_TEXT]
    left, top, right, bottom = finding.place.box
    assert 60 / 595 - 0.01 < left < right < 200 / 595
    assert 1 - 515 / 842 < top < bottom < 1 - 495 / 842


def test_a_long_pdf_is_looked_at_to_its_last_page():
    paper = pdfs.Paper(pages=40)
    paper.pdf.pages[39].Contents = paper.stream(pdfs.BOX + pdfs.SECRET_LINE)
    scanned = scan(paper.content(), name="ยาว.pdf")
    assert scanned.pages == 40
    assert [each.place.at for each in scanned.findings] == [{"number": 40}]


def test_what_is_too_much_to_list_is_still_told():
    numbers = "\n".join(f"08{n:08}" for n in range(10_000_000, 10_000_250))
    found_here = scan(numbers.encode(), name="x.txt").findings
    assert len(found_here) == 201
    assert found_here[-1].excerpt == "+50"


def test_findings_survive_the_way_to_the_parent():
    for answer in looked(pdfs).values():
        for each in found(answer):
            assert Finding.heard(each.told()) == each
