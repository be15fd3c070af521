"""Thousands of keys in a question, as one value: a list of as many marks is parsed mark by mark."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


class Among(Func):
    """Whether a key is one of many: ``filter(Among("pk", keys))``.

    On PostgreSQL ``= ANY`` and no inner question: one whose size the planner has to guess was asked
    anew for every row that the night had just written.
    """

    output_field = BooleanField()

    def __init__(self, path: str, keys: Iterable[int]) -> None:
        super().__init__(F(path))
        self.keys = list(keys)

    def as_postgresql(self, compiler: Any, connection: Any, **_more: Any) -> tuple[str, list[Any]]:
        """The keys as an array."""
        key, values = compiler.compile(self.source_expressions[0])
        return f"{key} = ANY(%s::bigint[])", [*values, self.keys]

    def as_sqlite(
        self, compiler: Any, connection: Any, **_more: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """The keys as JSON."""
        key, values = compiler.compile(self.source_expressions[0])
        among = f"{key} IN (SELECT value FROM json_each(%s))"  # noqa: S608 a column of ours
        return among, (*values, json.dumps(self.keys))
