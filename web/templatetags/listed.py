"""The lines of the inbox: twenty-five of one shape, so they are made here and not by a template.

What comes from outside is escaped by ``format_html``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from web.templatetags.thai import shortdate

register = template.Library()
LINE = """<tr>
  {tick}<th scope="row"><a href="{url}">{reference}</a>
    <span class="about">{about}{more}</span></th>
  <td data-label="{of_state}">{state}{kind}</td>
  <td data-label="{of_step}">{owner}</td>
  <td data-label="{of_officer}">{officer}</td>
  <td data-label="{of_day}">{day}</td>
</tr>
"""
MORE = ' <span class="muted">{}</span>'
KIND = '<br><span class="muted small">{}</span>'
NOBODY = '<span class="tag tag-warning">{}</span>'
NO_DAY = '<span class="muted">{}</span>'
TICK = """<td class="tick"><input type="checkbox" name="case" value="{}" aria-label="{}"></td>
  """


@register.simple_tag
def inbox_lines(rows: Iterable[Mapping[str, Any]], *, ticks: bool) -> SafeString:
    """A line for each file; ``ticks`` lets a supervisor choose several."""
    words = {
        "of_state": escape(gettext("State")),
        "of_step": escape(gettext("Next step")),
        "of_officer": escape(gettext("Officer")),
        "of_day": escape(gettext("Day")),
        "nobody": format_html(NOBODY, gettext("nobody")),
    }
    return SafeString("".join(_line(row, words, ticks=ticks) for row in rows))


def _line(row: Mapping[str, Any], words: Mapping[str, SafeString], *, ticks: bool) -> SafeString:
    shown = {
        **{name: row[name] for name in ("url", "reference", "about", "state", "owner")},
        "more": format_html(MORE, row["more"]) if row["more"] else "",
        "kind": format_html(KIND, row["kind"]) if row["kind"] else "",
        "officer": row["officer"] or words["nobody"],
        "day": row["due"] or _received(row),
        "tick": _tick(row) if ticks else "",
    }
    return format_html(LINE, **shown, **words)


def _received(row: Mapping[str, Any]) -> SafeString:
    day = shortdate(row["received_on"])
    return format_html(NO_DAY, gettext("received %(day)s") % {"day": day})


def _tick(row: Mapping[str, Any]) -> SafeString:
    said = gettext("Tick %(reference)s") % {"reference": row["reference"]}
    return format_html(TICK, row["pk"], said)
