"""Files that somebody sends in, and what the requester adds to his request."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.case import Case
from cases.models.objection import Objection


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> Self:
        """A requester sees what he sent, a third party what it sent, the agency both."""
        staff = Q(case__agency__in=user.agencies_as())
        own = Q(objection=None) & Q(case__in=Case.objects.visible_to(user))
        return self.filter(staff | own | Q(objection__third_party__in=user.third_party_keys))


class Attachment(models.Model):
    """A file sent in with a request, a completion or an objection."""

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="attachments")
    objection = models.ForeignKey(Objection, models.PROTECT, null=True, related_name="attachments")
    draft = models.CharField(max_length=64, blank=True, db_index=True)
    proof = models.BooleanField(_("proves the power to act for somebody"), default=False)
    file = models.FileField(upload_to="attachments/", max_length=200)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_filed_or_draft",
                condition=Q(case=None) & ~Q(draft="") | Q(case__isnull=False, draft=""),
            )
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk}"


class Amendment(models.Model):
    """What the requester added later. The request itself is never rewritten."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="amendments")
    item = models.ForeignKey("cases.Item", models.PROTECT, null=True, related_name="amendments")
    text = models.TextField(_("what is added"))
    sent_on = models.DateField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"amendment {self.pk}"
