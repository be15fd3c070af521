"""The appeal to the tribunal: against what a served order refused, item by item (ss. 18, 25)."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from cases import clock
from cases.models import Disposition, Objection, Order
from complaints.actions import lodging
from complaints.actions.lodging import AppealFiling, appealable
from complaints.correspondence import office
from complaints.models import Appeal
from complaints.models.states import FiledBy
from web.public.complaining import PERSON, filer, number_of
from web.public.matter_draft import APPEAL, COMPLAINT, MatterDraft
from web.public.matter_forms import AppealForm, CheckForm, ObjectionAppealForm, hold_files
from web.public.matter_sending import handled, sent
from web.public.my_complaint import own_cases
from web.public.openings import complain_url
from web.public.summing_up_matters import appeal_rows
from web.public.third_party import notified, the_notice
from web.visitor import seer


def own_orders(user: User) -> QuerySet[Order]:
    """The served orders on one's own requests."""
    served = Order.objects.visible_to(user).filter(state=Order.State.SERVED)
    return served.filter(case__in=own_cases(user)).select_related("case__agency", "case__requester")


class Disputed:
    """An order that may be appealed, and what of it."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.rows = appealable(order)
        days = order.deadlines.filter(code__in=[clock.APPEAL, clock.APPEAL_OWN], cancelled_on=None)
        self.deadline = days.order_by("due_on").last()

    @property
    def late(self) -> bool:
        """Whether the last day has passed; the appeal is taken in all the same."""
        return self.deadline is not None and self.deadline.due_on < localdate()

    @property
    def others(self) -> list[dict[str, Any]]:
        """The items of the order that are not appealed but complained of."""
        mine = {row.pk for row in self.rows}
        rest = self.order.dispositions.exclude(pk__in=mine).select_related("item__case")
        refused = rest.exclude(outcome__in=[Disposition.Outcome.GRANT, Disposition.Outcome.CORRECT])
        return [{"item": row.item, "url": complain_url(row.item.case, row.item)} for row in refused]


def choose(request: HttpRequest) -> HttpResponse:
    """Which order? Those of one's own requests, and the way on paper for every other."""
    orders = own_orders(seer(request))
    if key := number_of(request.GET.get("case")):
        orders = orders.filter(case=key)
    open_ones = [d for d in map(Disputed, orders.order_by("-pk")[:20]) if d.rows]
    if len(open_ones) == 1 and request.GET.get("case"):
        return redirect("public:appeal-order", open_ones[0].order.pk)
    written = MatterDraft(request, APPEAL).said.get("grounds", "")
    shown = {"orders": open_ones, "office": office(), "written": written}
    return render(request, "public/matter/appeals.html", shown)


def disputed(request: HttpRequest, order: int) -> Disputed:
    """The order, for the person whose request it answers; for everybody else it is absent."""
    found = Disputed(get_object_or_404(own_orders(seer(request)), pk=order))
    if not found.rows:
        raise Http404
    return found


def draft_of(request: HttpRequest, order: int) -> MatterDraft:
    """The draft of the appeal against that order; another order begins another draft."""
    draft = MatterDraft(request, APPEAL)
    if draft.said.get("order") not in (None, order):
        draft = MatterDraft.fresh(request, APPEAL)
    return draft


def opening(request: HttpRequest, draft: MatterDraft, about: Disputed) -> dict[str, Any]:
    """The form as it opens: the draft, the item tapped, and who asked."""
    person = about.order.case.requester
    known = {name: getattr(person, name) or draft.said.get(name, "") for name in PERSON}
    number = number_of(request.GET.get("item"))
    ticked = [str(row.pk) for row in about.rows if number in (None, row.item.number)]
    texts = {f"disputed_{key}": text for key, text in draft.said.get("disputed", {}).items()}
    return known | {"items": ticked} | texts | draft.said


def write(request: HttpRequest, order: int) -> HttpResponse:
    """Say what is disputed and why; the items, the person and the day are known."""
    about, draft = disputed(request, order), draft_of(request, order)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    about_form = {"draft": draft, "decided": about.rows, "late": about.late}
    form = AppealForm(*bound, **about_form, initial=opening(request, draft, about))
    if form.is_valid():
        given = {k: v for k, v in form.cleaned_data.items() if not k.startswith("disputed_")}
        hold_files(given.pop("files"), draft.upload_key)
        draft.keep(written=True, id_kept=False, order=order, **given)
        return redirect("public:appeal-check", order)
    shown = {"form": form, "draft": draft, "about": about, "case": about.order.case}
    return render(request, "public/matter/appeal.html", shown)


def check(request: HttpRequest, order: int) -> HttpResponse:
    """Check and send; sending twice gives the same appeal."""
    draft = draft_of(request, order)
    if draft.was_sent():
        return redirect("public:matter-sent")
    about, url = disputed(request, order), reverse("public:appeal-order", args=[order])
    if not draft.written:
        return redirect(url)
    if handled(draft):
        return redirect("public:appeal-check", order)
    chosen = [row for row in about.rows if str(row.pk) in draft.said["items"]]
    form = CheckForm.of(request, [])
    if form.is_valid() and sent(form, draft, lambda: _file(request, draft, about.order, chosen)):
        return redirect("public:matter-sent")
    shown = {"form": form, "draft": draft, "rows": appeal_rows(draft, chosen, url), "about": about}
    return render(request, "public/matter/appeal_check.html", shown)


def _file(
    request: HttpRequest, draft: MatterDraft, order: Order, chosen: list[Disposition]
) -> Appeal:
    """Hand the appeal in."""
    said, today = draft.said, localdate()
    filing = AppealFiling(
        order=order,
        dispositions=chosen,
        grounds=said["grounds"],
        person=filer(request, draft),
        token=draft.token,
        disputed={row.pk: said["disputed"].get(str(row.pk), "") for row in chosen},
        late_reason=said.get("late_reason", ""),
        draft=draft.upload_key,
    )
    return lodging.file_appeal(filing, by=seer(request), filed_on=today, today=today).appeal


@require_POST
def instead(request: HttpRequest, order: int) -> HttpResponse:
    """Go on as an appeal with what was written as a complaint."""
    about, written = disputed(request, order), MatterDraft(request, COMPLAINT).said
    draft = draft_of(request, order)
    texts = [written.get(name, "") for name in ("facts", "wanted")]
    person = {name: written[name] for name in PERSON if written.get(name)}
    grounds = draft.said.get("grounds") or "\n\n".join(text for text in texts if text)
    draft.keep(order=about.order.pk, grounds=grounds, **person)
    return redirect("public:appeal-order", order)


def of_objector(request: HttpRequest, pk: int, objection: int) -> HttpResponse:
    """The appeal of a third party whose objection was dismissed (ss. 17, 18)."""
    party = notified(request, pk)
    notice = the_notice(party, objection)
    form = ObjectionAppealForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if notice.state not in MAY_BE_APPEALED:
        raise Http404
    if form.is_valid():
        _lodge(request, notice, **form.cleaned_data)
        messages.success(request, RECEIVED)
        return redirect("public:third-party-notices", party.pk)
    shown = {"form": form, "party": party, "objection": notice}
    return render(request, "public/matter/objector.html", shown)


RECEIVED = gettext_lazy(
    "Your appeal has been received. Until the tribunal has decided, nothing is disclosed."
)
MAY_BE_APPEALED = (Objection.State.DISMISSED, Objection.State.EXPIRED)


def _lodge(request: HttpRequest, notice: Objection, grounds: str, files: list[Any]) -> Appeal:
    today, draft = localdate(), secrets.token_hex(16)
    hold_files(files, draft)
    return lodging.lodge(
        notice, by=seer(request), on=today, filed_on=today, grounds=grounds,
        channel=FiledBy.WEB, draft=draft,
    )  # fmt: skip
