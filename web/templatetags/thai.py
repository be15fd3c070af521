"""Dates, digits and lengths of time as the reader's language writes them.

Thai shows the Buddhist era, English the common era; both come from one stored date.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localdate, localtime
from django.utils.translation import get_language, gettext, ngettext

from law.dates import long_date, short_date, weekday_name

register = template.Library()

SOON = 3


def _language() -> str:
    return get_language() or "th"


def _day(value: date | datetime) -> date:
    """The day in Bangkok, whatever zone the moment was stored in."""
    if isinstance(value, datetime):
        return (localtime(value) if is_aware(value) else value).date()
    return value


@register.filter(expects_localtime=False)
def thaidate(value: date | datetime | None) -> str:
    """22 พฤศจิกายน 2569, or 22 November 2026."""
    return long_date(_day(value), _language()) if isinstance(value, date) else ""


@register.filter(expects_localtime=False)
def shortdate(value: date | datetime | None) -> str:
    """22 พ.ย. 2569, or 22 Nov 2026."""
    return short_date(_day(value), _language()) if isinstance(value, date) else ""


@register.filter(expects_localtime=False)
def weekday(value: date | datetime | None) -> str:
    """The name of the weekday."""
    return weekday_name(_day(value), _language()) if isinstance(value, date) else ""


@register.filter(expects_localtime=False)
def thaidatetime(value: date | datetime | None) -> str:
    """22 พฤศจิกายน 2569 เวลา 14.30 น., or 22 November 2026, 14:30."""
    if not isinstance(value, datetime):
        return thaidate(value)
    moment = localtime(value) if is_aware(value) else value
    clock = f" เวลา {moment:%H.%M} น." if _language() == "th" else f", {moment:%H:%M}"
    return thaidate(moment) + clock


def days_left_in_words(due_on: date, today: date) -> tuple[str, str]:
    """The tone and the words of how far off a day is; never by colour alone."""
    left = (due_on - today).days
    if left < 0:
        words = ngettext("overdue by %(count)d day", "overdue by %(count)d days", -left)
        return "danger", words % {"count": -left}
    if left == 0:
        return "warning", gettext("due today")
    words = ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}
    return ("warning" if left <= SOON else "info"), words


@register.simple_tag
def deadline(due_on: date, done: str = "", *, day: bool = True) -> SafeString:
    """A last day with its words; ``done`` replaces them once the matter is settled.

    ``day=False`` leaves the day itself out where it already stands in the sentence. No template of
    its own: it stands in every row of the lists.
    """
    return drawn_day(_language(), due_on, localdate(), done, day=day)


@lru_cache(maxsize=1024)
def drawn_day(
    _language: str, due_on: date, today: date, done: str = "", *, day: bool = True
) -> SafeString:
    """Drawn once for each day and language: the rows of a list share a few days."""
    tone, words = ("success", done) if done else days_left_in_words(due_on, today)
    tag = format_html('<span class="tag tag-{}">{}</span>', tone, words)
    if not day:
        return format_html('<span class="due">{}</span>', tag)
    told = format_html('<time datetime="{}">{}</time>', due_on.isoformat(), shortdate(due_on))
    return format_html('<span class="due">{}{}</span>', told, tag)


@register.filter
def subject(letter: Any) -> str:
    """What a letter is about, in the reader's language."""
    return str(letter.subject if _language() == "th" else letter.subject_en)


@register.filter
def told(step: Any) -> str:
    """A step of a computation, stored or just made, in the reader's language."""
    name = "text_th" if _language() == "th" else "text_en"
    return str(step.get(name, "")) if isinstance(step, dict) else str(getattr(step, name))


PARAGRAPHS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก")
PARAGRAPH = re.compile(r" para (\d)")


@register.filter
def cited(section: str) -> str:
    """A stored citation such as "25 para 4" in the reader's language: มาตรา 25 วรรคสี่."""
    if _language() != "th":
        return gettext("section %(section)s") % {"section": section}
    thai = PARAGRAPH.sub(lambda found: f" วรรค{PARAGRAPHS[int(found[1])]}", section)
    return gettext("section %(section)s") % {"section": thai.replace("APA ", "วิ.ปกครอง ")}


@register.filter
def first_id(field: BoundField) -> str:
    """The id of the control a link in the error summary should lead to."""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id
