"""The record of a case as those who decide read it: what was asked, ordered, and on which days.

Nobody is named in it: who asked and who objected stand in the matter itself, where the members
need to know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import get_language

from accounts.models import User
from cases.models import Case, Disposition, Item
from complaints.models import Appeal, Posting, Reply
from law.dates import arabic_digits
from letters.templatetags.letter import sections_en, sections_th


def case_of(matter: Any) -> Case | None:
    """The request that the matter is about, if it is about one."""
    return matter.case


def record_of(matter: Any, user: User, on: date) -> dict[str, Any]:
    """The record beside a matter: clocks, letters, and the items with what the agency said."""
    postings = Posting.objects.visible_to(user, on)
    own = {"appeal" if isinstance(matter, Appeal) else "complaint": matter}
    case = case_of(matter)
    return {
        "case": case,
        "deadlines": cited(matter.deadlines.order_by("pk")),
        "postings": postings.filter(**own).select_related("letter").order_by("pk"),
        "items": items_of(matter, case) if case else [],
        "clocks": cited(case.deadlines.order_by("pk")) if case else [],
    }


def replies_to(appeal: Appeal, user: User) -> list[Reply]:
    """What the other private persons say to an appeal, for those who may read it."""
    seen = Reply.objects.visible_to(user, localdate()).filter(posting__appeal=appeal)
    return list(seen.select_related("posting__third_party"))


def cited(days: Iterable[Any]) -> list[Any]:
    """Days with the section that sets them, in the reader's words."""
    found, thai = list(days), get_language() == "th"
    for day in found:
        day.cited = arabic_digits(sections_th(day.section)) if thai else sections_en(day.section)
    return found


def items_of(matter: Any, case: Case) -> list[dict[str, Any]]:
    """The disputed items, or all of the request, each with every decision and search."""
    said = Disposition.objects.exclude(order__signed_on=None)
    rows = Prefetch("dispositions", said.select_related("order").order_by("pk"), "decided")
    items = Item.objects.filter(case=case)
    if isinstance(matter, Appeal):
        items = items.filter(appealed__appeal=matter)
    read = items.prefetch_related(rows, "decided__grounds__exemption", "certificates", "objections")
    return [{"item": item, "words": words_for(matter, item)} for item in read.order_by("number")]


def words_for(matter: Any, item: Item) -> str:
    """The information in the words of the matter: an objector was asked in words of his own."""
    if isinstance(matter, Appeal) and matter.objection is not None:
        return matter.objection.information
    return item.description
