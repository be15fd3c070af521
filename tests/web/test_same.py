"""What is drawn once for each language knows nothing of anybody who reads it."""

import pytest
from django.http import HttpRequest
from django.template import RequestContext, Template, TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import translation

from web.context import DESK_LINKS, Frame, _links

SAID = (
    "{% load i18n same %}{% same %}{% translate 'Inbox' %}{{ name }}{% csrf_token %}{% endsame %}"
)


def made(text: str) -> Template:
    return engines["django"].from_string(text).template


def drawn(template: Template, request: HttpRequest, **facts: str) -> str:
    """The template as a page draws it for somebody."""
    return template.render(RequestContext(request, facts))


def test_no_fact_of_a_reader_stands_in_what_the_next_one_gets():
    template, request = made(SAID), RequestFactory().get("/")
    first = drawn(template, request, name="นางสาวลับ", csrf_token="a" * 64)
    assert first == drawn(template, request, name="นายอื่น")
    assert "ลับ" not in first
    assert "csrf" not in first


def test_each_language_has_its_own():
    template, request = made(SAID), RequestFactory().get("/")
    with translation.override("th"):
        thai = drawn(template, request)
    with translation.override("en"):
        assert drawn(template, request) == "Inbox" != thai
    with translation.override("th"):
        assert drawn(template, request) == thai


def test_a_block_inside_is_refused():
    with pytest.raises(TemplateSyntaxError):
        made("{% load same %}{% same %}{% block x %}{% endblock %}{% endsame %}")


def test_the_links_mark_where_the_reader_stands_and_nobody_else():
    named = [(name, label) for name, label, _roles in DESK_LINKS[:3]]
    here, elsewhere = _links(named, "/officer/"), _links(named, "/notices/")
    assert here.count("aria-current") == 1
    assert "aria-current" not in elsewhere
    assert here.replace(' aria-current="page"', "") == elsewhere
    assert Frame(RequestFactory().get("/track/")).links.count("aria-current") == 1
