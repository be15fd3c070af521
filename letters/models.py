"""A letter that left the house, and its sealed editions. Knows no case."""

import hashlib
import secrets
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency


class SealedRecord(RuntimeError):  # noqa: N818 the name is the fact
    """Something tried to change or remove what has already left the house."""


class Language(models.TextChoices):
    """Thai is the letter; English is a courtesy translation of it."""

    TH = "th", _("Thai")
    EN = "en", _("English")


def check_code() -> str:
    """Return 128 random bits for the public page that confirms a letter."""
    return secrets.token_urlsafe(16)


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def storage_name(edition: "Edition", filename: str) -> str:
    """Return a name that tells nothing about the letter: files never carry a subject or number."""
    return f"letters/{uuid4()}.pdf"


class FrozenFields(models.Model):
    """A row whose named fields never change again once they hold a value."""

    FROZEN: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless a frozen value would change (the database refuses it as well)."""
        known = type(self)._base_manager.filter(pk=self.pk).values(*self.FROZEN)
        held = (known.first() if self.pk is not None else None) or {}  # a new row holds nothing
        for name, value in held.items():
            if value not in (None, "") and value != self._stored(name):
                raise SealedRecord(f"{name} of an issued letter never changes")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: an issued letter is corrected by another letter, never removed."""
        raise SealedRecord("an issued letter is never removed")

    def _stored(self, name: str) -> Any:
        value = getattr(self, name)
        return value.name if isinstance(value, models.fields.files.FieldFile) else value


class Letter(FrozenFields):
    """One number of an agency's outgoing register, with the facts that the letter states."""

    FROZEN = (
        "agency_id", "kind", "number", "seq", "be_year", "dated", "subject", "subject_en", "facts",
        "check_code", "issued_at",
    )  # fmt: skip

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    seq = models.PositiveIntegerField()
    be_year = models.PositiveSmallIntegerField()
    dated = models.DateField()
    subject = models.CharField(max_length=300)
    subject_en = models.CharField(max_length=300)
    facts = models.JSONField()
    check_code = models.CharField(max_length=32, unique=True, default=check_code)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "be_year", "seq"], name="letter_one_per_register_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.be_year})"

    @property
    def thai(self) -> "Edition":
        """The edition that prevails."""
        return next(e for e in self.editions.all() if e.language == Language.TH)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions asked about editions."""

    def pending(self) -> Self:
        """Editions whose document is not made yet."""
        return self.filter(sealed_at=None)

    def stuck(self) -> Self:
        """Editions that failed so often that a person must look."""
        return self.pending().filter(attempts__gte=Edition.MOST_ATTEMPTS)


class Edition(FrozenFields):
    """The letter in one language: HTML frozen at issue, PDF made once and kept with its hash."""

    FROZEN = ("letter_id", "language", "html", "html_sha256", "pdf", "sha256", "sealed_at")
    MOST_ATTEMPTS = 5

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="editions")
    language = models.CharField(max_length=2, choices=Language)
    html = models.TextField()
    html_sha256 = models.CharField(max_length=64)
    pdf = models.FileField(upload_to=storage_name, max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "language"], name="letter_one_edition_per_language"
            ),
            models.CheckConstraint(
                name="edition_language_known", condition=models.Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="edition_sealed_whole",
                condition=models.Q(sealed_at=None, pdf="", sha256="")
                | (models.Q(sealed_at__isnull=False) & ~models.Q(pdf="") & ~models.Q(sha256="")),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="edition_pending", condition=models.Q(sealed_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.language}"

    @property
    def filename(self) -> str:
        """A name for downloading that is plain ASCII and tells only kind, year and number."""
        return f"letter-{self.letter.be_year}-{self.letter.seq}-{self.language}.pdf"
