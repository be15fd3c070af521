"""OpenDocument spreadsheets."""

from collections.abc import Callable

from records.hidden import Kind
from tests.records.corpus.planted import SECRET, Clean, Planted
from tests.records.making import pictures
from tests.records.making.open_sheets import PLAIN, OpenSheet, cell, row, table

HIDDEN_TABLE = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties '
    'table:display="false"/></style:style>'
)
WHITE = (
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
    'fo:color="#ffffff"/></style:style>'
)
WHITE_SPAN = (
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'fo:color="#ffffff"/></style:style>'
)
TINY = (
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
    'fo:font-size="1pt"/></style:style>'
)
BLANK = (
    '<number:number-style style:name="N1"><number:text></number:text></number:number-style>'
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
)
SHOWN = (
    '<number:number-style style:name="N1"><number:number number:decimal-places="2"/>'
    "</number:number-style>"
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#1f497d"/><style:text-properties fo:color="#ffffff"/></style:style>'
)
STYLED = 'table:style-name="ce1"'


def sheet(**more: object) -> Callable[[], bytes]:
    return lambda: OpenSheet(**more).content()


def rows(*held: str, **more: object) -> Callable[[], bytes]:
    return sheet(body=table("ก", *held), **more)


SETTING = (
    '<config:config-item config:name="PrinterName" config:type="string">'
    f"{SECRET}</config:config-item>"
)
MASTER = (
    '<style:master-page style:name="x"><style:header><text:p>{}</text:p></style:header>'
    "</style:master-page>"
)
FIELDS = (
    "<text:sheet-name>???</text:sheet-name> (<text:title>???</text:title>) Page "
    "<text:page-number>1</text:page-number> / <text:page-count>99</text:page-count>"
)
PLANTED = [
    Planted(
        "hidden-sheet.ods",
        Kind.HIDDEN_SHEET,
        sheet(
            body=PLAIN + table(SECRET, row(cell("x")), attributes='table:style-name="ta2"'),
            styles=HIDDEN_TABLE,
        ),
    ),
    Planted(
        "hidden-row.ods",
        Kind.HIDDEN_ROW,
        rows(row(cell("x")), row(cell(SECRET), attributes='table:visibility="collapse"')),
        place="แผ่นงาน “ก” แถวที่ 2",
    ),
    Planted(
        "filtered-row.ods",
        Kind.HIDDEN_ROW,
        rows(row(cell("x")), row(cell(SECRET), attributes='table:visibility="filter"')),
    ),
    Planted(
        "row-in-a-group.ods",
        Kind.HIDDEN_ROW,
        rows(
            "<table:table-row-group>"
            + row(cell(SECRET), attributes='table:visibility="collapse"')
            + "</table:table-row-group>"
        ),
    ),
    Planted(
        "hidden-column.ods",
        Kind.HIDDEN_COLUMN,
        sheet(
            body=table(
                "ก",
                row(cell("x"), cell(SECRET)),
                columns="<table:table-column/><table:table-column table:visibility='collapse'/>",
            )
        ),
        place="คอลัมน์ B",
    ),
    Planted("white-cell.ods", Kind.PALE_TEXT, rows(row(cell(SECRET, STYLED)), styles=WHITE)),
    Planted(
        "white-span.ods",
        Kind.PALE_TEXT,
        rows(
            row(cell(f'x<text:span text:style-name="T1">{SECRET}</text:span>')), styles=WHITE_SPAN
        ),
    ),
    Planted("tiny-cell.ods", Kind.TINY_TEXT, rows(row(cell(SECRET, STYLED)), styles=TINY)),
    Planted(
        "blank-format.ods",
        Kind.BLANK_FORMAT,
        rows(row(cell("987654", f'{STYLED} office:value="987654"')), styles=BLANK),
        "987654",
    ),
    Planted(
        "comment.ods",
        Kind.COMMENT,
        rows(
            row(
                cell(
                    "x", inside=f"<office:annotation><text:p>{SECRET}</text:p></office:annotation>"
                )
            )
        ),
        place="เซลล์ A1",
    ),
    Planted(
        "tracked.ods",
        Kind.TRACKED_CHANGE,
        sheet(
            body=f"<table:tracked-changes><text:p>{SECRET}</text:p></table:tracked-changes>{PLAIN}"
        ),
    ),
    Planted(
        "name-with-text.ods",
        Kind.DEFINED_NAME,
        sheet(
            body=PLAIN + "<table:named-expressions><table:named-expression table:name='x' "
            f"table:expression='\"{SECRET}\"'/></table:named-expressions>"
        ),
    ),
    Planted(
        "linked-sheet.ods",
        Kind.EXTERNAL_LINK,
        sheet(
            body=table("ก", f'<table:table-source xlink:href="../{SECRET}.ods"/>', row(cell("x")))
        ),
    ),
    Planted(
        "dde.ods",
        Kind.FIELD_CODE,
        sheet(
            body=PLAIN
            + f'<table:dde-links><table:dde-link office:dde-item="{SECRET}"/></table:dde-links>'
        ),
    ),
    Planted("header.ods", Kind.HEADER, sheet(masters=MASTER.format(SECRET))),
    Planted("creator.ods", Kind.PROPERTY, sheet(meta=f"<dc:creator>{SECRET}</dc:creator>")),
    Planted(
        "user-defined.ods",
        Kind.PROPERTY,
        sheet(meta=f'<meta:user-defined meta:name="ผู้ร้อง">{SECRET}</meta:user-defined>'),
    ),
    Planted(
        "thumbnail.ods",
        Kind.THUMBNAIL,
        sheet(more={"Thumbnails/thumbnail.png": pictures.png()}),
        "",
    ),
    Planted("macro.ods", Kind.MACRO, sheet(more={"Basic/Standard/Module1.xml": "<x/>"}), ""),
    Planted("object.ods", Kind.EMBEDDED, sheet(more={"Object 1/content.xml": "<x/>"}), ""),
    Planted("stray.ods", Kind.STRAY_PART, sheet(unlisted={"old.xml": f"<x>{SECRET}</x>"})),
    Planted("printer.ods", Kind.PRINTER, sheet(settings=SETTING)),
    Planted(
        "gps.ods",
        Kind.LOCATION,
        sheet(more={"Pictures/a.jpg": pictures.jpeg(pictures.exif_segment(gps=True))}),
        "13.7",
    ),
    Planted(
        "alt-text.ods",
        Kind.ALTERNATIVE,
        rows(row(cell("x", inside=f"<draw:frame><svg:desc>{SECRET}</svg:desc></draw:frame>"))),
    ),
]
CLEAN = [
    Clean("plain.ods", sheet()),
    Clean("fields.ods", sheet(masters=MASTER.format(FIELDS))),
    Clean(
        "dressed.ods",
        rows(
            row(cell("1.00", f'{STYLED} office:value="1"'), cell("ก", 'table:style-name="ce2"')),
            styles=SHOWN,
        ),
    ),
    Clean(
        "long.ods",
        rows(
            *[row(cell(f"รายการที่ {n}")) for n in range(200)],
            row(cell(""), attributes='table:number-rows-repeated="1048000"'),
        ),
    ),
    Clean("picture.ods", sheet(more={"Pictures/a.png": pictures.png()})),
    Clean(
        "empty-collapsed.ods",
        rows(row(cell("x")), row(cell(""), attributes='table:visibility="collapse"')),
    ),
]
