"""Who is told when a day comes near or passes: rules as data, and what was told, once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models import ActorKind
from law.models.correctable import (
    InForce,
    InForceQuerySet,
    in_force_constraints,
    in_language,
)


class Moment(models.TextChoices):
    """When a rule speaks, seen from the last day of a deadline."""

    HALF = "half", _("Half of the time is over")
    BEFORE = "before", _("So many working days before the last one")
    DUE = "due", _("The last working day")
    PAST = "past", _("So many days after the last day")


COUNTED = (Moment.BEFORE, Moment.PAST)


class Audience(models.TextChoices):
    """Whom a rule tells, on the side that owes the act."""

    OFFICER = "officer", _("Officer in charge")
    SUPERVISOR = "supervisor", _("Supervisors")
    HEAD = "head", _("Head of the agency")
    OFFICE = "office", _("Registry of the Office")
    BOARD = "board", _("The Board's view")
    REQUESTER = "requester", _("Requester")


class RuleChannel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    IN_APP = "in_app", _("On the notices page")
    DIGEST = "digest", _("In the morning's summary")


class EscalationRule(InForce):
    """One rule: of which deadlines it speaks, on which day, to whom and how.

    The code is what the rule is: a deadline that it has spoken of once it never speaks of again,
    however its wording was changed. It speaks only of days on which its wording was in force, so
    a rule that is introduced today does not rake up what passed before.
    """

    Moment, Audience, Channel = Moment, Audience, RuleChannel

    code = models.SlugField(_("code"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    limit = models.SlugField(
        _("time limit"), max_length=40, blank=True, help_text=_("Its code; empty for every limit.")
    )
    actor_kind = models.CharField(
        _("who must act"), max_length=10, choices=ActorKind, default=ActorKind.OFFICIAL
    )
    moment = models.CharField(_("when"), max_length=10, choices=Moment)
    days = models.PositiveSmallIntegerField(_("days before or after"), default=0)
    audience = models.CharField(_("whom it tells"), max_length=12, choices=Audience)
    channel = models.CharField(
        _("how"), max_length=10, choices=RuleChannel, default=RuleChannel.DIGEST
    )

    objects = InForceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rule of escalation")
        verbose_name_plural = _("rules of escalation")
        ordering = ["code", "in_force_from"]
        constraints = [
            *in_force_constraints("escalation_rule"),
            models.CheckConstraint(
                name="escalation_rule_actor_known", condition=Q(actor_kind__in=ActorKind.values)
            ),
            models.CheckConstraint(
                name="escalation_rule_moment_known", condition=Q(moment__in=Moment.values)
            ),
            models.CheckConstraint(
                name="escalation_rule_audience_known", condition=Q(audience__in=Audience.values)
            ),
            models.CheckConstraint(
                name="escalation_rule_channel_known", condition=Q(channel__in=RuleChannel.values)
            ),
            models.CheckConstraint(
                name="escalation_rule_days_where_counted",
                condition=Q(moment__in=COUNTED, days__gte=1, days__lte=60)
                | ~Q(moment__in=COUNTED) & Q(days=0),
            ),
            models.CheckConstraint(
                name="escalation_rule_requester_of_lateness",
                condition=~Q(audience=Audience.REQUESTER)
                | Q(moment=Moment.PAST, actor_kind=ActorKind.OFFICIAL),
                violation_error_message=_("A requester is told only that an official is late."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)


class AbstractEscalation(models.Model):
    """That a rule has spoken of a deadline: once, whatever happens to either.

    ``carried`` marks what a new row takes over from the one that it replaces: a day that was
    moved by the calendar, paused or counted anew is the same period, and nobody is told again.
    """

    rule = models.SlugField(_("rule"), max_length=40, db_index=False)
    audience = models.CharField(_("told"), max_length=12, choices=Audience)
    spoke_on = models.DateField(_("day of the rule"))
    raised_on = models.DateField(_("raised"))
    carried = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "rule"], name="%(class)s_once"),
            models.CheckConstraint(
                name="%(class)s_audience_known", condition=Q(audience__in=Audience.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} on {self.spoke_on}"


class EscalationMark(models.Model):
    """Which rules, holidays and agencies the alarm days of a table were computed from.

    Each is the newest line of its history that was known then.
    """

    table = models.SlugField(max_length=60, unique=True)
    rules = models.BigIntegerField(default=0)
    holidays = models.BigIntegerField(default=0)
    agencies = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.table
