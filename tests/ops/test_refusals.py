"""The system refuses to start unsafe, whoever starts it, and says why."""

import os
import subprocess
import sys

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test import override_settings

from config import env
from tests import postgres

pytestmark = pytest.mark.machine

SAFE = {
    "MODE": "production",
    "SECRET_KEY": "kq3-Vw8z0Ly5hT2nXc7Rb1Mf9Gd4Js6Pa0Qe8Ui2Ot5Yr7Wl3Zx",
    "ALLOWED_HOSTS": "oia.example.go.th",
    "EMAIL_HOST": "mail.example.go.th",
}


@pytest.fixture
def start(tmp_path):
    """Start a command of the system with only the given variables, and return how it ended."""

    def run(variables: dict[str, str], *command: str) -> subprocess.CompletedProcess:
        plain = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PYTHONWARNINGS": "error"}
        return subprocess.run(
            [sys.executable, *(command or ("manage.py", "check"))],
            cwd=env.ROOT,
            env=plain | variables,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be at least"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY must be at least"),
        ({"SECRET_KEY": "django-insecure-" + SAFE["SECRET_KEY"]}, "SECRET_KEY must be at least"),
        ({"DEBUG": "1"}, "DEBUG must be off"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"SITE_URL": "http://oia.example.go.th"}, "SITE_URL must be the public https://"),
        ({"SITE_URL": "https://localhost"}, "SITE_URL must be the public https://"),
        ({"CELERY_BROKER_URL": "memory://"}, "CELERY_BROKER_URL=memory://"),
        ({"MODE": "demo", "CELERY_BROKER_URL": "memory://"}, "CELERY_BROKER_URL=memory://"),
        ({"MODE": "prodution"}, "MODE must be one of"),
        ({"DEBUG": "perhaps"}, "DEBUG must be 1 or 0"),
        ({"STORAGE_URL": "https://bucket"}, "STORAGE_URL must look like s3://"),
    ],
)
def test_unsafe_environment_is_refused(start, change, reason):
    ended = start(SAFE | change)
    assert ended.returncode != 0
    assert reason in ended.stderr


def test_forgetting_the_mode_means_production(start):
    assert "SECRET_KEY is not set" in start({}).stderr


@pytest.mark.parametrize(
    "command",
    [
        ("-c", "import config.wsgi"),
        ("-c", "import config.asgi"),
        ("-m", "celery", "-A", "config", "report"),
        ("-m", "config.serve"),
    ],
    ids=["gunicorn", "asgi", "celery", "supervisor"],
)
def test_every_entrance_refuses(start, command):
    ended = start(SAFE | {"DEBUG": "1", "PORT": "8971"}, *command)
    assert ended.returncode != 0
    assert "DEBUG must be off" in ended.stderr


def test_all_reasons_are_named_at_once(start):
    told = start(SAFE | {"DEBUG": "1", "ALLOWED_HOSTS": "*", "SITE_URL": "http://x.org"}).stderr
    assert [word in told for word in ("DEBUG", "ALLOWED_HOSTS", "SITE_URL")] == [True] * 3


def test_a_safe_production_passes_the_deployment_check(start):
    ended = start(SAFE, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_letters_carry_the_first_host_when_no_address_is_given(start):
    told = start(SAFE, "-c", "from config import settings; print(settings.SITE_URL)").stdout
    assert told.strip() == "https://oia.example.go.th"


def test_demo_sign_ins_cannot_be_switched_on_in_production(start):
    told = start(SAFE | {"DEMO": "1"}, "-c", "from config import settings; print(settings.DEMO)")
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"DEMO": True}, "the demo mode"),
        ({"CELERY_TASK_ALWAYS_EAGER": True}, "CELERY_TASK_ALWAYS_EAGER"),
        ({"CELERY_RESULT_BACKEND": "redis://"}, "CELERY_RESULT_BACKEND"),
        ({"CELERY_TASK_ACKS_LATE": False}, "acknowledge late"),
        ({"CELERY_WORKER_PREFETCH_MULTIPLIER": 4}, "one task at a time"),
        ({"CELERY_TASK_REJECT_ON_WORKER_LOST": False}, "REJECT_ON_WORKER_LOST"),
        ({"CELERY_TASK_IGNORE_RESULT": False}, "CELERY_TASK_IGNORE_RESULT"),
        ({"CELERY_TASK_SOFT_TIME_LIMIT": 300}, "hard time limit and a shorter soft one"),
        (
            {
                "CELERY_BROKER_URL": "redis://x/0",
                "CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": 900},
            },
            "unacked_restore_interval and _throttle",
        ),
        ({"CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": 60}}, "visibility_timeout"),
        ({"TIME_ZONE": "UTC"}, "TIME_ZONE must be Asia/Bangkok"),
        ({"USE_TZ": False}, "TIME_ZONE must be Asia/Bangkok"),
    ],
)
def test_unsafe_settings_are_refused(start, change, reason):
    """What no variable can say, but a later change of the settings file could."""
    lines = [
        "from config import settings",
        "from config.safety import refuse_unsafe",
        f"refuse_unsafe(vars(settings) | {change!r})",
    ]
    ended = start(SAFE, "-c", "\n".join(lines))
    assert reason in ended.stderr


@pytest.mark.postgres
@pytest.mark.parametrize(("locale", "refused"), [("C", True), ("C.UTF-8", False)])
def test_a_database_deaf_to_thai_is_refused(start, locale, refused):
    with postgres.temporary(locale=locale) as url:
        there = SAFE | {"DATABASE_URL": url}
        prepared = start(there, "manage.py", "migrate", "--check")
        served = start(there, "-c", "import config.wsgi")
    assert ("config.E001" in prepared.stderr) is refused
    assert ("config.E001" in served.stderr) is refused
    assert bool(served.returncode) is refused


def test_a_web_process_outlives_a_database_that_is_down(start):
    there = SAFE | {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    ended = start(there, "-c", "import config.wsgi")
    assert ended.returncode == 0
    assert "does not answer yet" in ended.stderr


@override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
def test_missing_mail_is_told_to_who_deploys():
    assert "config.I001" in {m.id for m in run_checks(include_deployment_checks=True)}


@pytest.mark.django_db
def test_the_database_of_the_tests_reads_thai():
    assert run_checks(tags=["database"], databases=[connection.alias]) == []
