"""Workbooks."""

from collections.abc import Callable

from records.hidden import Kind
from tests.records.corpus.planted import SECRET, Clean, Planted
from tests.records.making import pictures
from tests.records.making.books import (
    MAIN,
    Book,
    Sheet,
    cell,
    drawing,
    fill,
    font,
    plain,
    row,
)
from tests.records.making.packing import HEAD, THUMBNAIL

WHITE = '<color rgb="FFFFFFFF"/>'
BLACK_FILL = fill('rgb="FF000000"')


def book(change: Callable[[Book], None], *sheets: Sheet) -> Callable[[], bytes]:
    def make() -> bytes:
        made = Book(list(sheets) or [plain()])
        change(made)
        return made.content()

    return make


def with_sheets(*sheets: Sheet) -> Callable[[], bytes]:
    return book(lambda _book: None, *sheets)


def styled(
    value: str | float, *, ink: str = "", ground: str = "", code: str = "", size: str = "11"
):
    def make() -> bytes:
        made = Book([plain("ชื่อ")])
        style = made.style(font(ink, size), ground, code)
        made.sheets[0].rows += row(2, cell("B2", value, style))
        return made.content()

    return make


def part(name: str, content: str | bytes, kind: str, source: str = "xl/workbook.xml"):
    return book(lambda made: made.parts.add(name, content, source, kind))


def named(attributes: str, formula: str) -> Callable[[], bytes]:
    def change(made: Book) -> None:
        made.names = f"<definedName {attributes}>{formula}</definedName>"

    return book(change)


def rich(properties: str) -> Callable[[], bytes]:
    def change(made: Book) -> None:
        made.strings = [
            f"<r><t>เห็น </t></r><r><rPr>{properties}</rPr><t>{SECRET}</t></r>",
        ]
        made.sheets[0].rows += row(2, '<c r="A2" t="s"><v>0</v></c>')

    return book(change)


def left_over(made: Book) -> None:
    made.strings = ["<t>เห็น</t>", f"<t>{SECRET}</t>"]
    made.sheets[0].rows += row(2, '<c r="A2" t="s"><v>0</v></c>')


def commented(made: Book) -> None:
    content = (
        f'{HEAD}<comments xmlns="{MAIN}"><authors><author>ก</author></authors><commentList>'
        f'<comment ref="B7" authorId="0"><text><t>{SECRET}</t></text></comment></commentList>'
        "</comments>"
    )
    made.parts.add("xl/comments1.xml", content, made.sheet_part(), "comments")


def threaded(made: Book) -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    content = (
        f'{HEAD}<ThreadedComments xmlns="{space}"><threadedComment ref="C3" id="x">'
        f"<text>{SECRET}</text></threadedComment></ThreadedComments>"
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    made.parts.add("xl/threadedComments/t1.xml", content, made.sheet_part(), kind)


def linked(inner: str) -> Callable[[], bytes]:
    def change(made: Book) -> None:
        part_name = "xl/externalLinks/externalLink1.xml"
        content = f'{HEAD}<externalLink xmlns="{MAIN}">{inner}</externalLink>'
        made.parts.add(part_name, content, "xl/workbook.xml", "externalLink")
        made.parts.refer(part_name, "file:///c:/ลับ/งบ.xlsx", "externalLinkPath", outside=True)

    return book(change)


def pivot(made: Book) -> None:
    name = "xl/pivotCache/pivotCacheDefinition1.xml"
    content = (
        f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="ชื่อ">'
        f'<sharedItems><s v="{SECRET}"/></sharedItems></cacheField></cacheFields>'
        "</pivotCacheDefinition>"
    )
    made.parts.add(name, content, "xl/workbook.xml", "pivotCacheDefinition")


def charted(made: Book) -> None:
    made.sheets.append(Sheet("ลับ", row(1, cell("A1", "x")), state="hidden"))
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    content = (
        f'{HEAD}<c:chartSpace xmlns:c="{space}"><c:ser><c:strRef><c:f>ลับ!$A$1</c:f><c:strCache>'
        f"<c:pt><c:v>{SECRET}</c:v></c:pt></c:strCache></c:strRef></c:ser></c:chartSpace>"
    )
    drawing(made, "")
    made.parts.add("xl/charts/chart1.xml", content, "xl/drawings/drawing1.xml", "chart")


def shape(inner: str) -> Callable[[], bytes]:
    return book(lambda made: drawing(made, inner))


def text_shape(attributes: str) -> str:
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="กล่อง" {attributes}/></xdr:nvSpPr>'
        f"<xdr:txBody><a:p><a:r><a:t>{SECRET}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def picture(made: Book) -> None:
    drawing(made, "")
    content = pictures.jpeg(pictures.exif_segment(gps=True))
    made.parts.add("xl/media/image1.jpeg", content, "xl/drawings/drawing1.xml", "image")


def stray(made: Book) -> None:
    made.parts.parts["xl/worksheets/sheet99.xml"] = (
        f'<worksheet xmlns="{MAIN}">{SECRET}</worksheet>'
    )


def core(**held: str) -> Callable[[], bytes]:
    def change(made: Book) -> None:
        made.held = held

    return book(change)


def custom_property(made: Book) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    content = (
        f'{HEAD}<Properties xmlns="{space}"><property fmtid="x" pid="2" name="ผู้ร้อง">'
        f"<v>{SECRET}</v></property></Properties>"
    )
    made.parts.add("docProps/custom.xml", content, "", "custom-properties")


def under_a_picture(made: Book) -> None:
    made.sheets[0].rows += row(5, cell("C5", SECRET))
    corner = "<xdr:{0}><xdr:col>{1}</xdr:col><xdr:row>{2}</xdr:row></xdr:{0}>"
    ends = corner.format("from", 0, 1) + corner.format("to", 6, 9)
    drawing(made, f"{ends}<xdr:pic><xdr:blipFill/></xdr:pic>")


HIDDEN_CELL = row(5, cell("C5", SECRET))
CONDITION = (
    '<conditionalFormatting sqref="A1:A9"><cfRule type="expression" dxfId="0" priority="1">'
    "<formula>TRUE</formula></cfRule></conditionalFormatting>"
)


def conditioned(made: Book) -> None:
    made.changes = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>'
    made.sheets[0].after = CONDITION


def conditioned_format(made: Book) -> None:
    made.changes = '<dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf>'
    made.sheets[0].after = CONDITION


COLS = '<cols><col min="3" max="3" width="9" {}/></cols>'
PLANTED = [
    Planted(
        "hidden-sheet.xlsx",
        Kind.HIDDEN_SHEET,
        with_sheets(plain(), Sheet(SECRET, row(1, cell("A1", "x")), state="hidden")),
    ),
    Planted(
        "very-hidden-sheet.xlsx",
        Kind.VERY_HIDDEN_SHEET,
        with_sheets(plain(), Sheet(SECRET, state="veryHidden")),
    ),
    Planted(
        "hidden-row.xlsx",
        Kind.HIDDEN_ROW,
        with_sheets(Sheet("ก", row(3, cell("B3", SECRET), extra='hidden="1"'))),
        place="แผ่นงาน “ก” แถวที่ 3",
    ),
    Planted(
        "row-without-height.xlsx",
        Kind.HIDDEN_ROW,
        with_sheets(Sheet("ก", row(3, cell("B3", SECRET), extra='ht="0" customHeight="1"'))),
    ),
    Planted(
        "rows-hidden-by-default.xlsx",
        Kind.HIDDEN_ROW,
        with_sheets(
            Sheet("ก", row(3, cell("B3", SECRET)), before='<sheetFormatPr zeroHeight="1"/>')
        ),
    ),
    Planted(
        "filtered-row.xlsx",
        Kind.HIDDEN_ROW,
        with_sheets(
            Sheet(
                "ก",
                row(1, cell("A1", "ชื่อ")) + row(2, cell("A2", SECRET), extra='hidden="true"'),
                after='<autoFilter ref="A1:A2"/>',
            )
        ),
    ),
    Planted(
        "hidden-column.xlsx",
        Kind.HIDDEN_COLUMN,
        with_sheets(Sheet("ก", HIDDEN_CELL, before=COLS.format('hidden="1"'))),
        place="แผ่นงาน “ก” คอลัมน์ C",
    ),
    Planted(
        "column-without-width.xlsx",
        Kind.HIDDEN_COLUMN,
        with_sheets(
            Sheet("ก", HIDDEN_CELL, before='<cols><col min="2" max="4" width="0"/></cols>')
        ),
    ),
    Planted("white-cell.xlsx", Kind.PALE_TEXT, styled(SECRET, ink=WHITE), place="เซลล์ B2"),
    Planted("theme-white-cell.xlsx", Kind.PALE_TEXT, styled(SECRET, ink='<color theme="0"/>')),
    Planted("indexed-white-cell.xlsx", Kind.PALE_TEXT, styled(SECRET, ink='<color indexed="9"/>')),
    Planted(
        "tinted-to-white.xlsx",
        Kind.PALE_TEXT,
        styled(SECRET, ink='<color theme="4" tint="0.98"/>'),
    ),
    Planted("black-on-black.xlsx", Kind.PALE_TEXT, styled(SECRET, ground=BLACK_FILL)),
    Planted("white-run.xlsx", Kind.PALE_TEXT, rich(WHITE)),
    Planted("white-by-condition.xlsx", Kind.PALE_TEXT, book(conditioned), ""),
    Planted("blank-by-condition.xlsx", Kind.BLANK_FORMAT, book(conditioned_format), ""),
    Planted("blank-format.xlsx", Kind.BLANK_FORMAT, styled(987654, code=";;;"), "987654"),
    Planted("blank-format-of-text.xlsx", Kind.BLANK_FORMAT, styled(SECRET, code="0;0;0;")),
    Planted("blank-quoted-format.xlsx", Kind.BLANK_FORMAT, styled(5, code='" ";" ";" "'), "5"),
    Planted("tiny-cell.xlsx", Kind.TINY_TEXT, styled(SECRET, size="1")),
    Planted(
        "under-a-merged-cell.xlsx",
        Kind.COVERED_TEXT,
        with_sheets(
            Sheet(
                "ก",
                row(1, cell("A1", "เห็น"), cell("B1", SECRET)),
                after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
            )
        ),
        place="เซลล์ B1",
    ),
    Planted("under-a-picture.xlsx", Kind.COVERED_TEXT, book(under_a_picture), place="เซลล์ C5"),
    Planted(
        "name-like-the-program's.xlsx",
        Kind.DEFINED_NAME,
        named('name="_xlnm.Print_Area" hidden="1"', f"&quot;{SECRET}&quot;"),
    ),
    Planted("comment.xlsx", Kind.COMMENT, book(commented), place="เซลล์ B7"),
    Planted("threaded-comment.xlsx", Kind.COMMENT, book(threaded), place="เซลล์ C3"),
    Planted(
        "prompt.xlsx",
        Kind.COMMENT,
        with_sheets(
            plain(
                after=f'<dataValidations><dataValidation sqref="A1" prompt="{SECRET}"/>'
                "</dataValidations>"
            )
        ),
    ),
    Planted("hidden-name.xlsx", Kind.DEFINED_NAME, named(f'name="{SECRET}" hidden="1"', "ก!$A$1")),
    Planted("name-with-text.xlsx", Kind.DEFINED_NAME, named('name="x"', f"&quot;{SECRET}&quot;")),
    Planted(
        "name-with-remark.xlsx", Kind.DEFINED_NAME, named(f'name="x" comment="{SECRET}"', "A1")
    ),
    Planted("pivot-cache.xlsx", Kind.PIVOT_CACHE, book(pivot)),
    Planted(
        "pivot-records.xlsx",
        Kind.PIVOT_CACHE,
        part(
            "xl/pivotCache/pivotCacheRecords1.xml",
            f'{HEAD}<pivotCacheRecords xmlns="{MAIN}"><r><s v="{SECRET}"/></r></pivotCacheRecords>',
            "pivotCacheRecords",
        ),
    ),
    Planted(
        "external-link.xlsx",
        Kind.EXTERNAL_LINK,
        linked(
            "<externalBook><sheetDataSet><sheetData><row><cell><v>"
            f"{SECRET}</v></cell></row></sheetData></sheetDataSet></externalBook>"
        ),
    ),
    Planted(
        "dde-link.xlsx",
        Kind.FIELD_CODE,
        linked(f'<ddeLink ddeService="cmd" ddeTopic="{SECRET}"/>'),
    ),
    Planted(
        "connection.xlsx",
        Kind.CONNECTION,
        part(
            "xl/connections.xml",
            f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="{SECRET}"/></connections>',
            "connections",
        ),
    ),
    Planted("chart-of-hidden-sheet.xlsx", Kind.CACHED_VALUES, book(charted)),
    Planted(
        "filter-values.xlsx",
        Kind.UNCHOSEN,
        with_sheets(
            plain(
                after='<autoFilter ref="A1"><filterColumn colId="0"><filters>'
                f'<filter val="{SECRET}"/></filters></filterColumn></autoFilter>'
            )
        ),
    ),
    Planted(
        "scenario.xlsx",
        Kind.UNCHOSEN,
        with_sheets(
            plain(
                after=f'<scenarios><scenario name="{SECRET}"><inputCells r="A1" val="9"/>'
                "</scenario></scenarios>"
            )
        ),
    ),
    Planted(
        "revision-log.xlsx",
        Kind.TRACKED_CHANGE,
        part(
            "xl/revisions/revisionLog1.xml",
            f'{HEAD}<revisions xmlns="{MAIN}"><rcc><oc t="inlineStr"><is><t>{SECRET}</t></is></oc>'
            "</rcc></revisions>",
            "revisionLog",
        ),
    ),
    Planted(
        "header.xlsx",
        Kind.HEADER,
        with_sheets(
            plain(after=f"<headerFooter><oddHeader>&amp;L{SECRET}</oddHeader></headerFooter>")
        ),
    ),
    Planted(
        "custom-xml.xlsx",
        Kind.CUSTOM_XML,
        part("customXml/item1.xml", f"<ข้อมูล><ชื่อ>{SECRET}</ชื่อ></ข้อมูล>", "customXml"),
    ),
    Planted(
        "macro.xlsm", Kind.MACRO, part("xl/vbaProject.bin", b"\xcc\x61" * 40, "vbaProject"), ""
    ),
    Planted(
        "macro-sheet.xlsm",
        Kind.MACRO,
        part(
            "xl/macrosheets/sheet1.xml",
            f'{HEAD}<xm:macrosheet xmlns:xm="x">{SECRET}</xm:macrosheet>',
            "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
        ),
    ),
    Planted(
        "ole-object.xlsx",
        Kind.EMBEDDED,
        part("xl/embeddings/oleObject1.bin", b"\x01" * 40, "oleObject", "xl/worksheets/sheet1.xml"),
        "",
    ),
    Planted("author.xlsx", Kind.PROPERTY, core(creator=SECRET)),
    Planted("company.xlsx", Kind.PROPERTY, core(company=SECRET)),
    Planted("subject.xlsx", Kind.PROPERTY, core(subject=SECRET)),
    Planted("custom-property.xlsx", Kind.PROPERTY, book(custom_property)),
    Planted(
        "person-list.xlsx",
        Kind.PROPERTY,
        part(
            "xl/persons/person.xml",
            f'<personList xmlns="x"><person displayName="{SECRET}"/></personList>',
            "http://schemas.microsoft.com/office/2017/10/relationships/person",
        ),
    ),
    Planted(
        "thumbnail.xlsx",
        Kind.THUMBNAIL,
        part("docProps/thumbnail.jpeg", pictures.jpeg(), THUMBNAIL, ""),
        "",
    ),
    Planted(
        "printer.xlsx",
        Kind.PRINTER,
        part(
            "xl/printerSettings/printerSettings1.bin",
            b"P\x00R\x00",
            "printerSettings",
            "xl/worksheets/sheet1.xml",
        ),
        "",
    ),
    Planted("hidden-shape.xlsx", Kind.HIDDEN_SHAPE, shape(text_shape('hidden="1"'))),
    Planted("alt-text.xlsx", Kind.ALTERNATIVE, shape(text_shape(f'descr="{SECRET}"'))),
    Planted(
        "cropped-picture.xlsx",
        Kind.CROPPED,
        shape('<xdr:pic><xdr:blipFill><a:srcRect l="40000"/></xdr:blipFill></xdr:pic>'),
        "",
    ),
    Planted("gps-of-a-picture.xlsx", Kind.LOCATION, book(picture), "13.7"),
    Planted("stray-part.xlsx", Kind.STRAY_PART, book(stray)),
    Planted("left-over-string.xlsx", Kind.UNSEEN, book(left_over)),
    Planted(
        "fetched-picture.xlsx",
        Kind.REMOTE_PART,
        book(
            lambda made: made.parts.refer(
                "xl/worksheets/sheet1.xml", f"http://example.com/{SECRET}", "image", outside=True
            )
        ),
    ),
    Planted("0812345678.xlsx", Kind.FILE_NAME, with_sheets(plain()), "0812345678"),
]


def big(made: Book) -> None:
    made.sheets[0].rows = "".join(
        row(n, cell(f"A{n}", f"รายการที่ {n}"), cell(f"B{n}", n * 1000.5)) for n in range(1, 300)
    )


def dressed(made: Book) -> None:
    head = made.style(font(WHITE), fill('rgb="FF1F497D"'))
    pale = made.style(font('<color rgb="FF808080"/>'))
    money = made.style(code='#,##0.00;[Red]-#,##0.00;"-"')
    zero = made.style(code="#,##0;-#,##0;;@")
    made.sheets[0].rows = row(1, cell("A1", "หัวตาราง", head)) + row(
        2, cell("A2", "หมายเหตุ", pale), cell("B2", 99.5, money), cell("C2", 0, zero)
    )


def shared(made: Book) -> None:
    made.strings = ["<t>ก</t>", "<r><t>ข</t></r>"]
    made.sheets[0].rows = row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>')


def print_names(made: Book) -> None:
    made.names = (
        '<definedName name="_xlnm.Print_Area" localSheetId="0">ก!$A$1:$B$9</definedName>'
        '<definedName name="_xlnm._FilterDatabase" hidden="1" localSheetId="0">ก!$A$1</definedName>'
        '<definedName name="ช่วงข้อมูล">ก!$A$1:$A$9</definedName>'
    )
    made.sheets[0].after = '<autoFilter ref="A1:B1"/>'


def clean_picture(made: Book) -> None:
    drawing(
        made, '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1"/></xdr:nvPicPr></xdr:pic>'
    )
    made.parts.add("xl/media/image1.png", pictures.png(), "xl/drawings/drawing1.xml", "image")


def clean_chart(made: Book) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    drawing(made, "")
    made.parts.add(
        "xl/charts/chart1.xml",
        f'{HEAD}<c:chartSpace xmlns:c="{space}"><c:f>แผ่นงาน1!$A$1</c:f><c:v>1</c:v></c:chartSpace>',
        "xl/drawings/drawing1.xml",
        "chart",
    )


CLEAN = [
    Clean("plain.xlsx", with_sheets(plain())),
    Clean("three-sheets.xlsx", with_sheets(plain(), Sheet("ข", row(1, cell("A1", 1))), Sheet("ค"))),
    Clean("big.xlsx", book(big)),
    Clean("dressed.xlsx", book(dressed)),
    Clean("shared.xlsx", book(shared)),
    Clean("print-names.xlsx", book(print_names)),
    Clean(
        "merged.xlsx",
        with_sheets(
            plain(after='<mergeCells><mergeCell ref="A2:C4"/><mergeCell ref="B1:D1"/></mergeCells>')
        ),
    ),
    Clean("picture.xlsx", book(clean_picture)),
    Clean("chart.xlsx", book(clean_chart)),
    Clean(
        "page-numbers.xlsx",
        with_sheets(
            plain(
                after="<headerFooter><oddFooter>&amp;Cหน้า &amp;P / &amp;N</oddFooter>"
                "</headerFooter>"
            )
        ),
    ),
    Clean(
        "empty-hidden-columns.xlsx",
        with_sheets(plain(before='<cols><col min="9" max="16384" width="9" hidden="1"/></cols>')),
    ),
    Clean(
        "choices.xlsx",
        with_sheets(
            plain(
                after='<dataValidations><dataValidation type="list" sqref="A1"><formula1>"ใช่,ไม่"'
                "</formula1></dataValidation></dataValidations>"
            )
        ),
    ),
    Clean("program-author.xlsx", core(creator="openpyxl")),
    Clean("numbers.xlsx", with_sheets(plain(1234567890123, 8850123456789, 25691123, 0.0812345678))),
    Clean("years.xlsx", with_sheets(plain("ปีงบประมาณ พ.ศ. ๒๕๖๙", "๑,๒๓๔,๕๖๗.๘๙ บาท"))),
]
