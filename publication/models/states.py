"""The words of publication: the road of an entry, and the rules under which one is taken away."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryState(models.TextChoices):
    DRAFTED = "drafted", _("Being written")
    PROPOSED = "proposed", _("Proposed for publication")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Taken away")
    DISCARDED = "discarded", _("Set aside")


IN_PREPARATION = (EntryState.DRAFTED, EntryState.PROPOSED)
ALIVE = (*IN_PREPARATION, EntryState.PUBLISHED)


class TakedownRule(models.TextChoices):
    """What the mark of an entry that was taken away may say: the rule, never what was there."""

    PERSONAL = "personal", _("personal data (s. 24)")
    EXEMPT = "exempt", _("information that may not be disclosed (ss. 14, 15)")
    RULED = "ruled", _("a ruling of a tribunal or a court")
    REPLACED = "replaced", _("the order behind it is no longer in force")
    MISTAKE = "mistake", _("published by mistake")
