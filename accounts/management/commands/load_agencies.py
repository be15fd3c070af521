"""`manage.py load_agencies`: put the shipped directory into the database."""

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from accounts.directory import load_shipped

FOLDER: Final = Path(__file__).resolve().parents[3] / "fixtures" / "agencies"


class Command(BaseCommand):
    help = "Load the shipped directory of agencies; safe to repeat, keeps what was corrected here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="folder of the CSV files")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in sorted(options["folder"].glob("*.csv")):
            done = load_shipped(path)
            if options["verbosity"] > 0:
                told = _("%(name)s: %(new)d new, %(changed)d updated, %(unchanged)d unchanged, "
                         "%(kept)d corrected here, kept")  # fmt: skip
                counts = {
                    "name": path.name, "new": len(done.added), "changed": len(done.changed),
                    "unchanged": len(done.unchanged), "kept": len(done.kept),
                }  # fmt: skip
                self.stdout.write(told % counts)
