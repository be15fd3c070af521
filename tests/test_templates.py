"""Every template compiles, shows without deciding, and is shown by some test (``tests.run``)."""

import re

import pytest
from django.template import engines
from django.template.loader import render_to_string

from tests import rendered
from tests.rendered import TEMPLATES

# A state written out in a template is a rule in the wrong place: buttons come from why_not.
STATE = re.compile(r"""\{%[^%]*\bif\b[^%]*\.state\s*[!=]=\s*["']""")
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']""")


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    assert engines["django"].get_template(name).template.origin.name == str(TEMPLATES[name])


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_names_no_state(name):
    assert STATE.findall(TEMPLATES[name].read_text()) == []


@pytest.mark.parametrize("name", [n for n in TEMPLATES if not n.startswith("letters/")])
def test_template_keeps_the_content_security_policy(name):
    """Inline code and styles are refused by the browser; letters are for the press, not for it."""
    assert INLINE.findall(TEMPLATES[name].read_text()) == []


def test_a_breach_is_seen():
    assert STATE.search("""{% if case.state == "received" %}""")
    assert INLINE.search("<p style='color: red'>")
    assert INLINE.search("<script>alert(1)</script>")
    assert INLINE.search("""<a onclick="x()">""")
    assert not INLINE.search('<script src="/static/x.js" defer></script>')


def test_a_template_that_no_test_shows_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(rendered, "met", set())
    monkeypatch.setenv(rendered.FOLDER, str(tmp_path))
    assert rendered.never(tmp_path) == sorted(TEMPLATES)
    render_to_string("errors/404.html")
    rendered.leave()
    missing = set(TEMPLATES) - set(rendered.never(tmp_path))
    assert missing >= {"errors/404.html", "errors/frame.html", "components/plain_header.html"}
    assert "errors/403.html" in rendered.never(tmp_path)
