"""The other side answers an appeal of which it was told (s. 37; APA s. 30)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import appeal_letters
from complaints.models import Appeal, Posting, Reply
from complaints.models.states import APPEAL_OPEN, FiledBy
from complaints.permissions import keeps_or_registers
from workflow.refusals import act
from workflow.steps import insist, lock, record_event


def told_of(appeal: Appeal) -> list[Posting]:
    """The newest notice to each of the other private persons."""
    newest = {row.third_party_id: row for row in appeal.postings.notices().order_by("pk")}
    return list(newest.values())


def why_no_reply(appeal: Appeal) -> list[str]:
    """Why nothing can be answered now; what comes late is taken in until the ruling."""
    if appeal.state not in APPEAL_OPEN:
        return [_("The appeal has ended: nothing can be added any more.")]
    return [] if told_of(appeal) else [_("The other side has not been told of the appeal.")]


def reply(
    posting: Posting,
    *,
    by: User,
    on: date,
    text: str,
    channel: str = FiledBy.WEB,
    said_on: date | None = None,
) -> Reply:
    """Take in what the other side says: from the person, or the Office entering its letter.

    Nobody of the other side learns of it here, and nothing of it is disclosed (ss. 17, 19). The
    same words again are the same answer.
    """
    if not text.strip():
        raise ValidationError({"text": _("Write what you wish to say.")})
    day = said_on or on
    if not posting.sent_on <= day <= on:
        told = _("The day of receipt lies between the notice and today.")
        raise ValidationError({"said_on": told})
    appeal: Any = posting.appeal
    with act():
        held = lock(appeal)
        insist(why_no_reply(held))
        if not (_is_his(posting, by) or keeps_or_registers(held, by)):
            raise PermissionDenied(_("This step belongs to somebody else's duty."))
        if again := posting.replies.filter(text=text.strip()).first():
            return again
        made = Reply.objects.create(
            posting=posting, text=text.strip(), channel=channel, said_on=day, recorded_by=by
        )
        record_event(held, "reply", by=by, on=on, posting=posting.pk, channel=channel)
        appeal_letters.tell_registry(held, "replied", key=f"replied:{made.pk}", on=on)
    return made


def _is_his(posting: Posting, by: User) -> bool:
    return Posting.objects.addressed_to(by).filter(pk=posting.pk).exists()
