"""Pieces that stand many times on one page: made here, because a template for each is ten times
the work. What comes from outside is escaped by ``format_html``; none of them lets markup through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext

from web.templatetags.thai import thaidate

register = template.Library()
NOTHING = SafeString("")


@register.filter(expects_localtime=False)
def when(value: date | datetime | None) -> SafeString:
    """A day in full, which machines can read as well."""
    if not isinstance(value, date):
        return NOTHING
    moment = isinstance(value, datetime) and is_aware(value)
    day = f"{localtime(value) if moment else value:%Y-%m-%d}"
    return format_html('<time datetime="{}">{}</time>', day, thaidate(value))


@register.simple_tag
def timeline_entries(events: Iterable[Mapping[str, Any]]) -> SafeString:
    """The entries of a timeline, as its own template describes them."""
    return SafeString("".join(_entry(event) for event in events))


def _entry(event: Mapping[str, Any]) -> SafeString:
    text, by = event.get("text"), event.get("by")
    return format_html(
        "<li{}>{}<h3>{}</h3>{}{}</li>\n",
        SafeString(' class="next"') if event.get("next") else NOTHING,
        when(event.get("on")),
        event["title"],
        format_html("<p>{}</p>", text) if text else NOTHING,
        format_html('<p class="muted small">{}</p>', by) if by else NOTHING,
    )


@register.simple_tag(takes_context=True)
def lawful_steps(context: template.Context, steps: Iterable[Any], about: Any = "") -> SafeString:
    """Steps as buttons; what is not lawful now is folded away, each with its reasons."""
    shown = [_Shown(step) for step in steps]
    heard = format_html('<span class="visually-hidden"> ({})</span>', about) if about else NOTHING
    token = context.get("csrf_token", "")
    return format_html(
        '<div class="steps">\n{}</div>\n'
        '<details class="not-now"><summary>{}{}</summary>\n<ul>{}</ul></details>',
        SafeString("".join(_button(s, heard, token) for s in shown if not s.reasons)),
        gettext("Not possible now, and why"),
        heard,
        format_html_join(
            "",
            '<li><button type="button" class="btn btn-secondary btn-desk" disabled>{}</button> '
            "<span>{}</span></li>",
            ((s["label"], " ".join(map(str, s.reasons))) for s in shown if s.reasons),
        ),
    )


class _Shown:
    """A step as the pages hand it over: a record of ``Step``, or the same names in a mapping."""

    def __init__(self, step: Any) -> None:
        self.step, self.told = step, step if isinstance(step, Mapping) else None
        self.reasons = self["reasons"]

    def __getitem__(self, name: str) -> Any:
        return getattr(self.step, name) if self.told is None else self.told.get(name, "")


def _button(step: _Shown, heard: SafeString, token: Any) -> SafeString:
    if not step["post"]:
        link = '<a class="btn btn-{} btn-desk" href="{}">{}{}</a>\n'
        return format_html(link, step["tone"], step["url"], step["label"], heard)
    return format_html(
        '<form method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="btn btn-{} btn-desk">{}{}</button></form>\n',
        *(step["url"], token, step["tone"], step["label"], heard),
    )
