"""A whole record rebuilt within one process: for whoever is in the child already, and for tests."""

from __future__ import annotations

from collections.abc import Sequence

from records.redaction.binding import bound
from records.redaction.rebuilding import drawn, opened
from records.redaction.shapes import Box


def rebuilt(content: bytes, boxes: Sequence[Box]) -> bytes:
    """Return the file anew: pixels with the boxes burned in, and the words that remain."""
    record = opened(content)
    return bound(drawn(record, range(1, record.count + 1), boxes))
