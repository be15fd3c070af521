"""Messages for many records at once: one statement writes what ``notify`` would post one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    QuerySet,
    Value,
    When,
)
from django.db.models import Case as Choose
from django.db.models.functions import Cast, Concat, JSONObject

from notifications.models import Channel, Message
from notifications.outbox import Notice
from notifications.waking import wake_after_commit
from workflow.bulk import insert_from


@dataclass(frozen=True)
class Told:
    """Rows, and who is told of each of them: expressions where that differs from row to row.

    A row without a recipient posts nothing. With a ``sender``, an agency, it goes by post: the
    recipient is then the name and address of the envelope.
    """

    rows: QuerySet
    recipient: Any
    user: Any = None
    language: Any = "th"
    sender: Any = None


def text(path: str) -> Any:
    """A column as text, to be put into a key or a lane; a day as 2026-11-23."""
    return Cast(path, CharField())


def joined(*parts: Any) -> Any:
    """A key made of plain words and columns, with colons between them."""
    made: list[Any] = []
    for part in parts:
        made += [Value(":"), _expression(part)] if made else [_expression(part)]
    return Concat(*made, output_field=CharField())


def post_from(
    told: Told,
    notice: type[Notice],
    *,
    key: Any,
    facts: Mapping[str, Any],
    now: datetime,
    channel: str = Channel.EMAIL,
    lane: Any = "",
) -> int:
    """Post a notice for each row, once per event, recipient and channel; return how many.

    A recipient without an account gets an e-mail, whatever the channel: nobody reads it elsewhere.
    """
    rows = told.rows.annotate(to_whom=_expression(told.recipient), to_user=_expression(told.user))
    columns = {
        "key": key,
        "kind": Value(notice.kind),
        "channel": _by_account(Value(channel), Value(Channel.EMAIL), CharField()),
        "agency": _expression(told.sender),
        "recipient": F("to_whom"),
        "user": F("to_user"),
        "lane": _expression(lane),
        "language": _expression(told.language),
        "facts": JSONObject(**facts),
        "created_at": Value(now, DateTimeField()),
        "sent_at": _sent(channel, now),
    }
    if told.sender is not None:
        columns |= {"channel": Value(Channel.POST), "sent_at": Value(None, DateTimeField())}
    wake_after_commit(Channel.EMAIL)
    return insert_from(Message, rows.exclude(to_whom=None).exclude(to_whom=""), columns)


def call_from(
    rows: QuerySet,
    agency: str,
    notice: type[Notice],
    *,
    key: Any,
    facts: Mapping[str, Any],
    now: datetime,
    lane: Any = "",
) -> int:
    """Post a notice of each row to every system that its agency connected; return how many.

    What leaves of the facts is chosen where the call is written (``webhooks.TOLD``).
    """
    system = f"{agency}__connections"
    columns = {
        "key": key,
        "kind": Value(notice.kind),
        "channel": Value(Channel.WEBHOOK),
        "recipient": text(f"{system}__id"),
        "lane": _expression(lane),
        "facts": JSONObject(**facts),
        "created_at": Value(now, DateTimeField()),
    }
    wake_after_commit(Channel.WEBHOOK)
    return insert_from(Message, rows.filter(**{f"{system}__active": True}), columns)


def _sent(channel: str, now: datetime) -> Any:
    """What is read on the notices page has no way to go: it is there."""
    not_yet = Value(None, DateTimeField())
    if channel != Channel.IN_APP:
        return not_yet
    return _by_account(Value(now, DateTimeField()), not_yet, DateTimeField())


def _by_account(known: Any, unknown: Any, kind: Any) -> Any:
    return Choose(When(to_user__isnull=False, then=known), default=unknown, output_field=kind)


def _expression(given: Any) -> Any:
    if hasattr(given, "resolve_expression"):
        return given
    return Value(given, BigIntegerField()) if given is None else Value(given)
