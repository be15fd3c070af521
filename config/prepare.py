"""What stands between an empty machine and the first request: checks, tables, law, agencies, demo.

Safe to run again and again: every step finds out itself whether it has anything to do.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection

from config.translations import compile_catalogues

FIXTURES = ("law", "agencies")


def fingerprint() -> str:
    """Return a digest of the seed files and of the database that they went into."""
    digest = hashlib.sha256(repr(sorted(connection.get_connection_params().items())).encode())
    for folder in FIXTURES:
        for path in sorted((settings.BASE_DIR / "fixtures" / folder).rglob("*")):
            if path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def load_seed(stamp: Path) -> None:
    """Load the law and the directory of agencies when their files or the database are new."""
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Loading the law and the directory of agencies")
    call_command("load_law", verbosity=0)
    for path in sorted((settings.BASE_DIR / "fixtures" / "agencies").glob("*.csv")):
        call_command("import_agencies", str(path), verbosity=0)
    stamp.write_text(wanted)


def prepare() -> None:
    """Bring database, catalogues and static files to what this code needs."""
    compile_catalogues([Path(folder) for folder in settings.LOCALE_PATHS])
    django.setup()
    call_command("check", databases=["default"], fail_level="ERROR", verbosity=0)
    say("Preparing the database")
    call_command("migrate", interactive=False, verbosity=0)
    load_seed(settings.DATA_DIR / "seed.sha256")
    if settings.MODE == "production":
        call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMO:
        call_command("demo")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Prepare, and turn a refusal into its sentences without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        prepare()
    except (ImproperlyConfigured, SystemCheckError, CommandError, OperationalError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
