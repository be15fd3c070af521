"""The third party never learns who asked (s. 17): texts that go to it are read before they go."""

from __future__ import annotations

from typing import Any

from cases.models.requester import Status
from law.text import digits_only, normalise

TITLES = ("นางสาว", "นาย", "นาง", "ด.ช.", "ด.ญ.", "mr.", "mrs.", "ms.", "miss")
SHORTEST = 3


def tells_who_asked(text: str, requester: Any) -> bool:
    """Whether a text holds the requester's name, surname, e-mail address or telephone number."""
    read = " ".join(normalise(text).lower().split())
    told = any(word in read for word in _names(requester))
    number = digits_only(requester.phone)
    return told or (len(number) >= 9 and number in digits_only(read))


def _names(requester: Any) -> set[str]:
    """What a text may not hold; a firm's words are too common to be looked for one by one."""
    found = {requester.email.lower()}
    for name in (requester.name, requester.represented):
        plain = _untitled(" ".join(normalise(name).lower().split()))
        found.add(plain)
        if requester.status != Status.JURISTIC:
            found.add(plain.rpartition(" ")[2])
    return {name for name in found if len(name) >= SHORTEST}


def _untitled(name: str) -> str:
    title = next((title for title in TITLES if name.startswith(title)), "")
    return name[len(title) :].strip()
