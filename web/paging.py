"""Pages of a long list, bounded whatever the address says."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

LAST = 100_000


def page_of(paginator: Paginator, request: HttpRequest) -> Page:
    """Return the page asked for, the nearest one if there is no such page."""
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
    page = paginator.get_page(min(number, LAST))
    page.shown = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page
