"""`manage.py load_law`: put the shipped law into the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from law.loader import FOLDER, OUTCOMES, Report, load_law


class Command(BaseCommand):
    help = "Load the shipped law (fixtures/law); safe to repeat, keeps what was corrected here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="folder of the fixtures")

    def handle(self, *args: Any, **options: Any) -> None:
        report = load_law(options["folder"])
        if options["verbosity"] > 0:
            self._tell(report)

    def _tell(self, report: Report) -> None:
        words = {
            "new": _("new"),
            "updated": _("updated"),
            "unchanged": _("unchanged"),
            "corrected": _("corrected here, kept"),
            "removed": _("removed here, kept out"),
        }
        for name, counter in report.counts.items():
            told = ", ".join(f"{counter[each]} {words[each]}" for each in OUTCOMES if counter[each])
            self.stdout.write(f"{name}: {told}")
