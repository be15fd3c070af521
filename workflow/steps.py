"""The one door through which a record changes state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from workflow.errors import NotLawfulNow
from workflow.guards import Transition, rule_of, why_not
from workflow.models import Stateful
from workflow.refusals import act

Record = TypeVar("Record", bound=Stateful)


def lock(record: Record) -> Record:
    """Return the record as it stands now, with its whole file held until the transaction ends.

    Every step of one file waits at the same row (the root), so two people can neither decide
    at once nor lock each other out; the database triggers guard what is written past this door.
    """
    root = record.root
    held = type(root)._default_manager.select_for_update().get(pk=root.pk)
    if root is record:
        return held  # type: ignore[return-value]
    return type(record)._default_manager.select_for_update().get(pk=record.pk)  # type: ignore[attr-defined]


def insist(reasons: list[Any]) -> None:
    """Refuse with 409 if there is any reason."""
    if reasons:
        raise NotLawfulNow(reasons)


@contextmanager
def step(
    record: Record,
    transition: Transition,
    /,
    *,
    by: Any,
    on: date | None = None,
    reason: str = "",
    **facts: Any,
) -> Iterator[Record]:
    """Lock the record, let the caller do the work, then move, save and record the event.

    Raises ``NotLawfulNow`` (409) when the state does not allow the transition, or when a guard
    is not content with what the work made; ``PermissionDenied`` (403) when it is not this
    person's to take. ``facts`` go into the event and must hold nothing personal. What only the
    database can see (a rule written as a trigger, a race lost to another writer) is refused by
    it, and comes out of this door as ``NotLawfulNow`` as well.
    """
    name = transition.__name__
    with act():
        held = lock(record)
        source, rule = held.state, rule_of(transition)
        if not rule.has_transition(source):
            raise NotLawfulNow(why_not(held, transition))
        if not rule.has_transition_perm(held, source, by):
            raise PermissionDenied(_("This step belongs to somebody else's duty."))
        yield held
        # Guards are asked after the work: they judge what it made.
        insist(why_not(held, transition))
        getattr(held, name)()
        held._history_user, held._change_reason = by, reason or name  # type: ignore[attr-defined]
        held.save()
        record_event(held, name, by=by, on=on, reason=reason, source=source, **facts)
    record.refresh_from_db()


def record_event(
    record: Stateful,
    name: str,
    /,
    *,
    by: Any,
    on: date | None = None,
    reason: str = "",
    source: str | None = None,
    **facts: Any,
) -> Any:
    """Write down what happened, in the caller's transaction, with or without a change of state."""
    return record.event_log.create(
        name=name,
        source=record.state if source is None else source,
        target=record.state,
        actor=by,
        on=on,
        reason=reason,
        facts=facts,
        **record.trail(),
    )
