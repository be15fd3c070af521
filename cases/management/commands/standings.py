"""`manage.py standings`: write anew how files stand where the kept rows say otherwise."""

from typing import Any

from django.core.management.base import BaseCommand

from cases import standing


class Command(BaseCommand):
    help = "Compare what is kept of every file with its records, and put right what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{standing.put_right()} put right")
