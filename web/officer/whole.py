"""All rows of one file, read by statements that are worded once; what a file lacks is not asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from accounts.models import User
from cases.models import (
    Amendment,
    Attachment,
    Case,
    Deadline,
    Dispatch,
    Disposition,
    Event,
    FeeCharge,
    FeeLine,
    Item,
    Objection,
    Order,
    Record,
    SearchCertificate,
    Transfer,
)
from cases.models.release import RecordQuerySet
from complaints.models import Appeal, Complaint
from law.prepared import Prepared, hang, join
from web.officer.owing import NO_DAY, pressing_among


def followed_by(case: Any) -> QuerySet[Case]:
    """The later requests that go on from this one."""
    return Case.objects.filter(follows=case)


def certificates(case: Any) -> QuerySet[SearchCertificate]:
    """Where was searched, item by item."""
    return SearchCertificate.objects.filter(item__case=case)


def records(case: Any) -> RecordQuerySet:
    """The files that belong to the items."""
    return Record.objects.filter(item__case=case)


def objections(case: Any) -> QuerySet[Objection]:
    """What third parties were asked and answered."""
    return Objection.objects.filter(item__case=case).select_related("third_party")


def transfers(case: Any) -> QuerySet[Transfer]:
    """Items offered to other agencies."""
    return Transfer.objects.filter(item__case=case).select_related("to_agency")


def fees(case: Any) -> QuerySet[FeeCharge]:
    """The bills."""
    return FeeCharge.objects.filter(case=case)


def attachments(case: Any) -> QuerySet[Attachment]:
    """What was sent in."""
    return Attachment.objects.filter(case=case)


def amendments(case: Any) -> QuerySet[Amendment]:
    """What the requester added later."""
    return Amendment.objects.filter(case=case)


def complaints(case: Any) -> QuerySet[Complaint]:
    """Complaints to the Board about the file."""
    return Complaint.objects.filter(case=case)


def appeals_of_requester(case: Any) -> QuerySet[Appeal]:
    """Appeals against its orders."""
    return Appeal.objects.filter(order__case=case)


def appeals_of_objectors(case: Any) -> QuerySet[Appeal]:
    """Appeals against what was ruled on objections."""
    return Appeal.objects.filter(objection__item__case=case)


# What most files lack: whether it is there is asked along with the file, by one statement.
OF_FILE = {made.__name__: made for made in (followed_by, fees, attachments, amendments)}
OF_ITEMS = {made.__name__: made for made in (certificates, records, objections, transfers)}
MATTERS = {m.__name__: m for m in (complaints, appeals_of_requester, appeals_of_objectors)}
RARE = OF_FILE | OF_ITEMS | MATTERS


def head(pk: Any, *agencies: Any) -> QuerySet[Case]:
    """A file of these agencies, and what there is of the rare."""
    seen = Case.objects.of_agencies(agencies).filter(pk=pk).select_related("requester")
    has = {f"has_{name}": Exists(RARE[name](OuterRef("pk"))) for name in RARE}
    return seen.annotate(owner=F("standing__owner"), **has)


HEAD = Prepared(head)
READ = {name: Prepared(made) for name, made in (OF_FILE | OF_ITEMS).items()}
READ["records"] = Prepared(lambda pk: records(pk).with_look().with_replaced())
LINES = Prepared(lambda pk: FeeLine.objects.filter(charge__case=pk).select_related("fee", "item"))
ITEMS = Prepared(
    lambda pk: Item.objects.filter(case=pk).select_related("delivery", "advised_agency")
)
IN_FORCE = Prepared(lambda pk: Disposition.objects.filter(item__case=pk, in_force=True))
ALWAYS = {
    "deadlines": Prepared(lambda pk: Deadline.objects.filter(case=pk)),
    "orders": Prepared(lambda pk: Order.objects.filter(case=pk)),
    "dispatches": Prepared(
        lambda pk: Dispatch.objects.filter(case=pk).select_related("letter").defer("letter__facts")
    ),
    "events": Prepared(lambda pk: Event.objects.filter(case=pk)),
}
PEOPLE = Prepared(lambda *pks: User.objects.filter(pk__in=pks).defer("password"))
ASKED_AT_ONCE = 16  # people: always as many, so that one statement serves every file


def whole(user: User, pk: int) -> Case:
    """A file of the person's agencies with all that its page shows."""
    found = HEAD(pk, *sorted(user.agencies_as()))
    if not found:
        raise Http404
    (case,) = found
    join([case], "agency", {post.agency_id: post.agency for post in user.posts})
    hang([case], "items", ITEMS(pk))
    for name, rows in ALWAYS.items():
        hang([case], name, rows(pk))
    _press(case)
    for name in OF_FILE:
        hang([case], name, _rare(case, name))
    items = case.items.all()
    hang(case.fees.all(), "lines", LINES(pk) if case.has_fees else [])
    hang(items, "dispositions", IN_FORCE(pk))
    for name in OF_ITEMS:
        hang(items, name, _rare(case, name))
    _tie(case)
    return case


def _press(case: Any) -> None:
    """Say which of the days just read presses the file."""
    day = pressing_among(case.deadlines.all(), case, localdate())
    case.due = day.due_on if day else NO_DAY
    case.due_office, case.due_code = (day.office_day, day.code) if day else (None, None)


def _rare(case: Any, name: str) -> list[Any]:
    return READ[name](case.pk) if getattr(case, f"has_{name}") else []


def _tie(case: Case) -> None:
    """Let rows that name each other find each other without asking again."""
    items = {item.pk: item for item in case.items.all()}
    orders = {order.pk: order for order in case.orders.all()}
    objections = {o.pk: o for item in items.values() for o in item.objections.all()}
    for rows in (case.events.all(), case.amendments.all()):
        join(rows, "item", items)
    for rows in (case.dispatches.all(), case.attachments.all()):
        join(rows, "objection", objections)
    join((d for item in items.values() for d in item.dispositions.all()), "order", orders)
    named = list(_named(case))
    keys = {getattr(row, f"{name}_id") for row, name in named} - {None}
    people = {person.pk: person for person in _people(sorted(keys))}
    for row, name in named:
        join([row], name, people)


def _named(case: Case) -> Iterator[tuple[Any, str]]:
    """Every place of the file where a person is named."""
    yield case, "officer"
    yield case, "entered_by"
    yield case.requester, "identity_assured_by"
    for order in case.orders.all():
        yield order, "drafted_by"
    for event in case.events.all():
        yield event, "actor"
    for fee in case.fees.all():
        yield fee, "waived_by"
    for item in case.items.all():
        for record in item.records.all():
            yield record, "uploaded_by"
            yield record, "approved_by"


def _people(keys: list[int]) -> Iterator[User]:
    for first in range(0, len(keys), ASKED_AT_ONCE):
        some = keys[first : first + ASKED_AT_ONCE]
        yield from PEOPLE(*some, *some[:1] * (ASKED_AT_ONCE - len(some)))


def has_matters(case: Any) -> bool:
    """Whether anybody complained or appealed about the file."""
    return any(getattr(case, f"has_{name}") for name in MATTERS)
