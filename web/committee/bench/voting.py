"""One's own vote, one's own signature, and the issue of the ruling (ss. 36, 37; APA s. 84)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from complaints.actions import rulings
from complaints.actions.signing import not_accounted_for
from complaints.models import Hindrance, Ruling
from web.committee.bench.desk import ruling_of, voting_seat
from web.committee.bench.ways import CANNOT_SIGN, ISSUE, SIGN, VOTE
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way
from web.widgets import Radios


class RulingDuty(Duty):
    """A duty on a ruling, with the ruling in view."""

    template = "committee/bench/sheet.html"
    own: Way

    def insist_on_entry(self) -> None:
        """``ruling_of`` answers 404 to whoever does not sit."""

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def find(self, pk: int) -> Ruling:
        return ruling_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("committee:ruling", args=[self.record.pk])

    def facts(self) -> dict[str, Any]:
        return {"ruling": self.record, "language": get_language()}

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}

    @property
    def seated(self) -> dict[str, Any]:
        """Who acts, on which day, and from which seat."""
        return {"seat": voting_seat(self.request.user, self.record.panel_id), **self.known}


class VoteForm(Form):
    """In favour or against."""

    marks_optional = False

    choice = forms.ChoiceField(
        label=_("My vote"),
        choices=[("yes", _("In favour")), ("no", _("Against"))],
        widget=Radios,
    )
    dissent = forms.CharField(
        label=_("Dissenting opinion"),
        required=False,
        help_text=_("Only with a vote against; it is annexed to the ruling. May stay blank."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class Vote(RulingDuty):
    own = VOTE
    form_class = VoteForm
    rule = _("A vote is cast once and never changes. The others see it when the vote is closed.")
    button = _("Cast my vote")
    done = _("Your vote is cast.")

    def act(self, choice: str, dissent: str) -> Any:
        return rulings.vote(self.record, in_favour=choice == "yes", dissent=dissent, **self.seated)


class Sign(RulingDuty):
    own = SIGN
    rule = _(
        "Every member who sat signs, also the one who was outvoted. A signature stands for this "
        "very text and is not taken back (section 84 of the Administrative Procedure Act)."
    )
    button = _("Sign the ruling")
    done = _("You have signed the ruling.")

    def act(self) -> Any:
        return rulings.sign(self.record, **self.seated)


class CannotSignForm(Form):
    """Who of those who sat cannot sign, and why."""

    seat = forms.ChoiceField(label=_("Member"), widget=Radios)
    cause = forms.ChoiceField(
        label=_("What keeps the member"),
        choices=Hindrance,
        widget=Radios,
        help_text=_("The ruling says this in place of the signature; it goes to every side."),
    )
    reason = forms.CharField(
        label=_("The reason in full"),
        help_text=_("For the file of the body: the order, the letter, the day."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *bound: Any, seats: list[Seat]) -> None:
        super().__init__(*bound)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [(key, s.user.name) for key, s in self.seats.items()]

    def clean_seat(self) -> Seat:
        return self.seats[self.cleaned_data["seat"]]


class CannotSign(RulingDuty):
    own = CANNOT_SIGN
    rule = _(
        "Every member who sat signs. Only for one whose seat has ended or who is prevented the "
        "ruling says why he does not. This is not taken back; if nobody at all can sign, the "
        "draft lapses and the matter is heard anew."
    )
    button = _("Record it")
    done = _("It is recorded.")

    def form(self, *bound: Any) -> CannotSignForm:
        missing = not_accounted_for(self.record)
        others = [seat for seat in missing if seat.user_id != self.request.user.pk]
        return CannotSignForm(*bound[:1], seats=others)

    def act(self, **given: Any) -> Any:
        return rulings.cannot_sign(self.record, **given, **self.known)


class Issue(RulingDuty):
    own = ISSUE
    rule = _(
        "It is numbered, frozen and sent to each side; every item takes its outcome, and what the "
        "agency has to do begins to run."
    )
    done = _("It is issued and has been sent to each side.")

    def act(self) -> Ruling:
        return rulings.issue(self.record, **self.known)
