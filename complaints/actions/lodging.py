"""How an appeal comes in: from the requester, from an objector, or in place of a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import codes
from accounts.models import User
from cases import clock as case_clock
from cases.actions import holds
from cases.models import Deadline, Disposition, Objection, Order, OrderState
from cases.permissions import asks, objects
from cases.rights import APPEAL, rights_opened
from complaints import appeal_letters, clock
from complaints.actions import submitting
from complaints.filer import Filer
from complaints.models import Appeal, AppealedItem, AppealState, Complaint
from complaints.models.states import FiledBy
from law.dates import be_year
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act, explain
from workflow.steps import lock, record_event

PURPOSE = "appeal"
PENDING = gettext_lazy("An appeal against this decision is already pending.")
CODES = (case_clock.APPEAL, case_clock.APPEAL_OWN)

explain(
    {
        "appealed_item_one_pending_per_decision": PENDING,
        "UNIQUE constraint failed: complaints_appealeditem.disposition_id": PENDING,
        "appeal_one_pending_per_objection": PENDING,
        "UNIQUE constraint failed: complaints_appeal.objection_id": PENDING,
    }
)


@dataclass(frozen=True)
class AppealFiling:
    """A requester's appeal before it has a number. ``disputed`` says per item what exactly."""

    order: Order
    dispositions: Sequence[Disposition]
    grounds: str
    person: Filer
    token: str
    disputed: dict[int, str] = field(default_factory=dict)
    late_reason: str = ""
    channel: str = FiledBy.WEB
    draft: str = field(default="", repr=False)


@dataclass(frozen=True)
class FiledAppeal:
    """The appeal with its number, and the tracking code, which is shown once."""

    appeal: Appeal
    code: str


def file_appeal(
    filing: AppealFiling,
    *,
    by: User,
    filed_on: date,
    today: date,
    received_on: date | None = None,
) -> FiledAppeal:
    """Receive a requester's appeal against items of a served order (ss. 18, 25 para 4).

    Whether it came in time is looked at by a person later; nothing is turned away here. The same
    token again returns the same appeal with the same code.
    """
    code = codes.derive(PURPOSE, f"appeal:{filing.token}")
    mark = codes.digest("form", filing.token)
    if filed := Appeal.objects.filter(form_digest=mark).first():
        return FiledAppeal(filed, code)
    if not (by.oversees or asks(filing.order, by)):
        raise PermissionDenied(_("An appeal is filed by the requester, or entered by the Office."))
    arrived = received_on or today
    _check_days(filed_on, arrived, today)
    with act():
        _check_order(filing)
        days = {"filed_on": filed_on, "received_on": arrived}
        digests = {"code_digest": codes.digest(PURPOSE, code), "form_digest": mark}
        appeal = _open(_of_requester(filing, **days, **digests), by=by)
        submitting.bind(appeal, filing.draft)
        _dispute(appeal, filing.dispositions, filing.disputed)
        appeal_letters.acknowledge(appeal, by=by, on=today)
    return FiledAppeal(appeal, code)


def lodge(
    objection: Objection,
    *,
    by: User,
    on: date,
    filed_on: date,
    grounds: str = "",
    channel: str = FiledBy.POST,
    draft: str = "",
) -> Appeal:
    """Record an objector's appeal: the item stays locked until the tribunal has decided (s. 18).

    Whether it came in time is looked at by a person later, never by this system: an appeal is
    not turned away as late here.
    """
    if not (by.oversees or objects(objection, by)):
        raise PermissionDenied(_("Appeals are recorded by the registry of the Office."))
    _check_days(filed_on, on, on)
    if objection.ruled_on and filed_on < objection.ruled_on:
        raise ValidationError({"filed_on": _("The appeal cannot be older than the ruling.")})
    with act():
        lock(objection)
        holds.record_appeal(objection, by=by, on=on)
        days = {"filed_on": filed_on, "received_on": filed_on}
        appeal = _open(_of_objector(objection, grounds=grounds, channel=channel, **days), by=by)
        AppealedItem.objects.create(appeal=appeal, item=objection.item)
        submitting.bind(appeal, draft)
        appeal_letters.acknowledge(appeal, by=by, on=on)
    return appeal


def _of_requester(filing: AppealFiling, **facts: Any) -> Appeal:
    return Appeal(
        order=filing.order,
        agency=filing.order.case.agency,
        grounds=filing.grounds,
        late_reason=filing.late_reason,
        channel=filing.channel,
        **vars(filing.person),
        **facts,
    )


def _of_objector(objection: Objection, **facts: Any) -> Appeal:
    person = objection.third_party
    known = {name: getattr(person, name) for name in ("name", "email", "address", "language")}
    return Appeal(objection=objection, agency=objection.item.case.agency, **known, **facts)


def take_over(
    complaint: Complaint, *, by: User, on: date, order: Order, dispositions: Sequence[Disposition]
) -> Appeal:
    """Open the appeal that a misfiled complaint really is; its first day of filing stays."""
    known = ("name", "email", "phone", "address", "language", "account", "channel")
    facts = {name: getattr(complaint, name) for name in known}
    with act():
        person = Filer(complaint.name)
        _check_order(AppealFiling(order, dispositions, complaint.facts, person, ""))
        appeal = _open(
            Appeal(
                order=order,
                agency=order.case.agency,
                grounds=complaint.own_words,
                filed_on=complaint.filed_on,
                received_on=complaint.received_on,
                converted_from=complaint,
                **facts,
            ),
            by=by,
            begun_on=on,  # the Office learns only now that it has an appeal to forward
        )
        _dispute(appeal, dispositions, {})
        appeal_letters.acknowledge(appeal, by=by, on=on)
    return appeal


def _check_days(filed_on: date, received_on: date, today: date) -> None:
    if filed_on > today:
        raise ValidationError({"filed_on": _("The day of filing cannot lie in the future.")})
    if not filed_on <= received_on <= today:
        told = _("The day of receipt lies between the day of filing and today.")
        raise ValidationError({"received_on": told})


def _check_order(filing: AppealFiling) -> None:
    """Only what a served order decided against the person can be appealed, and only once."""
    order = lock(filing.order)
    if order.state != OrderState.SERVED:
        raise NotLawfulNow([_("Only an order that was served can be appealed.")])
    if not filing.grounds.strip():
        raise ValidationError({"grounds": _("Say why you do not agree with the order.")})
    chosen = [row.pk for row in filing.dispositions]
    may_be = [row.pk for row in appealable(order)]
    if not chosen or set(chosen) - set(may_be):
        told = _("Choose what the order refused: other answers are not appealed but complained of.")
        raise ValidationError({"dispositions": told})
    decided = AppealedItem.objects.filter(disposition__in=chosen, appeal__state=AppealState.DECIDED)
    if decided.exists():
        raise NotLawfulNow([_("The tribunal has decided on this item, and its ruling is final.")])


def appealable(order: Order) -> list[Disposition]:
    """What of an order may be appealed (ss. 18, 25 para 4)."""
    rows = order.dispositions.select_related("item").prefetch_related("grounds__exemption")
    return [row for row in rows if any(r.road == APPEAL for r in rights_opened(row))]


def _open(appeal: Appeal, *, by: User, begun_on: date | None = None) -> Appeal:
    year = be_year(appeal.received_on)
    appeal.number = f"อ. {next_number('appeal', year)}/{year}"
    appeal.recorded_by = by
    save_as(appeal, by=by)
    clock.begin(appeal, clock.FORWARD, begun_on or appeal.received_on)
    record_event(appeal, "lodge", by=by, on=appeal.filed_on, source="", channel=appeal.channel)
    return appeal


def _dispute(appeal: Appeal, dispositions: Sequence[Disposition], disputed: dict[int, str]) -> None:
    for row in dispositions:
        AppealedItem.objects.create(
            appeal=appeal, item=row.item, disposition=row, disputed=disputed.get(row.pk, "")
        )
    _meet(appeal, dispositions[0].order)


def _meet(appeal: Appeal, order: Order) -> None:
    """End the time to appeal where it was used in time for all that the order refused."""
    pending = AppealedItem.objects.filter(disposition__order=order, live=True)
    used = set(pending.values_list("disposition", flat=True))
    for deadline in Deadline.objects.filter(order=order, code__in=CODES).running():
        opened = {row.pk for row in appealable(order) if _limit(row) == deadline.code}
        if appeal.filed_on <= deadline.due_on and opened <= used:
            case_clock.meet([deadline], appeal.filed_on)


def _limit(row: Disposition) -> str:
    return next(r.limit for r in rights_opened(row) if r.road == APPEAL)
