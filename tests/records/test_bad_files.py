"""Files 1 to 23 of the list of bad inputs: each has its answer, within two seconds of work."""

import io
import resource
import tempfile
import time
from zipfile import ZIP_BZIP2, ZIP_LZMA

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.files import accept
from records.child import STANDARD
from records.hidden import Kind
from records.kinds import MOST_BYTES, FileKind, admit
from records.refusals import Reason, Refused
from records.scan import limits_for, scan
from records.scanning.pdf import revisions
from tests.records import bad
from tests.records.corpus import books, papers
from tests.records.corpus import papers_pdf as pdfs
from tests.records.making import pictures
from tests.records.making.old_books import container
from tests.records.making.packing import zipped
from tests.records.making.papers_pdf import Paper, revised

MOST_SECONDS = 2.0


def spent() -> float:
    """Return the processor's seconds of this process and of all children that ended."""
    mine, theirs = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def door(content: bytes, name: str = "x.pdf") -> Reason | FileKind:
    """Return what the door says: a reason to refuse, or the kind of the file."""
    begun = time.process_time()
    try:
        answer: Reason | FileKind = admit(io.BytesIO(content), name)
    except Refused as refused:
        answer = refused.reason
    assert time.process_time() - begun < MOST_SECONDS
    return answer


def scanned(content: bytes, name: str = "x.pdf", most: float = MOST_SECONDS) -> Reason | set[Kind]:
    """Return what the scan says: a reason, or the kinds of what it found."""
    begun = spent()
    try:
        answer: Reason | set[Kind] = {each.kind for each in scan(content, name=name).findings}
    except Refused as refused:
        answer = refused.reason
    assert spent() - begun < most
    return answer


def html(head: bytes = b"") -> bytes:
    return head + b"<html><script>alert(1)</script></html>"


AT_THE_DOOR = {
    "1 a workbook that bursts": (bad.bursting, Reason.BURSTING),
    "1 stored bytes that burst": (bad.stored_bomb, Reason.BURSTING),
    "1 too many members": (bad.many_members, Reason.BURSTING),
    "1 a directory that counts one member": (bad.miscounted, Reason.BURSTING),
    "1 bytes packed by bzip2": (lambda: bad.packed_otherwise(ZIP_BZIP2), Reason.BURSTING),
    "1 bytes packed by LZMA": (lambda: bad.packed_otherwise(ZIP_LZMA), Reason.BURSTING),
    "2 two counts of members": (
        lambda: bad.long_end(zipped({f"{n}": "" for n in range(40_000)}), 1),
        Reason.LYING,
    ),
    "2 two counts that say the same": (lambda: bad.long_end(bad.book()), FileKind.XLSX),
    "2 a member beyond all numbers": (bad.far_member, Reason.LYING),
    "2 members over one another": (bad.overlapping, Reason.LYING),
    "2 a member of two names": (bad.two_names, Reason.LYING),
    "2 two members of one name": (bad.twice, Reason.LYING),
    "2 something before the archive": (lambda: b"MZ" + bad.book(), Reason.UNKNOWN),
    "2 something behind the archive": (lambda: bad.book() + b"x" * 30, Reason.LYING),
    "2 a name that climbs": (
        lambda: bad.book(**{"xl/../../etc/passwd": "x"}),
        Reason.LYING,
    ),
    "3 archives in archives": (bad.nested, Reason.NESTED),
    "3 an archive in a document": (
        lambda: bad.book(**{"xl/embeddings/a.bin": bad.nested(1)}),
        Reason.NESTED,
    ),
    "3 an archive of another make": (
        lambda: bad.book(**{"xl/embeddings/a.bin": b"7z\xbc\xaf\x27\x1c" + b"x" * 99}),
        Reason.NESTED,
    ),
    "3 a plain archive": (lambda: zipped({"a.txt": "ก"}), Reason.NESTED),
    "9 a GIF that is a script": (lambda: b"GIF89a/*" + html(b"*/"), Reason.UNKNOWN),
    "9 a page before a PDF": (lambda: html() + Paper().content(), Reason.UNKNOWN),
    "9 one letter before a PDF": (lambda: b" " + Paper().content(), Reason.UNKNOWN),
    "10 a drawing with a script": (lambda: b"<svg onload='x()'/>", Reason.UNKNOWN),
    "10 a page": (html, Reason.UNKNOWN),
    "11 a picture of 50,000 x 50,000": (bad.huge_png, Reason.LARGE),
    "11 a photograph of 60,000 x 60,000": (bad.huge_jpeg, Reason.LARGE),
    "13 a photograph with its place": (
        lambda: pictures.jpeg(pictures.exif_segment(gps=True)),
        FileKind.JPEG,
    ),
    "13 a photograph of a telephone": (lambda: pictures.heic([]), FileKind.HEIC),
    "14 a locked member": (bad.locked_member, Reason.LOCKED),
    "19 nothing": (lambda: b"", Reason.EMPTY),
    "19 one byte": (lambda: b"%", Reason.UNKNOWN),
    "a program": (lambda: b"MZ\x90\x00" + b"\x00" * 99, Reason.UNKNOWN),
}


@pytest.mark.parametrize(("make", "answer"), AT_THE_DOOR.values(), ids=AT_THE_DOOR)
def test_the_door_answers(make, answer):
    assert door(make()) == answer


@pytest.mark.parametrize("name", [name for name in AT_THE_DOOR if name[:2] in ("1 ", "2 ")])
def test_the_form_for_everybody_answers_as_the_door(name):
    make, answer = AT_THE_DOOR[name]
    upload = SimpleUploadedFile("x.xlsx", make())
    begun = time.process_time()
    if answer == FileKind.XLSX:
        assert accept(upload).content_type.endswith(".sheet")
    else:
        with pytest.raises(ValidationError):
            accept(upload)
    assert time.process_time() - begun < MOST_SECONDS


TO_THE_SCAN = {
    "2 a directory that lies about sizes": (bad.two_sizes, Reason.LYING),
    "5 a sheet with a DTD": (bad.with_dtd, Reason.DOCTYPE),
    "5 a sheet with a DTD in UTF-16": (lambda: bad.with_dtd(coding="utf-16"), Reason.DOCTYPE),
    "5 a sheet that laughs": (lambda: bad.with_dtd(bad.LAUGHS), Reason.DOCTYPE),
    "5 a document with a DTD": (bad.document_with_dtd, Reason.DOCTYPE),
    "5 an open sheet with a DTD": (bad.open_sheet_with_dtd, Reason.DOCTYPE),
    "11 a page of 65,000 x 65,000": (bad.huge_tiff, Reason.LARGE),
    "11 a telephone's huge picture": (lambda: pictures.heic([], wide=9_000_000), Reason.LARGE),
    "14 a PDF locked for readers": (lambda: bad.locked_pdf("ก", "ข"), Reason.LOCKED),
    "14 a PDF locked by its owner": (lambda: bad.locked_pdf("", "ข"), Reason.LOCKED),
    "14 a locked workbook": (
        lambda: container({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
        Reason.LOCKED,
    ),
    "17 a PDF of 5,000 pages": (bad.many_pages, Reason.MANY),
    "17 a PDF in a circle": (bad.turning_pdf, Reason.BROKEN),
    "17 a TIFF in a circle": (bad.turning_tiff, Reason.BROKEN),
    "an old document of Word": (lambda: container({"WordDocument": b"x"}), Reason.UNKNOWN),
    "a PDF that is none": (lambda: b"%PDF-1.7\nnothing", Reason.BROKEN),
    "a photograph that is none": (lambda: b"\xff\xd8\xff" + b"x" * 99, Reason.BROKEN),
    "half a PNG": (lambda: pictures.png()[:60], Reason.BROKEN),
    "half a workbook": (lambda: bad.book()[:900], Reason.BROKEN),
    "XML without an end": (lambda: bad.book(**{bad.SHEET: "<worksheet><row>"}), Reason.BROKEN),
    "deep XML": (bad.deep_xml, Reason.BROKEN),
}


@pytest.mark.parametrize(("make", "answer"), TO_THE_SCAN.values(), ids=TO_THE_SCAN)
def test_the_scan_refuses(make, answer):
    assert scanned(make()) == answer


def planted(corpus, name: str) -> bytes:
    return next(each for each in corpus.PLANTED if each.name == name).make()


HELD = {
    "6 a remote template": (papers, "remote-template.docx", Kind.REMOTE_PART),
    "6 an object": (papers, "embedded-workbook.docx", Kind.EMBEDDED),
    "6 a field that fetches": (papers, "dde-field.docx", Kind.FIELD_CODE),
    "7 a workbook with a macro": (books, "macro.xlsm", Kind.MACRO),
    "7 a document with a macro": (papers, "macro.docm", Kind.MACRO),
    "15 a PDF with a script": (pdfs, "script.pdf", Kind.SCRIPT),
    "15 a PDF that starts a program": (pdfs, "launch.pdf", Kind.SCRIPT),
    "15 a PDF with a form of another kind": (pdfs, "xfa.pdf", Kind.FORM_VALUE),
    "15 a PDF with a file in it": (pdfs, "attached.pdf", Kind.ATTACHMENT),
}


@pytest.mark.parametrize(("corpus", "name", "kind"), HELD.values(), ids=HELD)
def test_what_may_do_something_is_taken_and_held(corpus, name, kind):
    content = planted(corpus, name)
    assert isinstance(door(content, name), FileKind)
    assert kind in scanned(content, name)


@pytest.mark.parametrize(
    "make",
    [bad.broken_table, bad.deep_pdf, bad.packed_bomb_in_pdf, bad.packed_bomb_in_png],
    ids=["17 a broken table", "deep arrays", "a packed page", "a packed text"],
)
def test_a_strange_file_is_answered_within_the_limits_of_the_child(make):
    answer = scanned(make(), most=STANDARD.processor + 1)
    assert isinstance(answer, Reason | set)


def test_a_long_paper_that_was_changed_is_compared_once():
    lines = (b" ".join(b"w%d" % (100 * row + n) for n in range(100)) for row in range(300))
    text = b"BT /F1 1 Tf 9 700 Td " + b"".join(b"(%b) Tj 0 -2 Td " % line for line in lines)
    first = Paper(text + b"ET\n").content(object_stream_mode=pikepdf.ObjectStreamMode.disable)

    def change(document: pikepdf.Pdf) -> None:
        held = document.pages[0].Contents
        held.write(held.read_bytes().replace(b"(w0 ", b"(", 1))

    content = revised(first, change)
    begun = time.process_time()
    earlier, before = revisions.look(content)
    assert time.process_time() - begun < MOST_SECONDS
    assert earlier.kind == Kind.EARLIER_VERSION
    assert "w0" in earlier.excerpt.split()
    assert len(before.text.split()) > 20_000


@pytest.mark.parametrize(("size", "answer"), [(0, Reason.UNKNOWN), (1, Reason.LARGE)])
def test_the_largest_file_and_one_byte_more(size, answer):
    with tempfile.TemporaryFile() as file:
        file.truncate(MOST_BYTES + size)  # holes: nothing is written
        with pytest.raises(Refused) as refused:
            admit(file, "x.pdf")
    assert refused.value.reason == answer


def test_only_a_large_file_is_looked_at_for_long():
    mib = 1 << 20
    assert [limits_for(size).processor for size in (1, mib - 1)] == [10, 10]
    assert [limits_for(size).processor for size in (mib, 5 * mib, 200 * mib)] == [14, 30, 60]
    assert {limits_for(size).memory for size in (1, 200 * mib)} == {1 << 30}


NAMES = {
    "21 a long Thai name": ("ก" * 200 + ".xlsx", set()),
    "22 a name that runs backwards": ("รายงาน\u202efdp.xlsx", set()),
    "22 a name of a device with an end of line": ("CON\r\n.xlsx", set()),
    "23 a name that is a number": ("1-1037-00000-00-3 ใบเสร็จ.xlsx", {Kind.IDENTITY}),
    "23 a name of a person": ("บันทึกของนายสมชาย ใจดี.xlsx", {Kind.PERSON}),
}


@pytest.mark.parametrize(("name", "kinds"), NAMES.values(), ids=NAMES)
def test_a_name_is_looked_at_too(name, kinds):
    content = books.with_sheets(books.plain())()
    found = scan(content, name=name, names=["นายสมชาย ใจดี"]).findings
    assert {each.kind for each in found} == (kinds | {Kind.FILE_NAME} if kinds else set())
    assert all(not set(each.excerpt) & set("\u202e\r\n") for each in found)
