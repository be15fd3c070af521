"""What everybody may take away of entries, agencies and sets, as plain values.

One form for every machine-readable exit: the answers of the API, the bulk files and the catalogue
are made of these, and nothing of a record leaves by them that is not named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse

from accounts.models import Agency
from cases.models import Ground
from law.dates import BE_OFFSET
from publication.models import Entry, EntryFile, Evidence, EvidenceKind, Licence
from publication.proactive.checklist import Checklist

Facts = dict[str, Any]
CHUNK = 200


def absolute(path: str) -> str:
    """An address of ours as others write it down; never taken from the request."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def public_entries(today: date) -> QuerySet[Entry]:
    """What everybody may read of the disclosure log, with what its facts are made of."""
    files = Prefetch("files", EntryFile.objects.sound().select_related("record"), "sound_files")
    related = ("agency", "licence", "item__case")
    return Entry.objects.public(today).select_related(*related).prefetch_related(files)


def public_evidence(today: date) -> QuerySet[Evidence]:
    """What agencies show without being asked, with what its facts are made of."""
    related = ("agency", "duty", "licence")
    return Evidence.objects.public(today).select_related(*related).prefetch_related("columns")


def on_ground(entries: QuerySet[Entry], code: str) -> QuerySet[Entry]:
    """The entries whose order withheld a part on that ground."""
    named = Ground.objects.filter(
        disposition__order=OuterRef("order"),
        disposition__item=OuterRef("item"),
        exemption__code=code,
    )
    return entries.filter(Exists(named))


def entry_facts(entry: Entry) -> Facts:
    """One entry. Who asked is not told, also where he lets the page show it: no copy of data that
    others keep can be taken back when he changes his mind.
    """
    return {
        "number": entry.number,
        "address": absolute(entry.get_absolute_url()),
        "title": entry.title,
        "text": entry.text,
        "agency": entry.agency.code,
        "agency_th": entry.agency.name_th,
        "agency_en": entry.agency.name_en,
        "outcome": entry.outcome,
        "grounds": list(entry.grounds),
        "public_on": _day(entry.public_on),
        "year": entry.public_on.year + BE_OFFSET if entry.public_on else None,
        "licence": licence_facts(entry.licence),
        "files": [_file_facts(entry, file) for file in entry.sound_files],
    }


def _file_facts(entry: Entry, file: EntryFile) -> Facts:
    return {
        "name": file.public_name,
        "address": absolute(reverse("public:released-file", args=[entry.number, file.place])),
        "content_type": file.record.content_type,
        "size": file.record.size,
        "sha256": file.sha256,
    }


def licence_facts(licence: Licence) -> Facts:
    """The terms under which something may be used again."""
    return {
        "code": licence.code,
        "title_th": licence.title_th,
        "title_en": licence.title_en,
        "address": licence.url or None,
    }


def agency_facts(agency: Agency, *, done: int, due: int) -> Facts:
    """An agency: how to reach it, and how many of its sets are there."""
    return {
        "code": agency.code,
        "name_th": agency.name_th,
        "name_en": agency.name_en,
        "kind": agency.kind,
        "under": agency.parent.code if agency.parent else None,
        "address": absolute(reverse("public:agency", args=[agency.code])),
        "contact": {
            "unit_th": agency.contact_unit_th,
            "unit_en": agency.contact_unit_en,
            "address_th": agency.address_th,
            "address_en": agency.address_en,
            "phone": agency.phone,
            "email": agency.email,
        },
        "sets_due": due,
        "sets_done": done,
    }


def sets_facts(checklist: Checklist) -> list[Facts]:
    """The sets of an agency, what stands for each, and what is missing."""
    return [
        {
            "code": row.duty.code,
            "section": row.duty.cited,
            "title_th": row.duty.title_th,
            "title_en": row.duty.title_en,
            "required": not row.duty.optional,
            "standing": row.standing.value,
            "evidence": [evidence_facts(evidence) for evidence in row.shown],
        }
        for row in checklist.rows
    ]


def evidence_facts(evidence: Evidence) -> Facts:
    """One piece of evidence; a dataset with its dictionary."""
    return {
        "address": absolute(evidence.get_absolute_url()),
        "kind": evidence.kind,
        "title_th": evidence.title_th,
        "title_en": evidence.title_en,
        "about_th": evidence.about_th,
        "about_en": evidence.about_en,
        "data_address": data_address(evidence),
        "content_type": evidence.content_type or None,
        "size": evidence.size if evidence.kind == EvidenceKind.FILE else None,
        "sha256": evidence.sha256 or None,
        "valid_until": _day(evidence.valid_until),
        "public_on": _day(evidence.approved_on),
        "licence": licence_facts(evidence.licence),
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                "meaning_th": column.meaning_th,
                "meaning_en": column.meaning_en,
            }
            for column in evidence.columns.all()
        ],
    }


def piece_facts(evidence: Evidence) -> Facts:
    """A piece of evidence by itself: whose it is, and for which set."""
    return {
        "number": evidence.pk,
        "agency": evidence.agency.code,
        "agency_th": evidence.agency.name_th,
        "agency_en": evidence.agency.name_en,
        "set": evidence.duty.code,
        "section": evidence.duty.cited,
    } | evidence_facts(evidence)


def data_address(evidence: Evidence) -> str | None:
    """Where the information itself is: elsewhere on the web, or here."""
    if evidence.kind == EvidenceKind.FILE:
        path = reverse("public:evidence-file", args=[evidence.agency.code, evidence.pk])
        return absolute(path)
    return evidence.address or None


def every_entry(today: date) -> Iterator[Facts]:
    """Every public entry by its number, read in chunks.

    Each chunk asks the one rule anew: what is taken away while somebody downloads is not sent.
    """
    last = 0
    while rows := list(public_entries(today).filter(number__gt=last).order_by("number")[:CHUNK]):
        yield from map(entry_facts, rows)
        last = rows[-1].number or 0


def every_piece(today: date) -> Iterator[Facts]:
    """Every public piece of evidence by its number, read in chunks as entries are."""
    last = 0
    while rows := list(public_evidence(today).filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield from map(piece_facts, rows)
        last = rows[-1].pk


def flat(entry: Facts) -> Facts:
    """An entry as one line of a table: lists joined, the licence by its code."""
    files: Iterable[Facts] = entry["files"]
    return {name: value for name, value in entry.items() if name not in ("licence", "files")} | {
        "grounds": " ".join(entry["grounds"]),
        "licence": entry["licence"]["code"],
        "files": " ".join(file["address"] for file in files),
    }


def flat_piece(piece: Facts) -> Facts:
    """A piece of evidence as one line of a table: of its dictionary, the names of the columns."""
    names = [column["name"] for column in piece["columns"]]
    return piece | {"columns": " | ".join(names), "licence": piece["licence"]["code"]}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
