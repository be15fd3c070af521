"""Whether a trouble with the database passes by itself: it is away, full, or waited for in vain."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError

LACKS = "SQLITE_ERROR"  # a wrong statement or a missing table: no waiting helps


def passes(trouble: BaseException | None) -> bool:
    """Whether to come back in a moment is good advice.

    PostgreSQL counts as operational what no statement can be blamed for; SQLite says so by name.
    """
    if not isinstance(trouble, InterfaceError | OperationalError):
        return False
    return getattr(trouble.__cause__, "sqlite_errorname", "") != LACKS
