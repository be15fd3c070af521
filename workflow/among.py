"""Thousands of keys in a question, as one value: a list of as many marks is parsed mark by mark."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db import connection
from django.db.models.expressions import RawSQL


def among(keys: Collection[int]) -> RawSQL:
    """The keys as a question inside another one: ``filter(pk__in=among(keys))``."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
