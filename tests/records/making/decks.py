"""Presentations (pptx)."""

from dataclasses import dataclass, field

from tests.records.making.packing import HEAD, OFFICE, Parts, add_properties

SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}"'
)
MAIN = "ppt/presentation.xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
WIDE, HIGH = 9_144_000, 6_858_000


def shape(
    words: str,
    *,
    name: str = "กล่อง",
    box: tuple[int, int, int, int] = (100_000, 100_000, 3_000_000, 500_000),
    fill: str = "",
    run: str = "",
    attributes: str = "",
) -> str:
    left, top, wide, high = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}" {attributes}/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>{fill}</p:spPr>'
        f"<p:txBody><a:p><a:r><a:rPr {run}</a:rPr><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def ink(colour: str, size: str = "1800") -> str:
    return f'sz="{size}">{solid(colour)}'


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


TITLE = shape("แผนงานปี 2570", run=">")


@dataclass
class Deck:
    """A presentation of slides; each is its shapes and the attributes of the slide."""

    slides: list[tuple[str, str]] = field(default_factory=lambda: [(TITLE, "")])
    ground: str = ""
    held: dict[str, str] = field(default_factory=dict)
    parts: Parts = field(default_factory=lambda: Parts(MAIN, MAIN_TYPE))

    def content(self) -> bytes:
        listed = ""
        for number, (shapes, attributes) in enumerate(self.slides, 1):
            content = (
                f"{HEAD}<p:sld {SPACES} {attributes}><p:cSld>{self.ground}<p:spTree>{shapes}"
                "</p:spTree></p:cSld></p:sld>"
            )
            ident = self.parts.add(f"ppt/slides/slide{number}.xml", content, MAIN, "slide")
            listed += f'<p:sldId id="{255 + number}" r:id="{ident}"/>'
        self.parts.parts[MAIN] = (
            f"{HEAD}<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst>"
            f'<p:sldSz cx="{WIDE}" cy="{HIGH}"/></p:presentation>'
        )
        add_properties(self.parts, **self.held)
        return self.parts.content()
