"""What may be done about a complaint: each duty lawful now, or with the reason why not."""

from __future__ import annotations

from dataclasses import replace

from django.utils.timezone import localdate
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from cases.models import OrderState
from complaints import clock, guards
from complaints.actions.inquiry import RUNNING, why_no_testimony
from complaints.actions.lodging import appealable
from complaints.actions.naming import why_not_refer
from complaints.models import Complaint
from complaints.permissions import registers
from web.officer.ways import WHOSE, Way, moving, not_in, unless

URL = "committee:complaint-{}"
REGISTRY = WHOSE[registers]


def no_order(complaint: Complaint) -> list[str]:
    """Why there is no served order that an appeal could be against."""
    if complaint.case is None:
        return [_t("Name the request first: an appeal is against an order in it.")]
    served = [o for o in complaint.case.orders.all() if o.state == OrderState.SERVED]
    told = _t("No order in this request refused anything that can be appealed.")
    return unless(not any(appealable(order) for order in served), told)


def may_summon(complaint: Complaint) -> list[str]:
    return not_in(complaint, *RUNNING[Complaint])


def may_hear(complaint: Complaint) -> list[str]:
    return may_summon(complaint) or why_no_testimony(complaint)


def may_extend(complaint: Complaint) -> list[str]:
    """Only an ordinary period that is still running can be extended, and only once."""
    if reasons := may_summon(complaint):
        return reasons
    period = clock.running(complaint, clock.OPINION).first()
    if period is None:
        return [_t("There is no period left that could be extended.")]
    told = _t("The period is over; it can no longer be extended.")
    return unless(period.due_on < localdate(), told)


def agency_unknown(complaint: Complaint) -> list[str]:
    named = unless(complaint.agency_id is not None, _t("The agency has been named already."))
    return not_in(complaint, *Complaint.OPEN) or named


def request_unknown(complaint: Complaint) -> list[str]:
    named = unless(complaint.case_id is not None, _t("The request has been named already."))
    return not_in(complaint, *Complaint.OPEN) or named


ACCEPT = moving(URL.format("accept"), Complaint.accept, tone="primary")
TURN_AWAY = moving(URL.format("turn-away"), Complaint.turn_away, guards.road_is_named)
_CONVERT = moving(URL.format("convert"), Complaint.convert, guards.has_become_an_appeal)
CONVERT = replace(_CONVERT, why=lambda record: _CONVERT.why(record) or no_order(record))
ASK = moving(URL.format("ask"), Complaint.ask, tone="primary")
EXPLAIN = replace(
    moving(URL.format("explain"), Complaint.explain, guards.has_explained),
    label=_("Enter the agency’s explanation on paper"), may=registers, whose=REGISTRY,
)  # fmt: skip
EXAMINE = moving(URL.format("examine"), Complaint.examine, guards.has_subcommittee)
REFER = Way(
    URL.format("refer"), _("Put before another body"), why_not_refer, registers, REGISTRY
)  # fmt: skip
INSPECT = moving(URL.format("inspect"), Complaint.inspect)
REPORT = moving(
    URL.format("report"), Complaint.report_inspection, guards.has_inspection_report, tone="primary"
)
SUMMON = Way(URL.format("summon"), _("Summon a person"), may_summon, registers, REGISTRY)
TESTIFY = Way(
    URL.format("testify"), _("Write down what was said or handed in"), may_hear, registers, REGISTRY
)
EXTEND = Way(
    URL.format("extend"), _("Extend the time, with reasons"), may_extend, registers, REGISTRY
)
IDENTIFY = Way(URL.format("agency"), _("Name the agency"), agency_unknown, registers, REGISTRY)
LINK = Way(URL.format("request"), _("Name the request"), request_unknown, registers, REGISTRY)
CLOSE = replace(moving(URL.format("close"), Complaint.close, tone="primary"), may=registers)
STRIKE = moving(URL.format("strike"), Complaint.strike, guards.reason_is_told)
WITHDRAW = replace(
    moving(URL.format("withdraw"), Complaint.withdraw),
    label=_("Enter the withdrawal of the complaint"), may=registers, whose=REGISTRY,
)  # fmt: skip
WAYS = [
    ACCEPT, TURN_AWAY, IDENTIFY, LINK, CONVERT, ASK, EXPLAIN, EXAMINE, REFER, INSPECT, REPORT,
    SUMMON, TESTIFY, EXTEND, CLOSE, STRIKE, WITHDRAW,
]  # fmt: skip
