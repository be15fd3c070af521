"""What a letter says, before it is a document: frozen facts that know no model."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from accounts.models import Agency


class PaperTooLong(ValidationError):  # noqa: N818 the name is the fact
    """The letter holds more text than one letter may."""


@dataclass(frozen=True)
class Phrase:
    """The same words in both languages of a letter."""

    th: str
    en: str

    @classmethod
    def of(cls, th: str, en: str = "") -> Phrase:
        """Return the phrase; where there is no English yet, the Thai stands in both."""
        return cls(th, en or th)


@dataclass(frozen=True)
class Reference:
    """One line of อ้างถึง: what is answered, its number and its date."""

    what: Phrase
    number: str
    dated: date


@dataclass(frozen=True)
class Enclosure:
    """One line of สิ่งที่ส่งมาด้วย; ``count`` such as "๑ ฉบับ" / "1 copy"."""

    what: Phrase
    count: Phrase


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The parts that every official external letter has, whatever it says."""

    agency: Phrase
    address: Phrase
    addressee: Phrase
    signer_name: str
    signer_post: Phrase
    unit: Phrase
    phone: str = ""
    email: str = ""
    references: tuple[Reference, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    signed_electronically: bool = True

    @classmethod
    def of(
        cls,
        agency: Agency,
        *,
        addressee: Phrase,
        signer_name: str,
        signer_post: Phrase,
        references: tuple[Reference, ...] = (),
        enclosures: tuple[Enclosure, ...] = (),
        signed_electronically: bool = True,
    ) -> Heading:
        """Return the heading of a letter that this agency sends."""
        return cls(
            agency=Phrase.of(agency.name_th, agency.name_en),
            address=Phrase.of(agency.address_th, agency.address_en),
            unit=Phrase.of(agency.contact_unit_th, agency.contact_unit_en),
            phone=agency.phone,
            email=agency.email,
            addressee=addressee,
            signer_name=signer_name,
            signer_post=signer_post,
            references=references,
            enclosures=enclosures,
            signed_electronically=signed_electronically,
        )


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One kind of letter: its template name, its subject line and its facts."""

    kind: ClassVar[str]
    subject: ClassVar[Phrase]

    heading: Heading = field()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the letter answers, in the order of the อ้างถึง lines."""
        return self.heading.references

    def facts(self) -> dict[str, Any]:
        """Return the facts as plain JSON values, to be frozen beside the document."""
        return json.loads(json.dumps(asdict(self), cls=DjangoJSONEncoder, ensure_ascii=False))
