"""Workbooks (xlsx)."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.records.making.packing import HEAD, OFFICE, Parts, add_properties

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
THEME = (
    f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
    '<a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" '
    'lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2>'
    '<a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="EEECE1"/></a:lt2><a:accent1>'
    '<a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def cell(reference: str, value: str | float, style: int = 0) -> str:
    if isinstance(value, str):
        words = escape(value)
        return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(number: int, *cells: str, extra: str = "") -> str:
    return f'<row r="{number}" {extra}>{"".join(cells)}</row>'


@dataclass
class Sheet:
    name: str
    rows: str = ""
    before: str = ""
    after: str = ""
    state: str = ""


@dataclass
class Book:
    """A workbook of sheets; what else it carries is added to ``parts``."""

    sheets: list[Sheet] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    styles: list[tuple[int, int, int]] = field(default_factory=list)
    changes: str = ""
    names: str = ""
    strings: list[str] = field(default_factory=list)
    inside: str = ""
    held: dict[str, str] = field(default_factory=dict)
    parts: Parts = field(default_factory=lambda: Parts("xl/workbook.xml", SHEET_TYPE))

    def sheet_part(self, number: int = 1) -> str:
        return f"xl/worksheets/sheet{number}.xml"

    def style(self, font: str = "", fill: str = "", code: str = "") -> int:
        """Add a style of cells and return its number."""
        self.fonts.append(font or '<font><sz val="11"/></font>')
        self.fills.append(fill or '<fill><patternFill patternType="none"/></fill>')
        self.formats.append(code)
        self.styles.append((len(self.fonts), len(self.fills) + 1, 163 + len(self.formats)))
        return len(self.styles)

    def content(self) -> bytes:
        main, listed = "xl/workbook.xml", ""
        for number, sheet in enumerate(self.sheets, 1):
            part = self.sheet_part(number)
            ident = self.parts.refer(main, part, "worksheet")
            state = f' state="{sheet.state}"' if sheet.state else ""
            name = escape(sheet.name)
            listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="{ident}"/>'
            self.parts.parts[part] = (
                f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheet.before}'
                f"<sheetData>{sheet.rows}</sheetData>{sheet.after}</worksheet>"
            )
        names = f"<definedNames>{self.names}</definedNames>" if self.names else ""
        self.parts.parts[main] = (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{self.inside}'
            f"<sheets>{listed}</sheets>{names}</workbook>"
        )
        self.parts.add("xl/styles.xml", self._styles(), main, "styles")
        self.parts.add("xl/theme/theme1.xml", THEME, main, "theme")
        if self.strings:
            items = "".join(f"<si>{item}</si>" for item in self.strings)
            table = f'{HEAD}<sst xmlns="{MAIN}" count="{len(self.strings)}">{items}</sst>'
            self.parts.add("xl/sharedStrings.xml", table, main, "sharedStrings")
        add_properties(self.parts, **self.held)
        return self.parts.content()

    def _styles(self) -> str:
        codes = "".join(
            f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
            for n, code in enumerate(self.formats)
        )
        plain = '<fill><patternFill patternType="none"/></fill>'
        grey = '<fill><patternFill patternType="gray125"/></fill>'
        looks = "".join(
            f'<xf numFmtId="{code if self.formats[n] else 0}" fontId="{font}" fillId="{fill}"/>'
            for n, (font, fill, code) in enumerate(self.styles)
        )
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
            f'<fonts><font><sz val="11"/><color theme="1"/></font>{"".join(self.fonts)}</fonts>'
            f"<fills>{plain}{grey}{''.join(self.fills)}</fills>"
            f'<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/>{looks}</cellXfs>'
            f"<dxfs>{self.changes}</dxfs></styleSheet>"
        )


def font(colour: str = "", size: str = "11") -> str:
    return f'<font><sz val="{size}"/>{colour}</font>'


def fill(colour: str) -> str:
    solid = '<patternFill patternType="solid">'
    return f"<fill>{solid}<fgColor {colour}/></patternFill></fill>"


def plain(*words: str | float, **more: str) -> Sheet:
    """Return a sheet with one row that hides nothing."""
    cells = [cell(f"{chr(65 + n)}1", word) for n, word in enumerate(words or ("รายการ", 1500))]
    return Sheet("แผ่นงาน1", row(1, *cells), **more)


def drawing(book: Book, shape: str) -> None:
    """Add a drawing with one shape to the first sheet."""
    part = book.sheet_part()
    content = (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<xdr:twoCellAnchor>{shape}</xdr:twoCellAnchor></xdr:wsDr>"
    )
    ident = book.parts.add("xl/drawings/drawing1.xml", content, part, "drawing")
    book.sheets[0].after += f'<drawing r:id="{ident}"/>'
