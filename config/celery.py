"""The Celery application: it only wakes work whose truth is in tables."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("official-information")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "relay": {"task": "notifications.tasks.relay", "schedule": 15.0},
    "seal": {"task": "letters.tasks.seal_pending", "schedule": 15.0},
    "sweep": {"task": "cases.tasks.sweep", "schedule": 600.0},
}
