"""OpenDocument spreadsheets (ods)."""

from dataclasses import dataclass, field

from tests.records.making.packing import zipped

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(
            f'xmlns:{name}="{NAMES}:{name}:1.0"'
            for name in ("office", "table", "text", "style", "meta", "script", "form", "config")
        ),
        f'xmlns:number="{NAMES}:datastyle:1.0"',
        f'xmlns:draw="{NAMES}:drawing:1.0"',
        f'xmlns:fo="{NAMES}:xsl-fo-compatible:1.0"',
        f'xmlns:svg="{NAMES}:svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)


def cell(words: str, attributes: str = "", inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}<text:p>{words}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(name: str, *rows: str, attributes: str = "", columns: str = "") -> str:
    inner = columns or "<table:table-column table:number-columns-repeated='16384'/>"
    return f'<table:table table:name="{name}" {attributes}>{inner}{"".join(rows)}</table:table>'


PLAIN = table("แผ่นงาน1", row(cell("รายการ"), cell("1500")))


@dataclass
class OpenSheet:
    body: str = PLAIN
    styles: str = ""
    before: str = ""
    meta: str = "<meta:generator>LibreOffice/24.2</meta:generator>"
    settings: str = ""
    masters: str = ""
    more: dict[str, bytes | str] = field(default_factory=dict)
    unlisted: dict[str, bytes | str] = field(default_factory=dict)
    manifest: str = ""

    def content(self) -> bytes:
        parts: dict[str, bytes | str] = {
            "mimetype": TYPE,
            "content.xml": f"<office:document-content {SPACES}>{self.before}"
            f"<office:automatic-styles>{self.styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{self.body}</office:spreadsheet></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {SPACES}><office:master-styles>{self.masters}"
            "</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {SPACES}><office:meta>{self.meta}</office:meta>"
            "</office:document-meta>",
            "settings.xml": f"<office:document-settings {SPACES}>{self.settings}"
            "</office:document-settings>",
            **self.more,
        }
        space = f"{NAMES}:manifest:1.0"
        listed = "".join(f'<m:file-entry m:full-path="{name}"/>' for name in ["/", *parts])
        parts["META-INF/manifest.xml"] = (
            f'<m:manifest xmlns:m="{space}">{listed}{self.manifest}</m:manifest>'
        )
        return zipped(parts | self.unlisted, first="mimetype")
