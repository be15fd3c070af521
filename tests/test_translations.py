"""Thai is complete: every sentence of code and templates has its translation; none is left over."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest

from config import env

CATALOGUE = env.ROOT / "web" / "locale" / "th" / "LC_MESSAGES" / "django.po"
SOURCES = [
    *("config", "law", "accounts", "workflow", "letters", "notifications", "records"),
    *("cases", "complaints", "publication", "web", "templates"),
]
BLANK = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w*)\}")


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    assert CATALOGUE.exists()
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> polib.POFile:
    """What the sources say now, taken from a copy so that the working tree stays as it is."""
    copy = tmp_path_factory.mktemp("sources")
    unread = shutil.ignore_patterns("static", "locale", "migrations", "__pycache__")
    for name in SOURCES:
        shutil.copytree(env.ROOT / name, copy / name, ignore=unread)
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "th", "-e", "html,txt,py"]
    clean = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=clean, check=True, capture_output=True)
    return polib.pofile(str(next(copy.rglob("django.po"))))


def test_every_sentence_has_its_thai(extracted, catalogue):
    done = {key(entry) for entry in catalogue if entry.translated()}
    assert [entry.msgid for entry in extracted if key(entry) not in done] == []


def test_no_translation_is_left_over(extracted, catalogue):
    said = {key(entry) for entry in extracted}
    assert [entry.msgid for entry in catalogue if key(entry) not in said] == []


def test_translations_keep_the_blanks(catalogue):
    """A name or number dropped in translation is a fact dropped from the page."""
    wrong = []
    for entry in catalogue:
        asked = set(BLANK.findall(entry.msgid)) | set(BLANK.findall(entry.msgid_plural))
        for thai in [entry.msgstr, *entry.msgstr_plural.values()]:
            if thai and set(BLANK.findall(thai)) != asked:
                wrong.append(entry.msgid)
    assert wrong == []


def test_thai_is_thai(catalogue):
    """A sentence copied over untranslated is not a translation."""
    thai = re.compile(r"[\u0e00-\u0e7f]")
    words = re.compile(r"[a-z]{4,}")
    said = {entry.msgid: BLANK.sub("", entry.msgstr) for entry in catalogue}
    copied = [key for key, text in said.items() if words.search(text) and not thai.search(text)]
    assert copied == []
