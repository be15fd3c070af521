"""Following a search by e-mail: asked for, confirmed from the mailbox, told once a day, ended.

A mail carries neither the words of the search nor what was found: it says that there is something
new and where it can be read, so no mail keeps what is taken away later.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts import codes
from notifications.models import Message
from notifications.outbox import Notice, notify
from publication.models import Reader, Subscription
from publication.models.subscription import PURPOSE
from publication.search.finding import Filters, newest_places

MORNING: Final = 6  # o'clock: whatever the day before brought can be found by then
UNCONFIRMED: Final = timedelta(days=2)
AT_ONCE: Final = 1000
MOST_OF_ONE: Final = 20  # searches that one address may follow


@dataclass(frozen=True)
class FollowingAsked(Notice):
    """Somebody asked to be told; whoever reads this may say that it was he."""

    kind: ClassVar[str] = "following_asked"

    code_seed: str


@dataclass(frozen=True)
class FollowingNews(Notice):
    """There is something new in a search; how much, and where."""

    kind: ClassVar[str] = "following_news"

    code_seed: str
    count: int
    day: str


def follow(
    email: str, query: Mapping[str, str], *, language: str, on: date, at: datetime
) -> Subscription | None:
    """Ask the holder of an address whether he wants to be told what is new in a search.

    None where he follows as many as one may; whoever asked is not told so.
    """
    seed = f"{PURPOSE}:{secrets.token_hex(16)}"
    with transaction.atomic():
        mine = Subscription.objects.alive().filter(email__iexact=email)
        if mine.count() >= MOST_OF_ONE:
            return None
        asked = Subscription.objects.create(
            email=email,
            query=dict(query),
            language=language,
            seed=seed,
            digest=codes.digest(PURPOSE, codes.derive(PURPOSE, seed)),
            asked_at=at,
            told_until=on - timedelta(days=1),
        )
        notify(email, FollowingAsked(seed), key=f"follow:{asked.pk}", language=language)
    return asked


def confirm(following: Subscription, *, at: datetime) -> None:
    """Begin to tell: the holder of the mailbox said so. Safe to say twice."""
    _held(following).filter(confirmed_at=None).update(confirmed_at=at)


def end(following: Subscription, *, at: datetime) -> None:
    """Tell no more, and forget the address. Safe to say twice."""
    with transaction.atomic():
        _held(following).update(ended_at=at, email="")
        _blot(following.pk)


def forget(at: datetime) -> int:
    """Drop what was asked for and never confirmed."""
    with transaction.atomic():
        held = Subscription.objects.forgotten(at - UNCONFIRMED).select_for_update()
        keys = list(held.values_list("pk", flat=True)[:AT_ONCE])
        for key in keys:
            _blot(key)
        return Subscription.objects.filter(pk__in=keys).delete()[0]


def tell(today: date, at: datetime) -> int:
    """Post a mail to each follower for whom the days up to yesterday brought something.

    The day up to which one was told moves in the transaction of the mail, and the mail's key holds
    the day: nobody gets two mails in a day, whatever is called how often.
    """
    until, told = today - timedelta(days=1), 0
    due = Subscription.objects.due(until).order_by("told_until", "pk")
    for key in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        told += _tell(key, today, until)
    return told


def news(following: Subscription, today: date, until: date) -> int:
    """How many things everybody may read came after what was told last, up to this day."""
    filters = Filters(**following.facts)
    found = newest_places(following.words, Reader(today), filters)
    return sum(following.told_until < place.day <= until for place in found)


def _tell(key: int, today: date, until: date) -> bool:
    with transaction.atomic():
        due = Subscription.objects.due(until).select_for_update()
        held = due.filter(pk=key).first()
        if held is None:
            return False
        count = news(held, today, until)
        if count:
            said = FollowingNews(held.seed, count, until.isoformat())
            notify(held.email, said, key=f"follow:{key}:{today}", language=held.language)
        held.told_until = until
        held.save(update_fields=["told_until"])
    return bool(count)


def _blot(key: int) -> None:
    """Take the address out of the mails that went out, and those back that still wait."""
    mine = Q(key=f"follow:{key}") | Q(key__startswith=f"follow:{key}:")
    mails = Message.objects.filter(mine, kind__in=[FollowingAsked.kind, FollowingNews.kind])
    mails.filter(sent_at=None).delete()
    mails.update(recipient="", facts={})


def _held(following: Subscription) -> QuerySet[Subscription]:
    return Subscription.objects.alive().filter(pk=following.pk)
