"""The mornings whose summaries were written."""

from django.db import models


class Morning(models.Model):
    """A day whose summaries are in the outbox. The row is what makes them once a day."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.day.isoformat()
