"""Messages and what belongs to them: the outbox and its channels."""

from notifications.models.digest import Morning
from notifications.models.handling import Deed, Handling
from notifications.models.message import Channel, Message, MessageQuerySet

__all__ = ["Channel", "Deed", "Handling", "Message", "MessageQuerySet", "Morning"]
