"""What stands on every page alike is drawn once for each language, and by nobody's facts.

The header and footer, the links to style sheets, the headings of tables: drawing them anew took
more than half of the time of a page.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.loader_tags import BlockNode
from django.urls import get_script_prefix
from django.utils.translation import get_language

register = template.Library()
REFUSED = "A block inside {% same %} would be drawn by the first page that shows it."


class Same(Node):
    """Drawn in an empty context: what a page knows of its reader cannot come to stand in it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[tuple[Any, ...], str] = {}

    def render(self, context: template.Context) -> str:
        key = (get_language(), get_script_prefix(), context.autoescape)
        if key not in self.drawn:
            nothing = template.Context(autoescape=context.autoescape)
            with nothing.bind_template(context.template):
                self.drawn[key] = self.nodelist.render(nothing)
        return self.drawn[key]


@register.tag
def same(parser: Parser, token: Token) -> Same:
    """Draw what is inside once for each language; variables of the page are empty there."""
    nodelist = parser.parse(("endsame",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError(REFUSED)
    return Same(nodelist)
