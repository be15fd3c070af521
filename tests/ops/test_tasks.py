"""Background work: no task goes around the settings that keep it, and only ids travel."""

import ast
import inspect
import typing
from pathlib import Path

import pytest
from celery import current_app

from config import settings
from config.safety import refusals

ROOT = Path(__file__).parents[2]
OURS = (
    *("accounts", "law", "workflow", "letters", "notifications"),
    *("cases", "complaints", "publication", "web"),
)
KEPT = {
    "CELERY_TASK_ACKS_LATE": True,
    "CELERY_TASK_REJECT_ON_WORKER_LOST": True,
    "CELERY_TASK_IGNORE_RESULT": True,
    "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
    "CELERY_RESULT_BACKEND": None,
}
# Said in a call or at a task, these would undo what the settings say.
LATER = {"eta", "countdown"}  # Redis hands such a task out again and again
UNDOING = {"acks_late", "reject_on_worker_lost", "ignore_result", "time_limit", "serializer"}


def tasks():
    current_app.loader.import_default_modules()  # as a worker does
    ours = (*OURS, "config")
    return {n: t for n, t in current_app.tasks.items() if n.partition(".")[0] in ours}


def test_every_setting_reaches_celery():
    assert {name: getattr(settings, name, None) for name in KEPT} == KEPT
    conf = current_app.conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert (conf.worker_prefetch_multiplier, conf.result_backend) == (1, None)
    assert (conf.task_ignore_result, list(conf.accept_content)) == (True, ["json"])
    assert 0 < conf.task_soft_time_limit < conf.task_time_limit


def test_no_task_goes_around_the_settings():
    assert len(tasks()) >= 8
    for name, task in tasks().items():
        assert (task.acks_late, task.reject_on_worker_lost) == (True, True), name
        assert (task.ignore_result, task.serializer) == (True, "json"), name


def test_only_ids_travel():
    for name, task in tasks().items():
        hints = typing.get_type_hints(task.run)
        given = inspect.signature(task.run).parameters
        assert all(word.endswith("_id") and hints[word] is int for word in given), name


def breaches(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            words = {word.arg for word in node.keywords}
            if words & LATER or (words & UNDOING and "task" in ast.unparse(node.func)):
                yield ast.unparse(node)


def test_no_call_waits_in_the_broker():
    for folder in (*OURS, "config"):
        for path in (ROOT / folder).rglob("*.py"):
            assert list(breaches(path.read_text())) == [], path


@pytest.mark.parametrize(
    "source",
    [
        "seal.apply_async((1,), countdown=5)",
        "x.send_task('a', eta=when)",
        "shared_task(acks_late=0)",
    ],
)
def test_a_breach_is_seen(source):
    assert len(list(breaches(source))) == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"CELERY_BROKER_URL": "amqp://x//"}, "confirm_publish must be on"),
        ({"CELERY_ACCEPT_CONTENT": ["json", "pickle"]}, "JSON only"),
        ({"CELERY_TASK_SERIALIZER": "pickle"}, "JSON only"),
        ({"CELERY_TASK_TIME_LIMIT": None}, "hard time limit"),
        ({"CELERY_TASK_SOFT_TIME_LIMIT": 0}, "hard time limit"),
    ],
)
def test_unsafe_celery_is_refused(change, reason):
    """The others stand in tests/ops/test_refusals.py, through a start."""
    changed = vars(settings) | {"CELERY_BROKER_TRANSPORT_OPTIONS": {}} | change
    assert [line for line in refusals(changed) if reason in line]
    assert not [line for line in refusals(vars(settings)) if reason in line]
