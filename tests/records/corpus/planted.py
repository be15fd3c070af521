"""What a planted file is: one thing that nobody sees, and what has to be said of it."""

from collections.abc import Callable
from typing import NamedTuple

from records.hidden import Kind

SECRET = "ความลับเจ็ดชั้น"
LATIN = "SEVENSEALS"


class Planted(NamedTuple):
    """A file with one hiding place; ``word`` has to stand in the excerpt, where it can."""

    name: str
    kind: Kind
    make: Callable[[], bytes]
    word: str = SECRET
    place: str = ""


class Clean(NamedTuple):
    """A file that hides nothing; ``named`` is what a message cannot do without: its addresses."""

    name: str
    make: Callable[[], bytes]
    named: frozenset[Kind] = frozenset()
