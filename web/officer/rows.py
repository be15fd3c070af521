"""The rows of the inbox: what a line shows of a file, and under which heading it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext

from cases.models import CaseKind, CaseState, Item, Owes
from cases.models.standing import NO_DAY
from law.prepared import Prepared
from law.text import cut
from web.officer.filters import GROUPS, group_of
from web.templatetags.thai import drawn_day

ABOUT = 110
File = dict[str, Any]
SHOWN = (
    "case_id", "day", "owner", "case__reference", "case__state", "case__kind",
    "case__received_on", "case__officer__name_th", "case__officer__name_en",
)  # fmt: skip


# What a line shows; a mapping, because a template asks a mapping first.
Row = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """The rows of a page that stand under one heading."""

    key: str
    label: Any
    rows: list[Row]


def groups(files: list[File], today: date) -> list[Group]:
    """The rows of a page under their headings."""
    asked = _items([file["case_id"] for file in files])
    found = groupby(files, key=lambda file: group_of(file["day"], today))
    language = get_language() or ""
    words = _words(language)

    def lines(under: Iterable[File]) -> Iterator[Row]:
        for file in under:
            day, none = file["day"], file["day"] == NO_DAY
            due = "" if none else drawn_day(language, day, today)
            yield {"due": due} | _row(file, asked[file["case_id"]], words, language)

    return [Group(key, GROUPS[key], list(lines(under))) for key, under in found]


ITEMS = Prepared(
    lambda *cases: (
        Item.objects.filter(case__in=cases)
        .order_by("case", "number")
        .values_list("case", "description")
    )
)


def _items(cases: list[int]) -> dict[int, list[str]]:
    """What is asked for in each of the files, in one query."""
    asked: dict[int, list[str]] = {case: [] for case in cases}
    for case, description in ITEMS(*cases):
        asked[case].append(description)
    return asked


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, dict[str, str]]:
    """The words of a line by what they stand for; the same for all readers of a language."""
    kinds = {kind.value: str(kind.label) for kind in CaseKind if kind != CaseKind.GENERAL}
    states = {state.value: str(state.label) for state in CaseState}
    return {"state": states, "kind": kinds, "owner": {o.value: str(o.label) for o in Owes}}


@cache
def _address() -> str:
    """The address of a file up to its key."""
    return reverse("officer:case", args=[0]).removesuffix("0/")


def _row(file: File, asked: list[str], words: dict[str, dict[str, str]], language: str) -> Row:
    english, pk = file["case__officer__name_en"], str(file["case_id"])
    named = english if english and language == "en" else file["case__officer__name_th"]
    n = len(asked) - 1
    more = ngettext("and %(n)s more item", "and %(n)s more items", n) % {"n": n} if n > 0 else ""
    return {
        "pk": pk,
        "url": f"{_address()}{pk}/",
        "reference": file["case__reference"],
        "about": cut(asked[0], ABOUT) if asked else "",
        "more": more,
        "state": words["state"][file["case__state"]],
        "kind": words["kind"].get(file["case__kind"], ""),
        "owner": words["owner"][file["owner"]],
        "officer": named or "",
        "received_on": file["case__received_on"],
    }
