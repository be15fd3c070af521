"""Every template compiles, and shows without deciding."""

import re

import pytest
from django.template import engines

from config import env

FOLDERS = [env.ROOT / "templates", *sorted(env.ROOT.glob("*/templates"))]
TEMPLATES = {
    str(path.relative_to(folder)): path
    for folder in FOLDERS
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".html", ".txt", ".svg"}
}
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
