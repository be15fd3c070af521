"""What the frame around every page needs to know; nothing here asks the database by itself."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from law.models import PanelKind
from law.prepared import Prepared
from notifications.models import Message

PUBLIC_LINKS = [
    ("public:file", _("Make a request")),
    ("public:track", _("Track a request")),
    ("public:my-complaint", _("What can I do?")),
    ("public:third-party", _("Answer a third-party notice")),
    ("web:deadline", _("Work out a deadline")),
    ("web:check", _("Check a letter")),
]
MOST_UNREAD = 100
UNREAD = Prepared(
    lambda user: (
        Message.objects.read_by(user)
        .filter(read_at=None)
        .order_by()
        .values_list("pk")[:MOST_UNREAD]
    )
)
AT_AN_AGENCY = {"intake", "officer", "supervisor", "head"}
DESK_LINKS = [
    ("officer:inbox", _("Inbox"), AT_AN_AGENCY),
    ("officer:paper", _("Enter a paper request"), {"intake", "officer", "supervisor", "registrar"}),
    ("officer:matters", _("Complaints and appeals"), {"officer", "supervisor", "head"}),
    ("officer:post", _("Notices by post"), {"intake", "officer", "supervisor", "registrar"}),
    ("officer:entries", _("Publication"), {"officer", "supervisor", "head"}),
    ("officer:questions", _("Questions to the Office"), {"officer", "supervisor", "head"}),
    ("officer:proactive", _("Shown to everybody"), {"officer", "supervisor", "head"}),
    ("officer:team", _("Colleagues"), {"officer", "supervisor", "registrar"}),
    ("committee:appeals", _("Appeals"), {"registrar"}),
    ("committee:complaints", _("Complaints"), {"registrar"}),
    ("committee:consultations", _("Questions of agencies"), {"registrar"}),
    ("committee:board", _("What is late"), {"registrar", "board"}),
    ("committee:holidays", _("Closing days"), {"registrar"}),
    ("committee:docket", _("My docket"), {"seat"}),
    ("committee:sittings", _("Sittings"), {"seat"}),
    ("web:operations", _("State of the system"), {"administrator"}),
]


LABELS = dict(PUBLIC_LINKS) | {name: label for name, label, _roles in DESK_LINKS}


@cache
def _address(name: str) -> str:
    return reverse(name)


def _links(named: list[tuple[str, Any]], here: str) -> SafeString:
    """Links by the names of their pages; the one nearest to the reader is marked."""
    leading = [name for name, _label in named if here.startswith(_address(name))]
    nearest = max(leading, key=lambda name: len(_address(name)), default="")
    return _drawn(get_language() or "", tuple(name for name, _label in named), nearest)


@lru_cache(maxsize=1024)
def _drawn(_language: str, names: tuple[str, ...], nearest: str) -> SafeString:
    """Drawn once for those who have the same links and stand at the same one."""
    marks = {nearest: SafeString(' aria-current="page"')}
    rows = ((_address(name), marks.get(name, ""), LABELS[name]) for name in names)
    return format_html_join("", '<a href="{}"{}>{}</a>', rows)


class Frame:
    """Lazily read by the templates of the frame: at most one query, and only on a desk."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.demo = settings.DEMO
        # With its query, so that changing the language loses no answer; secrets stand in no query.
        self.here = request.get_full_path() if request.method == "GET" else request.path
        self.other_language = "en" if get_language() == "th" else "th"
        self.other_language_name = "English" if self.other_language == "en" else "ไทย"

    @cached_property
    def links(self) -> SafeString:
        """The links of the public header."""
        return _links(PUBLIC_LINKS, self.here)

    @cached_property
    def posts(self) -> list[Any]:
        """The memberships in force of whoever is signed in."""
        user = getattr(self.request, "user", None)
        return user.posts if user is not None and user.is_authenticated else []

    @cached_property
    def seats(self) -> list[Any]:
        """The seats in force today of whoever is signed in."""
        user = getattr(self.request, "user", None)
        return user.seats_on(localdate()) if user is not None and user.is_authenticated else []

    @cached_property
    def unread(self) -> int:
        """How many notices the person has not read, counted up to what the badge can say."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return 0
        return len(UNREAD(user.pk))

    @property
    def unread_shown(self) -> str:
        return f"{MOST_UNREAD - 1}+" if self.unread >= MOST_UNREAD else str(self.unread)

    @property
    def serves(self) -> bool:
        """Whether the person works at an agency, or sits on a body."""
        return bool(self.posts or self.seats)

    @property
    def _runs_the_system(self) -> bool:
        return bool(getattr(getattr(self.request, "user", None), "is_superuser", False))

    @property
    def base(self) -> str:
        """The frame of a page that people of a desk and the public both have."""
        at_a_desk = self.serves or getattr(self.request.user, "is_superuser", False)
        return "base_desk.html" if at_a_desk else "base.html"

    @property
    def has_calendar(self) -> bool:
        """Whether days that are due wait for the person: as an officer, or on a body."""
        return bool(self.seats) or any(post.role == "officer" for post in self.posts)

    @cached_property
    def desk_links(self) -> SafeString:
        """The links of the desk that the person's roles open."""
        held = {post.role for post in self.posts} | ({"seat"} if self.seats else set())
        held |= {"board"} if any(s.panel.kind == PanelKind.BOARD for s in self.seats) else set()
        held |= {"administrator"} if self._runs_the_system else set()
        opened = [(name, label) for name, label, roles in DESK_LINKS if held & roles]
        return _links(opened, self.here)

    @property
    def search_url(self) -> str:
        """Where the search of the desk leads; those who only sit on a body have none."""
        return reverse("officer:search") if self.posts else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame, for every template."""
    return {"frame": Frame(request)}
