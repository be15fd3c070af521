"""Posting a message: a row in the caller's transaction, sent later, sent once."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from django.utils import timezone

from notifications.models import Channel, Message
from notifications.waking import wake_after_commit

LONGEST_KEY = 200
LONGEST_RECIPIENT = 500


@dataclass(frozen=True)
class Notice:
    """Frozen facts of a message; ``kind`` names its templates under ``templates/notices``.

    A field called ``code_seed`` is the seed of a secret code: the code itself is derived when
    the message is written out, so that it stands in no table.
    """

    kind: ClassVar[str]


def notify(
    recipient: str,
    notice: Notice,
    *,
    key: str,
    language: str = "th",
    user: Any = None,
    channel: str = Channel.EMAIL,
    lane: str = "",
    agency: Any = None,
) -> Message | None:
    """Post a notice in the caller's transaction, once per event (``key``), recipient and channel.

    ``lane`` ("case:12") keeps the order: a message waits while an earlier one of its lane to the
    same recipient is on its way. ``user`` finds it on the notices page, whatever the channel.
    By post ``recipient`` is the envelope's name and address, and ``agency`` is who sends it.
    Returns None where there is no address: the letter by post is then the only notice.
    """
    if not recipient:
        return None
    return _post(
        Message(
            key=_bounded(key),
            kind=notice.kind,
            channel=channel,
            recipient=recipient[:LONGEST_RECIPIENT],
            user=None if hasattr(notice, "code_seed") else user,  # a secret is for the address
            agency=agency,
            lane=lane,
            language=language,
            facts=asdict(notice),
        )
    )


def _post(message: Message) -> Message:
    """Write the row, or find it: one statement.

    DO UPDATE and not DO NOTHING: that way the first row's key comes back, and on SQLite a row that
    breaks another rule is refused instead of ignored.
    """
    if message.channel == Channel.IN_APP:
        message.sent_at = timezone.now()  # there is no way to go: the commit delivers it
    (posted,) = Message.objects.bulk_create(
        [message],
        update_conflicts=True,
        unique_fields=["key", "recipient", "channel"],
        update_fields=["kind"],
    )
    wake_after_commit(message.channel)
    return posted


def _bounded(key: str) -> str:
    """A key too long for its column ends with its hash: cut off, two events could be one."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:135]}:{hashlib.sha256(key.encode()).hexdigest()}"
