"""Connecting an agency's own system: an address, a secret shown once, and an end."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from notifications.models import Connection
from notifications.models.connection import new_nonce
from notifications.outbox import Notice, notify
from notifications.places import is_outside

GONE = "gone"


@dataclass(frozen=True)
class ConnectionGone(Notice):
    """To the administrators: an agency's system said that it is not there any more."""

    kind: ClassVar[str] = "connection_gone"
    agency: str


def connect(agency: Agency, *, url: str, by: Any) -> Connection:
    """Connect a system; one that was ended is taken into use again, with a new secret."""
    insist_on_outside(url)
    known = Connection.objects.filter(agency=agency, url=url).first()
    if known is not None:
        known.active, known.gone_at = True, None
        return renew(known, by=by)
    return _kept(Connection(agency=agency, url=url), by)


def renew(connection: Connection, *, by: Any) -> Connection:
    """Give a connection a new secret; the old one signs nothing from now on."""
    connection.nonce = new_nonce()
    return _kept(connection, by)


def end(connection: Connection, *, by: Any) -> Connection:
    """End a connection: nothing more is told there."""
    connection.active = False
    return _kept(connection, by)


def end_as_gone(connection: Connection, *, now: datetime) -> None:
    """End a connection whose system answered that it is gone, and tell the administrators once.

    An answer to a call that was signed with an older secret ends nothing: somebody connected the
    system anew in the meantime.
    """
    with transaction.atomic():
        same = Connection.objects.filter(pk=connection.pk, nonce=connection.nonce, active=True)
        held = same.select_for_update(of=("self",)).select_related("agency").first()
        if held is None:
            return
        held.active, held.gone_at = False, now
        held._change_reason = GONE  # type: ignore[attr-defined]
        _kept(held, None)
        for person in User.objects.filter(is_superuser=True, is_active=True).order_by("pk"):
            language = person.language
            notice = ConnectionGone(held.agency.named(language))
            key = f"connection_gone:{held.pk}:{now:%Y%m%d%H%M%S%f}"
            notify(person.email, notice, key=key, language=language, user=person)


def insist_on_outside(url: str) -> None:
    """Refuse an address that could never be called; a name is looked at again with each call."""
    parts = urlsplit(url)
    if settings.WEBHOOKS_INSIDE:
        return
    if parts.scheme != "https" or parts.username is not None or not parts.hostname:
        raise ValidationError({"url": _("An address that begins with https:// and holds no name.")})
    with suppress(ValueError):
        ipaddress.ip_address(parts.hostname)
        if not is_outside(parts.hostname):
            raise ValidationError({"url": _("This address lies inside a closed network.")})


def _kept(connection: Connection, by: Any) -> Connection:
    connection._history_user = by  # type: ignore[attr-defined]
    connection.save()
    return connection
