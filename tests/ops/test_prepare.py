"""One step brings an empty or an old database to what the code needs, and mixes nothing."""

import os
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import gettext, override

from accounts.models import Agency, User
from config.management.commands.prepare import make_catalogues
from config.translations import compile_catalogues
from law.models import Section
from tests import factories
from web.demo.people import sign_ins

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepare(settings, tmp_path):
    """Run the command as a mode would, with a data folder of its own."""
    settings.DATA_DIR = tmp_path

    def run(mode: str) -> None:
        settings.MODE, settings.DEMO = mode, mode == "demo"
        call_command("prepare")

    return run


def without_agencies():
    Agency.objects.update(parent=None)
    Agency.objects.all().delete()


def test_law_and_agencies_are_loaded(prepare):
    without_agencies()
    prepare("test")
    assert Section.objects.count() >= 43
    assert Agency.objects.count() > 150


def test_the_seed_is_loaded_again_only_when_it_or_the_database_is_new(prepare, capsys):
    said = []
    for _start in range(2):
        prepare("test")
        said.append("Loading the law" in capsys.readouterr().out)
    without_agencies()
    prepare("test")
    said.append("Loading the law" in capsys.readouterr().out)
    assert said == [True, False, True]


def test_production_refuses_the_demonstration(prepare):
    User.objects.create(email=sign_ins()[0][0])
    with pytest.raises(CommandError, match="whose passwords are public"):
        prepare("production")


def test_the_demonstration_refuses_real_work(prepare, world):
    factories.received_case(world)
    with pytest.raises(CommandError, match="holds real work"):
        prepare("demo")


def test_catalogues_are_made_when_the_source_is_newer(tmp_path):
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = Path("web/locale/th/LC_MESSAGES/django.po")
    shutil.copy(source, folder / "django.po")
    assert [path.name for path in compile_catalogues([tmp_path])] == ["django.mo"]
    assert compile_catalogues([tmp_path]) == []
    later = (folder / "django.mo").stat().st_mtime + 1
    os.utime(folder / "django.po", (later, later))
    assert len(compile_catalogues([tmp_path])) == 1


def test_a_catalogue_made_later_is_read_by_the_same_process(tmp_path, settings):
    """The first demonstration is built by the process that makes the catalogue."""
    settings.LOCALE_PATHS = [tmp_path]
    with override("th"):
        assert gettext("A word of this test") == "A word of this test"
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "A word of this test"\nmsgstr "คำของบททดสอบ"\n')
    make_catalogues()
    with override("th"):
        assert gettext("A word of this test") == "คำของบททดสอบ"
