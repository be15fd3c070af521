"""Canary words: one in every written field of a file, so that a leak says where it came from."""

import re

from django.apps import apps
from django.db import connection, models

from tests.publication.past_the_door import without_triggers

PLACE = "กานารี"
WORD = re.compile(rf"{PLACE}\w+".encode())
# What is no words of anybody: keys, hashes, states, and the place of a file on the disk.
NO_WORDS = ("sha256", "digest", "state", "nonce", "file", "content_type", "language", "reference")
SHORTEST = 40


def fields():
    """Table and column of everything that somebody writes into a file."""
    for model in apps.get_app_config("cases").get_models():
        if model.__name__.startswith("Historical"):
            continue
        for field in model._meta.concrete_fields:
            written = isinstance(field, models.CharField | models.TextField)
            long_enough = (field.max_length or SHORTEST) >= SHORTEST
            plain = not field.choices and not any(word in field.name for word in NO_WORDS)
            if written and plain and long_enough and not field.is_relation:
                yield model._meta.db_table, field.column


def plant() -> int:
    """Put a word of its own into each field of every row; return how many fields got one."""
    planted = 0
    with without_triggers(), connection.cursor() as cursor:
        for number, (table, column) in enumerate(fields()):
            cursor.execute(
                f'UPDATE {table} SET "{column}" = CAST(%s AS text) || id WHERE id IS NOT NULL',
                [f"{PLACE}{number}x"],
            )
            planted += cursor.rowcount > 0
    return planted


def planted_in(content: bytes) -> set[str]:
    """The planted words in an answer."""
    return {found.decode() for found in WORD.findall(content)}
