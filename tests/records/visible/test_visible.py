"""Office files are released as what is seen of them: nothing planted elsewhere comes along."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.text import normalise
from records.refusals import Reason, Refused
from records.visible.formats import displayed
from records.visible.inert import csv_of, inert, is_risky, plain
from records.visible.release import release, seen
from tests.records.corpus import books, open_sheets, papers
from tests.records.corpus.planted import SECRET, Planted
from tests.records.making.books import Book, Sheet, cell, row
from tests.records.making.open_sheets import OpenSheet
from tests.records.making.open_sheets import cell as open_cell
from tests.records.making.open_sheets import row as open_row
from tests.records.making.open_sheets import table as open_table
from tests.records.making.papers import Paper, paragraph, run

PLANTED = {each.name: each for each in (*books.PLANTED, *open_sheets.PLANTED, *papers.PLANTED)}
# What was put in by a change stands on the page until somebody says no: it is seen.
SEEN = {"inserted.docx", "reformatted.docx"}


def all_of(content: bytes, name: str) -> str:
    answer = seen(content, name=name).value
    return str(answer)


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_nothing_planted_out_of_sight_is_released(name):
    planted: Planted = PLANTED[name]
    text = all_of(planted.make(), name)
    assert (SECRET in text) == (name in SEEN)
    if planted.word and planted.word.isdigit():
        assert planted.word not in text


def test_most_of_the_corpus_is_looked_at_here():
    assert len(PLANTED) > 100
    assert set(PLANTED) >= SEEN


def workbook(*rows: str, before: str = "", after: str = "", codes: tuple[str, ...] = ()) -> bytes:
    made = Book([Sheet("งบประมาณ", "".join(rows), before=before, after=after)])
    for code in codes:
        made.style(code=code)
    return made.content()


def sheet_of(content: bytes) -> list[list[str]]:
    (sheet,) = seen(content, name="x.xlsx").value["sheets"]
    return sheet["rows"]


def test_the_visible_cells_of_a_workbook_are_released_as_they_are_displayed():
    content = workbook(
        row(1, cell("A1", "รายการ"), cell("B1", "บาท"), cell("C1", "วันที่")),
        row(2, cell("A2", "ถนนสายบ้านน้ำคำ"), cell("B2", 1234567.5, 1), cell("C2", 46349, 2)),
        row(3, cell("A3", "ลับ"), cell("B3", 1), cell("C3", 1), extra='hidden="1"'),
        row(9, cell("A9", "=1+1"), cell("B9", -5, 1), '<c r="C9" t="b"><v>1</v></c>'),
        codes=("#,##0.00", "[$-D07041E]d mmmm yyyy"),
    )
    assert sheet_of(content) == [
        ["รายการ", "บาท", "วันที่"],
        ["ถนนสายบ้านน้ำคำ", "1,234,567.50", "๒๓ พฤศจิกายน ๒๕๖๙"],
        ["=1+1", "-5.00", "TRUE"],
    ]


def test_a_formula_is_released_as_its_value():
    formula = '<c r="A1" t="str"><f>CONCAT("ลับ",Z9)</f><v>ผล</v></c>'
    assert sheet_of(workbook(row(1, formula))) == [["ผล"]]


def test_columns_out_of_sight_are_not_there_at_all():
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    content = workbook(
        row(1, cell("A1", "ก"), cell("B1", "ลับ"), cell("C1", "ลับ"), cell("D1", "ข")),
        before=columns,
    )
    assert sheet_of(content) == [["ก", "ข"]]


def test_the_visible_cells_of_an_open_spreadsheet_are_released():
    body = open_table(
        "แผ่นงาน1",
        open_row(open_cell("รายการ"), open_cell("๑,๕๐๐ บาท", 'office:value="1500"')),
        open_row(open_cell("ลับ"), attributes='table:visibility="collapse"'),
        open_row(open_cell("ซ้ำ", 'table:number-columns-repeated="2"')),
    )
    (sheet,) = seen(OpenSheet(body=body).content(), name="x.ods").value["sheets"]
    assert sheet["rows"] == [["รายการ", "๑,๕๐๐ บาท"], ["ซ้ำ", "ซ้ำ"]]


def test_the_paragraphs_of_a_document_are_released_without_what_was_struck_out():
    change = 'w:id="1" w:author="ก" w:date="2026-11-01T00:00:00Z"'
    struck = f"<w:del {change}><w:r><w:delText>ตัดออก</w:delText></w:r></w:del>"
    put_in = f"<w:ins {change}>{run('ใส่เข้า')}</w:ins>"
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('ก'))}</w:tc><w:tc>{paragraph(run('ข'))}</w:tc></w:tr>"
        "</w:tbl>"
    )
    body = paragraph(run("คงไว้ "), struck, put_in) + table
    assert seen(Paper(body=body).content(), name="x.docx").value["blocks"] == [
        ["คงไว้ ใส่เข้า"],
        ["ก", "ข"],
    ]


@pytest.mark.parametrize("end", [",", ";", "\t", "|"])
def test_a_table_that_came_as_text_is_released_as_one(end):
    content = f"รายการ{end}บาท\r\n=cmd|' /C calc'!A0{end}5\r\n".encode()
    if end == "|":
        content = b"a|b\r\n=1|5\r\n"
    (released,) = release(content, "x.csv")
    rows = list(csv.reader(io.StringIO(released.csv.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][0].startswith("'=")
    assert [plain(cell) for cell in rows[1]][1] == "5"


def test_a_release_is_made_in_the_child_and_set_for_the_press():
    content = workbook(row(1, cell("A1", "<script>"), cell("B1", "+66 81")))
    (released,) = release(content, "x.xlsx")
    assert released.name == "งบประมาณ"
    assert "&lt;script&gt;" in released.html
    assert released.csv.decode("utf-8-sig") == '"<script>","\'+66 81"\r\n'


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "x.xlsx", Reason.EMPTY),
        (b"%PDF-1.7\n", "x.pdf", Reason.UNKNOWN),
        (b"PK\x03\x04 no more", "x.xlsx", Reason.BROKEN),
    ],
)
def test_what_is_no_office_file_is_refused(content, name, reason):
    with pytest.raises(Refused) as refused:
        release(content, name)
    assert refused.value.reason == reason


FORMULAS = ("=1", "+1", "@SUM", "-1+2", "\tx", "\rx", "\x00=1", "＝1", "＋1", "－1", "＠x", "-cmd")
DISGUISED = (" =1", "\u200b=1", "\xa0=1", "'=1", "\ufeff=1", "\u202e=1")


@pytest.mark.parametrize("text", [*FORMULAS, *DISGUISED])
def test_a_formula_is_text_in_a_table(text):
    assert is_risky(text.lstrip("\x00"))
    assert inert(text).startswith("'")


@pytest.mark.parametrize("text", ["-5", "-1,234.50", "-3.5%", "ข้อ 1=2", "a@b", "", "'ก'"])
def test_what_no_program_computes_stays_as_it_is(text):
    assert inert(text) == text


CELLS = st.text(alphabet="=+-@\t\r\n'\"＝＠ ,;1234กขa\u200b", max_size=12)


@settings(deadline=None)  # a loaded machine is no failure
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_table_comes_back_as_the_text_that_was_seen(rows):
    read = csv.reader(io.StringIO(csv_of(rows).decode("utf-8-sig"), newline=""))
    cells = [[plain(cell) for cell in row] for row in read]
    assert cells == [[normalise(cell) for cell in row] for row in rows]


@settings(deadline=None)  # a loaded machine is no failure
@given(st.text())
def test_no_text_begins_a_formula_after_it_was_made_inert(text):
    made = inert(text)
    assert not made.lstrip(" \xa0\u200b\ufeff").startswith(("=", "+", "@", "\t", "\r", "＝", "＋"))
    assert plain(made) == text.replace("\x00", "")


DISPLAYED = [
    ("1234.5", "", "1234.5"),
    ("1234.5", "#,##0.00", "1,234.50"),
    ("-1234.5", "#,##0.00", "-1,234.50"),
    ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
    ("-1234.5", "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
    ("0", '0;-0;"ไม่มี"', "ไม่มี"),
    ("0.256", "0.0%", "25.6%"),
    ("1103700000001", "0-0000-00000-00-0", "1-1037-00000-00-1"),
    ("1.103700000001E12", "", "1103700000001"),
    ("812345678", "0##-###-####", "081-234-5678"),
    ("1234567", "#,##0,", "1,235"),
    ("3.5", "0.##", "3.5"),
    ("5", '0 "บาท"', "5 บาท"),
    ("5", "[$฿-41E]#,##0.00", "฿5.00"),
    ("12", "t0.00", "๑๒.๐๐"),
    ("7", ";;;", ""),
    ("44", '[<50]"ต่ำ";"สูง"', "ต่ำ"),
    ("12345.678", "0.00E+00", "1.23E+04"),
    ("46349", "d/m/yyyy", "23/11/2026"),
    ("46349", "[$-D07041E]d mmmm yyyy", "๒๓ พฤศจิกายน ๒๕๖๙"),
    ("46349", "[$-107041E]d mmm yy", "23 พ.ย. 69"),
    ("46349", "[$-41E]dddd d/m/bbbb", "จันทร์ 23/11/2569"),
    ("46349.75", "h:mm AM/PM", "6:00 PM"),
    ("46349.5", "d/m/yyyy h:mm", "23/11/2026 12:00"),
    ("1.5", "[h]:mm", "36:00"),
    ("59", "d/m/yyyy", "28/2/1900"),
    ("-1", "d/m/yyyy", "-1"),
    ("ข้อความ", "0.00", "ข้อความ"),
]


@pytest.mark.parametrize(("value", "code", "text"), DISPLAYED)
def test_a_number_is_displayed_as_its_format_says(value, code, text):
    assert displayed(value, code) == text


@settings(deadline=None)  # a loaded machine is no failure
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.text(max_size=20))
def test_any_format_is_answered_with_text(number, code):
    assert isinstance(displayed(str(number), code), str)
