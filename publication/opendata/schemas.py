"""The shape of every answer as JSON Schema: what the description says, and the tests check."""

from __future__ import annotations

from typing import Any, Final

from accounts.models.agency import AgencyKind
from cases.models.states import DISCLOSING
from publication.models import ColumnType, EvidenceKind
from publication.opendata.statistics import MEASURES
from publication.proactive.checklist import Standing

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "integer", "minimum": 0}
DAY: Final[Schema] = {"type": "string", "format": "date"}
ADDRESS: Final[Schema] = {"type": "string", "format": "uri"}
HASH: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
YEAR: Final[Schema] = {
    "type": "integer",
    "minimum": 2540,
    "maximum": 3000,
    "description": "A year of the Buddhist era (B.E. 2569 is A.D. 2026).",
}


def thing(**fields: Schema) -> Schema:
    """An object that has these fields and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def or_null(schema: Schema) -> Schema:
    """A value that may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(values: Any, about: str = "") -> Schema:
    """One of some codes."""
    return {"type": "string", "enum": [str(value) for value in values]} | (
        {"description": about} if about else {}
    )


def listed(name: str) -> Schema:
    """A list of things that have a schema of their own."""
    return {"type": "array", "items": named(name)}


def named(name: str) -> Schema:
    """A reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def page(name: str) -> Schema:
    """One page of a list, and the address of the next one."""
    return thing(results=listed(name), next=or_null(ADDRESS))


SCHEMAS: Final[dict[str, Schema]] = {
    "Licence": thing(code=TEXT, title_th=TEXT, title_en=TEXT, address=or_null(ADDRESS)),
    "File": thing(name=TEXT, address=ADDRESS, content_type=TEXT, size=NUMBER, sha256=HASH),
    "Entry": thing(
        number=NUMBER,
        address=ADDRESS,
        title=TEXT,
        text=TEXT,
        agency=TEXT,
        agency_th=TEXT,
        agency_en=TEXT,
        outcome=one_of(DISCLOSING),
        grounds={"type": "array", "items": TEXT},
        public_on=DAY,
        year=YEAR,
        licence=named("Licence"),
        files=listed("File"),
    ),
    "Entries": page("Entry"),
    "Contact": thing(
        unit_th=TEXT, unit_en=TEXT, address_th=TEXT, address_en=TEXT, phone=TEXT, email=TEXT
    ),
    "Agency": thing(
        code=TEXT,
        name_th=TEXT,
        name_en=TEXT,
        kind=one_of(AgencyKind.values),
        under=or_null(TEXT),
        address=ADDRESS,
        contact=named("Contact"),
        sets_due=NUMBER,
        sets_done=NUMBER,
    ),
    "Agencies": page("Agency"),
    "Column": thing(name=TEXT, type=one_of(ColumnType.values), meaning_th=TEXT, meaning_en=TEXT),
    "Evidence": thing(
        address=ADDRESS,
        kind=one_of(EvidenceKind.values),
        title_th=TEXT,
        title_en=TEXT,
        about_th=TEXT,
        about_en=TEXT,
        data_address=or_null(ADDRESS),
        content_type=or_null(TEXT),
        size=or_null(NUMBER),
        sha256=or_null(HASH),
        valid_until=or_null(DAY),
        public_on=DAY,
        licence=named("Licence"),
        columns=listed("Column"),
    ),
    "Pieces": page("Piece"),
    "Set": thing(
        code=TEXT,
        section=TEXT,
        title_th=TEXT,
        title_en=TEXT,
        required={"type": "boolean"},
        standing=one_of(Standing.values),
        evidence=listed("Evidence"),
    ),
    "Cell": thing(
        year=YEAR,
        agency=TEXT | {"description": "Code of the agency; * is all of them together."},
        agency_th=TEXT,
        agency_en=TEXT,
        measure=one_of(MEASURES),
        value=TEXT | {"description": "What is counted; * is the sum."},
        count=or_null(NUMBER),
        hidden={
            "type": "boolean",
            "description": "Under five, or hidden so that no such number can be computed back.",
        },
    ),
    "Statistics": thing(
        year=YEAR, as_of=DAY, least=NUMBER, results=listed("Cell"), next=or_null(ADDRESS)
    ),
    "Problem": {
        "type": "object",
        "description": "RFC 9457; in Thai, or in English where Accept-Language asks for it.",
        "properties": {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "parameter": TEXT,
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    },
}
_AGENCY = SCHEMAS["Agency"]
_EVIDENCE = SCHEMAS["Evidence"]
SCHEMAS["Piece"] = thing(
    number=NUMBER,
    agency=TEXT,
    agency_th=TEXT,
    agency_en=TEXT,
    set=TEXT,
    section=TEXT,
    **_EVIDENCE["properties"],
)
SCHEMAS["AgencyWithSets"] = thing(**_AGENCY["properties"], sets=listed("Set"))
