"""The duties of the desk by record, each with its moment and its person.

A duty without a transition of its own has its moment written out here, so that its button can
say why not; the action behind it is the one that decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from cases import clock, guards
from cases.actions.converting import why_not_as_it_is, why_not_convert
from cases.actions.looking import why_not_out
from cases.actions.redacting import why_not_redact
from cases.hands import why_not_approved_by
from cases.models import (
    Case,
    CaseState,
    Dispatch,
    FeeCharge,
    Item,
    Objection,
    Order,
    OrderState,
    Record,
    Transfer,
)
from cases.models.states import WORKING
from cases.permissions import handles, receives, supervises, works_here
from complaints.permissions import agency_acts
from web.officer.ways import WHOSE, Way, moving, not_in, unless
from workflow.guards import why_not

WAITS = (CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.IN_PROCESS)


def still_open(case: Case) -> list[str]:
    """The file has not ended."""
    return unless(case.state in Case.ENDED, _("The file is closed."))


def may_be_taken_up(case: Case) -> list[str]:
    """Received or accepted: one press does the rest."""
    return not_in(case, CaseState.RECEIVED, CaseState.ACCEPTED)


def takes_up(case: Case, user: User) -> bool:
    """An officer takes a free file or goes on with his own; a supervisor any."""
    return works_here(case, user) and handles(case, user)


def assigns(case: Case, user: User) -> bool:
    """A supervisor hands out; an officer takes what nobody has."""
    return supervises(case, user) or (
        case.officer_id is None and user.serves(case.agency_id, Role.OFFICER)
    )


def may_be_extended(case: Case) -> list[str]:
    """The answer is still owed and its clock runs."""
    runs = any(d.is_running and d.code == clock.ANSWER for d in case.deadlines.all())
    return not_in(case, *WAITS) or unless(not runs, _("No day to answer is running."))


def is_in_process(case: Case) -> list[str]:
    """Orders are written while the request is in process."""
    return not_in(case, CaseState.IN_PROCESS)


def needs_identity(case: Case) -> list[str]:
    """Own data, nobody has looked at the card yet."""
    return (
        still_open(case)
        or unless(not case.is_own_data, guards.asks_correction.reason)
        or unless(
            case.requester.identity_assured_on is not None,
            _("The identity has already been confirmed."),
        )
    )


def has_something_to_hand_over(case: Case) -> list[str]:
    """Something was granted by a served order and has not been handed over."""
    waits = [
        i for i in case.items.all() if i.state in Item.DISCLOSED and not hasattr(i, "delivery")
    ]
    return (
        still_open(case)
        or unless(not waits, _("Nothing that was granted is waiting to be handed over."))
        or unless(
            any(not f.paid_on and not f.waived_on for f in case.fees.all()),
            guards.no_fee_owed.reason,
        )
    )


def is_searched(item: Item) -> list[str]:
    """The search for the item is not over."""
    return not_in(item, *WORKING)


def takes_files(item: Item) -> list[str]:
    """Files may be added as long as the file is open."""
    return still_open(item.case)


def is_owed(fee: FeeCharge) -> list[str]:
    """Neither paid nor waived."""
    paid = bool(fee.paid_on or fee.waived_on)
    return unless(paid, _("This fee has already been paid or waived."))


def waits_for_approval(record: Record) -> list[str]:
    """A copy that nobody has approved, looked at and with nothing open."""
    waits = record.kind == Record.Kind.COPY and record.approved_by_id is None
    wrong = unless(not waits, _("Only a copy that waits for approval can be approved."))
    return wrong or why_not_as_it_is(record) or why_not_out(record)


def uploaded_by_another(record: Record, user: User) -> list[str]:
    """Two persons: one uploads a copy, another approves it."""
    own = record.uploaded_by_id == user.pk
    reasons = unless(own, _("Whoever uploaded a copy may not approve it."))
    waits = record.derived_from_id is not None and record.approved_by_id is None
    return reasons + (why_not_approved_by(record, user) if waits else [])


def drafted_by_another(guard: Any) -> Any:
    """Two persons: whoever drafted an order neither clears nor signs it."""

    def other(order: Order, user: User) -> list[str]:
        return unless(order.drafted_by_id == user.pk, guard.reason)

    return other


def is_deemed(dispatch: Dispatch) -> list[str]:
    """Sent by registered post, its receipt only presumed."""
    return unless(not dispatch.deemed, _("The day of this letter is known, not deemed."))


def can_be_corrected(order: Order) -> list[str]:
    """Served, and no correction is on its way."""
    return not_in(order, OrderState.SERVED) or unless(
        Order.objects.filter(replaces=order).exists(),
        _("A correction of this order is already on its way."),
    )


def is_draft(order: Order) -> list[str]:
    """Only a draft is written on."""
    return not_in(order, OrderState.DRAFT)


def is_offered(transfer: Transfer) -> list[str]:
    """Nobody has answered the offer."""
    return unless(transfer.answered_on is not None, _("This offer has already been answered."))


def receives_transfer(transfer: Transfer, user: User) -> bool:
    """An officer of the agency to which it is offered."""
    return receives(transfer.item, user)


def may_answer_on_paper(objection: Objection) -> list[str]:
    """Notified, and no answer yet."""
    return why_not(objection, Objection.consent)


CLOSE = moving("close", Case.close, one_press=True)
ASK_OFFICE = Way(
    "question-about", gettext_lazy("Ask the Office about the Act"), still_open, agency_acts,
    gettext_lazy("Questions are asked by an officer, a supervisor or the head."),
)  # fmt: skip
CASE = [
    Way(
        "take-up", gettext_lazy("Take up"), may_be_taken_up, takes_up, one_press=True,
        tone="primary",
    ),
    moving("accept", Case.accept, one_press=True),
    Way("assign", gettext_lazy("Assign"), still_open, assigns, WHOSE[supervises]),
    moving("begin", Case.begin, one_press=True, tone="primary"),
    moving("ask-completion", Case.ask_completion),
    moving("complete", Case.complete, label=gettext_lazy("Enter the requester's completion")),
    Way("extend", gettext_lazy("Extend the time to answer"), may_be_extended, handles),
    Way(
        "draft", gettext_lazy("Draft an order"), is_in_process, handles, one_press=True,
        tone="primary",
    ),
    Way("identity", gettext_lazy("Confirm the identity (s. 25)"), needs_identity, handles),
    Way("fee", gettext_lazy("Ask for a fee"), still_open, handles),
    Way(
        "hand-over", gettext_lazy("Hand over"), has_something_to_hand_over, handles, tone="primary"
    ),
    ASK_OFFICE,
    moving("withdraw", Case.withdraw, label=gettext_lazy("Enter a withdrawal")),
    CLOSE,
]  # fmt: skip
ITEM = [
    moving("found", Item.find, tone="primary"),
    Way("certify", gettext_lazy("Certify a search"), is_searched, handles),
    moving("explain-ask", Item.clarify),
    moving("explain", Item.explain, label=gettext_lazy("Enter the requester's explanation")),
    moving("consult", Item.consult),
    moving("objector", Item.consult, label=gettext_lazy("Take in an objection without notice")),
    moving("advise", Item.advise, guards.has_advice),
    moving("offer", Item.offer, guards.has_transfer_offered),
    Way("record", gettext_lazy("Add a file"), takes_files, handles),
]
OBJECTION = [
    Way(
        "answer", gettext_lazy("Enter an answer on paper"), may_answer_on_paper,
        lambda objection, user: handles(objection, user),
    ),
    moving(
        "rule", Objection.uphold, guards.has_ruling,
        label=gettext_lazy("Rule on the objection"), tone="primary",
    ),
]  # fmt: skip
ORDER = [
    moving("submit", Order.submit, one_press=True, tone="primary"),
    replace(
        moving("clear", Order.clear, guards.cleared_by_another, one_press=True, tone="primary"),
        other=drafted_by_another(guards.cleared_by_another),
    ),
    replace(
        moving("sign", Order.sign, guards.signed_by_another, tone="primary"),
        other=drafted_by_another(guards.signed_by_another),
    ),
    moving("serve", Order.serve, guards.has_day_of_notification, tone="primary"),
    moving("send-back", Order.send_back),
    Way("correct", gettext_lazy("Correct by a new order"), can_be_corrected, handles),
    replace(moving("discard", Order.discard, tone="danger"), may=handles),
]
FEE = [
    Way("fee-pay", gettext_lazy("Note the payment"), is_owed, handles),
    Way("fee-waive", gettext_lazy("Waive the fee"), is_owed, supervises, WHOSE[supervises]),
]
APPROVE = Way(
    "approve", gettext_lazy("Approve for release"), waits_for_approval,
    lambda record, user: handles(record, user) or supervises(record, user),
    one_press=True, other=uploaded_by_another,
)  # fmt: skip
REDACT = Way("redact", gettext_lazy("Cover parts"), why_not_redact, handles)
CONVERT = Way("convert", gettext_lazy("Make a copy of what is visible"), why_not_convert, handles)
PROVE = Way("receipt", gettext_lazy("Enter the proven day of receipt"), is_deemed, handles)
TRANSFER = [
    Way(
        "transfer-accept", gettext_lazy("Accept the item"), is_offered, receives_transfer,
        WHOSE[receives], one_press=True, tone="primary",
    ),
    Way(
        "transfer-decline", gettext_lazy("Send it back"), is_offered, receives_transfer,
        WHOSE[receives],
    ),
]  # fmt: skip
WRITE = Way("finding", gettext_lazy("Write the finding"), is_draft, handles)
BY_NAME: dict[str, Way] = {
    way.name: way
    for ways in (CASE, ITEM, OBJECTION, ORDER, FEE, TRANSFER, [APPROVE, REDACT, CONVERT], [PROVE])
    for way in (*ways, WRITE)
}


def offered(ways: list[Way], record: Any, user: User) -> list[Any]:
    """The steps of a record, the lawful ones first."""
    return sorted((w.step(record, user) for w in ways), key=lambda step: bool(step.reasons))
