"""Posting a message: a row in the caller's transaction, sent later, sent once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, ClassVar

from django.db import transaction
from kombu.exceptions import OperationalError

from notifications.models import Message


@dataclass(frozen=True)
class Notice:
    """Frozen facts of a message; ``kind`` names its templates under ``templates/notices``.

    A field called ``code_seed`` is the seed of a secret code: the code itself is derived when
    the message is written out, so that it stands in no table.
    """

    kind: ClassVar[str]


def notify(
    recipient: str, notice: Notice, *, key: str, language: str = "th", user: Any = None
) -> Message | None:
    """Post a notice in the caller's transaction; the same key posts it once.

    Returns None where there is no address: the letter by post is then the only notice.
    """
    if not recipient:
        return None
    message, _ = Message.objects.get_or_create(
        key=f"{key}:{recipient}"[:200],
        defaults={
            "kind": notice.kind,
            "recipient": recipient,
            "facts": asdict(notice),
            "language": language,
            "user": user,
        },
    )
    return message


def wake(task: Any, *ids: int) -> None:
    """Wake a worker after commit. A lost call is harmless: the clock finds the row anyway."""
    transaction.on_commit(partial(_send, task.delay, *ids))


def _send(call: Callable[..., Any], *ids: int) -> None:
    try:
        call(*ids)
    except (OperationalError, OSError):
        return
