"""`manage.py states`: draw the state machines into docs/states, or say which page is old."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.env import ROOT
from workflow.drawing import machines, page


class Command(BaseCommand):
    help = "Draw the state machines into docs/states; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare, and write nothing")
        parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "states")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        pages = {folder / f"{model._meta.model_name}.md": page(model) for model in machines()}
        stale = [
            path.name
            for path, text in pages.items()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        if options["check"]:
            if stale:
                raise CommandError(f"Out of date: {', '.join(stale)}. Run “manage.py states”.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(pages)} pages in {folder}, {len(stale)} of them new or changed")
