"""Approving copies, handing over what was granted, and the files on their way out of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from cases.actions import release
from cases.actions.looking import why_not_out
from cases.actions.release import Handover
from cases.models import Access, Case, Item, LookState, Record
from web.answers import sent_in, streamed
from web.fields import ThaiIntegerField
from web.forms import Form
from web.officer.desk import attachment_of, record_of, staff
from web.officer.duty import Duty
from web.officer.intake import CaseDuty
from web.widgets import Tick
from workflow.steps import insist


class Approve(Duty):
    way_name = "approve"
    rule = _("You confirm as a second person that nothing withheld can be seen in this copy.")
    done = _("The copy is approved.")

    def find(self, pk: int) -> Record:
        return record_of(self.request.user, pk)

    def back_url(self) -> str:
        return f"{super().back_url()}#item-{self.record.item.number}"

    def act(self) -> Record:
        return release.approve_record(self.record, by=self.request.user, at=now())


def waits_in_quarantine(record: Any) -> list[str]:
    """Why nobody opens a file: no look at it has come to its end."""
    if record.look_state == LookState.DONE:
        return []
    return why_not_out(record)


class HandoverForm(Form):
    """One item: whether it is handed over now, how, and how much."""

    give = forms.BooleanField(label=_("Hand over"), required=False)
    access = forms.ChoiceField(label=_("In which form"), choices=Access.choices)
    what = forms.CharField(label=_("What is handed over"), max_length=500, required=False)
    count = ThaiIntegerField(label=_("How many"), min_value=1, max_value=10_000, initial=1)
    note = forms.CharField(label=_("Note for the file"), max_length=300, required=False)

    def __init__(self, *args: Any, item: Item, access: str, lacks: list[str], **kwargs: Any):
        self.item, self.obstacles = item, lacks
        known = {"access": access, "give": not lacks}
        super().__init__(*args, prefix=f"i{item.number}", initial=known, **kwargs)
        self.fields["give"].widget = Tick(_("Hand over %(item)s") % {"item": item})

    @property
    def handover(self) -> Handover:
        """The item as the action takes it."""
        given = {name: self.cleaned_data[name] for name in ("access", "what", "count", "note")}
        return Handover(item=self.item, **given)


class HandoversForm(Form):
    """Everything that waits to be handed over."""

    def __init__(self, data: Any = None, *_files: Any, case: Case, items: list[Item]) -> None:
        super().__init__(data)
        told = release.prospects(case, items)
        self.lines = [
            HandoverForm(data, item=item, access=told[item.pk][0], lacks=told[item.pk][1])
            for item in items
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(line.is_valid() for line in self.lines)])

    @property
    def listed(self) -> list[Form]:
        """The parts of the page whose errors are summed up."""
        return [self, *self.lines]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not any(f"{line.prefix}-give" in self.data for line in self.lines):
            raise ValidationError(_("Tick at least one item."))
        return given


class HandOver(CaseDuty):
    way_name = "hand-over"
    template = "officer/hand_over.html"
    rule = _(
        "What was granted is handed over after the order was served and every fee is paid or "
        "waived. An electronic file needs an approved copy bound to the order."
    )
    button = _("Hand over and write the letter")
    done = _("Handed over, and the letter is written.")

    def find(self, pk: int) -> Case:
        found = super().find(pk)
        prefetch_related_objects([found], "items__delivery")
        return found

    def form(self, *bound: Any) -> Form:
        waiting = list(self.record.items.awaiting_delivery())
        return HandoversForm(*bound, case=self.record, items=waiting)

    def took(self, form: HandoversForm) -> bool:
        given = [line.handover for line in form.lines if line.cleaned_data["give"]]
        form.cleaned_data = {"handovers": given}
        return super().took(form)

    def act(self, handovers: list[Handover]) -> Any:
        return release.hand_over(self.record, handovers=handovers, **self.known)


@staff
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of an item, for the staff of the agency, once a look at it came to its end."""
    found = record_of(request.user, pk)
    request.back = reverse("officer:look", args=[pk])
    insist(waits_in_quarantine(found))
    return streamed(found.file, found.name, found.content_type)


@staff
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that somebody sent in."""
    found = attachment_of(request.user, pk)
    return sent_in(found.file, found.name, found.content_type)
