"""Word documents."""

from collections.abc import Callable

from records.hidden import Kind
from tests.records.corpus.planted import SECRET, Clean, Planted
from tests.records.making import pictures
from tests.records.making.packing import HEAD, THUMBNAIL
from tests.records.making.papers import MAIN, Paper, paragraph, run

BY = 'w:id="1" w:author="ผู้แก้" w:date="2026-11-01T00:00:00Z"'
START = paragraph(run("ย่อหน้าแรก"))


def body(*inner: str, **more: str) -> Callable[[], bytes]:
    return lambda: Paper(START + "".join(inner), **more).content()


def changed(change: Callable[[Paper], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        paper = Paper()
        change(paper)
        return paper.content()

    return make


def looking(properties: str) -> Callable[[], bytes]:
    return body(paragraph(run("เห็น "), run(SECRET, properties)))


def field(code: str) -> str:
    return paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def comment(paper: Paper) -> None:
    inner = f'<w:comment w:id="0" w:author="ก">{paragraph(run(SECRET))}</w:comment>'
    paper.part("comments", "comments", inner, "comments")


def picture(attributes: str, more: str = "") -> str:
    return paragraph(
        '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>0'
        '</wp:posOffset></wp:positionH><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" {attributes}/>'
        f"<a:graphic><a:graphicData>{more}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def far_box() -> str:
    return paragraph(
        '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>-9000000'
        '</wp:posOffset></wp:positionH><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" '
        f'name="กล่อง 1"/><w:txbxContent>{paragraph(run(SECRET))}</w:txbxContent></wp:anchor>'
        "</w:drawing></w:r>"
    )


HIDDEN_STYLE = (
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
)
TWO_VERSIONS = paragraph(
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>เห็น</w:t></mc:Choice>"
    f"<mc:Fallback><w:t>{SECRET}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
TABLE = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc>" + paragraph(run(SECRET)) + "</w:tc></w:tr></w:tbl>"

PLANTED = [
    Planted(
        "inserted.docx",
        Kind.TRACKED_CHANGE,
        body(paragraph(f"<w:ins {BY}>{run(SECRET)}</w:ins>")),
        place="ย่อหน้าที่ 2",
    ),
    Planted(
        "deleted.docx",
        Kind.TRACKED_CHANGE,
        body(paragraph(f"<w:del {BY}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>")),
    ),
    Planted(
        "moved.docx",
        Kind.TRACKED_CHANGE,
        body(paragraph(f"<w:moveFrom {BY}>{run(SECRET)}</w:moveFrom>")),
    ),
    Planted(
        "reformatted.docx",
        Kind.TRACKED_CHANGE,
        looking(f"<w:rPrChange {BY}><w:rPr/></w:rPrChange>"),
        "ผู้แก้",
    ),
    Planted("hidden-text.docx", Kind.HIDDEN_TEXT, looking("<w:vanish/>"), place="ย่อหน้าที่ 2"),
    Planted("hidden-on-the-web.docx", Kind.HIDDEN_TEXT, looking('<w:webHidden w:val="1"/>')),
    Planted(
        "hidden-by-style.docx",
        Kind.HIDDEN_TEXT,
        body(paragraph(run(SECRET, '<w:rStyle w:val="Secret"/>')), styles=HIDDEN_STYLE),
    ),
    Planted("index-entry.docx", Kind.HIDDEN_TEXT, body(field(f' XE "{SECRET}" '))),
    Planted("second-version.docx", Kind.HIDDEN_TEXT, body(TWO_VERSIONS)),
    Planted("hidden-row.docx", Kind.HIDDEN_ROW, body(TABLE.format("<w:hidden/>"))),
    Planted(
        "flat-row.docx",
        Kind.HIDDEN_ROW,
        body(TABLE.format('<w:trHeight w:val="1" w:hRule="exact"/>')),
    ),
    Planted("white-text.docx", Kind.PALE_TEXT, looking('<w:color w:val="FFFFFF"/>')),
    Planted(
        "theme-white-text.docx",
        Kind.PALE_TEXT,
        looking('<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
    ),
    Planted(
        "shaded-text.docx",
        Kind.PALE_TEXT,
        looking('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
    ),
    Planted(
        "black-highlight.docx",
        Kind.PALE_TEXT,
        looking('<w:color w:val="000000"/><w:highlight w:val="black"/>'),
    ),
    Planted("tiny-text.docx", Kind.TINY_TEXT, looking('<w:sz w:val="2"/>')),
    Planted("squeezed-text.docx", Kind.TINY_TEXT, looking('<w:w w:val="1"/>')),
    Planted(
        "tooltip.docx",
        Kind.ALTERNATIVE,
        body(paragraph(f'<w:hyperlink w:tooltip="{SECRET}">{run("ลิงก์")}</w:hyperlink>')),
    ),
    Planted("comment.docx", Kind.COMMENT, changed(comment)),
    Planted(
        "header.docx",
        Kind.HEADER,
        changed(lambda p: p.part("header1", "hdr", paragraph(run(SECRET)), "header")),
    ),
    Planted(
        "footer.docx",
        Kind.HEADER,
        changed(lambda p: p.part("footer2", "ftr", paragraph(run(SECRET)), "footer")),
    ),
    Planted(
        "hidden-in-footnote.docx",
        Kind.HIDDEN_TEXT,
        changed(
            lambda p: p.part(
                "footnotes",
                "footnotes",
                f"<w:footnote>{paragraph(run(SECRET, '<w:vanish/>'))}</w:footnote>",
                "footnotes",
            )
        ),
    ),
    Planted("dde-field.docx", Kind.FIELD_CODE, body(field(f' DDEAUTO c:\\\\x "{SECRET}" '))),
    Planted("include-field.docx", Kind.FIELD_CODE, body(field(f' INCLUDETEXT "{SECRET}" '))),
    Planted("add-in-field.docx", Kind.FIELD_CODE, body(field(f" ADDIN ZOTERO {SECRET}"))),
    Planted(
        "variable.docx",
        Kind.VARIABLE,
        lambda: Paper(
            settings=f'<w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars>'
        ).content(),
    ),
    Planted(
        "mail-merge.docx",
        Kind.CONNECTION,
        lambda: Paper(
            settings=f'<w:mailMerge><w:query w:val="SELECT {SECRET}"/></w:mailMerge>'
        ).content(),
    ),
    Planted(
        "form-help.docx",
        Kind.FORM_VALUE,
        body(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>'
                f'<w:helpText w:val="{SECRET}"/></w:ffData></w:fldChar></w:r>'
            )
        ),
    ),
    Planted(
        "custom-xml.docx",
        Kind.CUSTOM_XML,
        changed(
            lambda p: p.parts.add("customXml/item1.xml", f"<x>{SECRET}</x>", MAIN, "customXml")
        ),
    ),
    Planted(
        "macro.docm",
        Kind.MACRO,
        changed(lambda p: p.parts.add("word/vbaProject.bin", b"\x01" * 9, MAIN, "vbaProject")),
        "",
    ),
    Planted(
        "embedded-workbook.docx",
        Kind.EMBEDDED,
        changed(
            lambda p: p.parts.add("word/embeddings/sheet1.xlsx", Paper().content(), MAIN, "package")
        ),
        "",
    ),
    Planted(
        "alt-chunk.docx",
        Kind.EMBEDDED,
        changed(
            lambda p: p.parts.add("word/chunk.html", f"<p>{SECRET}</p>".encode(), MAIN, "aFChunk")
        ),
        "",
    ),
    Planted(
        "remote-template.docx",
        Kind.REMOTE_PART,
        changed(
            lambda p: p.parts.refer(
                "word/settings.xml", f"http://x.test/{SECRET}", "attachedTemplate", outside=True
            )
        ),
    ),
    Planted(
        "last-writer.docx",
        Kind.PROPERTY,
        lambda: Paper(held={"creator": "", "description": SECRET}).content(),
    ),
    Planted(
        "people.docx",
        Kind.PROPERTY,
        changed(lambda p: p.part("people", "people", f'<w:person w:author="{SECRET}"/>', "people")),
    ),
    Planted(
        "thumbnail.docx",
        Kind.THUMBNAIL,
        changed(lambda p: p.parts.add("docProps/thumbnail.jpeg", pictures.jpeg(), "", THUMBNAIL)),
        "",
    ),
    Planted("alt-text.docx", Kind.ALTERNATIVE, body(picture(f'name="ภาพ" descr="{SECRET}"'))),
    Planted(
        "hidden-picture.docx",
        Kind.HIDDEN_SHAPE,
        body(picture(f'name="{SECRET}" hidden="1"')),
    ),
    Planted(
        "cropped.docx",
        Kind.CROPPED,
        body(picture('name="ภาพ"', '<pic:pic><a:srcRect b="50000"/></pic:pic>')),
        "",
    ),
    Planted("off-the-page.docx", Kind.OFF_EDGE, body(far_box())),
    Planted(
        "hidden-vml.docx",
        Kind.HIDDEN_SHAPE,
        body(
            paragraph(
                '<w:r><w:pict><v:shape style="visibility: hidden"><v:textbox><w:txbxContent>'
                f"{paragraph(run(SECRET))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        ),
    ),
    Planted(
        "glossary.docx",
        Kind.UNSEEN,
        changed(
            lambda p: p.part(
                "glossary/document",
                "glossaryDocument",
                paragraph(run(SECRET)),
                "glossaryDocument",
            )
        ),
    ),
    Planted(
        "stray.docx",
        Kind.STRAY_PART,
        changed(lambda p: p.parts.parts.update({"word/old.xml": f"<x>{SECRET}</x>"})),
    ),
]

NUMBERED = (
    "<w:p><w:r><w:t>หน้า </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>"
    "<w:instrText> PAGE </w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>"
)
DARK_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="GridTable5Dark"/></w:tblPr><w:tr><w:tc>'
    + paragraph(run("หัวตาราง", '<w:color w:val="FFFFFF"/>'))
    + "</w:tc></w:tr></w:tbl>"
)
SHADED_CELL = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F497D"/></w:tcPr>'
    + paragraph(run("หัวตาราง", '<w:color w:val="FFFFFF"/>'))
    + "</w:tc></w:tr></w:tbl>"
)
CLEAN = [
    Clean("plain.docx", lambda: Paper().content()),
    Clean("long.docx", body(*[paragraph(run(f"ข้อ {n} ข้อความที่เปิดเผย")) for n in range(200)])),
    Clean("dark-table.docx", body(DARK_TABLE)),
    Clean("shaded-cell.docx", body(SHADED_CELL)),
    Clean("grey.docx", looking('<w:color w:val="595959"/>')),
    Clean("highlight.docx", looking('<w:highlight w:val="yellow"/>')),
    Clean("shown-again.docx", looking('<w:vanish w:val="0"/>')),
    Clean("page-number.docx", changed(lambda p: p.part("footer1", "ftr", NUMBERED, "footer"))),
    Clean("field.docx", body(field(" PAGE ") + field(" DATE \\@ dd ") + field(" TOC \\o "))),
    Clean("picture.docx", body(picture('name="Picture 1" descr="รูปภาพ 1"'))),
    Clean(
        "footnote.docx",
        changed(
            lambda p: p.part(
                "footnotes", "footnotes", f"<w:footnote>{START}</w:footnote>", "footnotes"
            )
        ),
    ),
    Clean(
        "empty-sources.docx",
        changed(
            lambda p: p.parts.add(
                "customXml/item1.xml",
                f'{HEAD}<b:Sources SelectedStyle="/APA.XSL" '
                'xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
                MAIN,
                "customXml",
            )
        ),
    ),
    Clean("program.docx", lambda: Paper(held={"creator": "python-docx"}).content()),
    Clean(
        "link.docx",
        changed(
            lambda p: p.parts.refer(MAIN, "https://www.example.go.th/", "hyperlink", outside=True)
        ),
    ),
]
