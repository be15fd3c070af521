"""Checks that need Django: what the database is made of, and what a deployment forgot."""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

logger = logging.getLogger(__name__)

DEAF_LOCALES = {"C", "POSIX"}


def database_reads_thai(
    app_configs: Any, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a PostgreSQL that knows ASCII letters only: its trigrams of Thai are empty."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT datctype, pg_encoding_to_char(encoding) FROM pg_database"
                " WHERE datname = current_database()"
            )
            ctype, encoding = cursor.fetchone()
        if ctype in DEAF_LOCALES or encoding != "UTF8":
            found.append(
                Error(
                    f"The database has lc_ctype {ctype} and encoding {encoding}:"
                    " Thai words cannot be searched in it.",
                    hint="CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
                    id="config.E001",
                )
            )
    return found


def refuse_deaf_database() -> None:
    """Stop a web process that was started past the preparation, e.g. by a bare gunicorn."""
    try:
        found = database_reads_thai(None, databases=["default"])
    except OperationalError as error:
        # Down for the moment: pages answer for themselves, and the process heals when it is back.
        logger.warning("The database does not answer yet: %s", type(error).__name__)
        return
    finally:
        connections["default"].close()
    if found:
        raise ImproperlyConfigured("\n".join(str(message) for message in found))


def notices_leave(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Tell when notices by e-mail would go nowhere; an office may mean it so, and post them."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return [
            Info(
                "EMAIL_HOST is not set: no notice leaves by e-mail.",
                hint="Set EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER and EMAIL_HOST_PASSWORD.",
                id="config.I001",
            )
        ]
    return []


def register_all() -> None:
    """Make the checks known to Django, once the applications are loaded."""
    register(database_reads_thai, Tags.database)
    register(notices_leave, Tags.security, deploy=True)
