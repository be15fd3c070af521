"""What runs out is said beforehand, and once more when it has run out; each time once."""

from __future__ import annotations

from datetime import date, timedelta

from accounts.models import Membership, Role
from notifications.outbox import notify
from publication.models import Evidence
from publication.proactive.notices import EvidenceEnds

AHEAD = timedelta(days=30)  # time enough to make a new plan or table and have it approved
TOLD = (Role.OFFICER, Role.SUPERVISOR)


def remind(today: date) -> int:
    """Tell the officers of an agency what runs out; found by fact, so a missed night heals.

    The key of the message makes it one for each piece of evidence, each day and each person.
    """
    told = 0
    ends = Evidence.objects.running_out(today + AHEAD).select_related("agency", "duty")
    for evidence in ends.order_by("pk").iterator():
        told += _tell(evidence, today)
    return told


def _tell(evidence: Evidence, today: date) -> int:
    day = evidence.valid_until
    if day is None:
        return 0
    what = "past" if day < today else "before"
    duty = evidence.duty
    number = f"{evidence.agency.code}/{evidence.pk}"
    notice = EvidenceEnds(number, duty.title_th, duty.title_en, day.isoformat(), what)
    key = f"evidence_{what}:{evidence.pk}:{day.isoformat()}"
    posts = Membership.objects.filter(
        agency=evidence.agency, role__in=TOLD, active=True, user__is_active=True
    )
    people = {post.user_id: post.user for post in posts.select_related("user")}
    for user in people.values():
        notify(user.email, notice, key=key, language=user.language, user=user)
    if not people:
        notify(evidence.agency.email, notice, key=key)
    return 1
