"""What one version of a dossier may say: the sealed one all but the records, the open one less.

The open version goes to both sides. It names no third party to a requester and no requester to an
objector, and it holds nobody's address: the texts are also read for such words before they go in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.html import escape

from cases.models import Addressee, Case, Deadline, Dispatch, Objection, Requester, ThirdParty
from complaints.anonymity import FIRM
from complaints.models import Appeal, Complaint, Dossier, Posting
from complaints.models.paper import Party
from law.dates import thai_digits

COVERED = "[ปกปิด]"
TITLES = re.compile(r"^(นางสาว|นาย|นาง|น\.ส\.|mr\.?|mrs\.?|ms\.?|miss)\s*", re.IGNORECASE)
SHORTEST = 4


@dataclass(frozen=True)
class Version:
    """One version of the dossier of a matter, as it stands on a day."""

    matter: Any
    bundle: str
    on: date

    @property
    def sealed(self) -> bool:
        """Whether it is the panel's version."""
        return self.bundle == Dossier.Bundle.SEALED

    @property
    def appeal(self) -> Appeal | None:
        return self.matter if isinstance(self.matter, Appeal) else None

    @property
    def respondent(self) -> str:
        """The agency, by its Thai name or as the complainant names it."""
        agency = self.matter.agency
        return agency.name_th if agency else self.matter.agency_named

    @property
    def objection(self) -> Objection | None:
        """The objection whose dismissal is appealed against, if a third party appeals."""
        return self.appeal.objection if self.appeal else None

    @cached_property
    def case(self) -> Case | None:
        """The file of the agency, where the system keeps it."""
        case: Case | None = self.matter.case
        return case

    @cached_property
    def requester(self) -> Requester | None:
        return Requester.objects.filter(case=self.case).first() if self.case else None

    @cached_property
    def filer_asked(self) -> bool:
        """Whether whoever filed the matter is the one who made the request."""
        asker = self.requester
        if asker is None or self.objection is not None:
            return False
        if isinstance(self.matter, Appeal):
            return True
        same = self.matter.account_id is not None and self.matter.account_id == asker.account_id
        return same or self.matter.name == asker.name

    @property
    def shows_request(self) -> bool:
        """Whether the reader may know of the request, and who made it."""
        return self.case is not None and (self.sealed or self.filer_asked)

    def deadlines(self) -> list[Any]:
        """The days that the reader may know, those of the request first."""
        return [*self._days_of_request(), *self.matter.deadlines.all()]

    def _days_of_request(self) -> list[Deadline]:
        rows = Deadline.objects.filter(case=self.case)
        if self.case is None:
            return []
        if self.sealed:
            return list(rows)
        if self.objection is not None:
            return list(rows.filter(objection=self.objection))
        return list(rows.filter(objection=None)) if self.filer_asked else []

    def objections(self) -> list[Objection]:
        """The answers of third parties: an objector reads its own, a requester all, unnamed."""
        if self.objection is not None and not self.sealed:
            return [self.objection]
        if not self.shows_request:
            return []
        rows = Objection.objects.filter(item__case=self.case)
        return list(rows.select_related("third_party", "item"))

    def dispatches(self) -> list[Dispatch]:
        """The letters of the agency that the reader may have."""
        sent = Dispatch.objects.filter(case=self.case, sent_on__isnull=False)
        if self.case is None:
            return []
        if not self.sealed and self.objection is not None:
            sent = sent.filter(objection__third_party=self.objection.third_party)
        elif not self.sealed:
            sent = sent.filter(addressee=Addressee.REQUESTER)
            sent = sent if self.filer_asked else sent.none()
        return list(sent.select_related("letter", "objection").prefetch_related("letter__editions"))

    def postings(self) -> list[Posting]:
        """The letters of the Office that the reader may have: the open version has the filer's."""
        sent = self.matter.postings.select_related("letter").prefetch_related("letter__editions")
        return list(sent if self.sealed else sent.filter(party=Party.FILER))

    def cover(self, html: str) -> str:
        """Return a text of the open version without the names and addresses it must not hold."""
        if self.sealed or self._words is None:
            return html
        return self._words.sub(COVERED, html)

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        words = {word.strip() for word in self._protected()}
        longest_first = sorted((w for w in words if len(w) >= SHORTEST), key=len, reverse=True)
        found = [r"\s+".join(re.escape(escape(p)) for p in w.split()) for w in longest_first]
        found += [r"[\s.-]?".join(number) for number in self._numbers()]
        either = re.sub(r"[0-9]", lambda n: f"[{n[0]}{thai_digits(n[0])}]", "|".join(found))
        return re.compile(either, re.IGNORECASE) if found else None

    def _protected(self) -> Iterator[str]:
        for person in (self.matter, self.requester, *self._third_parties()):
            if person is not None:
                yield person.email
                yield from (x for x in person.address.splitlines() if re.search(r"\d", x))
        hidden: list[Any] = [p for p in self._third_parties() if not self._is_appellant(p)]
        for other in hidden:
            yield from (other.name, FIRM.sub("", other.name))
        if self.requester is not None and not self.filer_asked:
            for name in (self.requester.name, self.requester.represented):
                yield from (name, TITLES.sub("", name))

    def _is_appellant(self, party: ThirdParty) -> bool:
        return self.objection is not None and self.objection.third_party_id == party.pk

    def _third_parties(self) -> list[ThirdParty]:
        return list(ThirdParty.objects.filter(Q(case=self.case))) if self.case else []

    def _numbers(self) -> Iterator[str]:
        for person in (self.matter, self.requester):
            number = re.sub(r"\D", "", person.phone) if person is not None else ""
            if len(number) >= 8:
                yield number


def is_complaint(matter: Any) -> bool:
    """Whether the matter is a complaint to the Board rather than an appeal to a tribunal."""
    return isinstance(matter, Complaint)
