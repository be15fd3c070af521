"""Number formats of spreadsheets: whether one shows nothing of what the cell holds."""

from __future__ import annotations

import re

_MARKS = re.compile(r'\[[^\]]*\]|_.|\*.|\\\s|"\s*"|\s')


def shows_nothing(code: str, value: str) -> bool:
    """Say whether a format leaves a value out of sight, as ``;;;`` does.

    A zero that is not shown hides nothing worth hiding.
    """
    sections = _sections(code)
    if len(sections) < 2:
        return False
    number = _number(value)
    if number is None:
        return len(sections) > 3 and not sections[3]
    if number == 0:
        return False
    return not sections[1 if number < 0 else 0]


def _sections(code: str) -> list[str]:
    parts, quoted, held = [""], False, ""
    for char in code:
        if char == '"' and held != "\\":
            quoted = not quoted
        if char == ";" and not quoted and held != "\\":
            parts.append("")
        else:
            parts[-1] += char
        held = char
    return [_MARKS.sub("", part) for part in parts]


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
