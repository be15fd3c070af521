"""Waking whoever sends by a channel, so that a message leaves at once and not with the next round.

Nothing depends on it: the truth is in the outbox, and the clock finds whatever a lost call left.
"""

from __future__ import annotations

from typing import Final

from law.calling import call_after_commit
from notifications.models import Channel

TASKS: Final = {
    Channel.EMAIL.value: "notifications.tasks.relay",
    Channel.WEBHOOK.value: "notifications.tasks.call_systems",
}


def wake_after_commit(*channels: str) -> None:
    """Wake whoever sends by these channels, once what was written is there to be seen."""
    for channel in channels:
        if channel in TASKS:
            call_after_commit(TASKS[channel])
