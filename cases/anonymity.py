"""The third party never learns who asked (s. 17): texts that go to it are read before they go."""

from __future__ import annotations

from typing import Any

from cases.models.requester import Status
from law.text import digits_only, normalise

TITLES = ("นางสาว", "นาย", "นาง", "ด.ช.", "ด.ญ.", "mr.", "mrs.", "ms.", "miss")
SHORTEST = 3


def tells_who_asked(text: str, requester: Any) -> bool:
    """Whether a text holds the requester's name, surname, e-mail address or telephone number."""
    read = as_read(text)
    told = any(word in read for word in _names(requester))
    number = digits_only(requester.phone)
    return told or (len(number) >= 9 and number in digits_only(read))


def as_read(text: str) -> str:
    """The text as names are looked for in it: one spelling, small letters, single spaces."""
    return " ".join(normalise(text).lower().split())


def name_parts(name: str, *, firm: bool = False) -> set[str]:
    """A name without its title, and the surname alone; a firm's words are too common for that."""
    plain = _untitled(as_read(name))
    parts = {plain} if firm else {plain, plain.rpartition(" ")[2]}
    return {part for part in parts if len(part) >= SHORTEST}


def _names(requester: Any) -> set[str]:
    firm = requester.status == Status.JURISTIC
    found = {requester.email.lower()}
    for name in (requester.name, requester.represented):
        found |= name_parts(name, firm=firm)
    return {name for name in found if len(name) >= SHORTEST}


def _untitled(name: str) -> str:
    title = next((title for title in TITLES if name.startswith(title)), "")
    return name[len(title) :].strip()
