"""Letters and files of a matter before the Board."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import ServiceChannel, ThirdParty
from complaints.models.appeal import Appeal
from complaints.models.complaint import Complaint
from complaints.models.consultation import Consultation
from complaints.models.sitting import one_of
from complaints.models.states import FiledBy
from letters.models import Letter


class Party(models.TextChoices):
    FILER = "filer", _("Complainant or appellant")
    AGENCY = "agency", _("Agency")
    OTHER_SIDE = "other_side", _("The other private person")
    WITNESS = "witness", _("Person summoned")


class PostingQuerySet(models.QuerySet["Posting"]):
    def visible_to(self, user: User, on: date) -> Self:
        """The Office sees every letter; each other side its own."""
        complaints = Complaint.objects.visible_to(user, on)
        appeals = Appeal.objects.visible_to(user, on)
        consultations = Consultation.objects.visible_to(user, on)
        seen = Q(complaint__in=complaints) | Q(appeal__in=appeals)
        seen |= Q(consultation__in=consultations)
        if user.oversees:
            return self.filter(seen)
        agency = Q(party=Party.AGENCY) & (
            Q(complaint__agency__in=user.agencies_as())
            | Q(appeal__agency__in=user.agencies_as())
            | Q(consultation__agency__in=user.agencies_as())
        )
        filer = Q(party=Party.FILER) & (
            Q(complaint__in=user.complaint_keys) | Q(appeal__in=user.appeal_keys)
        )
        if user.is_active:
            filer |= Q(party=Party.FILER) & (Q(complaint__account=user) | Q(appeal__account=user))
        panel = Q(complaint__in=Complaint.objects.before_members(user, on)) | Q(
            appeal__in=Appeal.objects.before_members(user, on)
        )
        return self.filter(seen & (agency | filer | panel)).distinct()

    def notices(self) -> Self:
        """The letters that told another private person of an appeal, so that he may answer."""
        told = self.filter(party=Party.OTHER_SIDE, answer_by__isnull=False)
        return told.select_related("appeal__objection", "appeal__agency", "third_party", "letter")

    def addressed_to(self, user: User) -> Self:
        """Those notices that a person got: a third party by its code, the requester by his."""
        own = Q(appeal__objection__item__case__in=user.case_keys)
        if user.is_active:
            own |= Q(appeal__objection__item__case__requester__account=user)
        mine = Q(third_party__in=user.third_party_keys) | Q(third_party=None) & own
        return self.notices().filter(mine)


class Posting(models.Model):
    """A letter of the Office on its way: to which side, by which channel, received when."""

    Party = Party

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="postings")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="postings")
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="postings")
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, related_name="postings"
    )
    party = models.CharField(max_length=12, choices=Party)
    third_party = models.ForeignKey(ThirdParty, models.PROTECT, null=True, related_name="postings")
    answer_by = models.DateField(_("an answer is asked for by"), null=True)
    channel = models.CharField(_("channel"), max_length=20, choices=ServiceChannel)
    sent_on = models.DateField(_("sent"))
    notified_on = models.DateField(_("day of notification"))
    deemed = models.BooleanField(_("deemed received (APA s. 71)"), default=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="posting_of_one_matter",
                condition=one_of("complaint", "appeal", "consultation"),
            ),
            models.CheckConstraint(name="posting_party_known", condition=Q(party__in=Party.values)),
            models.CheckConstraint(
                name="posting_answer_of_other_side",
                condition=Q(answer_by=None) | Q(party=Party.OTHER_SIDE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.party})"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, user: User, on: date) -> Self:
        """The panel and the registry; and each person what he himself said."""
        if user.oversees:
            return self.all()
        before = Q(posting__appeal__in=Appeal.objects.before_members(user, on).values("pk"))
        return self.filter(before | Q(posting__in=Posting.objects.addressed_to(user))).distinct()


class Reply(models.Model):
    """What the other private person says to an appeal of which he was told (s. 37; APA s. 30)."""

    FiledBy = FiledBy

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="replies")
    text = models.TextField(_("what the other side says"))
    channel = models.CharField(_("received"), max_length=10, choices=FiledBy)
    said_on = models.DateField(_("received on"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="reply_channel_known", condition=Q(channel__in=FiledBy.values)
            )
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"

    @property
    def by_third_party(self) -> bool:
        """Whether a third party speaks, rather than the requester."""
        return self.posting.third_party_id is not None


def place_of_file(record: Any, filename: str) -> str:
    """A name that tells nothing: a file is never stored under its sender's name for it."""
    return f"matters/{uuid4()}"


class Submission(models.Model):
    """A file that a side sent in: a copy of the request, the refusal, evidence."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="submissions")
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="submissions")
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, related_name="submissions"
    )
    draft = models.CharField(max_length=64, blank=True, db_index=True)
    party = models.CharField(max_length=12, choices=Party, default=Party.FILER)
    file = models.FileField(upload_to=place_of_file, max_length=200)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="submission_filed_or_draft",
                condition=Q(complaint=None, appeal=None, consultation=None) & ~Q(draft="")
                | one_of("complaint", "appeal", "consultation") & Q(draft=""),
            )
        ]

    def __str__(self) -> str:
        return f"submission {self.pk}"
