"""The triggers alone, against two hands that write past the door at the same moment."""

from dataclasses import replace
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction

from cases import triggers
from cases.database import RULES
from cases.models import Item, Objection
from tests.cases.stage import DAY, GRANT

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TIMES = 200


@pytest.fixture(scope="module")
def ready(stage):
    """An item whose signed order would disclose it, and an objection that no longer counts."""
    item = stage.found().items.get()
    objection = stage.ruled(item)
    stage.signed(item.case, GRANT, on=DAY)
    return item, objection


def write(statement, mine, others):
    """Write and commit only when the other hand has written too, or clearly cannot."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)
        mine.set()
        others.wait(0.02)


def collide(race, ready):
    """Disclose the item and object to it at once; return whether both went through."""
    item, objection = ready
    Objection.objects.filter(pk=objection.pk).update(state="expired")
    Item.objects.filter(pk=item.pk).update(state="found")
    one, two = Event(), Event()
    disclose = f"UPDATE cases_item SET state = 'granted' WHERE id = {item.pk}"
    hold = f"UPDATE cases_objection SET state = 'objected' WHERE id = {objection.pk}"
    results = race(lambda: write(disclose, one, two), lambda: write(hold, two, one))
    refused = [result for result in results if isinstance(result, IntegrityError)]
    assert len(refused) + results.count(None) == 2, results
    item.refresh_from_db()
    objection.refresh_from_db()
    return item.state == "granted" and objection.state == "objected"


def test_no_race_passes_the_triggers(race, ready):
    assert sum(collide(race, ready) for _ in range(TIMES)) == 0


@pytest.fixture
def triggers_that_only_look(stage):
    """The planted defect: the same rules, but nothing is locked before looking."""
    with connection.schema_editor() as editor:
        triggers.remove(editor)
        triggers.install(editor, tuple(replace(rule, locks=()) for rule in RULES))
    yield
    with connection.schema_editor() as editor:
        triggers.remove(editor)
        triggers.install(editor)


def test_without_the_lock_races_do_pass_so_this_harness_sees_them(
    race, ready, triggers_that_only_look
):
    assert sum(collide(race, ready) for _ in range(20)) > 10
