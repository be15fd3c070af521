"""What the values of a choice are called, without making a table of all of them for each word."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models


class Worded(models.Model):
    """A record whose ``get_…_display`` looks the word up; Django's hashes all choices each time."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 Django's own name
        value = getattr(self, field.attname)
        return str(words_of(field).get(value, value))


@cache
def words_of(field: Any) -> dict[Any, Any]:
    """Return the words of a field by value, each in the language of whoever reads it."""
    return dict(field.flatchoices)
