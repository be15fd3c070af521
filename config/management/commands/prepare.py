"""`manage.py prepare`: what stands between an empty machine and the first request."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.utils.translation.reloader import translation_file_changed

from accounts.models import Agency, Membership, User
from cases.models import Case
from config.translations import compile_catalogues
from law.models import Section
from web.demo.people import sign_ins

SEED = ("law", "agencies")


class Command(BaseCommand):
    help = "Catalogues, tables, law, agencies, static files, demo data: makes what is missing."
    requires_system_checks = ()  # they run with the migrations, those of the database too

    def handle(self, *args: Any, **options: Any) -> None:
        make_catalogues()
        try:
            # call_command leaves the checks out unless told; config/checks.py needs them to run.
            call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {error}") from error
        refuse_mixture()
        self.load_seed(settings.DATA_DIR / "seed.sha256")
        if settings.MODE == "production":
            call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO:
            call_command("demo")

    def load_seed(self, stamp: Path) -> None:
        """Load law and agencies when the shipped files are new here, or the tables are empty."""
        wanted = fingerprint()
        loaded = Section.objects.exists() and Agency.objects.exists()
        if loaded and stamp.exists() and stamp.read_text() == wanted:
            return
        self.stdout.write("Loading the law and the directory of agencies")
        call_command("load_law", verbosity=0)
        call_command("load_agencies", verbosity=0)
        stamp.write_text(wanted)


def make_catalogues() -> None:
    """Make the catalogues and read them: what this process has read so far was read without them.

    Otherwise the first demonstration of a new machine would keep its explanations in English.
    """
    for made in compile_catalogues([Path(folder) for folder in settings.LOCALE_PATHS]):
        translation_file_changed(sender=None, file_path=made)


def refuse_mixture() -> None:
    """Keep the demonstration, whose passwords everybody knows, and real files apart."""
    demo_people = [address for address, _password, _duty in sign_ins()]
    demonstration = User.objects.filter(email__in=demo_people).exists()
    if settings.MODE == "production" and demonstration:
        raise CommandError(
            "This database holds the demonstration, whose passwords are public: "
            "production needs a database or a DATA_DIR of its own."
        )
    if (
        settings.DEMO
        and not demonstration
        and (Case.objects.exists() or Membership.objects.exists())
    ):
        raise CommandError(
            "This database holds real work: the demo mode would open it to everyone. "
            "Set MODE=production, or another DATA_DIR or DATABASE_URL for the demonstration."
        )


def fingerprint() -> str:
    """Return a digest of the shipped seed files and of the database that they go into."""
    digest = hashlib.sha256(repr(sorted(connection.get_connection_params().items())).encode())
    for folder in SEED:
        for path in sorted((settings.BASE_DIR / "fixtures" / folder).rglob("*.*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
