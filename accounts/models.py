"""People, the agencies they serve, and what each may do there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.text import normalise


class AgencyKind(models.TextChoices):
    MINISTRY = "ministry", _("Ministry")
    DEPARTMENT = "department", _("Department")
    PROVINCE = "province", _("Province")
    LOCAL = "local", _("Local government")
    ENTERPRISE = "enterprise", _("State enterprise")
    INDEPENDENT = "independent", _("Independent body")
    COURT = "court", _("Court (other than in adjudication)")
    OTHER = "other", _("Other State agency")


class AnswerBasis(models.TextChoices):
    CALENDAR = "calendar", _("Calendar days")
    WORKING = "working", _("Working days")


class AgencyQuerySet(models.QuerySet["Agency"]):
    def active(self) -> Self:
        """Agencies that still exist and may be asked."""
        return self.filter(active=True)

    def named_like(self, typed: str) -> Self:
        """Agencies whose Thai or English name, or code, holds every word typed."""
        found = self
        for word in normalise(typed).lower().split()[:8]:
            found = found.filter(search_key__contains=word)
        return found

    def get_by_natural_key(self, code: str) -> Agency:
        return self.get(code=code)


class Agency(models.Model):
    """A State agency (s. 4): whoever can be asked, and whose letters carry its number."""

    Kind = AgencyKind

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_th = models.CharField(_("name in Thai"), max_length=300, unique=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind, default=AgencyKind.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
    )
    letter_code = models.CharField(_("letter code"), max_length=30, blank=True)
    address_th = models.CharField(_("address in Thai"), max_length=400, blank=True)
    address_en = models.CharField(_("address in English"), max_length=400, blank=True)
    contact_unit_th = models.CharField(_("contact unit in Thai"), max_length=200, blank=True)
    contact_unit_en = models.CharField(_("contact unit in English"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    answer_basis = models.CharField(
        _("the 15-day standard counts"),
        max_length=10,
        choices=AnswerBasis,
        default=AnswerBasis.CALENDAR,
    )
    oversight = models.BooleanField(_("is the Office (s. 6)"), default=False)
    active = models.BooleanField(_("in existence"), default=True)
    search_key = models.CharField(max_length=800, editable=False, default="")

    objects = AgencyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name_th"]
        constraints = [
            models.CheckConstraint(
                name="agency_kind_known", condition=Q(kind__in=AgencyKind.values)
            ),
            models.CheckConstraint(
                name="agency_answer_basis_known", condition=Q(answer_basis__in=AnswerBasis.values)
            ),
            models.CheckConstraint(
                name="agency_not_its_own_parent", condition=~Q(parent=F("pk")) | Q(parent=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = normalise(f"{self.name_th} {self.name_en} {self.code}").lower()[:800]
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def name(self) -> str:
        """The name in the reader's language; Thai where there is no English one."""
        return self.named(get_language() or "th")

    def named(self, language: str) -> str:
        """The name in a language; Thai where there is no English one."""
        return self.name_en if language == "en" and self.name_en else self.name_th


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

    def visitor(self, cases: Iterable[int] = (), third_parties: Iterable[int] = ()) -> User:
        """The actor of a person without an account, holding the keys that their codes opened.

        One row stands for all of them; the keys live in the caller's session, never here.
        """
        visitor = self._system("visitor@system.invalid", "ผู้ถือรหัส", "Holder of a code")
        visitor.case_keys = frozenset(cases)
        visitor.third_party_keys = frozenset(third_parties)
        return visitor

    def _system(self, email: str, name_th: str, name_en: str) -> User:
        named = {"name_th": name_th, "name_en": name_en, "is_active": False, "password": "!"}
        return self.get_or_create(email=email, defaults=named)[0]


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

    @cached_property
    def posts(self) -> list[Membership]:
        """The memberships in force, read once a request."""
        return list(self.memberships.filter(active=True).select_related("agency"))

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


class Role(models.TextChoices):
    INTAKE = "intake", _("Intake (counter and post)")
    OFFICER = "officer", _("Disclosure officer")
    SUPERVISOR = "supervisor", _("Supervisor (clears orders)")
    HEAD = "head", _("Head of the agency (signs orders)")
    REGISTRAR = "registrar", _("Registry of the Office")


class Membership(models.Model):
    """A post that a person holds at an agency, and the duty that goes with it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    post_th = models.CharField(_("post in Thai"), max_length=200)
    post_en = models.CharField(_("post in English"), max_length=200, blank=True)
    active = models.BooleanField(_("in force"), default=True)
    since = models.DateField(_("since"), default=date(1997, 12, 9))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "role"], name="membership_once"),
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.agency}"


class CodeUse(models.TextChoices):
    SIGN_UP = "sign-up", _("Opening an account")
    RESET = "reset", _("Choosing a new password")


class EmailCode(models.Model):
    """A code sent to an address: for one purpose, once, and not for long."""

    user = models.ForeignKey(User, models.CASCADE, related_name="email_codes")
    use = models.CharField(max_length=10, choices=CodeUse)
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="email_code_use_known", condition=Q(use__in=CodeUse.values))
        ]

    def __str__(self) -> str:
        return f"{self.use} code {self.pk}"

    @property
    def seed(self) -> str:
        """The seed from which the code is derived when the message is written out."""
        return f"{self.use}:{self.user_id}:{self.nonce}"
