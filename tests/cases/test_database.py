"""The database refuses by itself what is written past the door, on SQLite and on PostgreSQL."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from cases import database, triggers
from cases.models import Deadline, Disposition, Event, Objection, Order
from tests.cases.stage import DAY, GRANT, PARTLY, REFUSE
from workflow.errors import NotLawfulNow
from workflow.models import AbstractDeadline, AbstractEvent
from workflow.refusals import act
from workflow.steps import step


def sql(statement, *values):
    """Write past every guard of the application, as a hand at the SQL prompt would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    connection.check_constraints()  # what waits for the commit is asked now


def refused(name):
    """The database refuses by the rule of that name; the connection can go on."""
    return pytest.raises(IntegrityError, match=name)


def write(statement, *values):
    with transaction.atomic():
        sql(statement, *values)


STATE = "UPDATE cases_{} SET state = %s WHERE id = %s"
ITEM, OBJECTION, ORDER = map(STATE.format, ("item", "objection", "order"))


@pytest.mark.parametrize(
    ("finding", "state"), [(GRANT, "granted"), (PARTLY, "partly_granted")], ids=["whole", "part"]
)
@pytest.mark.parametrize("holding", ["invited", "objected", "dismissed", "appealed", "sustained"])
def test_item_held_back_is_not_disclosed(stage, finding, state, holding):
    case = stage.found()
    item = case.items.get()
    objection = stage.ruled(item)
    stage.signed(case, finding)
    item.refresh_from_db()
    assert item.state == "embargoed"
    write(OBJECTION, holding, objection.pk)
    with refused("guard_item_held_back"):
        write(ITEM, state, item.pk)
    write(OBJECTION, "expired", objection.pk)
    write(ITEM, state, item.pk)  # nothing but the objection stood in the way


@pytest.mark.parametrize("finding", [None, REFUSE, PARTLY])
def test_item_is_not_granted_without_an_order_that_grants_it(stage, finding):
    case = stage.found()
    if finding is not None:
        stage.signed(case, finding)
    with refused("guard_item_without_order"):
        write(ITEM, "granted", case.items.get().pk)


def test_draft_does_not_disclose(stage):
    case = stage.found()
    stage.cleared(case, GRANT)
    with refused("guard_item_without_order"):
        write(ITEM, "granted", case.items.get().pk)


def test_nothing_can_be_objected_to_once_it_is_out(stage):
    case = stage.found()
    item = case.items.get()
    objection = stage.ruled(item)
    write(OBJECTION, "expired", objection.pk)
    write(ITEM, "found", item.pk)
    stage.signed(case, GRANT)
    for holding in ("invited", "objected", "dismissed", "appealed", "sustained"):
        with refused("guard_objection_too_late"):
            write(OBJECTION, holding, objection.pk)
    newcomer = case.third_parties.create(name="ผู้มาใหม่", address="ที่อยู่", code_digest="new")
    with refused("guard_objection_too_late"), transaction.atomic():
        Objection.objects.create(third_party=newcomer, item=item, interest="ความลับ")


def test_only_a_signed_order_is_in_force(stage):
    order = stage.cleared(stage.found(), GRANT)
    with refused("guard_decision_unsigned"):
        write("UPDATE cases_disposition SET in_force = %s WHERE order_id = %s", True, order.pk)


def test_an_order_in_force_is_not_set_aside(stage):
    order = stage.served(stage.found(), GRANT)
    with refused("guard_order_still_in_force"):
        write(ORDER, "replaced", order.pk)


def test_two_orders_are_not_in_force_on_one_item(stage):
    case = stage.found("หนึ่ง", "สอง")
    stage.signed(case, REFUSE)
    other = stage.drafted(case, REFUSE)
    write(
        "UPDATE cases_order SET state = 'signed', cleared_by_id = %s, signed_by_id = %s, "
        "signed_on = '2026-03-03', signer_post_th = 'x' WHERE id = %s",
        stage.supervisor.pk, stage.head.pk, other.pk,
    )  # fmt: skip
    with pytest.raises(NotLawfulNow) as refusal, act():
        sql("UPDATE cases_disposition SET in_force = %s WHERE order_id = %s", True, other.pk)
    assert refusal.value.reasons == [str(database.REASONS["one_order_in_force_per_item"])]


COLUMNS = {
    "correction_reason": "x", "facts": "x", "drafted_on": "2020-01-01", "cleared_on": "2020-01-01",
    "signed_on": "2020-01-01", "signer_post_th": "x", "signer_post_en": "x",
}  # fmt: skip


@pytest.mark.parametrize("stage_of_order", ["signed", "served"])
@pytest.mark.parametrize("column", COLUMNS)
def test_what_was_signed_never_changes(stage, column, stage_of_order):
    order = getattr(stage, stage_of_order)(stage.found(), GRANT)
    with refused("guard_order_fixed"):
        write(f"UPDATE cases_order SET {column} = %s WHERE id = %s", COLUMNS[column], order.pk)


def test_the_day_of_notification_of_a_served_order_never_changes(stage):
    order = stage.served(stage.found(), GRANT)
    with refused("guard_order_fixed"):
        write("UPDATE cases_order SET notified_on = '2020-01-01' WHERE id = %s", order.pk)


@pytest.mark.parametrize("state", ["draft", "submitted", "cleared", "discarded"])
@pytest.mark.parametrize("stage_of_order", ["signed", "served"])
def test_an_issued_order_does_not_go_back(stage, state, stage_of_order):
    order = getattr(stage, stage_of_order)(stage.found(), REFUSE)
    with refused("guard_order"):
        write(ORDER, state, order.pk)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_disposition SET explanation = 'x' WHERE order_id = %s",
        "UPDATE cases_disposition SET outcome = 'grant' WHERE order_id = %s",
        "UPDATE cases_disposition SET conditions = 'x' WHERE order_id = %s",
        "UPDATE cases_ground SET reason = 'x' WHERE disposition_id IN "
        "(SELECT id FROM cases_disposition WHERE order_id = %s)",
        "DELETE FROM cases_ground WHERE disposition_id IN "
        "(SELECT id FROM cases_disposition WHERE order_id = %s)",
        "DELETE FROM cases_disposition WHERE order_id = %s",
        "INSERT INTO cases_disposition (order_id, item_id, outcome, access, explanation, "
        "released_part, conditions, public_place, doctor, annexed_note, in_force) SELECT order_id, "
        "item_id, outcome, access, explanation, released_part, conditions, public_place, doctor, "
        "annexed_note, in_force FROM cases_disposition WHERE order_id = %s",
        "DELETE FROM cases_order WHERE id = %s",
    ],
)
@pytest.mark.parametrize("stage_of_order", ["signed", "served"])
def test_what_an_issued_order_says_never_changes(stage, statement, stage_of_order):
    order = getattr(stage, stage_of_order)(stage.found(), REFUSE)
    with refused("guard_"):
        write(statement, order.pk)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_item SET description = 'x' WHERE case_id = %s",
        "UPDATE cases_item SET access = 'inspect' WHERE case_id = %s",
        "UPDATE cases_item SET number = 9 WHERE case_id = %s",
        "UPDATE cases_case SET reference = 'x' WHERE id = %s",
        "UPDATE cases_case SET received_on = '2020-01-01' WHERE id = %s",
        "UPDATE cases_case SET wording_sha256 = 'x' WHERE id = %s",
        "UPDATE cases_case SET seq = 999 WHERE id = %s",
        "UPDATE cases_event SET actor_id = actor_id WHERE case_id = %s",
        "DELETE FROM cases_event WHERE case_id = %s",
        "DELETE FROM cases_item WHERE case_id = %s",
        "DELETE FROM cases_case WHERE id = %s",
    ],
)
def test_the_request_and_its_log_stand_as_written(stage, statement):
    case = stage.filed()
    with refused("guard_"):
        write(statement, case.pk)


def test_an_order_does_not_begin_signed(stage):
    order = stage.drafted(stage.found(), GRANT)
    order.pk, order._state.adding = None, True
    order.__dict__["state"] = "served"
    with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        order.save_base(force_insert=True)


def test_what_the_database_refuses_comes_out_as_not_lawful_now(stage):
    case = stage.found()
    order = stage.served(case, REFUSE)
    with pytest.raises(NotLawfulNow) as refusal, act():
        Disposition.objects.filter(order=order).update(explanation="x")
    assert refusal.value.reasons == [
        str(database.REASONS["guard_order_fixed"]),
    ]


def test_an_error_that_no_rule_explains_stays_an_error(stage):
    case = stage.filed()
    with pytest.raises(IntegrityError), act():
        type(case).objects.filter(pk=case.pk).update(kind="nonsense")


def test_every_rule_has_its_reason():
    assert {rule.name for rule in database.RULES} <= set(database.REASONS)


def serve_and_rewrite(order, officer):
    with step(order, Order.serve, by=officer, on=DAY) as held:
        held.notified_on = DAY
        Disposition.objects.filter(order=held).update(explanation="x")


def test_the_door_itself_says_why_the_database_refused(stage):
    """A guard that was forgotten in the application still ends in 409, at the one door."""
    order = stage.signed(stage.found(), REFUSE)
    with pytest.raises(NotLawfulNow) as refusal:
        serve_and_rewrite(order, stage.officer)
    assert refusal.value.reasons == [str(database.REASONS["guard_order_fixed"])]
    order.refresh_from_db()
    assert order.state == "signed"


def test_every_rule_stands_in_the_database_after_all_migrations(db):
    """A later migration that rebuilds a table on SQLite would drop its triggers without a word."""
    wanted = {
        name
        for rules in (database.RULES, database.RULES_OF_ROUNDS)
        for number, rule in enumerate(rules)
        for event in rule.events
        for name in [triggers.name_of(rule, event, number)]
        if connection.vendor == "postgresql" or not rule.deferred
    }
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        assert wanted <= {name for (name,) in cursor.fetchall()}


def test_no_word_has_an_index_of_its_own(db):
    """Six on each event and two on each deadline cost every act, and nobody asked them."""
    models = [m for m in apps.get_models() if issubclass(m, AbstractEvent | AbstractDeadline)]
    assert {Event, Deadline} < set(models)
    for model in models:
        with connection.cursor() as cursor:
            known = connection.introspection.get_constraints(cursor, model._meta.db_table)
        alone = {facts["columns"][0] for facts in known.values() if len(facts["columns"]) == 1}
        assert not alone & {"name", "source", "target", "code"}, model
