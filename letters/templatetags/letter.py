"""Filters of the letter templates. Every value from outside passes through one of them or is
autoescaped; none of them lets markup through."""

from datetime import date

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from letters import thai

register = template.Library()


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
