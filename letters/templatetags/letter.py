"""Filters of the letter templates. Every value from outside passes through one of them or is
autoescaped; none of them lets markup through."""

import re
from datetime import date

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from letters import thai

register = template.Library()

_CODE = re.compile(r"(\d+)(?:\((\d)\))?")
_PLACE = re.compile(r"(\d+)(?: para (\d))?")
_PARAGRAPHS = {"1": "หนึ่ง", "2": "สอง", "3": "สาม", "4": "สี่", "5": "ห้า"}


@register.filter
def td(value: object) -> str:
    """Return the value with Thai digits."""
    return thai.digits(value)


@register.filter
def day_th(day: date | None) -> str:
    """Return a Thai date in the Buddhist era, or nothing."""
    return thai.long_date(day) if day else ""


@register.filter
def day_en(day: date | None) -> str:
    """Return an English date, or nothing."""
    return thai.english_date(day) if day else ""


@register.filter
def whole(value: object) -> SafeString:
    """Keep a name or a number on one line, if it can fit on one."""
    return mark_safe(thai.kept(str(value)))  # noqa: S308 escaped by kept


@register.filter
def paragraphs(value: str) -> list[str]:
    """Return the lines of a plain text that are not blank."""
    return [line.strip() for line in str(value).splitlines() if line.strip()]


@register.filter
def money(value: object) -> str:
    """Return an amount with thousands separators and two decimals when it has satang."""
    amount = f"{value:,.2f}"
    return amount.removesuffix(".00")


@register.filter
def listed(numbers: list[int], language: str) -> SafeString:
    """Return ``๑ ๒ และ ๓`` or ``1, 2 and 3``."""
    words = [thai.digits(n) if language == "th" else str(n) for n in numbers]
    if len(words) < 2:
        return conditional_escape("".join(words))
    glue, last = (" ", " และ ") if language == "th" else (", ", " and ")
    return conditional_escape(glue.join(words[:-1]) + last + words[-1])


@register.filter
def section_th(code: str) -> str:
    """Return ``มาตรา ๑๕ (๕)`` for the ground ``15(5)``, ``มาตรา ๑๑`` for ``11(frequent)``."""
    number, sub = _split(_CODE, code)
    return thai.digits(f"มาตรา {number} ({sub})" if sub else f"มาตรา {number}")


@register.filter
def section_en(code: str) -> str:
    """Return ``section 15 (5)`` for the ground ``15(5)``."""
    number, sub = _split(_CODE, code)
    return f"section {number} ({sub})" if sub else f"section {number}"


@register.filter
def sections_th(cited: str) -> str:
    """Return ``มาตรา ๑๓ และมาตรา ๓๓`` for ``13, 33``; ``มาตรา ๒๕ วรรคสี่`` for ``25 para 4``."""
    places = (_split(_PLACE, place) for place in cited.split(","))
    return " และ".join(
        thai.digits(f"มาตรา {n}") + (f" วรรค{_PARAGRAPHS[p]}" if p else "") for n, p in places
    )


@register.filter
def sections_en(cited: str) -> str:
    """Return ``section 13 and section 33`` for ``13, 33``."""
    places = (_split(_PLACE, place) for place in cited.split(","))
    return " and ".join(f"section {n}" + (f" paragraph {p}" if p else "") for n, p in places)


def _split(pattern: re.Pattern[str], cited: str) -> tuple[str, str]:
    found = pattern.match(cited.strip())
    return (found[1], found[2] or "") if found else (cited.strip(), "")
