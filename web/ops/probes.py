"""Three addresses for machines: alive, ready, figures. Answered before sessions, hosts and pages.

A load balancer asks by address, without a host name, a cookie or a certificate; what it learns is
the name of a part and whether it is well, never more.
"""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Callable
from threading import Lock, Thread
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from law.models import HolidayYear, TimeLimit
from web.ops.metrics import CONTENT_TYPE, exposition
from web.ops.standstill import sound_alarm

logger = logging.getLogger(__name__)
LOOK_EVERY = 20.0  # seconds between two looks of one process, however often it is asked


class Probes:
    """Middleware: answers the addresses of machines, passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answers.get(request.path_info)
        if answer is None or request.method != "GET":
            return self.get_response(request)
        if answer is metrics and not settings.METRICS_TOKEN:
            return self.get_response(request)  # there is no such page
        response = answer(request)
        response["Cache-Control"] = "no-store"
        return response


def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers; whether it can work is the question of ``/readyz``."""
    return HttpResponse("alive\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """Whether a request would be served: 200, or 503 with what lacks."""
    found = {name: _holds(check) for name, check in CHECKS.items()}
    if found["database"] and found["migrations"]:
        _look_around()
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever holds the token."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations() -> bool:
    """Whether the tables are those of this code."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def law() -> bool:
    """Whether a last day can be counted today: limits in force, holidays of this year."""
    today = timezone.localdate()
    limits = TimeLimit.objects.in_force(today)
    return limits.exists() and HolidayYear.objects.filter(year=today.year).exists()


def storage() -> bool:
    """Whether a file can be put away and taken out again."""
    name = default_storage.save(f"probe/{uuid4()}", ContentFile(b"."))
    default_storage.delete(name)
    return True


class Kept:
    """A check that, once it held, is believed for a while: a monitor must not be a load."""

    def __init__(self, check: Callable[[], bool], seconds: float) -> None:
        self.check, self.seconds, self.until = check, seconds, 0.0

    def __call__(self) -> bool:
        if time.monotonic() < self.until:
            return True
        held = self.check()
        self.until = time.monotonic() + self.seconds if held else 0.0
        return held


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database,
    "migrations": Kept(migrations, 3600),
    "law": Kept(law, 60),
    "storage": Kept(storage, 20),
}


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (Error, OSError) as trouble:
        logger.warning("Not ready: %s", type(trouble).__name__)
        return False


class Watch:
    """Looks for standstill from the web process, at most so often, and beside the answer."""

    def __init__(self) -> None:
        self.next, self.lock = 0.0, Lock()

    def due(self) -> bool:
        with self.lock:
            if time.monotonic() < self.next:
                return False
            self.next = time.monotonic() + LOOK_EVERY
            return True

    def look(self) -> None:
        """Raise the alarm where there is cause; a mail server may take its time."""
        try:
            sound_alarm(timezone.now())
        except (Error, OSError) as trouble:
            logger.warning("Could not look for standstill: %s", type(trouble).__name__)
        finally:
            connection.close()


watch = Watch()


def _look_around() -> None:
    if settings.WATCHES and watch.due():
        Thread(target=watch.look, name="standstill", daemon=True).start()
