"""What this layer keeps by itself: signs of life, for whoever runs the system."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pulse(models.Model):
    """When a part of the system last did its work: the clock, each worker, each periodic task.

    One row a part, written over: facts in a table outlive the process that is asked about.
    """

    name = models.CharField(_("part"), max_length=150, primary_key=True)
    at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return self.name
