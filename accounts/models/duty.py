"""What a person may be at an agency, and on a body."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    INTAKE = "intake", _("Intake (counter and post)")
    OFFICER = "officer", _("Disclosure officer")
    SUPERVISOR = "supervisor", _("Supervisor (clears orders)")
    HEAD = "head", _("Head of the agency (signs orders)")
    REGISTRAR = "registrar", _("Registry of the Office")


class SeatDuty(models.TextChoices):
    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary (no vote)")
