"""Disputed records under seal: handed in, read page by page, taken back (ss. 19, 32, 39)."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from cases.files import Accepted, keep
from complaints import clock
from complaints.correspondence import column_of
from complaints.models import ComplaintState, Exhibit, Reading
from complaints.permissions import agency_acts
from complaints.sealed import viewer
from complaints.sealed.viewer import BROKEN, Shown, Unreadable
from law.dates import long_date, thai_digits
from letters.thai import spelled, tidy
from workflow.refusals import act
from workflow.steps import insist, lock, record_event

TAKEN = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
ASKING = (clock.EXPLAIN, clock.SUMMONS)


def asked(matter: Any) -> bool:
    """Whether the agency was asked for something in the matter: by letter, summons, inspection."""
    if matter.agency_told_on is None:
        return False
    inspected = matter.state == ComplaintState.INSPECTING
    return bool(matter.question) or inspected or matter.deadlines.of_code(*ASKING).exists()


def why_not_hand_in(matter: Any) -> list[str]:
    """Why no record can be handed in now; empty if one can."""
    if matter.state not in matter.OPEN:
        return [_("The matter has ended: nothing is handed in any more.")]
    return [] if asked(matter) else [_("The agency has not been asked for a record.")]


def why_not_take_back(exhibit: Exhibit) -> list[str]:
    """Why the record cannot go back to the agency now; empty if it can."""
    if exhibit.closed_on is not None:
        return [_("The record has gone back to the agency.")]
    pending = exhibit.matter.state in exhibit.matter.OPEN
    return [_("The record stays under seal until the matter has ended.")] if pending else []


def keeps_paper(matter: Any, user: User, on: date) -> bool:
    """The secretary of the body, who opens what came sealed on paper; never the registry."""
    part = type(matter).objects.before_members(user, on).filter(pk=matter.pk)
    return user.keeps(matter.panel_id, on) and part.exists()


def hand_in(
    matter: Any, *, by: User, on: date, title: str, upload: Any, accepted: Accepted
) -> Exhibit:
    """Take in a disputed record under seal, for those alone who decide about it (s. 19).

    The agency hands it in; what came sealed on paper is scanned by the secretary of the body.
    """
    if not title.strip():
        raise ValidationError({"title": _("Say what the record is.")})
    pages = _pages_of(upload, accepted)
    with act():
        held = lock(matter)
        insist(why_not_hand_in(held))
        on_paper = keeps_paper(held, by, on)
        if not on_paper and not agency_acts(held, by):
            raise PermissionDenied(_("The record is handed in by the agency concerned."))
        exhibit = Exhibit.objects.create(
            title=title.strip(),
            file=keep(upload),
            pages=pages,
            sha256=accepted.sha256,
            handed_in_on=on,
            handed_in_by=by,
            on_paper=on_paper,
            **column_of(held),
        )
        record_event(held, "hand_in_exhibit", by=by, on=on, exhibit=exhibit.pk, pages=pages)
    return exhibit


def _pages_of(upload: Any, accepted: Accepted) -> int:
    """Count the pages by drawing the first: what cannot be drawn would be of no use to anybody."""
    if accepted.content_type not in TAKEN:
        raise ValidationError(
            {"upload": _("A record under seal is read page by page. Send PDF, PNG, JPEG or TIFF.")}
        )
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    try:
        return viewer.show(content, 1, "").pages
    except Unreadable as refused:
        raise ValidationError({"upload": refused.messages}) from refused


def take_back(exhibit: Exhibit, *, by: User, on: date) -> Exhibit:
    """Give the record back after the matter has ended: the file goes, its hash stays in the log."""
    with act():
        matter = lock(exhibit.matter)
        held = Exhibit.objects.select_for_update().get(pk=exhibit.pk)
        insist(why_not_take_back(held))
        if not agency_acts(matter, by):
            raise PermissionDenied(_("The record goes back to the agency that handed it in."))
        storage, name = held.file.storage, str(held.file.name)
        held.closed_on, held.file = on, ""
        held.save()
        record_event(matter, "return_exhibit", by=by, on=on, exhibit=held.pk)
        transaction.on_commit(lambda: storage.delete(name))
    exhibit.refresh_from_db()
    return exhibit


def words_on(by: User, at: datetime) -> str:
    """What stands on every page that a person reads: who, and when."""
    moment = localtime(at)
    day = long_date(moment.date(), "th", digits="thai")
    time = thai_digits(f"{moment:%H.%M}")
    return f"{spelled(tidy(by.name_th))} · {day} เวลา {time} น."


def read(exhibit: Exhibit, page: int, *, by: User, on: date, at: datetime) -> Shown:
    """Show one page under seal to a member or the secretary, and log that he read it (s. 19).

    Raises ``PermissionDenied`` for whoever may not read it on that day, ``Unreadable`` where the
    page cannot be shown; only what was shown is written down.
    """
    if not Exhibit.objects.readable_by(by, on).filter(pk=exhibit.pk).exists():
        raise PermissionDenied(_("This record is under seal (section 19)."))
    try:
        with exhibit.file.open("rb") as file:
            content = file.read()
    except OSError as missing:
        raise Unreadable(BROKEN) from missing
    if hashlib.sha256(content).hexdigest() != exhibit.sha256:
        raise Unreadable(BROKEN)
    shown = viewer.show(content, page, words_on(by, at))
    Reading.objects.create(exhibit=exhibit, page=page, reader=by)
    return shown
