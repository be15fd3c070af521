"""Who asks: kept apart from the request, because hardly anyone needs to see it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cases.models.case import Case


class Status(models.TextChoices):
    THAI = "thai", _("Thai national")
    RESIDENT = "resident", _("Foreigner with residence in Thailand")
    FOREIGNER = "foreigner", _("Other foreigner")
    JURISTIC = "juristic", _("Juristic person registered in Thailand")


class Capacity(models.TextChoices):
    SELF = "self", _("For myself")
    PROXY = "proxy", _("By power of attorney")
    MINOR = "minor", _("For a minor")
    INCOMPETENT = "incompetent", _("For an incompetent person")
    QUASI_INCOMPETENT = "quasi_incompetent", _("For a quasi-incompetent person")
    DECEASED = "deceased", _("For a deceased person")
    ORGANISATION = "organisation", _("For a juristic person")


class AnswerBy(models.TextChoices):
    EMAIL = "email", _("By e-mail and on this site")
    POST = "post", _("By registered post")
    COUNTER = "counter", _("I collect it at the agency")


class IdentityMethod(models.TextChoices):
    CARD_SEEN = "card_seen", _("Identity card seen at the counter")
    CERTIFIED_COPY = "certified_copy", _("Certified copy of the identity card")
    DIGITAL = "digital", _("Digital identity")


class Requester(models.Model):
    """The person who asks, and a representative where there is one (ss. 9, 11, 21, 25)."""

    Status, Capacity, AnswerBy, IdentityMethod = Status, Capacity, AnswerBy, IdentityMethod

    case = models.OneToOneField(Case, models.PROTECT, related_name="requester")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="requests"
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    name = models.CharField(_("full name"), max_length=200)
    capacity = models.CharField(_("asks"), max_length=20, choices=Capacity, default=Capacity.SELF)
    represented = models.CharField(_("person represented"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)
    answer_by = models.CharField(_("answer"), max_length=10, choices=AnswerBy)
    language = models.CharField(max_length=2, default="th")
    identity_method = models.CharField(max_length=20, choices=IdentityMethod, blank=True)
    identity_assured_on = models.DateField(null=True, blank=True)
    identity_assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="requester_status_known", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="requester_capacity_known", condition=Q(capacity__in=Capacity.values)
            ),
            models.CheckConstraint(
                name="requester_represents_someone",
                condition=Q(capacity=Capacity.SELF) | ~Q(represented=""),
            ),
            models.CheckConstraint(
                name="requester_identity_whole",
                condition=Q(identity_method="", identity_assured_on=None, identity_assured_by=None)
                | Q(identity_assured_on__isnull=False, identity_assured_by__isnull=False)
                & ~Q(identity_method=""),
            ),
            models.CheckConstraint(
                name="requester_reachable",
                condition=~Q(email="") | ~Q(address="") | ~Q(phone=""),
            ),
        ]

    def __str__(self) -> str:
        return f"requester of {self.case_id}"
