"""The requester's choice about his name: made by him, taken back by him, by default not named."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from cases.permissions import asks
from publication.models import NameWish
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import lock, record_event


def say_name_wish(case: Case, *, by: User, at: datetime, named: bool) -> NameWish:
    """Record whether the requester's name may be read beside what he asked for.

    It holds from this moment on, for what is published already too: no page keeps the name.
    """
    with act():
        held = lock(case)
        if not asks(held, by):
            raise PermissionDenied(_("This step belongs to somebody else's duty."))
        wish = NameWish.objects.filter(case=held).first() or NameWish(case=held)
        wish.named, wish.said_by, wish.said_at = named, by, at
        save_as(wish, by=by)
        record_event(held, "say_name_wish", by=by, named=named)
    return wish
