"""Publishing what was released: the list of the desk, the page of an entry, and its duties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Item
from publication.actions import entries
from publication.models import Entry
from publication.wording import left_in
from web.fields import ThaiDateField
from web.forms import Form
from web.keyset import Stretch, page_of
from web.officer import publishing_ways as ways
from web.officer.desk import files_of, item_of, staff
from web.officer.duty import Duty
from web.officer.entry_form import WriteForm
from web.officer.lawful import offered
from web.officer.ways import Way

PER_PAGE = 25
MOST = 10


def entries_of(user: User) -> QuerySet[Entry]:
    """The entries of the desk."""
    related = ("agency", "item__case__agency", "item__case__requester", "order", "licence")
    people = ("drafted_by", "proposed_by", "approved_by", "withdrawn_by")
    return Entry.objects.visible_to(user).select_related(*related, *people)


def entry_of(user: User, pk: int) -> Entry:
    """An entry of the desk."""
    return get_object_or_404(entries_of(user), pk=pk)


@staff
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for approval, what is being written, what could be, and what everybody reads."""
    seen = entries_of(request.user)
    out = Stretch(seen.filter(state=Entry.State.PUBLISHED), "public_on", falling=True)
    page = page_of(request, out, size=PER_PAGE)
    shown: dict[str, Any] = {"page": page, "today": localdate()}
    if not page.back:
        waiting = {one: seen.filter(state=one).order_by("pk") for one in reversed(Entry.PREPARED)}
        shown |= {"piles": [(state.label, found[:MOST]) for state, found in waiting.items()]}
        items = Item.objects.filter(case__in=files_of(request.user))
        shown["items"] = entries.unpublished(items).select_related("case")[:MOST]
    return render(request, "officer/entries.html", shown)


@staff
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry as everybody would read it, what its text points out, and what may be done."""
    found = entry_of(request.user, pk)
    shown = {"entry": found, "case": found.case, "left": excerpts(found)}
    shown["files"] = found.files.select_related("record")
    shown["sent_back"] = found.events.filter(name="send_back", target=found.state).order_by("-pk")[
        :1
    ]
    shown["steps"] = offered(ways.ENTRY, found, request.user)
    shown["is_out"] = Entry.objects.public(localdate()).filter(pk=found.pk).exists()
    return render(request, "officer/entry.html", shown)


def excerpts(entry: Entry) -> list[dict[str, Any]]:
    """What may name a person in the wording: what kind it is, and its value."""
    return [{"kind": mark.kind.label, "value": mark.value} for mark in left_in(entry)]


class EntryDuty(Duty):
    """A duty on one entry."""

    declared: Way
    template = "officer/entry_duty.html"

    @property
    def way(self) -> Way:
        return self.declared

    def find(self, pk: int) -> Entry:
        return entry_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("officer:entry", args=[self.record.pk])

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Begin(EntryDuty):
    """Begin an entry for an item that was released."""

    declared = ways.BEGIN
    rule = _(
        "What was released to one person may be read by everybody. You see the first wording "
        "next; a second person approves it."
    )
    template = "officer/item_duty.html"
    done = _("The entry is begun. Read it through: the persons were taken out by a machine.")

    def find(self, pk: int, number: int) -> Item:  # type: ignore[override]
        return item_of(self.request.user, pk, number)

    def back_url(self) -> str:
        return reverse("officer:entries")

    def act(self) -> Entry:
        return entries.draft(self.record, **self.known)

    def next_url(self) -> str:
        return reverse("officer:entry", args=[self.made.pk])


class Write(EntryDuty):
    declared = ways.WRITE
    rule = _(
        "Everybody reads this. Leave out whoever asked, and everybody whose data are not needed "
        "to understand what was released (section 24)."
    )
    button = _("Keep the text")
    done = _("The text is kept.")

    def form(self, *bound: Any) -> WriteForm:
        return WriteForm(bound[0] if bound else None, entry=self.record, today=localdate())

    def facts(self) -> dict[str, Any]:
        return {"left": excerpts(self.record)}

    def took(self, form: Any) -> bool:
        form.cleaned_data = {"wording": form.wording}
        return super().took(form)

    def act(self, wording: entries.Wording) -> Entry:
        return entries.write(self.record, by=self.request.user, wording=wording)


class Propose(EntryDuty):
    declared = ways.PROPOSE
    rule = _("A supervisor or the head reads it and publishes it, or sends it back.")
    done = _("The entry is proposed.")

    def act(self) -> Entry:
        return entries.propose(self.record, **self.known)


class ReasonForm(Form):
    """Why, for the file."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SendBack(EntryDuty):
    declared = ways.SEND_BACK
    form_class = ReasonForm
    done = _("The entry is sent back.")

    def act(self, reason: str) -> Entry:
        return entries.send_back(self.record, reason=reason, **self.known)


class SeenForm(Form):
    """What was read."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class Publish(EntryDuty):
    declared = ways.PUBLISH
    rule = _(
        "You confirm as a second person that the text and the files may be read by everybody. "
        "They are public at once, or from the day named."
    )
    done = _("The entry is approved.")

    def facts(self) -> dict[str, Any]:
        files = self.record.files.select_related("record")
        return {"left": excerpts(self.record), "reads": True, "files": files}

    def form(self, *bound: Any) -> SeenForm:
        return SeenForm(bound[0] if bound else None, initial={"seen": entries.mark_of(self.record)})

    def act(self, seen: str) -> Entry:
        return entries.publish(self.record, at=now(), seen=seen, **self.known)


class DayForm(Form):
    """From which day on."""

    until = ThaiDateField(label=_("Nobody reads it before"), earliest=localdate)


class Embargo(EntryDuty):
    declared = ways.EMBARGO
    form_class = DayForm
    done = _("The day is moved.")

    def act(self, until: Any) -> Entry:
        return entries.embargo(self.record, until=until, **self.known)


class TakedownForm(Form):
    """Under which rule, which the public reads, and why, which it does not."""

    rule = forms.ChoiceField(
        label=_("Under which rule"),
        choices=Entry.Rule.choices,
        help_text=_("The public reads this at the address of the entry, with the day."),
    )
    reason = forms.CharField(
        label=_("Reason for the file"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only staff read it."),
    )


class Withdraw(EntryDuty):
    declared = ways.WITHDRAW
    form_class = TakedownForm
    rule = _(
        "Within a minute nobody can read it any more, its files included. The address stays and "
        "says since when and under which rule. To publish it again takes two people."
    )
    done = _("The entry is taken away.")

    def act(self, rule: str, reason: str) -> Entry:
        return entries.withdraw(self.record, at=now(), rule=rule, reason=reason, **self.known)


class Discard(EntryDuty):
    declared = ways.DISCARD
    form_class = ReasonForm
    done = _("The entry is set aside.")

    def act(self, reason: str) -> Entry:
        return entries.discard(self.record, reason=reason, **self.known)
