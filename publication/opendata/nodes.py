"""Datasets, their distributions and their publishers as nodes of DCAT."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import Agency
from publication.models import Entry, Evidence, Licence
from publication.opendata.facts import absolute, data_address

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
FORMATS: Final = {
    f"{_OFFICE}wordprocessingml.document": "DOCX",
    f"{_OFFICE}spreadsheetml.sheet": "XLSX",
    f"{_OFFICE}presentationml.presentation": "PPTX",
    "application/pdf": "PDF",
    "text/csv": "CSV",
    "text/plain": "TXT",
    "application/json": "JSON",
    "application/jsonl": "JSONL",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/tiff": "TIFF",
}
Node = dict[str, Any]
LANGUAGES: Final = "http://publications.europa.eu/resource/authority/language"
THAI: Final[Node] = {"@id": f"{LANGUAGES}/THA"}
ENGLISH: Final[Node] = {"@id": f"{LANGUAGES}/ENG"}
SHA256: Final[Node] = {
    "@type": "spdx:Checksum",
    "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
}
TABLES: Final = (
    (
        "entries",
        _("Disclosure log"),
        _("Every item that was released and published, with outcome and grounds of its order."),
        "CONT",
    ),
    (
        "evidence",
        _("What agencies show without being asked"),
        _("Every piece of the sets of sections 7 and 9, with its terms, its hash and its end."),
        "CONT",
    ),
    (
        "agencies",
        _("Agencies and what they show"),
        _("Every agency, how to reach it, and how many sets of sections 7 and 9 it shows."),
        "CONT",
    ),
    (
        "statistics",
        _("How agencies answer requests"),
        _("Requests, outcomes, days and grounds by agency and year; small numbers are hidden."),
        "DAILY",
    ),
)


def of_entry(entry: Entry) -> Node:
    """A released entry as a dataset."""
    address = absolute(entry.get_absolute_url())
    node = _dataset(address, entry.agency, entry.licence, entry.public_on)
    return node | {
        "dct:title": entry.title,
        "dct:description": entry.text,
        "dcat:keyword": keywords(*entry.grounds, entry.outcome),
        "dcat:distribution": [
            _distribution(
                absolute(reverse("public:released-file", args=[entry.number, file.place])),
                file.public_name,
                entry.licence,
                content_type=file.record.content_type,
                size=file.record.size,
                sha256=file.sha256,
            )
            for file in entry.sound_files
        ],
    }


def of_evidence(evidence: Evidence) -> Node:
    """A piece of evidence as a dataset."""
    address = absolute(evidence.get_absolute_url())
    node = _dataset(address, evidence.agency, evidence.licence, evidence.approved_on)
    about_th = evidence.about_th or evidence.duty.title_th
    about_en = evidence.about_en or evidence.duty.title_en
    return node | {
        "dct:title": _languages(evidence.title_th, evidence.title_en),
        "dct:description": _languages(about_th, about_en),
        "dcat:keyword": keywords(evidence.duty.cited, evidence.duty.code),
        "dcat:distribution": [
            _distribution(
                str(data_address(evidence)),
                evidence.title_th,
                evidence.licence,
                content_type=evidence.content_type,
                size=evidence.size,
                sha256=evidence.sha256,
            )
        ],
    }


def tables(today: date, office: Agency | None) -> list[Node]:
    """The tables of the whole system, each as CSV and as JSON Lines."""
    licence = Licence.objects.in_force(today).first()
    return [
        _dataset(absolute(reverse("public:data")) + f"#{name}", office, licence, today)
        | {
            "dct:title": both(title),
            "dct:description": both(about),
            "dct:accrualPeriodicity": {
                "@id": f"http://publications.europa.eu/resource/authority/frequency/{often}"
            },
            "dcat:keyword": keywords("official information"),
            "dcat:distribution": [
                _distribution(
                    absolute(reverse("api:bulk", args=[name, form])),
                    f"{name}.{form}",
                    licence,
                    content_type=kind,
                )
                for form, kind in (("csv", "text/csv"), ("jsonl", "application/jsonl"))
            ],
        }
        for name, title, about, often in TABLES
    ]


def keywords(*words: str) -> list[str]:
    """Words as CKAN takes them for tags: letters, digits, spaces and ``-_.``, nothing else.

    One bracket, and it refuses the whole dataset: 15(5) is written 15-5.
    """
    cited = (word.replace("(", "-").replace(")", "") for word in words)
    return [word if len(word) > 1 else f"section {word}" for word in cited if word]


def _dataset(
    address: str, agency: Agency | None, licence: Licence | None, issued: date | None
) -> Node:
    node: Node = {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": address,
        "dcat:landingPage": {"@id": address},
        "dct:publisher": publisher(agency),
        "dct:language": [THAI],
    }
    if issued:
        day = {"@value": issued.isoformat(), "@type": "xsd:date"}
        node |= {"dct:issued": day, "dct:modified": day}
    if licence:
        node["dct:license"] = _licence(licence)
    if agency is not None and agency.email:
        node["dcat:contactPoint"] = {
            "@type": "vcard:Organization",
            "vcard:fn": agency.name_th,
            "vcard:hasEmail": {"@id": f"mailto:{agency.email}"},
        }
    return node


def _distribution(
    address: str,
    title: str,
    licence: Licence | None,
    *,
    content_type: str = "",
    size: int = 0,
    sha256: str = "",
) -> Node:
    node: Node = {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": {"@id": address},
    }
    if content_type:
        form = FORMATS.get(content_type, content_type.rsplit(".", 1)[-1].upper())
        node |= {"dcat:downloadURL": {"@id": address}, "dct:format": form}
        node["dcat:mediaType"] = content_type
    if size:
        node["dcat:byteSize"] = size
    if sha256:
        node["spdx:checksum"] = SHA256 | {"spdx:checksumValue": sha256}
    if licence:
        node["dct:license"] = _licence(licence)
    return node


def _licence(licence: Licence) -> Any:
    return {"@id": licence.url} if licence.url else licence.title_en


def publisher(agency: Agency | None) -> Node:
    """Who answers for a dataset."""
    if agency is None:
        return {
            "@type": "foaf:Agent",
            "foaf:name": both(_("Office of the Official Information Commission")),
        }
    page_of = absolute(reverse("public:agency", args=[agency.code]))
    names = _languages(agency.name_th, agency.name_en)
    return {"@id": page_of, "@type": "foaf:Agent", "foaf:name": names}


def _languages(thai: str, english: str) -> list[Node]:
    told = [{"@value": thai, "@language": "th"}]
    return [*told, {"@value": english, "@language": "en"}] if english else told


def both(words: Any) -> list[Node]:
    """Words of ours (lazy ones) in both languages."""
    said = {}
    for language in ("th", "en"):
        with override(language):
            said[language] = str(words)
    return _languages(said["th"], said["en"])
