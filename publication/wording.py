"""The wording that everybody reads: what was asked, with the persons taken out of it."""

from __future__ import annotations

import re
from typing import Any, Final

from cases.actions.looking import names_of_case
from law.text import cut
from records import identifiers
from records.identifiers import Mark

GAP: Final = "[…]"
BETWEEN: Final = re.compile(r"[_.\-]+")
MOST_TITLE: Final = 120
ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "text/csv": ".csv",
    "text/plain": ".txt",
}


def without_persons(text: str, names: list[str]) -> str:
    """The text with a gap wherever something may name a person."""
    for mark in reversed(identifiers.find(text, names)):
        text = f"{text[: mark.start]}{GAP}{text[mark.end :]}"
    return text


def first_wording(item: Any, decision: Any) -> tuple[str, str]:
    """A title and a text to begin with: what was asked and released, without the persons in it."""
    names = names_of_case(item.case)
    asked = without_persons(item.description, names)
    released = without_persons(decision.released_part, names)
    text = "\n\n".join(part for part in (asked, released) if part.strip())
    return cut(" ".join(asked.split()), MOST_TITLE), text


def public_name(record: Any, number: int) -> str:
    """A name to begin with: it tells the kind of file, and nothing of who sent it (B23)."""
    ending = ENDINGS.get(record.content_type, "")
    return f"released-{number}{ending}"


def left_in(entry: Any) -> list[Mark]:
    """What may name a person in the wording and in the names of files.

    The name of whoever asked counts too, also while he wants it read: the page shows it beside the
    wording and drops it when he changes his mind, and the wording cannot be written anew then.
    """
    names = names_of_case(entry.item.case)
    files = [file.public_name for file in entry.files.all()]
    apart = [BETWEEN.sub(" ", name) for name in files]  # names of files join what belongs apart
    told = [entry.title, entry.text, *files, *(new for new in apart if new not in files)]
    return identifiers.find("\n".join(told), names)
