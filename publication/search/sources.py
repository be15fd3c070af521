"""What of each thing can be found: exactly what its reader may read on its own page.

Entries and evidence are written here by their own actions, in the same transaction. Consultations
and rulings lie in a layer below, which knows of no search: ``catch_up`` finds by fact those that
have been published or issued and cannot be found yet. They never become unpublished, so nobody can
find for a minute what he may not read; a missed turn only makes them found later.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cases.actions.looking import names_of_case
from cases.models import Case
from complaints.models import Consultation, RulingItem
from complaints.models.states import RulingState
from law.calling import call_after_commit
from law.dates import be_year, long_date
from law.models import Exemption
from publication.models import Audience, Entry, Evidence, SearchKind, SearchRow
from publication.search import files
from publication.search.rows import Findable, publish_row, withdraw_row, withdraw_rows
from publication.wording import without_persons

AT_ONCE: Final = 200


def index_entry(entry: Entry) -> None:
    """Let an entry be found from its first public day on."""
    named = [file.public_name for file in entry.files.all()]
    publish_row(
        Findable(
            kind=SearchKind.ENTRY,
            key=str(entry.pk),
            entry=entry,
            title=entry.title,
            text="\n".join([entry.text, *named, decided(entry, "th")]),
            also=decided(entry, "en"),
            agency=entry.agency,
            be_year=be_year(entry.public_on) if entry.public_on else None,
            grounds=entry.grounds,
            outcome=entry.outcome,
            public_from=entry.public_on or date.max,
            address=entry.get_absolute_url(),
        )
    )
    files.shift_files(entry)
    call_after_commit(files.TASK)


def decided(entry: Entry, language: str) -> str:
    """What the page of an entry tells of its order; an order has no other page."""
    order: Any = entry.order
    cited = Exemption.objects.in_force(order.signed_on).filter(code__in=entry.grounds)
    with translation.override(language):
        signed = _("Order of %(day)s") % {"day": long_date(order.signed_on, language)}
        return "\n".join([f"{entry.get_outcome_display()} – {signed}", *map(str, cited)])


def forget_entry(entry: Entry) -> None:
    """Let an entry and the words of its files be found no longer."""
    withdraw_row(SearchKind.ENTRY, str(entry.pk))
    withdraw_rows(SearchRow.objects.filter(file__entry=entry))


def index_evidence(evidence: Evidence, words: str) -> None:
    """Let evidence of a set of ss. 7 and 9 be found from the day on which it was approved.

    ``words`` are those of its file (``files.words_in``), read before its row was locked.
    """
    columns = [
        f"{column.name} {column.meaning_th} {column.meaning_en}"
        for column in evidence.columns.all()
    ]
    # The file's own name stays out: everybody reads one that is made of codes (B23).
    said = [evidence.title_en, evidence.about_th, evidence.about_en, *columns, words]
    publish_row(
        Findable(
            kind=SearchKind.PROACTIVE,
            key=str(evidence.pk),
            evidence=evidence,
            title=evidence.title_th,
            text="\n".join(part for part in said if part),
            agency=evidence.agency,
            be_year=be_year(evidence.approved_on) if evidence.approved_on else None,
            public_from=evidence.approved_on or date.max,
            address=evidence.get_absolute_url(),
        )
    )


def index_missed_evidence(evidence: Evidence) -> None:
    """The same for evidence that was missed, unless it is taken down while its words are read."""
    words = files.words_in(evidence)
    with transaction.atomic():
        held = Evidence.objects.select_for_update().get(pk=evidence.pk)
        if held.ended_on is None:
            index_evidence(held, words)


def forget_evidence(evidence: Evidence) -> None:
    """Let evidence be found no longer."""
    withdraw_row(SearchKind.PROACTIVE, str(evidence.pk))


def catch_up(on: date) -> int:
    """Let be found whatever may be and cannot be yet; how many there were."""
    return (
        _index(Entry.objects.public(on), SearchKind.ENTRY, index_entry)
        + _index(Evidence.objects.public(on), SearchKind.PROACTIVE, index_missed_evidence)
        + _index(Consultation.objects.published(), SearchKind.ANSWER, index_answer)
        + _index(decided_grounds(), SearchKind.RULING, index_ruling)
    )


def decided_grounds() -> QuerySet[RulingItem]:
    """What issued rulings said of items that had been withheld on a ground of the Act."""
    grounds = RulingItem.objects.filter(appealed__disposition__grounds__isnull=False)
    issued = grounds.filter(ruling__state=RulingState.ISSUED).exclude(outcome="")
    general = issued.filter(appealed__item__case__kind=Case.Kind.GENERAL).distinct()
    return general.select_related(
        "ruling", "appealed__disposition", "appealed__item__case__requester"
    )


def index_answer(answer: Consultation) -> None:
    """Let a published answer of the Office be found, by its text without names."""
    publish_row(
        Findable(
            kind=SearchKind.ANSWER,
            key=str(answer.pk),
            title=answer.public_title,
            text=f"{answer.public_question}\n\n{answer.public_answer}",
            be_year=be_year(answer.published_on) if answer.published_on else None,
            grounds=[exemption.code for exemption in answer.exemptions.all()],
            public_from=answer.published_on or date.max,
            address=reverse("public:precedent", args=[answer.pk]),
        )
    )


def index_ruling(said: RulingItem) -> None:
    """Let officers find how a tribunal decided on an item: the kind of information and the outcome.

    A ruling is read by its parties. To other desks goes neither its reasoning nor an agency nor a
    party: only what was withheld in kind, on which ground, and whether that stood.
    """
    names = names_of_case(said.appealed.item.case)
    decision: Any = said.appealed.disposition
    grounds = list(decision.grounds.select_related("exemption"))
    kinds = [ground.type_withheld for ground in grounds if ground.type_withheld]
    withheld = without_persons("; ".join(kinds), names)
    decided_on: Any = said.ruling.issued_on
    publish_row(
        Findable(
            kind=SearchKind.RULING,
            key=str(said.pk),
            title=said.ruling.number,
            text=withheld,
            be_year=be_year(decided_on),
            grounds=[ground.exemption.code for ground in grounds],
            outcome=said.outcome,
            audience=Audience.DESK,
            public_from=decided_on,
        )
    )


def _index(things: QuerySet[Any], kind: str, index: Any) -> int:
    known = SearchRow.objects.filter(kind=kind, key=OuterRef("as_key"))
    missing = things.annotate(as_key=Cast("pk", CharField())).filter(~Exists(known))
    found = list(missing[:AT_ONCE])
    for thing in found:
        index(thing)
    return len(found)
