"""`manage.py import_agencies FILE.csv`: put a list of agencies into the directory."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts import directory, sheet
from accounts.directory import Plan
from accounts.sheet import COLUMNS, Problem

FAULTY, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        f"Import agencies from a CSV file in UTF-8 with the columns {', '.join(COLUMNS)}. All of "
        "it or nothing. Ends with 0 when done, 1 when the file has errors (each told with its "
        "line and column), 2 when it cannot be read. A column left out changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument("--lang", choices=["th", "en"], default="th", help="language")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(options["lang"]):
            read = sheet.read(_content(options["file"]))
            todo = directory.plan(read)
            if read.problems:
                for problem in read.problems:
                    self.stderr.write(_in_words(problem))
                raise CommandError(_("Nothing was imported."), returncode=FAULTY)
            if not options["dry_run"]:
                directory.carry_out(todo, reason="import_agencies")
            if options["verbosity"] > 0:
                self._tell(todo, dry=options["dry_run"])

    def _tell(self, todo: Plan, *, dry: bool) -> None:
        counts = {
            "added": len(todo.added),
            "changed": len(todo.changed),
            "unchanged": len(todo.unchanged),
        }
        if not dry:
            told = _("%(added)d added, %(changed)d changed, %(unchanged)d unchanged.")
            self.stdout.write(told % counts)
            return
        for change in todo.added:
            told = _("would add %(code)s: %(name)s")
            self.stdout.write(told % {"code": change.row.code, "name": change.row.name})
        for change in todo.changed:
            told = _("would change %(code)s: %(columns)s")
            columns = ", ".join(change.columns)
            self.stdout.write(told % {"code": change.row.code, "columns": columns})
        told = _("%(added)d would be added, %(changed)d changed, %(unchanged)d left as they are.")
        self.stdout.write(told % counts)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        told = _("The file %(path)s cannot be read. Check its name and that you may open it.")
        raise CommandError(told % {"path": path}, returncode=UNREADABLE) from error


def _in_words(problem: Problem) -> str:
    facts = {"line": problem.line, "column": problem.column, "message": problem.message}
    if problem.column:
        return _("Line %(line)d, column %(column)s: %(message)s") % facts
    return _("Line %(line)d: %(message)s") % facts
