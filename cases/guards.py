"""The conditions of the Act and the reason that each gives when it is not content."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.guards import guard


@guard(_("Nobody has been made responsible for the request yet."))
def has_officer(case: Any) -> bool:
    return case.officer_id is not None


@guard(_("The tribunal sent this request back: it was complete when it was first answered."))
def is_no_round(case: Any) -> bool:
    return case.round_of_id is None


@guard(_("The tribunal has ordered what becomes of this item; it can only be done (s. 37)."))
def nothing_was_ordered(item: Any) -> bool:
    return item.ordered not in item.BOUND


@guard(_("An item has not been decided yet."))
def every_item_is_settled(case: Any) -> bool:
    return not case.items.open().exists()


@guard(_("An order is being prepared and has not been served."))
def no_order_in_hand(case: Any) -> bool:
    return not case.orders.in_hand().exists()


@guard(_("A fee is neither paid nor waived."))
def no_fee_owed(case: Any) -> bool:
    return not case.fees.owed().exists()


@guard(_("Something that was granted has not been handed over."))
def everything_is_handed_over(case: Any) -> bool:
    return not case.items.awaiting_delivery().exists()


@guard(_("The time for an appeal is still running."))
def no_right_is_running(case: Any) -> bool:
    return not case.deadlines.running().of_code("s18_appeal", "s25_appeal").exists()


@guard(_("A search certificate is missing: who searched where, with what terms, and the result."))
def has_search_certificate(item: Any) -> bool:
    return item.certificates.exists()


@guard(_("No signed order in force discloses this item."))
def order_grants(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="grant").exists()


@guard(_("No signed order in force discloses this item in part."))
def order_grants_partly(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="partly_grant").exists()


@guard(_("No signed order in force refuses this item."))
def order_refuses(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="refuse").exists()


@guard(_("No signed order in force says that this item is not held."))
def order_says_not_held(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="not_held").exists()


@guard(_("The agency to ask has not been named."))
def has_advice(item: Any) -> bool:
    return item.advised_agency_id is not None and bool(item.advice.strip())


@guard(_("No signed order in force says where this item is public."))
def order_points_out(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="already_public").exists()


@guard(_("No signed order in force declines this item."))
def order_declines(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="decline").exists()


@guard(_("No signed order in force corrects this item."))
def order_corrects(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="correct").exists()


@guard(_("No signed order in force refuses to correct this item."))
def order_refuses_correction(item: Any) -> bool:
    return item.dispositions.binding().filter(outcome="refuse_correction").exists()


@guard(_("A third party has not answered, or an objection has not been ruled on (s. 17)."))
def no_answer_is_awaited(item: Any) -> bool:
    return not item.objections.undecided().exists()


@guard(_("A third party may still appeal, or the tribunal has not decided (s. 17 para 3)."))
def no_objection_holds(item: Any) -> bool:
    return not item.objections.holding().exists()


@guard(_("No dismissed objection keeps this item locked."))
def an_objection_holds(item: Any) -> bool:
    return item.objections.holding().exists()


@guard(_("The tribunal has decided that this item is not to be disclosed."))
def tribunal_has_not_barred(item: Any) -> bool:
    return not item.objections.sustained().exists()


@guard(_("An objection was upheld: the item can be disclosed in part at most."))
def no_objection_upheld(item: Any) -> bool:
    return not item.objections.upheld().exists()


@guard(_("The item has already been disclosed."))
def item_is_not_disclosed(objection: Any) -> bool:
    return objection.item.state not in objection.item.DISCLOSED


@guard(_("The identity of the person whose data it is has not been confirmed (s. 25)."))
def identity_is_assured(item: Any) -> bool:
    return not item.case.is_own_data or item.case.requester.identity_assured_on is not None


@guard(_("This step belongs to requests about one's own data (s. 25)."))
def asks_correction(item: Any) -> bool:
    return item.case.kind == "correction"


@guard(_("A request to correct data ends in correction or in refusal to correct (s. 25 para 3)."))
def asks_no_correction(item: Any) -> bool:
    return item.case.kind != "correction"


# Whatever an order says, nothing is disclosed against any of these (ss. 17, 21, 25).
TO_DISCLOSE = (
    no_answer_is_awaited,
    no_objection_holds,
    tribunal_has_not_barred,
    identity_is_assured,
    asks_no_correction,
)


@guard(_("No other agency has been named."))
def has_transfer_offered(item: Any) -> bool:
    return item.transfers.offered().exists()


@guard(_("The receiving agency has not accepted the item."))
def has_transfer_accepted(item: Any) -> bool:
    return item.transfers.accepted().exists()


@guard(_("The objection has to be put in writing."))
def has_written_objection(objection: Any) -> bool:
    return bool(objection.statement.strip())


@guard(_("The ruling needs its reasons."))
def has_ruling(objection: Any) -> bool:
    return bool(objection.ruling.strip()) and objection.ruled_on is not None


@guard(_("The notified person's time to object has not run out."))
def period_is_over(objection: Any) -> bool:
    return not objection.deadlines.running().of_code("s17_objection").exists()


@guard(_("The objector's time to appeal has not run out."))
def appeal_time_is_over(objection: Any) -> bool:
    own = objection.deadlines.of_code("s18_appeal")
    return own.exists() and not own.running().exists()


@guard(_("A field of the order is blank."))
def nothing_is_blank(order: Any) -> bool:
    return not order.blanks()


@guard(_("The order has no item."))
def covers_an_item(order: Any) -> bool:
    return order.dispositions.exists()


@guard(_("An item of the order cannot be decided in this way at the moment."))
def every_item_is_ready(order: Any) -> bool:
    return not order.obstacles()


@guard(_("Whoever drafted the order may not clear it."))
def cleared_by_another(order: Any) -> bool:
    return order.cleared_by_id is not None and order.cleared_by_id != order.drafted_by_id


@guard(_("Whoever drafted the order may not sign it."))
def signed_by_another(order: Any) -> bool:
    return order.signed_by_id is not None and order.signed_by_id != order.drafted_by_id


@guard(_("The order has not been served: the day of notification is missing."))
def has_day_of_notification(order: Any) -> bool:
    return order.notified_on is not None
