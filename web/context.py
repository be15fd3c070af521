"""What the frame around every page needs to know; nothing here asks the database by itself."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PUBLIC_LINKS = [
    ("public:file", _("Make a request")),
    ("public:track", _("Track a request")),
    ("public:third-party", _("Answer a third-party notice")),
    ("web:deadline", _("Work out a deadline")),
    ("web:check", _("Check a letter")),
]
DESK_LINKS = [
    ("officer:inbox", _("Inbox"), ()),
    ("officer:paper", _("Enter a paper request"), ("intake", "officer")),
    ("committee:appeals", _("Appeals"), ("registrar",)),
]


def _link(name: str, label: str, here: str) -> dict[str, Any] | None:
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    return {"url": url, "label": label, "here": here.startswith(url)}


class Frame:
    """Lazily read by the templates of the frame: at most one query, and only on a desk."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.demo = settings.DEMO
        self.here = request.path
        self.other_language = "en" if get_language() == "th" else "th"
        self.other_language_name = "English" if self.other_language == "en" else "ไทย"

    @cached_property
    def links(self) -> list[dict[str, Any]]:
        """The links of the public header."""
        made = (_link(name, label, self.here) for name, label in PUBLIC_LINKS)
        return [link for link in made if link]

    @cached_property
    def posts(self) -> list[Any]:
        """The memberships in force of whoever is signed in."""
        user = getattr(self.request, "user", None)
        return user.posts if user is not None and user.is_authenticated else []

    @property
    def serves(self) -> bool:
        """Whether the person works at an agency."""
        return bool(self.posts)

    @cached_property
    def desk_links(self) -> list[dict[str, Any]]:
        """The links of the desk that the person's roles open."""
        held = {post.role for post in self.posts}
        made = (
            _link(name, label, self.here)
            for name, label, roles in DESK_LINKS
            if not roles or held & set(roles)
        )
        links = [link for link in made if link]
        nearest = max((link["url"] for link in links if link["here"]), key=len, default="")
        return [link | {"here": link["url"] == nearest} for link in links]

    @cached_property
    def search_url(self) -> str | None:
        """Where the search of the desk leads."""
        link = _link("officer:search", "", self.here)
        return link["url"] if link else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame, for every template."""
    return {"frame": Frame(request)}
