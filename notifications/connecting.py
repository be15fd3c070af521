"""Connecting an agency's own system: an address, a secret shown once, and an end."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Agency
from notifications.models import Connection
from notifications.models.connection import new_nonce
from notifications.webhooks import is_outside


def connect(agency: Agency, *, url: str, by: Any) -> Connection:
    """Connect a system; one that was ended is taken into use again, with a new secret."""
    insist_on_outside(url)
    known = Connection.objects.filter(agency=agency, url=url).first()
    if known is not None:
        known.active = True
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
