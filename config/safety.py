"""What the system refuses to start with. Read by the settings, so no entrance goes around it."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

KEY_LENGTH = 50
KEY_VARIETY = 5
LOCAL = {"", "localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - refused, not bound
Settings = Mapping[str, Any]


def weak_key(settings: Settings) -> bool:
    key = settings["SECRET_KEY"]
    known = ("django-insecure", "change", "secret", "default", "example")
    return len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY or key.lower().startswith(known)


def local_address(settings: Settings) -> bool:
    parts = urlsplit(settings["SITE_URL"])
    return parts.scheme != "https" or (parts.hostname or "") in LOCAL


def hard_limit(settings: Settings) -> float:
    """Seconds after which a task is ended by force; 0 when nothing ends it."""
    return settings["CELERY_TASK_TIME_LIMIT"] or 0


def short_visibility(settings: Settings) -> bool:
    """A Redis that redelivers before the hard limit hands one task to two workers."""
    asked = settings["CELERY_BROKER_TRANSPORT_OPTIONS"].get("visibility_timeout")
    return asked is not None and asked < 2 * hard_limit(settings)


def slow_restore(settings: Settings) -> bool:
    """Redis gives back what a dead worker held only when somebody looks, and looks seldom."""
    options = settings["CELERY_BROKER_TRANSPORT_OPTIONS"]
    asked = [options.get(f"unacked_restore_{name}") for name in ("interval", "throttle")]
    redis = settings["CELERY_BROKER_URL"].startswith(("redis", "sentinel"))
    return redis and any(value is None or not 0 < value <= 60 for value in asked)


def unconfirmed(settings: Settings) -> bool:
    """A RabbitMQ that confirms nothing takes a call along when it falls."""
    amqp = settings["CELERY_BROKER_URL"].startswith(("amqp", "pyamqp"))
    return amqp and not settings["CELERY_BROKER_TRANSPORT_OPTIONS"].get("confirm_publish")


def other_than_json(settings: Settings) -> bool:
    """Pickle runs whatever it reads, and ids need nothing but JSON."""
    written = {settings.get("CELERY_TASK_SERIALIZER", "json")}
    return written | set(settings.get("CELERY_ACCEPT_CONTENT", ["json"])) != {"json"}


IN_PRODUCTION: list[tuple[Callable[[Settings], bool], str]] = [
    (lambda s: s["DEBUG"], "DEBUG must be off in production: it shows data to strangers"),
    (lambda s: s["DEMO"], "the demo mode and its open sign-ins cannot run in production"),
    (weak_key, f"SECRET_KEY must be at least {KEY_LENGTH} random characters of your own"),
    (lambda s: not s["ALLOWED_HOSTS"], "ALLOWED_HOSTS is empty: name the hosts of this site"),
    (
        lambda s: "*" in s["ALLOWED_HOSTS"],
        "ALLOWED_HOSTS must name the hosts: * lets strangers write the links in our letters",
    ),
    (local_address, "SITE_URL must be the public https:// address: letters and QR codes carry it"),
    (
        lambda s: s.get("CELERY_TASK_ALWAYS_EAGER", False),
        "CELERY_TASK_ALWAYS_EAGER must be off: work would run inside web requests",
    ),
]

ALWAYS: list[tuple[Callable[[Settings], bool], str]] = [
    (
        lambda s: s["CELERY_BROKER_URL"].startswith("memory:") and s["MODE"] != "test",
        "CELERY_BROKER_URL=memory:// is lost between processes: use filesystem://, redis, amqp",
    ),
    (
        lambda s: bool(s.get("CELERY_RESULT_BACKEND")),
        "CELERY_RESULT_BACKEND must be unset: results would keep personal data beside the tables",
    ),
    (
        lambda s: not s["CELERY_TASK_ACKS_LATE"] or s["CELERY_WORKER_PREFETCH_MULTIPLIER"] != 1,
        "Celery must acknowledge late and fetch one task at a time, or a dead worker loses some",
    ),
    (
        lambda s: not s["CELERY_TASK_REJECT_ON_WORKER_LOST"],
        "CELERY_TASK_REJECT_ON_WORKER_LOST must be on, or a killed process takes its task along",
    ),
    (
        lambda s: not s["CELERY_TASK_IGNORE_RESULT"],
        "CELERY_TASK_IGNORE_RESULT must be on: nobody reads results, and they would be kept",
    ),
    (
        lambda s: not 0 < (s["CELERY_TASK_SOFT_TIME_LIMIT"] or 0) < hard_limit(s),
        "Celery tasks need a hard time limit and a shorter soft one, or one that hangs stays",
    ),
    (short_visibility, "visibility_timeout must be at least twice CELERY_TASK_TIME_LIMIT"),
    (
        slow_restore,
        "unacked_restore_interval and _throttle must be set and short for Redis: what a dead "
        "worker held would otherwise come back late",
    ),
    (unconfirmed, "confirm_publish must be on for RabbitMQ, or calls are lost with it unseen"),
    (other_than_json, "Celery must write and read JSON only: pickle runs what it reads"),
    (
        lambda s: s["TIME_ZONE"] != "Asia/Bangkok" or not s["USE_TZ"],
        "TIME_ZONE must be Asia/Bangkok with USE_TZ: the law counts days in Thailand",
    ),
]


def refusals(settings: Settings) -> list[str]:
    """Return every reason why the system may not start with these settings."""
    rules = ALWAYS + (IN_PRODUCTION if settings["MODE"] == "production" else [])
    return [reason for unsafe, reason in rules if unsafe(settings)]


def refuse_unsafe(settings: Settings) -> None:
    """Stop the start, naming all reasons at once."""
    if reasons := refusals(settings):
        raise ImproperlyConfigured("This is not safe to start:\n  - " + "\n  - ".join(reasons))
