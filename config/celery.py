"""The Celery application: it only wakes work whose truth is in tables."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("official-information")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def every(seconds: float, task: str) -> dict[str, object]:
    """Return one entry of the clock. A call that nobody took before the next one is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app.conf.beat_schedule = {
    "look-around": every(30.0, "config.tasks.look_around"),
    "relay": every(15.0, "notifications.tasks.relay"),
    "call-systems": every(15.0, "notifications.tasks.call_systems"),
    "summaries": every(600.0, "notifications.tasks.summaries"),
    "seal": every(15.0, "letters.tasks.seal_pending"),
    "rebuild": every(15.0, "cases.tasks.rebuild_waiting"),
    "look": every(15.0, "cases.tasks.look_at_waiting"),
    "sweep": every(600.0, "cases.tasks.sweep"),
    "sweep-matters": every(600.0, "complaints.tasks.sweep"),
    "sets-that-end": every(3600.0, "publication.tasks.remind"),
    "index": every(30.0, "publication.tasks.index"),
    "heal-index": every(3600.0, "publication.tasks.heal_index"),
    "read-files": every(30.0, "publication.tasks.read_files"),
    "followers": every(600.0, "publication.tasks.tell_followers"),
    "sweep-entries": every(600.0, "publication.tasks.sweep"),
    "closing-days": every(30.0, "complaints.tasks.carry_out_approved"),
}
