"""The duties of the registry in a complaint, one page each (ss. 13, 32-34)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from cases.models import Disposition
from complaints.actions import complaints
from complaints.actions.lodging import appealable
from complaints.models import Complaint
from law.models import Panel
from web.committee.complaints import forms, ways
from web.committee.complaints.docket import whole
from web.committee.desk import insist_on_registry
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way


class ComplaintDuty(Duty):
    """A duty of the registry in one complaint."""

    template = "committee/complaint_duty.html"
    own: Way

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def find(self, pk: int) -> Complaint:
        insist_on_registry(self.request.user)
        return whole(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("committee:complaint", args=[self.record.pk])

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Accept(ComplaintDuty):
    own = ways.ACCEPT
    rule = _("The complaint belongs before the Board. You have it in hand from here on.")
    done = _("The complaint is accepted.")

    def act(self) -> Complaint:
        return complaints.accept(self.record, **self.known)


class TurnAway(ComplaintDuty):
    own = ways.TURN_AWAY
    form_class = forms.TurnAwayForm
    rule = _("A letter names the right road and gives the text back, so nothing is written twice.")
    done = _("The letter with the right road has gone out.")

    def act(self, road: str, answer: str) -> Complaint:
        return complaints.turn_away(self.record, road=road, answer=answer, **self.known)


class Convert(ComplaintDuty):
    own = ways.CONVERT
    rule = _("The appeal keeps the day on which the complaint was first filed.")
    done = _("The appeal is on the docket, with the first day of filing.")

    def form(self, *bound: Any) -> forms.ConvertForm:
        orders = self.record.case.orders.all()  # served ones: no appeal against a draft
        rows = [row for order in orders for row in appealable(order)]
        return forms.ConvertForm(*bound[:1], dispositions=rows)

    def act(self, dispositions: list[Disposition]) -> Any:
        order = dispositions[0].order
        return complaints.convert(self.record, order=order, dispositions=dispositions, **self.known)

    def next_url(self) -> str:
        return reverse("committee:appeal", args=[self.made.pk])


class Identify(ComplaintDuty):
    own = ways.IDENTIFY
    template = "committee/complaint_agency.html"
    rule = _("The complainant’s own words stay in the file.")
    done = _("The agency is named.")

    def form(self, *bound: Any) -> forms.AgencyForm:
        named = {"find": self.record.agency_named}
        return forms.AgencyForm.of(*bound) if bound else forms.AgencyForm(initial=named)

    def act(self, find: str, agency: Agency) -> Complaint:
        return complaints.identify(self.record, agency=agency, **self.known)


class Link(ComplaintDuty):
    own = ways.LINK
    form_class = forms.ReferenceForm
    rule = _("The file of the request then stands beside the complaint.")
    done = _("The request is named.")

    def act(self, reference: str) -> Complaint:
        return complaints.link(self.record, reference=reference, **self.known)


class Ask(ComplaintDuty):
    own = ways.ASK
    form_class = forms.AskForm
    rule = _("The agency gets a letter with the complaint, and sees it in its inbox from then on.")
    done = _("The letter has gone out.")

    def act(self, **given: Any) -> Any:
        return complaints.ask(self.record, **given, **self.known)


class Explain(ComplaintDuty):
    own = ways.EXPLAIN
    form_class = forms.ExplainForm
    rule = _("For a letter on paper. The agency can also explain at its own desk.")
    done = _("The explanation is in the file.")

    def act(self, text: str) -> Complaint:
        return complaints.explain(self.record, text=text, **self.known)


class Examine(ComplaintDuty):
    own = ways.EXAMINE
    rule = _("Members who come from the agency concerned do not see the matter (section 36).")
    done = _("The matter is before the body.")

    def form(self, *bound: Any) -> Form:
        hint = _("Needed where the agency’s explanation is not waited for.")
        return forms.PanelForm(*bound[:1], complaint=self.record, hint=hint)

    def act(self, panel: Panel, reason: str) -> Complaint:
        return complaints.examine(self.record, panel=panel, reason=reason, **self.known)


class Refer(ComplaintDuty):
    own = ways.REFER
    rule = _("The first body no longer sees the matter.")
    done = _("The matter is before the other body.")

    def form(self, *bound: Any) -> Form:
        return forms.PanelForm(*bound[:1], complaint=self.record)

    def act(self, panel: Panel, reason: str) -> Complaint:
        return complaints.refer(self.record, panel=panel, reason=reason, **self.known)


class Inspect(ComplaintDuty):
    own = ways.INSPECT
    form_class = forms.InspectForm
    rule = _("The agency must allow it, and is asked for the certificate of its search (s. 33).")
    done = _("The notice of inspection has gone out.")

    def act(self, plan: str) -> Any:
        return complaints.inspect(self.record, plan=plan, **self.known)


class Report(ComplaintDuty):
    own = ways.REPORT
    form_class = forms.ReportForm
    rule = _("The complainant is told the result with the opinion. The Board hands nothing over.")
    done = _("The report is in the file.")

    def act(self, found: str, report: str) -> Complaint:
        given = {"report": report, "found": found == "yes"}
        return complaints.report_inspection(self.record, **given, **self.known)


class Summon(ComplaintDuty):
    own = ways.SUMMON
    form_class = forms.SummonForm
    rule = _("The summons goes by registered post and names the penalty (sections 32 and 40).")
    done = _("The summons has gone out.")

    def act(self, **given: Any) -> Any:
        return complaints.summon(self.record, **given, **self.known)


class Testify(ComplaintDuty):
    own = ways.TESTIFY
    form_class = forms.TestimonyForm
    done = _("The statement is in the file.")

    def act(self, text: str) -> Any:
        return complaints.note_testimony(self.record, text=text, **self.known)


class Extend(ComplaintDuty):
    own = ways.EXTEND
    form_class = forms.ReasonsForm
    rule = _("Sixty days in all, once, and with reasons that both sides are told (section 13).")
    done = _("Both sides are told the new day.")

    def act(self, reasons: str) -> Any:
        return complaints.extend(self.record, reasons=reasons, **self.known)


class Close(ComplaintDuty):
    own = ways.CLOSE
    rule = _("Nothing that the agency has to do is outstanding.")
    done = _("The matter is closed.")

    def act(self) -> Complaint:
        return complaints.close(self.record, **self.known)


class Strike(ComplaintDuty):
    own = ways.STRIKE
    form_class = forms.StrikeForm
    rule = _("For a matter in which nothing is left to decide, for example because the agency has "
             "done its duty meanwhile.")  # fmt: skip
    done = _("The matter is struck out; both sides are told.")

    def act(self, answer: str) -> Complaint:
        return complaints.strike(self.record, answer=answer, **self.known)


class Withdraw(ComplaintDuty):
    own = ways.WITHDRAW
    rule = _("Only where the complainant himself has withdrawn, in writing or at the counter.")
    done = _("The withdrawal is recorded.")

    def act(self) -> Complaint:
        return complaints.withdraw(self.record, **self.known)
