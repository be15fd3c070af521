"""Notices on paper: for whoever gave no e-mail address, put in the post and entered."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from law.dates import be_year
from notifications.models import Deed, Handling, Message, PostEntry
from workflow.errors import NotLawfulNow
from workflow.numbering import next_number


def enter_posted(
    message: Message, *, by: User, posted_on: date, tracking_number: str = ""
) -> PostEntry:
    """Enter a sheet that was put in the post, under the next number of the agency's register."""
    with transaction.atomic():
        held = Message.objects.select_for_update().get(pk=message.pk)
        assert held.agency is not None  # the database keeps it so: message_by_post_has_a_sender
        if held.sent_at is not None:
            raise NotLawfulNow([_("This notice has already been posted.")])
        if posted_on < timezone.localtime(held.created_at).date():
            raise ValidationError({"posted_on": _("Not before the day on which it was written.")})
        year = be_year(posted_on)
        entry = PostEntry.objects.create(
            message=held,
            agency=held.agency,
            be_year=year,
            seq=next_number(f"post:{held.agency_id}", year),
            posted_on=posted_on,
            tracking_number=tracking_number,
            by=by,
        )
        now = timezone.now()
        Message.objects.filter(pk=held.pk).update(sent_at=now)
        Handling.objects.create(message=held, deed=Deed.POSTED, by=by, at=now)
    return entry
