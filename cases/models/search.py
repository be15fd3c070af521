"""The proof that somebody looked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.item import Item


class SearchCertificate(models.Model):
    """Who searched where, with what terms, and with what result: what s. 33 will ask for."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="certificates")
    searched_by = models.CharField(_("who searched"), max_length=200)
    post = models.CharField(_("post"), max_length=200)
    place = models.TextField(_("where"))
    terms = models.TextField(_("with what terms"))
    result = models.TextField(_("result"))
    searched_on = models.DateField(_("on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"search for {self.item_id} on {self.searched_on}"
