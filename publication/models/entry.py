"""The disclosure log: what was released to one person is there for everybody (ss. 7, 9, 11)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from cases.models import Case, Disposition, Item, Objection, Order, OrderState, Record
from cases.models.states import DISCLOSED, DISCLOSING, HOLDING, ObjectionState
from cases.permissions import clears_or_signs, handles
from publication import guards
from publication.models.licence import Licence
from publication.models.states import ALIVE, IN_PREPARATION, EntryState, TakedownRule
from publication.permissions import prepares_or_clears, takes_away
from workflow.models import AbstractEvent, StateField, Stateful

ES = EntryState
BARS = (*HOLDING, ObjectionState.SUSTAINED)


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: User) -> Self:
        """The entries of the agencies where the person serves, in every state."""
        return self.filter(agency__in=user.agencies_as())

    def public(self, today: date) -> Self:
        """The one rule of every public exit: published, its day come, and still standing.

        Asked at each request and of the facts themselves, so that a correcting order, a ruling or
        a takedown closes every exit in the moment in which it is written.
        """
        return self.standing().filter(state=ES.PUBLISHED, public_on__lte=today)

    def standing(self) -> Self:
        """Entries whose item is disclosed to anybody by a served order in force, held by none."""
        decision = Disposition.objects.filter(
            order=OuterRef("order"),
            item=OuterRef("item"),
            in_force=True,
            outcome__in=DISCLOSING,
            order__state=OrderState.SERVED,
        )
        barred = Objection.objects.filter(item=OuterRef("item"), state__in=BARS)
        return self.filter(
            Exists(decision),
            ~Exists(barred),
            item__state__in=DISCLOSED,
            item__case__kind=Case.Kind.GENERAL,
        )

    def marked(self, today: date) -> Self:
        """Entries that the public once could read and cannot any more: their address says so."""
        once = self.filter(number__isnull=False, public_on__lte=today).filter(
            Q(state=ES.PUBLISHED) | Q(state=ES.WITHDRAWN, withdrawn_on__gte=F("public_on"))
        )
        readable = self.model._default_manager.public(today).filter(pk=OuterRef("pk"))
        return once.exclude(Exists(readable))

    def alive(self) -> Self:
        return self.filter(state__in=ALIVE)

    def fallen(self) -> Self:
        """Published entries whose order, item or objection no longer lets them stand."""
        standing = self.model._default_manager.standing().filter(pk=OuterRef("pk"))
        return self.filter(state=ES.PUBLISHED).exclude(Exists(standing))


class Entry(Stateful):
    """One released item as everybody may read it: its wording, its files and their terms."""

    State, Rule = EntryState, TakedownRule
    PREPARED = IN_PREPARATION

    item = models.ForeignKey(Item, models.PROTECT, related_name="entries")
    order = models.ForeignKey(Order, models.PROTECT, related_name="entries")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(_("number"), unique=True, null=True, editable=False)
    state = StateField(
        _("state"), choices=EntryState, default=ES.DRAFTED, protected=True, editable=False
    )
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what was asked for and what was released"))
    kept_reason = models.TextField(_("why what was pointed out may be read"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Disposition.Outcome)
    grounds = models.JSONField(_("grounds"), default=list)
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="entries")
    embargo_until = models.DateField(_("not before"), null=True, blank=True)
    public_on = models.DateField(_("public from"), null=True, editable=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("taken away"), null=True, editable=False)
    withdrawn_on = models.DateField(null=True, editable=False)
    withdrawn_rule = models.CharField(
        _("rule"), max_length=12, choices=TakedownRule, blank=True, editable=False
    )
    withdrawn_reason = models.TextField(_("reason for the file"), blank=True, editable=False)

    objects = EntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("entry of the disclosure log")
        verbose_name_plural = _("disclosure log")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                name="entry_public", fields=["public_on", "id"], condition=Q(state=ES.PUBLISHED)
            ),
            models.Index(
                name="entry_public_of_agency",
                fields=["agency", "public_on", "id"],
                condition=Q(state=ES.PUBLISHED),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="entry_one_alive_per_item", fields=["item"], condition=Q(state__in=ALIVE)
            ),
            models.CheckConstraint(name="entry_state_known", condition=Q(state__in=ES.values)),
            models.CheckConstraint(
                name="entry_outcome_discloses", condition=Q(outcome__in=DISCLOSING)
            ),
            models.CheckConstraint(
                name="entry_rule_known", condition=Q(withdrawn_rule__in=["", *TakedownRule.values])
            ),
            models.CheckConstraint(
                name="entry_approved_by_another",
                condition=Q(approved_by=None)
                | ~Q(approved_by=F("drafted_by")) & ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="entry_published_whole",
                condition=~Q(state__in=[ES.PUBLISHED, ES.WITHDRAWN])
                | Q(number__isnull=False, public_on__isnull=False, published_at__isnull=False)
                & Q(proposed_by__isnull=False, approved_by__isnull=False)
                & ~Q(title="") & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="entry_not_before_embargo",
                condition=Q(embargo_until=None)
                | Q(public_on=None)
                | Q(public_on__gte=F("embargo_until")),
            ),
            models.CheckConstraint(
                name="entry_withdrawn_whole",
                condition=~Q(state=ES.WITHDRAWN)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & Q(withdrawn_on__isnull=False) & ~Q(withdrawn_rule="") & ~Q(withdrawn_reason=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"entry {self.pk}"

    def get_absolute_url(self) -> str:
        """The permanent address; the number is never given to another entry."""
        return reverse("public:released-entry", args=[self.number])

    @transition(
        state, ES.DRAFTED, ES.PROPOSED,
        conditions=guards.READY, permission=handles,
        custom={"label": _("Propose for publication"), "section": "11"},
    )  # fmt: skip
    def propose(self) -> None: ...

    @transition(
        state, ES.PROPOSED, ES.DRAFTED,
        permission=prepares_or_clears, custom={"label": _("Send back to be written anew")},
    )  # fmt: skip
    def send_back(self) -> None: ...

    @transition(
        state, ES.PROPOSED, ES.PUBLISHED,
        conditions=[*guards.READY, guards.approved_by_another],
        permission=clears_or_signs,
        custom={"label": _("Publish"), "section": "11"},
    )  # fmt: skip
    def publish(self) -> None: ...

    @transition(
        state, ES.PUBLISHED, ES.WITHDRAWN,
        conditions=[guards.takedown_has_its_rule], permission=takes_away,
        custom={"label": _("Take away from the public"), "section": "APA 43"},
    )  # fmt: skip
    def withdraw(self) -> None: ...

    @transition(
        state, [ES.DRAFTED, ES.PROPOSED], ES.DISCARDED,
        permission=prepares_or_clears, custom={"label": _("Set aside")},
    )  # fmt: skip
    def discard(self) -> None: ...

    @property
    def case(self) -> Case:
        return self.item.case

    @property
    def root(self) -> models.Model:
        return self.item.case

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}

    @property
    def requester_name(self) -> str:
        """Who asked, if he wants it read; asked of his wish each time, and kept nowhere else."""
        case = self.item.case
        wish = getattr(case, "name_wish", None)
        return case.requester.name if wish is not None and wish.named else ""


class EntryEvent(AbstractEvent):
    """What happened to an entry, and who did it."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="events")


class EntryFileQuerySet(models.QuerySet["EntryFile"]):
    def public(self, today: date) -> Self:
        """Files of public entries that are still the very bytes that were approved and bound."""
        return self.filter(entry__in=Entry.objects.public(today)).sound()

    def sound(self) -> Self:
        """Files whose record may be handed out now and still has the hash that was published."""
        bound = Record.objects.bound().for_public()
        same = bound.filter(pk=OuterRef("record"), sha256=OuterRef("sha256"))
        return self.filter(Exists(same), record__item=F("entry__item"))


class EntryFile(models.Model):
    """A file of an entry: which record, which bytes, and the name that everybody may read."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    record = models.ForeignKey(Record, models.PROTECT, related_name="published_as")
    place = models.PositiveSmallIntegerField(_("number"))
    sha256 = models.CharField(max_length=64)
    public_name = models.CharField(_("name that everybody reads"), max_length=120)

    objects = EntryFileQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "record"], name="entryfile_once"),
            models.UniqueConstraint(fields=["entry", "place"], name="entryfile_place_once"),
        ]

    def __str__(self) -> str:
        return f"file {self.place} of entry {self.entry_id}"

    def get_absolute_url(self) -> str:
        return reverse("public:released-file", args=[self.entry.number, self.place])
