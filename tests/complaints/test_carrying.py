"""Objectors' appeals of the first slice survive the tables' new shape."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from complaints.models import Appeal
from tests import factories

BEFORE = [("complaints", "0001_initial")]

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(targets=None):
    """Bring the tables to a migration, or all of them to the last one, as the next test needs."""
    executor = MigrationExecutor(connection)
    targets = targets or executor.loader.graph.leaf_nodes()
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def test_appeals_keep_their_number_their_outcome_and_their_trail(world):
    objection = factories.dismissed_objection(world)
    old = migrate(BEFORE)
    kept = {"number": "อ. 7/2569", "filed_on": date(2026, 11, 9), "objection_id": objection.pk}
    kept |= {"recorded_by_id": world.registrar.pk, "state": "withhold"}
    decided = {"decided_on": date(2026, 11, 30), "decision_number": "สค 5/2569"}
    row = old.get_model("complaints", "Appeal").objects.create(**kept, **decided)
    old.get_model("complaints", "AppealEvent").objects.create(
        appeal=row,
        name="withhold",
        source="lodged",
        target="withhold",
        actor_id=kept["recorded_by_id"],
    )
    migrate()
    appeal = Appeal.objects.get()
    assert (appeal.pk, appeal.number, appeal.state) == (row.pk, "อ. 7/2569", "decided")
    assert (appeal.agency, appeal.received_on) == (world.agency, date(2026, 11, 9))
    [item] = appeal.items.all()
    assert (item.item, item.outcome, item.live) == (objection.item, "uphold", False)
    assert appeal.events.get().target == "decided"
