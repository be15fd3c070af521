"""The register of notices that went out on paper."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from notifications.models.message import Message


class PostEntry(models.Model):
    """A line of the register: which sheet was put in the post, on what day, under which number."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="post_entry")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="post_entries")
    be_year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    posted_on = models.DateField(_("posted on"))
    tracking_number = models.CharField(_("post office number"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("entry of the post register")
        verbose_name_plural = _("post register")
        ordering = ["-be_year", "-seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "be_year", "seq"], name="post_entry_number_once"
            ),
            models.CheckConstraint(name="post_entry_counts_from_one", condition=Q(seq__gt=0)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number of the sheet in its agency's register: 17/2569."""
        return f"{self.seq}/{self.be_year}"
