"""Messages and what belongs to them: the outbox and its channels."""

from notifications.models.connection import Connection
from notifications.models.digest import Morning
from notifications.models.handling import Deed, Handling
from notifications.models.message import Channel, Message, MessageQuerySet
from notifications.models.post import PostEntry

__all__ = [
    "Channel",
    "Connection",
    "Deed",
    "Handling",
    "Message",
    "MessageQuerySet",
    "Morning",
    "PostEntry",
]
