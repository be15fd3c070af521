"""Who files a matter with the Board, as the door received him."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Filer:
    """Name and address of whoever complains or appeals."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = "th"
    account: User | None = None
