"""The morning's summary: what waited since yesterday, in one e-mail to each reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import connection, transaction

from notifications.channels import SUMMARY
from notifications.models import Channel, Message, Morning
from notifications.outbox import Notice
from notifications.waking import wake_after_commit

WRITE = """
INSERT INTO notifications_message (key, kind, channel, recipient, language, created_at)
SELECT %(key)s, %(kind)s, %(email)s, recipient, MAX(language), %(now)s
FROM notifications_message
WHERE channel = %(digest)s AND sent_at IS NULL AND dead_at IS NULL
GROUP BY recipient
"""
# Looked up row by row in the unique index: as a join it was read the wrong way round, because a
# planner knows nothing yet of mails written a moment ago (minutes for 50,000 rows, not seconds).
MAIL = """
(SELECT mail.id FROM notifications_message AS mail
 WHERE mail.key = %(key)s AND mail.channel = %(email)s
   AND mail.recipient = notifications_message.recipient)
"""
CARRY = f"""
UPDATE notifications_message
SET sent_at = %(now)s, carrier_id = {MAIL}
WHERE channel = %(digest)s AND sent_at IS NULL AND dead_at IS NULL AND {MAIL} IS NOT NULL
"""  # noqa: S608  (no value is written into it)


@dataclass(frozen=True)
class Summary(Notice):
    """The e-mail of a morning; what it tells of are the messages that it carries."""

    kind: ClassVar[str] = SUMMARY


def write_summaries(day: date, now: datetime) -> int:
    """Write the summaries of a day, once; whoever has nothing to be told gets none.

    Two statements however many readers there are. The row of the morning is written first: of two
    calls the second waits for it, finds it there, and does nothing. What is posted after that
    waits for the next morning.
    """
    with transaction.atomic():
        _, first = Morning.objects.get_or_create(day=day, defaults={"made_at": now})
        if not first:
            return 0
        facts = {
            "key": f"morning:{day}", "kind": Summary.kind, "now": _moment(now),
            "email": Channel.EMAIL.value, "digest": Channel.DIGEST.value,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(WRITE, facts)
            written = cursor.rowcount
            cursor.execute(CARRY, facts)
        wake_after_commit(Channel.EMAIL)
    return written


def _moment(now: datetime) -> str:
    """A moment as this database keeps it."""
    return Message._meta.get_field("sent_at").get_db_prep_value(now, connection)
