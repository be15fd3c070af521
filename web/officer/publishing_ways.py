"""The duties of publication as the desk offers them, each with its moment and its person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.permissions import clears_or_signs, handles
from publication import guards
from publication.actions.entries import waits_for_its_day, why_not_drafted
from publication.models import Entry
from web.officer.ways import WHOSE, Way, moving, not_in, unless


def is_draft(entry: Entry) -> list[str]:
    """Only a draft is written on."""
    return not_in(entry, Entry.State.DRAFTED)


def may_wait(entry: Entry) -> list[str]:
    """Approved, and nobody could read it yet."""
    reason = _("Only an entry that waits for its day can be moved.")
    return unless(not waits_for_its_day(entry, localdate()), reason)


def by_another(entry: Entry, user: User) -> list[str]:
    """Two persons: whoever wrote or proposed an entry does not approve it."""
    own = user.pk in (entry.drafted_by_id, entry.proposed_by_id)
    return unless(own, guards.approved_by_another.reason)  # type: ignore[attr-defined]


BEGIN = Way("entry-draft", gettext_lazy("Write an entry"), why_not_drafted, handles)
WRITE = Way("entry-write", gettext_lazy("Write on it"), is_draft, handles)
PROPOSE = moving("entry-propose", Entry.propose, one_press=True, tone="primary")
SEND_BACK = moving("entry-send-back", Entry.send_back)
PUBLISH = replace(
    moving("entry-publish", Entry.publish, guards.approved_by_another, tone="primary"),
    other=by_another,
)
EMBARGO = Way(
    "entry-embargo", gettext_lazy("Move its first day"), may_wait, clears_or_signs,
    WHOSE[clears_or_signs],
)  # fmt: skip
WITHDRAW = moving("entry-withdraw", Entry.withdraw, guards.takedown_has_its_rule, tone="danger")
DISCARD = moving("entry-discard", Entry.discard)
ENTRY: list[Any] = [WRITE, PROPOSE, SEND_BACK, PUBLISH, EMBARGO, WITHDRAW, DISCARD]
