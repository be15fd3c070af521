"""P22: a form whose web process is killed at any moment was accepted or was not; sent again, it
does no harm: one case, the same number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from tests.cases.snapshot import snapshot
from tests.cases.stage import Stage
from tests.drill.cutting import added, counts
from tests.drill.report import tell
from tests.drill.sent import FORMS, Form, take_up
from tests.ops.servers import web

pytestmark = [pytest.mark.drill, pytest.mark.postgres, pytest.mark.django_db]
MOST = 400
ACCEPTED, ALREADY = 302, 409


@contextmanager
def served(folder: Path, planted: str = "") -> Iterator[int]:
    """A web server on the database of the test; its process is split off anew after each kill."""
    where = connection.settings_dict
    database = f"postgres://{where['USER']}@{quote(where['HOST'], safe='')}/{where['NAME']}"
    own = {"DATABASE_URL": database, "SECRET_KEY": settings.SECRET_KEY, "PLANTED": planted}
    drilled = {"DJANGO_SETTINGS_MODULE": "tests.drill.settings", "served": "tests.drill.wsgi"}
    with web(folder, "--preload", "--workers", "1", **own, **drilled) as server:
        yield server.port


@pytest.fixture(scope="module")
def port(tmp_path_factory, stage) -> Iterator[int]:
    with served(tmp_path_factory.mktemp("served")) as number:
        yield number


def halves(
    stage: Stage, port: int, fill_in: Callable[[Stage], Form], *, planted: bool = False
) -> list[int]:
    """Cut the sending at every moment; return those after which it was neither done nor not."""
    fill_in(stage).send(port)  # the first of its kind opens registers; from the second on all alike
    form, before = fill_in(stage), counts()
    assert form.send(port) == ACCEPTED or planted
    whole = added(before)
    wrong, form, start, base = [], fill_in(stage), snapshot(), counts()
    for moment in range(1, MOST):
        if answer := form.send(port, moment):
            break
        if snapshot() == start:
            continue
        if added(base) != whole or not harmless(form, port):
            wrong.append(moment)
        form = fill_in(stage)
        start, base = snapshot(), counts()
    tell("P22", f"{fill_in.__name__} cut at {moment - 1} moments: {len(wrong)} half done")
    if not planted:
        assert moment > 20, "it was cut at its statements"
        assert answer == ACCEPTED
        assert added(base) == whole, "what nobody cut is done"
        assert harmless(form, port)
    return wrong


def harmless(form: Form, port: int) -> bool:
    """Whether the form, sent again by who got no answer, changes nothing and tells its number."""
    done = snapshot()
    answers = [form.send(port) for _ in range(2)]
    numbers = [form.told(port) for _ in range(2)]
    told = bool(numbers[0]) == bool(form.receipt) and numbers[0] == numbers[1]
    return snapshot() == done and set(answers) <= {ACCEPTED, ALREADY} and told


@pytest.mark.parametrize("fill_in", FORMS, ids=lambda form: form.__name__)
def test_a_cut_form_was_accepted_or_was_not(stage, port, fill_in):
    assert halves(stage, port, fill_in) == []


def test_a_planted_half_transaction_is_seen(stage, tmp_path):
    """The defect: each statement is committed by itself."""
    with served(tmp_path, "halves") as number:
        assert halves(stage, number, take_up, planted=True) != []
