"""Messages and what belongs to them: the outbox and its channels."""

from notifications.models.message import Channel, Message, MessageQuerySet

__all__ = ["Channel", "Message", "MessageQuerySet"]
