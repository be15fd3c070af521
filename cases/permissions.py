"""Whose duty a step is. Each takes any record of a case file and the person at the door."""

from __future__ import annotations

from typing import Any

from accounts.models import Role


def handles(record: Any, user: Any) -> bool:
    """The officer to whom the case is assigned or his deputy, any officer while nobody is, or a
    supervisor.
    """
    case = record.case
    if user.serves(case.agency_id, Role.SUPERVISOR):
        return True
    free = case.officer_id in (None, user.pk) or case.officer_id in user.standing_in
    return free and user.serves(case.agency_id, Role.OFFICER)


def works_here(record: Any, user: Any) -> bool:
    """Anyone of the agency who takes in or handles requests."""
    return user.serves(record.case.agency_id, Role.INTAKE, Role.OFFICER, Role.SUPERVISOR)


def supervises(record: Any, user: Any) -> bool:
    """A supervisor of the agency."""
    return user.serves(record.case.agency_id, Role.SUPERVISOR)


def signs(record: Any, user: Any) -> bool:
    """The head of the agency, or whoever holds the power to sign for him."""
    return user.serves(record.case.agency_id, Role.HEAD)


def clears_or_signs(record: Any, user: Any) -> bool:
    """Whoever an order passes on its way: the supervisor or the head."""
    return supervises(record, user) or signs(record, user)


def handles_or_signs(record: Any, user: Any) -> bool:
    """Whoever may send a signed order out."""
    return handles(record, user) or signs(record, user)


def asks(record: Any, user: Any) -> bool:
    """The requester: signed in, or holding the code of the request or of the one it came from."""
    case = record.case
    if case.pk in user.case_keys or case.requester.account_id == user.pk:
        return True
    if case.round_of_id is not None:  # what a tribunal sent back belongs to the same person
        return asks(case.round_of, user)
    arrived_by = getattr(case, "arrived_by", None)
    return arrived_by is not None and asks(arrived_by.item, user)


def asks_or_works_here(record: Any, user: Any) -> bool:
    """The requester, or the agency entering what he wrote on paper."""
    return asks(record, user) or works_here(record, user)


def is_clock(record: Any, user: Any) -> bool:
    """The passage of time."""
    return user.is_clock


def clock_or_handles(record: Any, user: Any) -> bool:
    return user.is_clock or handles(record, user)


def objects(record: Any, user: Any) -> bool:
    """The third party: holding the code of the notice."""
    return record.third_party_id in user.third_party_keys


def objects_or_handles(record: Any, user: Any) -> bool:
    """The third party, or the officer entering what came on paper."""
    return objects(record, user) or handles(record, user)


def receives(record: Any, user: Any) -> bool:
    """An officer of the agency to which the item is offered (s. 12 para 2)."""
    served = user.agencies_as(Role.OFFICER, Role.SUPERVISOR)
    return record.transfers.offered().filter(to_agency__in=served).exists()


def registers(record: Any, user: Any) -> bool:
    """The registry of the Office, which keeps the docket of the tribunals (s. 6)."""
    return user.oversees


def keeps_a_body(user: Any) -> bool:
    """The secretary of a tribunal's panel, who issues its rulings and has no vote (s. 36)."""
    return any(not seat.votes for seat in user._seats)


def issues_rulings(record: Any, user: Any) -> bool:
    """The registry, or the secretary through whom a tribunal's ruling goes out (ss. 36, 37)."""
    return registers(record, user) or keeps_a_body(user)


def appeals_as_objector(record: Any, user: Any) -> bool:
    """The third party whose objection was dismissed, or the registry entering its letter."""
    return registers(record, user) or objects(record, user)


def ends_appeal(record: Any, user: Any) -> bool:
    """Whoever may end an objector's appeal: himself, the registry, the panel's secretary."""
    return appeals_as_objector(record, user) or keeps_a_body(user)


def took_over(record: Any, user: Any) -> bool:
    """An officer of an agency that accepted an item of this request (s. 12 para 2)."""
    served = user.agencies_as(Role.OFFICER, Role.SUPERVISOR)
    taken = record.case.items.filter(transfers__accepted=True, transfers__to_agency__in=served)
    return bool(served) and taken.exists()


def anyone_in_file_or_took_over(record: Any, user: Any) -> bool:
    """The last open item may end at another agency's desk; the file then moves on with it."""
    return anyone_in_file(record, user) or took_over(record, user)


def anyone_in_file(record: Any, user: Any) -> bool:
    """Moves that follow from another step of the same file, by whoever took that step."""
    return (
        user.is_clock
        or user.oversees
        or keeps_a_body(user)
        or works_here(record, user)
        or signs(record, user)
        or asks(record, user)
        or record.case.third_parties.filter(pk__in=user.third_party_keys).exists()
    )
