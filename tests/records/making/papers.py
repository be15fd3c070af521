"""Word documents (docx)."""

from dataclasses import dataclass, field

from tests.records.making.packing import HEAD, OFFICE, Parts, add_properties

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN = "word/document.xml"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


@dataclass
class Paper:
    """A document; what else it carries is added to ``parts``."""

    body: str = paragraph(run("เรียน ผู้อำนวยการ")) + paragraph(run("ตามที่ขอข้อมูล"))
    styles: str = ""
    settings: str = ""
    held: dict[str, str] = field(default_factory=dict)
    parts: Parts = field(default_factory=lambda: Parts(MAIN, MAIN_TYPE))

    def content(self) -> bytes:
        self.parts.parts[MAIN] = (
            f"{HEAD}<w:document {SPACES}><w:body>{self.body}"
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
        )
        styles = f"{HEAD}<w:styles {SPACES}>{self.styles}</w:styles>"
        self.parts.add("word/styles.xml", styles, MAIN, "styles")
        settings = f"{HEAD}<w:settings {SPACES}>{self.settings}</w:settings>"
        self.parts.add("word/settings.xml", settings, MAIN, "settings")
        add_properties(self.parts, **self.held)
        return self.parts.content()

    def part(self, name: str, element: str, inner: str, kind: str) -> None:
        content = f"{HEAD}<w:{element} {SPACES}>{inner}</w:{element}>"
        self.parts.add(f"word/{name}.xml", content, MAIN, kind)
