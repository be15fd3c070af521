"""What may be done at the bench, each with its moment and whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import guards
from complaints.actions.signing import not_accounted_for
from complaints.actions.sittings import BEFORE_THE_BODY
from complaints.database import UNABLE_ALREADY
from complaints.models import Ruling, RulingState, Sitting, SittingState
from complaints.models.states import RULING_OVER
from web.committee.bench.desk import (
    MEMBER,
    RECORDER,
    SECRETARY,
    MatterWay,
    has_vote,
    keeps,
    keeps_or_chairs,
    seat_on,
)
from web.officer.ways import Way, moving, not_in, unless


def before_the_body(matter: Any) -> list[str]:
    """The matter waits for a decision."""
    return not_in(matter, *BEFORE_THE_BODY[type(matter)])


def may_be_drafted(matter: Any) -> list[str]:
    """Before the body, and nobody drafts yet."""
    alive = matter.rulings.exclude(state__in=RULING_OVER).exists()
    return before_the_body(matter) or unless(alive, _("There is a draft in this matter already."))


def is_planned(sitting: Sitting) -> list[str]:
    """Nobody has been told yet."""
    return not_in(sitting, SittingState.PLANNED)


def takes_attendance(sitting: Sitting) -> list[str]:
    """The members were called, and the sitting has not closed."""
    return not_in(sitting, SittingState.NOTICED, SittingState.OPEN)


def is_draft(ruling: Ruling) -> list[str]:
    """Only a draft is written on."""
    return not_in(ruling, RulingState.DRAFTING)


def is_put(ruling: Ruling) -> list[str]:
    """Before the vote."""
    return not_in(ruling, RulingState.PUT)


def may_be_put(ruling: Ruling) -> list[str]:
    """A whole draft, and an open sitting that has the matter on its agenda."""
    if reasons := is_draft(ruling):
        return reasons
    blank = [] if guards.draft_is_whole(ruling) else [str(guards.draft_is_whole.reason)]
    return blank + unless(
        open_sitting_of(ruling) is None,
        _("No sitting with this matter on its agenda is open."),
    )


def open_sitting_of(ruling: Ruling) -> Sitting | None:
    """The open sitting that has the matter on its agenda."""
    rows = ruling.matter.agenda.filter(
        sitting__state=SittingState.OPEN, sitting__panel=ruling.panel_id
    )
    row = rows.select_related("sitting").first()
    return row.sitting if row else None


def may_be_closed(ruling: Ruling) -> list[str]:
    """Everybody who takes part has voted."""
    return is_put(ruling) or unless(
        not guards.everybody_voted(ruling), guards.everybody_voted.reason
    )


def is_carried(ruling: Ruling) -> list[str]:
    """Carried, to be signed."""
    return not_in(ruling, RulingState.CARRIED)


def not_voted_yet(ruling: Ruling, user: User) -> list[str]:
    """One vote each, by those who are there and take part."""
    seat = seat_on(user, ruling.panel_id)
    if seat is None or not seat.votes:
        return []
    voted = ruling.votes.filter(seat=seat).exists()
    there = seat.pk in {s.pk for s in ruling.may_take_part()}
    return unless(voted, _("You have voted. A vote never changes.")) or unless(
        not there, _("Only members who are present and take part vote (s. 36).")
    )


def not_signed_yet(ruling: Ruling, user: User) -> list[str]:
    """One signature each, by those who voted."""
    seat = seat_on(user, ruling.panel_id)
    if seat is None or not seat.votes:
        return []
    sat = ruling.votes.filter(seat=seat).exists()
    signed = ruling.signatures.filter(seat=seat).exists()
    unable = ruling.unables.filter(seat=seat).exists()
    return (
        unless(signed, _("You have signed."))
        or unless(unable, UNABLE_ALREADY)
        or unless(not sat, _("Only the members who sat in the matter sign."))
    )


def somebody_is_missing(ruling: Ruling) -> list[str]:
    """Carried, and a signature is missing of somebody else than who asks."""
    told = _("Each member who sat has signed.")
    return is_carried(ruling) or unless(not not_accounted_for(ruling), told)


def others_are_missing(ruling: Ruling, user: User) -> list[str]:
    """Whoever is there signs himself."""
    missing = not_accounted_for(ruling)
    only_mine = bool(missing) and all(seat.user_id == user.pk for seat in missing)
    return unless(only_mine, _("Only your own signature is missing."))


def kept(way: Way, **more: Any) -> Way:
    """A duty of the secretary, in force today."""
    return replace(way, may=keeps, whose=SECRETARY, **more)


DRAFT = MatterWay(
    "committee:draft-ruling", gettext_lazy("Draft the decision"), may_be_drafted, keeps, SECRETARY,
    one_press=True, tone="primary",
)  # fmt: skip
RECUSE = MatterWay(
    "committee:recuse", gettext_lazy("Record that a member takes no part"), before_the_body,
    lambda matter, user: seat_on(user, matter.panel_id) is not None, MEMBER,
)  # fmt: skip
AGENDA = Way(
    "committee:agenda", gettext_lazy("Put matters on the agenda"), is_planned, keeps, SECRETARY,
)  # fmt: skip
CALL = kept(
    moving(
        "committee:call-members", Sitting.notice, guards.notice_is_long_enough, one_press=True,
        tone="primary",
    )
)  # fmt: skip
ATTENDANCE = Way(
    "committee:attendance", gettext_lazy("Write down who is there"), takes_attendance, keeps,
    SECRETARY, tone="primary",
)  # fmt: skip
OPEN = kept(moving("committee:open-sitting", Sitting.open, one_press=True, tone="primary"))
CLOSE = kept(moving("committee:close-sitting", Sitting.close, guards.has_minutes))
CANCEL = kept(moving("committee:cancel-sitting", Sitting.cancel, tone="danger"))
SITTING = [AGENDA, CALL, ATTENDANCE, OPEN, CLOSE, CANCEL]

TEXT = Way("committee:ruling-text", gettext_lazy("Write the text"), is_draft, keeps, SECRETARY)
PUT = kept(moving("committee:put", Ruling.put, one_press=True, tone="primary"), why=may_be_put)
VOTE = Way(
    "committee:vote", gettext_lazy("Vote"), is_put, has_vote, MEMBER, tone="primary",
    other=not_voted_yet,
)  # fmt: skip
CLOSE_VOTE = Way(
    "committee:close-vote", gettext_lazy("Close the vote"), may_be_closed, keeps, SECRETARY,
    one_press=True, tone="primary",
)  # fmt: skip
SIGN = Way(
    "committee:sign-ruling", gettext_lazy("Sign"), is_carried, has_vote, MEMBER, tone="primary",
    other=not_signed_yet,
)  # fmt: skip
CANNOT_SIGN = Way(
    "committee:cannot-sign", gettext_lazy("Record that a member cannot sign"), somebody_is_missing,
    keeps_or_chairs, RECORDER, other=others_are_missing,
)  # fmt: skip
ISSUE = kept(moving("committee:issue-ruling", Ruling.issue, guards.has_number, tone="primary"))
RULING = [TEXT, PUT, VOTE, CLOSE_VOTE, SIGN, CANNOT_SIGN, ISSUE]
