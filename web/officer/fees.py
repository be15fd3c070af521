"""Fees for copies: asked, paid, waived (s. 9 para 3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.actions import fees
from cases.actions.fees import Cost
from cases.models import Access, Case, FeeCharge
from law.models import Fee
from web.fields import BahtField, ThaiDateField, ThaiIntegerField
from web.forms import Form
from web.officer.desk import fee_of
from web.officer.duty import Duty
from web.officer.intake import CaseDuty

LINES = 4
MOST_COPIES = 100_000


class LineForm(Form):
    """So many copies of one item at a price; a blank line does not count."""

    marks_optional = False

    item = forms.ChoiceField(label=_("Item"), required=False)
    fee = forms.ChoiceField(label=_("Kind of copy"), required=False)
    quantity = ThaiIntegerField(
        label=_("How many"), required=False, min_value=1, max_value=MOST_COPIES
    )
    price = BahtField(
        label=_("Baht each"), required=False, help_text=_("Blank: the ceiling is charged.")
    )

    def __init__(self, *args: Any, items: list[Any], kinds: list[Fee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.number): item for item in items}
        self.kinds = {kind.code: kind for kind in kinds}
        numbers = [(number, str(item)) for number, item in self.items.items()]
        self.fields["item"].choices = [("", _("Choose")), *numbers]
        named = [(code, str(kind)) for code, kind in self.kinds.items()]
        self.fields["fee"].choices = [("", _("Choose")), *named]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        said = [name for name in ("item", "fee", "quantity") if given.get(name)]
        if not self.errors and said and len(said) < 3:
            for name in {"item", "fee", "quantity"} - set(said):
                self.add_error(name, _("Fill in the whole line, or leave it blank."))
        return given

    @property
    def cost(self) -> Cost | None:
        """The line, if it was filled in."""
        given = self.cleaned_data
        if not given.get("item"):
            return None
        price = given["price"] if given["price"] is not None else self.kinds[given["fee"]].ceiling
        return Cost(self.items[given["item"]], given["fee"], given["quantity"], Decimal(price))


class FeeForm(Form):
    """The lines of a bill."""

    def __init__(self, data: Any = None, *_files: Any, case: Case) -> None:
        super().__init__(data)
        paid = [item for item in case.items.all() if item.access != Access.INSPECT]
        kinds = [kind for kind in Fee.objects.in_force(localdate()) if kind.ceiling]
        self.lines = [LineForm(data, prefix=f"l{n}", items=paid, kinds=kinds) for n in range(LINES)]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(line.is_valid() for line in self.lines)])

    @property
    def listed(self) -> list[Form]:
        """The parts of the page whose errors are summed up."""
        return [self, *self.lines]


class AskFee(CaseDuty):
    way_name = "fee"
    template = "officer/fee.html"
    rule = _(
        "Copies may cost at most what the Board allows; looking is free. Think of a waiver for "
        "people of low income (section 9, paragraph 3)."
    )
    button = _("Ask for the fee")
    done = _("The requester has been told what to pay.")

    def form(self, *bound: Any) -> Form:
        return FeeForm(*bound, case=self.record)

    def took(self, form: FeeForm) -> bool:
        form.cleaned_data = {"costs": [line.cost for line in form.lines if line.cost]}
        return super().took(form)

    def act(self, costs: list[Cost]) -> FeeCharge:
        return fees.ask_fee(self.record, costs=costs, **self.known)


class FeeDuty(Duty):
    """A duty on a bill."""

    template = "officer/fee_duty.html"

    def find(self, pk: int) -> FeeCharge:
        return fee_of(self.request.user, pk)

    def back_url(self) -> str:
        return f"{super().back_url()}#fees"


class PaymentForm(Form):
    """The receipt."""

    on = ThaiDateField(label=_("Paid on"), latest=localdate)
    receipt_number = forms.CharField(label=_("Receipt number"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": localdate()}, **kwargs)


class Pay(FeeDuty):
    way_name = "fee-pay"
    form_class = PaymentForm
    rule = _("Note the payment with the number of its receipt.")
    done = _("The payment is noted.")

    def act(self, on: date, receipt_number: str) -> FeeCharge:
        facts = {"by": self.request.user, "on": on}
        return fees.pay_fee(self.record, receipt_number=receipt_number, **facts)


class WaiverForm(Form):
    """Why."""

    waiver_reason = forms.CharField(
        label=_("Why the fee is waived"),
        help_text=_("The requester reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Waive(FeeDuty):
    way_name = "fee-waive"
    form_class = WaiverForm
    rule = _("A supervisor may waive a fee, with the reason.")
    done = _("The fee is waived.")

    def act(self, waiver_reason: str) -> FeeCharge:
        facts = {"by": self.request.user, "on": localdate()}
        return fees.waive_fee(self.record, reason=waiver_reason, **facts)
