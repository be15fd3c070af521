"""The ledger of days in plain words: from which day and why, what moved it, who extended it.

A row of a deadline is never changed; what replaces it points at it. Here the rows of one day stand
together, the newest as the heading and the others as its story, oldest first. Nothing is counted
again: the words are those that were stored, and what the events of the file say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from cases.clock import ANSWER
from law.models import TimeLimit
from law.prepared import Prepared
from web.templatetags.thai import thaidate, told

# The rules that speak of the first day of a period; a period that goes on has its own beginning.
OPENING = ("trigger", "first_day", "other_length")


@dataclass(frozen=True)
class Entry:
    """One day of a file: the row that counts now, and everything that led to it."""

    deadline: Any
    title: str
    told: list[str]
    item: Any = None
    said: list[Any] = field(default_factory=list)


class Ledger:
    """The days of a file or a matter, with the events that explain them.

    ``limits`` are the limits in force by code; ``staff`` may read who acted, by name; ``said`` is
    what was escalated of each row.
    """

    def __init__(
        self, deadlines: Iterable[Any], events: Iterable[Any], limits: Mapping[str, TimeLimit],
        *, staff: bool, names: Mapping[str, Any] | None = None,
        items: Mapping[int, Any] | None = None, said: Mapping[int, list[Any]] | None = None,
    ) -> None:  # fmt: skip
        self.rows = {row.pk: row for row in deadlines}
        self.events = list(events)
        self.limits, self.staff = limits, staff
        self.names, self.items, self.said = names or {}, items or {}, said or {}

    def entries(self) -> list[Entry]:
        """Each day once, the running ones first."""
        replaced = {row.replaces_id for row in self.rows.values()}
        newest = [row for row in self.rows.values() if row.pk not in replaced]
        ordered = sorted(newest, key=lambda row: (not row.is_running, row.due_on, row.pk))
        return [self._entry(row) for row in ordered]

    def _entry(self, row: Any) -> Entry:
        said = [one for day in self.chain(row) for one in self.said.get(day.pk, ())]
        return Entry(row, self.title_of(row), self.story(row), self._item(row), said)

    def _item(self, row: Any) -> Any:
        return self.items.get(getattr(row, "item_id", None))

    def title_of(self, row: Any) -> str:
        """What the limit is called."""
        limit = self.limits.get(row.code)
        return str(self.names.get(row.code) or (limit.title if limit else row.code))

    def chain(self, row: Any) -> list[Any]:
        """The rows that led to this one, oldest first, and itself."""
        rows = [row]
        while rows[0].replaces_id in self.rows:
            rows.insert(0, self.rows[rows[0].replaces_id])
        return rows

    def story(self, row: Any) -> list[str]:
        """How the day came about, sentence by sentence."""
        first, *others = rows = self.chain(row)
        sentences = self._begun(first)
        for old, new in zip(rows, others, strict=False):
            sentences += self._changed(old, new)
        return sentences + self._stopped(row)

    def _begun(self, row: Any) -> list[str]:
        if row.steps:
            return [told(step) for step in row.steps]
        facts = {"from": thaidate(row.started_on), "day": thaidate(row.due_on)}
        named = _("Counted from %(from)s; the day %(day)s was named, not computed.") % facts
        return [named, *filter(None, [row.ground])]

    def _changed(self, old: Any, new: Any) -> list[str]:
        """What put a new day in place of the old one."""
        if old.steps and new.steps[: len(old.steps)] == old.steps:  # moved by a closing day
            return self._again(old) + [told(step) for step in new.steps[len(old.steps) :]]
        going_on = [told(step) for step in new.steps if step["rule"] not in OPENING]
        if extended := self._event("extend", until=new.due_on):
            return [self._extended(old, new, extended), *going_on]
        if self._paused(old) and old.cancelled_on:
            return [self._resumed(old, new), *going_on]
        facts = {"day": thaidate(old.cancelled_on or new.started_on), "reason": new.ground}
        again = [told(step) for step in new.steps]
        return [_("%(day)s: counted anew. %(reason)s") % facts, *again]

    def _again(self, old: Any) -> list[str]:
        """That the day had run out before it moved, and therefore runs again."""
        if old.lapsed_on is None:
            return []
        facts = {"old": thaidate(old.due_on)}
        again = _("The day %(old)s had run out, and nothing had followed from it: it runs again.")
        return [again % facts]

    def _extended(self, old: Any, new: Any, event: Any) -> str:
        limit = self.limits.get(new.code)
        facts = {
            "day": thaidate(event.on or event.at),
            "who": event.actor.name if self.staff else _("the office that has to act"),
            "cite": told({"text_th": limit.cite_th, "text_en": limit.cite_en}) if limit else "",
            "old": thaidate(old.due_on),
            "new": thaidate(new.due_on),
            "reason": new.ground,
        }
        return (
            _(
                "%(day)s: extended by %(who)s (%(cite)s), from %(old)s to %(new)s. "
                "Reason: %(reason)s"
            )
            % facts
        )

    def _resumed(self, old: Any, new: Any) -> str:
        facts = {
            "from": thaidate(old.cancelled_on),
            "to": thaidate(new.started_on),
            "count": new.days,
            "new": thaidate(new.due_on),
        }
        return (
            _(
                "From %(from)s to %(to)s no day was counted, because the requester had to complete "
                "the request (Administrative Procedure Act, section 27). %(count)s days were "
                "left, so the last day is %(new)s."
            )
            % facts
        )

    def _stopped(self, row: Any) -> list[str]:
        """Why the last row of a story does not run any more."""
        if row.cancelled_on is None:
            return []
        facts = {"day": thaidate(row.cancelled_on)}
        if self._paused(row):
            return [
                _(
                    "%(day)s: the count stands still until the requester completes the request "
                    "(Administrative Procedure Act, section 27)."
                )
                % facts
            ]
        return [_("%(day)s: this day is no longer needed.") % facts]

    def _paused(self, row: Any) -> bool:
        asked = [e for e in self.events if e.name == "ask_completion"]
        return row.code == ANSWER and any(e.on == row.cancelled_on for e in asked)

    def _event(self, name: str, *, until: date) -> Any:
        """The event that named this day."""
        wanted = until.isoformat()
        found = [e for e in self.events if e.name == name and e.facts.get("until") == wanted]
        return found[-1] if found else None


CITED: Final = Prepared(lambda on: TimeLimit.objects.cited().in_force(on))
NAMED: Final = Prepared(
    lambda on: TimeLimit.objects.in_force(on).only("code", "title_th", "title_en", "section")
)


def limits_in_force(on: date, *, cited: bool = True) -> dict[str, TimeLimit]:
    """The limits in force by code, with the sections that their citations need where any is."""
    return {limit.code: limit for limit in (CITED if cited else NAMED)(on)}
