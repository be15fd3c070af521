"""The public register: what an agency was told to do and has not done; no person stands in it."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

from django import forms
from django.db.models import Count, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from complaints.models import Appeal, AppealedItem, Complaint, Obligation, Ruling
from law.prepared import Prepared, join
from web.forms import Form
from web.keyset import Stretch, Worded, page_of

PER_PAGE = 25


def keyed(rows: Any, *keys: int) -> Any:
    """Those of the rows that have the keys."""
    return rows.filter(pk__in=keys)


# Asked for apart: planning a join of seven tables takes longer than reading them.
SHOWN: Final[dict[str, Any]] = {
    "agency": Agency.objects.only("name_th", "name_en"),
    "ruling": Ruling.objects.only("number"),
    "appeal": Appeal.objects.only("number"),
    "complaint": Complaint.objects.only("number", "finding"),
    "appealed": AppealedItem.objects.only("outcome"),
}
NAMED: Final = {name: Prepared(partial(keyed, rows)) for name, rows in SHOWN.items()}


class RegisterForm(Form):
    """Which agency."""

    marks_optional = False
    agency = forms.CharField(
        label=_("Name of the agency, or part of it"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


@lru_cache(maxsize=8)
def _blank(_language: str | None) -> SafeString:
    """The form in which nothing is typed."""
    return RegisterForm({}).render()


def _owed(typed: str = "") -> Any:
    return Obligation.objects.on_register(typed).only("state", *SHOWN)


BY_DAY, WITHOUT_DAY = Worded(_owed().by_day(), "due"), Worded(_owed().without_day())
EVERY = Prepared(
    lambda: (
        _owed().order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk"))
        .values_list("n")
    )
)  # fmt: skip


def outstanding(request: HttpRequest) -> HttpResponse:
    """Orders of the tribunal and opinions of the Board that an agency has still to carry out."""
    shown = _searched(request) if request.GET.get("agency") else _whole(request)
    rows = shown["page"].rows
    for name, named in NAMED.items():
        keys = {getattr(row, f"{name}_id") for row in rows} - {None}
        join(rows, name, {one.pk: one for one in named(*sorted(keys))} if keys else {})
    return render(request, "public/outstanding.html", shown)


def _whole(request: HttpRequest) -> dict[str, Any]:
    """The register as most readers see it."""
    page = page_of(request, BY_DAY, WITHOUT_DAY, size=PER_PAGE)
    count = EVERY()
    return {"form": _blank(get_language()), "page": page, "count": count[0][0] if count else 0}


def _searched(request: HttpRequest) -> dict[str, Any]:
    """What concerns the agencies whose name holds the words typed."""
    form = RegisterForm(request.GET)
    owed = _owed(form.cleaned_data["agency"] if form.is_valid() else "")
    stretches = Stretch(owed.by_day(), "due"), Stretch(owed.without_day())
    page = page_of(request, *stretches, size=PER_PAGE)
    return {"form": form, "page": page, "count": owed.count()}
