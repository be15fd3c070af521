"""The duties of the registry and the panel's secretary in an appeal (ss. 18, 19, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from complaints.actions import appeals, replying
from complaints.models import Appeal
from complaints.timeliness import in_time
from law.models import ComplaintCause
from web.committee.appeals import forms, ways
from web.committee.appeals.docket import appeal_of
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way


class AppealDuty(Duty):
    """A duty in one appeal, for whoever keeps it."""

    template = "committee/appeal_duty.html"
    looks_at_time = False
    own: Way

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('web:sign-in')}?next={request.path}")
        self.record = self.find(**kwargs)
        request.back = self.back_url()
        return super(Duty, self).dispatch(request, *args, **kwargs)

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency: who asked an item under an objector's appeal stays unknown."""
        return None

    def find(self, pk: int) -> Appeal:
        found, user = appeal_of(self.request.user, pk), self.request.user
        if not (user.oversees or user.keeps(found.panel_id, localdate())):
            raise PermissionDenied(_t("This step belongs to somebody else's duty."))
        return found

    def back_url(self) -> str:
        return reverse("committee:appeal", args=[self.record.pk])

    def facts(self) -> dict[str, Any]:
        known = {"appeal": self.record}
        return known | ({"in_time": in_time(self.record)} if self.looks_at_time else {})

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Admit(AppealDuty):
    own = ways.ADMIT
    looks_at_time = True
    form_class: type[Form] = forms.AdmitForm
    rule = _("Nothing is turned away by the clock: what is written here is a person’s judgment.")
    done = _("The appeal is admitted.")

    def act(self, **given: str) -> Appeal:
        return appeals.admit(self.record, **given, **self.known)


class NotAdmit(AppealDuty):
    own = ways.NOT_ADMIT
    looks_at_time = True
    form_class: type[Form] = forms.NotAdmitForm
    rule = _("Look again at the day of notification before an appeal is called late (APA s. 40).")
    done = _("The appellant has been told why.")

    def act(self, **given: str) -> Appeal:
        return appeals.not_admit(self.record, **given, **self.known)


class Convert(AppealDuty):
    own = ways.CONVERT
    form_class: type[Form] = forms.ConvertForm
    rule = _("The complaint keeps the day on which the appeal was first filed.")
    done = _("The complaint is on the docket, with the first day of filing.")

    def act(self, causes: list[ComplaintCause]) -> Any:
        return appeals.convert(self.record, causes=causes, **self.known)


class Forward(AppealDuty):
    own = ways.FORWARD
    form_class: type[Form] = forms.ForwardForm
    rule = _("Within 7 days of receipt. The panel’s 30 days run from today (section 37).")
    done = _("The appeal is with the panel.")

    def act(self, **given: Any) -> Appeal:
        return appeals.forward(self.record, **given, **self.known)


class Record(AppealDuty):
    own = ways.RECORD
    form_class: type[Form] = forms.RecordForm
    rule = _("The record is handed in sealed and read by those who decide alone (section 19).")
    done = _("The letter to the agency has gone out.")

    def act(self, question: str, due_on: date) -> Any:
        return appeals.request_record(self.record, question=question, due_on=due_on, **self.known)


class Supply(AppealDuty):
    own = ways.SUPPLY
    form_class: type[Form] = forms.SupplyForm
    rule = _("For a letter on paper. The agency can also answer at its own desk.")
    done = _("The answer is in the file.")

    def act(self, text: str) -> Appeal:
        return appeals.supply(self.record, text=text, **self.known)


class OtherSide(AppealDuty):
    own = ways.OTHER_SIDE
    form_class: type[Form] = forms.OtherSideForm
    rule = _("A third party is not told who asked, nor the requester who objected.")
    done = _("The other side has been told.")

    def act(self, due_on: date) -> Any:
        return appeals.ask_other_side(self.record, due_on=due_on, **self.known)


class Reply(AppealDuty):
    own = ways.REPLY
    rule = _("For a letter on paper. Whoever has a code answers on his own page.")
    done = _("The answer of the other side is in the file.")

    def form(self, *bound: Any) -> Form:
        return forms.ReplyForm(*bound[:1], told=replying.told_of(self.record))

    def act(self, posting: Any, **given: Any) -> Any:
        return replying.reply(posting, **given, **self.known)


class Hear(AppealDuty):
    own = ways.HEAR
    rule = _("The panel has begun to hear the appeal.")
    done = _("The hearing has begun.")

    def act(self) -> Appeal:
        return appeals.hear(self.record, **self.known)


class Extend(AppealDuty):
    own = ways.EXTEND
    form_class: type[Form] = forms.ReasonsForm
    rule = _("Sixty days in all, once, and with reasons that both sides are told (section 37).")
    done = _("Both sides are told the new day.")

    def act(self, reasons: str) -> Any:
        return appeals.extend(self.record, reasons=reasons, **self.known)


class Strike(AppealDuty):
    own = ways.STRIKE
    form_class: type[Form] = forms.StrikeForm
    rule = _("For an appeal in which nothing is left to decide.")
    done = _("The appeal is struck out; the appellant is told.")

    def act(self, answer: str) -> Appeal:
        return appeals.strike(self.record, answer=answer, **self.known)


class Drop(AppealDuty):
    own = ways.DROP
    rule = _("Only where the appellant himself has withdrawn. A lock then lasts as long as the"
             " objector's time to appeal.")  # fmt: skip
    done = _("The withdrawal is recorded.")

    def act(self) -> Appeal:
        return appeals.drop(self.record, **self.known)
