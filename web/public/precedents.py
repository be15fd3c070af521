"""Published answers of the Office: how the Act is understood, without names (s. 28 (2))."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import Count, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from complaints.models import Consultation
from law.models import Exemption
from law.prepared import Prepared
from web.forms import Form
from web.keyset import Stretch, Worded, page_of
from web.officer.grounds import ground_label

PER_PAGE = 15
Choices = tuple[tuple[str, Any], ...]


class SearchForm(Form):
    """Words of the question or the answer, and the ground that it is about."""

    marks_optional = False

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    ground = forms.ChoiceField(label=_("Ground"), required=False)

    def __init__(self, *args: Any, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Every ground")), *grounds]

    def drawn(self) -> SafeString:
        """Both fields, one under the other."""
        return SafeString("".join(self[name].as_field_group() for name in self.fields))


@lru_cache(maxsize=8)
def _blank(_language: str | None, grounds: Choices) -> SafeString:
    """The form in which nothing is typed; the same for everybody as long as the grounds are."""
    return SearchForm(grounds=grounds).drawn()


PUBLISHED = Consultation.objects.published()
SHOWN = PUBLISHED.only("public_title", "public_question", "published_on")
NEWEST = Worded(SHOWN, "published_on", falling=True)
EVERY = Prepared(
    lambda: PUBLISHED.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk"))
    .values_list("n")
)  # fmt: skip
IN_FORCE = Prepared(Exemption.objects.in_force)
SPEAKS_OF = Consultation.exemptions.through
NAMED = Prepared(
    lambda *keys: SPEAKS_OF.objects.filter(consultation__in=keys)
    .order_by("exemption__position", "exemption__code").select_related("exemption")
)  # fmt: skip


def listing(request: HttpRequest) -> HttpResponse:
    """The precedents that hold the words and speak of the ground, the newest first."""
    grounds = tuple((one.code, str(ground_label(one))) for one in IN_FORCE(localdate()))
    asked = any(request.GET.get(name) for name in SearchForm.base_fields)
    shown = (_found if asked else _whole)(request, grounds)
    named = defaultdict(list)
    keys = [row.pk for row in shown["page"].rows]
    for spoken in NAMED(*keys) if keys else ():
        named[spoken.consultation_id].append(spoken.exemption.label)
    shown["rows"] = [(row, named[row.pk]) for row in shown["page"].rows]
    return render(request, "public/precedents.html", shown)


def _whole(request: HttpRequest, grounds: Choices) -> dict[str, Any]:
    """All of them, as most readers see them."""
    count = EVERY()
    page = page_of(request, NEWEST, size=PER_PAGE)
    drawn = _blank(get_language(), grounds)
    return {"drawn": drawn, "page": page, "given": {}, "count": count[0][0] if count else 0}


def _found(request: HttpRequest, grounds: Choices) -> dict[str, Any]:
    """What fits the words and the ground."""
    form = SearchForm(request.GET, grounds=grounds)
    given = form.cleaned_data if form.is_valid() else {}
    found = SHOWN.holding(given.get("q", "")).on_ground(given.get("ground", ""))
    page = page_of(request, Stretch(found, "published_on", falling=True), size=PER_PAGE)
    shown = {"form": form, "drawn": form.drawn(), "page": page, "given": given}
    return shown | {"count": found.count()}


def precedent(request: HttpRequest, pk: int) -> HttpResponse:
    """One precedent."""
    published = Consultation.objects.published().prefetch_related("exemptions")
    found = get_object_or_404(published, pk=pk)
    return render(request, "public/precedent.html", {"precedent": found})
