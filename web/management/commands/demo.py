"""`manage.py demo`: people and files to look around in, made once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Agency
from law.calendar import BeyondCalendar
from web.demo.build import build, is_built


class Command(BaseCommand):
    help = "Make the data of the demonstration; does nothing where they are already."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError(_("The demonstration has well-known passwords: not in production."))
        if is_built():
            return
        if not Agency.objects.filter(code="oic").exists():
            raise CommandError(_("Load the law and the agencies first: manage.py prepare"))
        try:
            build(timezone.localdate())
        except BeyondCalendar as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write(_("The people and files of the demonstration are ready."))
