"""People who sign in, and the actors that nobody signs in as."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.duty import Role, SeatDuty
from law.prepared import Prepared

if TYPE_CHECKING:
    from accounts.models.post import Membership
    from accounts.models.seat import Seat


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person who signs in with an e-mail address."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").lower())

    def clock(self) -> User:
        """The actor of what happens by passage of time."""
        return self._system(
            "clock@system.invalid", "ระบบ (ครบกำหนดเวลา)", "The system (time ran out)"
        )

    def visitor(
        self,
        cases: Iterable[int] = (),
        third_parties: Iterable[int] = (),
        complaints: Iterable[int] = (),
        appeals: Iterable[int] = (),
    ) -> User:
        """The actor of a person without an account, holding the keys that their codes opened.

        One row stands for all of them; the keys live in the caller's session, never here.
        """
        visitor = self._system("visitor@system.invalid", "ผู้ถือรหัส", "Holder of a code")
        visitor.case_keys = frozenset(cases)
        visitor.third_party_keys = frozenset(third_parties)
        visitor.complaint_keys = frozenset(complaints)
        visitor.appeal_keys = frozenset(appeals)
        return visitor

    def _system(self, email: str, name_th: str, name_en: str) -> User:
        named = {"name_th": name_th, "name_en": name_en, "is_active": False, "password": "!"}
        known = BY_ADDRESS(email)
        actor = known[0] if known else self.get_or_create(email=email, defaults=named)[0]
        actor.posts = []  # nobody signs in as it, so it serves nowhere
        return actor


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, or one of the two actors that nobody signs in as."""

    email = models.EmailField(_("e-mail"), unique=True)
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("th", _("Thai")), ("en", _("English"))], default="th"
    )
    is_staff = models.BooleanField(_("may use the administration pages"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name_th"]

    # Keys opened by codes in this session; they belong to the request, not to the row.
    case_keys: frozenset[int] = frozenset()
    third_party_keys: frozenset[int] = frozenset()
    complaint_keys: frozenset[int] = frozenset()
    appeal_keys: frozenset[int] = frozenset()
    # The day on which a person is at the desk: only then does he stand in for others.
    today: date | None = None

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_th

    @property
    def is_clock(self) -> bool:
        return self.email == "clock@system.invalid"

    def in_whose_place(self) -> models.QuerySet[Any]:
        """The people for whom the person stands in today, to be asked for inside another query."""
        if self.today is None:
            return self.stands_in.none().values("user")
        return self.stands_in.filter(since__lte=self.today, until__gte=self.today).values("user")

    @cached_property
    def standing_in(self) -> frozenset[int]:
        """Keys of the people in whose place the person acts today, read once a request."""
        return frozenset(row["user"] for row in self.in_whose_place())

    @cached_property
    def posts(self) -> list[Membership]:
        """The memberships in force, read once a request."""
        return POSTS(self.pk)

    def agencies_as(self, *roles: str) -> set[int]:
        """Keys of the agencies where the person holds one of the roles (any role if none named)."""
        return {post.agency_id for post in self.posts if not roles or post.role in roles}

    def serves(self, agency_id: int, *roles: str) -> bool:
        """Whether the person holds one of the roles at the agency."""
        return agency_id in self.agencies_as(*roles)

    @property
    def oversees(self) -> bool:
        """Whether the person works at the registry of the Office (s. 6)."""
        return any(p.role == Role.REGISTRAR and p.agency.oversight for p in self.posts)

    @cached_property
    def _seats(self) -> list[Seat]:
        return SEATS(self.pk)

    @property
    def home_agencies(self) -> set[int]:
        """Keys of the agencies that the person comes from: by a post, or as any seat names it.

        Whoever sits on two bodies comes from one agency, whichever of his seats it was entered on.
        """
        named = {seat.home_agency_id for seat in self._seats if seat.home_agency_id is not None}
        return self.agencies_as() | named

    def seats_on(self, on: date, *duties: str) -> list[Seat]:
        """The seats whose term covers the day (any duty if none named), read once a request."""
        return [
            seat
            for seat in self._seats
            if seat.since <= on
            and (seat.until is None or seat.until >= on)
            and (not duties or seat.duty in duties)
        ]

    def panels_on(self, on: date, *duties: str) -> set[int]:
        """Keys of the bodies on which the person holds a seat that day."""
        return {seat.panel_id for seat in self.seats_on(on, *duties)}

    def keeps(self, panel_id: int | None, on: date) -> bool:
        """Whether the person is secretary of the body that day."""
        return panel_id in self.panels_on(on, SeatDuty.SECRETARY)


def _held(relation: str, user: Any) -> models.QuerySet[Any]:
    rows: Any = getattr(User, relation).rel.related_model
    return rows.objects.filter(user=user, active=True)


BY_ADDRESS = Prepared(lambda email: User.objects.filter(email=email))
# Every page of a desk asks both.
POSTS = Prepared(lambda user: _held("memberships", user).select_related("agency"))
SEATS = Prepared(lambda user: _held("seats", user).select_related("panel", "home_agency"))
