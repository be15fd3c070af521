"""Archives and packages of parts."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zipped(parts: dict[str, bytes | str], *, first: str = "") -> bytes:
    """Return an archive of the parts; ``first`` is stored as it is, as OpenDocument wants it."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, (2026, 11, 23, 9, 0, 0))
            entry.compress_type = ZIP_STORED if name == first else ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


class Parts:
    """The parts of an OOXML package with their references, added one by one."""

    def __init__(self, main: str, main_type: str) -> None:
        self.parts: dict[str, bytes | str] = {}
        self.references: dict[str, list[str]] = {}
        self.types: list[str] = []
        self.refer("", main, "officeDocument")
        self.type(main, main_type)

    def type(self, name: str, content_type: str) -> None:
        self.types.append(f'<Override PartName="/{name}" ContentType="{content_type}"/>')

    def refer(self, source: str, target: str, kind: str, *, outside: bool = False) -> str:
        """Refer from a part to another; return the name of the reference."""
        held = self.references.setdefault(source, [])
        full = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if outside else ""
        where = target if outside else f"/{target}"
        ident = f"rId{len(held) + 1}"
        held.append(f'<Relationship Id="{ident}" Type="{full}" Target="{where}"{mode}/>')
        return ident

    def add(self, name: str, content: bytes | str, source: str, kind: str) -> str:
        """Add a part that another refers to."""
        self.parts[name] = content
        return self.refer(source, name, kind)

    def content(self) -> bytes:
        made: dict[str, bytes | str] = {
            "[Content_Types].xml": HEAD
            + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
            f"{''.join(self.types)}</Types>"
        }
        for source, held in self.references.items():
            folder, _, base = source.rpartition("/")
            name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
            made[name] = f'{HEAD}<Relationships xmlns="{RELS}">{"".join(held)}</Relationships>'
        return zipped(made | self.parts)


def properties(creator: str = "", company: str = "", **core: str) -> dict[str, str]:
    """Return the two parts with properties that every program writes."""
    fields = "".join(f"<dc:{k}>{v}</dc:{k}>" for k, v in core.items())
    return {
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
        'package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{creator}</dc:creator>{fields}"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-01T02:00:00Z</dcterms:created>'
        "</cp:coreProperties>",
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/'
        'officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application>'
        f"<AppVersion>16.0300</AppVersion><Company>{company}</Company></Properties>",
    }


CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def add_properties(parts: Parts, **held: str) -> None:
    for name, content in properties(**held).items():
        parts.add(name, content, "", CORE if "core" in name else "extended-properties")
