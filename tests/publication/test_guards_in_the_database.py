"""What the database refuses by itself, whoever writes past the door (promises 5, 6, 7)."""

import pytest
from django.db import IntegrityError, transaction

from publication.actions import entries
from publication.models import Entry, EntryFile
from tests import factories as made
from tests.publication import stage
from tests.publication.past_the_door import run, without_triggers
from tests.scenes import scene_of

built = scene_of(lambda world: {"proposed": stage.proposed(world)})

APPROVED = """UPDATE publication_entry SET state = 'published', number = 77,
    public_on = '2026-11-11', published_at = '2026-11-11 03:00:00+00:00',
    approved_by_id = {head} WHERE id = {entry}"""


@pytest.fixture
def entry(scene):
    return scene.proposed


def refused(sql, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        run(sql)


def approving(entry, world):
    return APPROVED.format(head=world.head.pk, entry=entry.pk)


def test_what_is_in_order_passes(world, entry):
    """The same statement that is refused below is taken where nothing stands against it."""
    run(approving(entry, world))
    assert made.reread(entry).state == "published"


BROKEN = {
    "the item is not disclosed": "UPDATE cases_item SET state = 'refused' WHERE id = {item}",
    "somebody's own data": "UPDATE cases_case SET kind = 'own_data' WHERE id = {case}",
    "conditions of a ruling": "UPDATE cases_item SET ordered = 'conditional' WHERE id = {item}",
    "another agency": "UPDATE publication_entry SET agency_id = {other} WHERE id = {entry}",
    "the order is not served": "UPDATE cases_order SET state = 'signed' WHERE id = {order}",
    "not in force": "UPDATE cases_disposition SET in_force = {no} WHERE order_id = {order}",
    "it refuses": "UPDATE cases_disposition SET outcome = 'refuse' WHERE order_id = {order}",
}
UNBOUND = {
    "the copy is an original": "UPDATE cases_record SET kind = 'original' WHERE id = {record}",
    "nobody approved it": """UPDATE cases_record SET approved_by_id = NULL, approved_at = NULL
        WHERE id = {record}""",
    "other bytes": "UPDATE cases_record SET sha256 = 'ff' WHERE id = {record}",
    "for the requester alone": "UPDATE cases_record SET layer = 'requester' WHERE id = {record}",
    "no file": "DELETE FROM publication_entryfile WHERE entry_id = {entry}",
}


@pytest.fixture
def broken(world, entry):
    """Break a fact while the triggers are away; False where a CHECK does not even let it be."""

    def broken_by(sql):
        keys = {
            "item": entry.item_id, "case": entry.item.case_id, "entry": entry.pk,
            "order": entry.order_id, "other": world.other.pk,
            "record": entry.files.get().record_id, "no": "FALSE",
        }  # fmt: skip
        try:
            with transaction.atomic(), without_triggers():
                run(sql.format(**keys))
        except IntegrityError:
            return False
        return True

    return broken_by


@pytest.mark.parametrize("sql", BROKEN.values(), ids=BROKEN)
def test_nothing_is_published_that_no_order_discloses_to_everybody(world, entry, broken, sql):
    assert broken(sql)
    refused(approving(entry, world), "guard_entry_(undisclosed|files)")


@pytest.mark.parametrize("sql", UNBOUND.values(), ids=UNBOUND)
def test_nothing_is_published_without_the_bytes_that_were_approved(world, entry, broken, sql):
    if broken(sql):
        refused(approving(entry, world), "guard_entry_files")


def test_an_objection_that_holds_keeps_it_in(world, entry, broken):
    objected = made.objected_item(world)
    broken(f"UPDATE cases_objection SET item_id = {{item}} WHERE id = {objected.pk}")
    refused(approving(entry, world), "guard_entry_undisclosed")
    assert not Entry.objects.standing().filter(pk=entry.pk).exists()


@pytest.mark.parametrize("who", ["drafted_by", "proposed_by"])
def test_two_people(world, entry, who):
    own = getattr(entry, who).pk
    refused(APPROVED.format(head=own, entry=entry.pk), "entry_approved_by_another")


PATHS = [
    ("drafted", "published"), ("drafted", "withdrawn"), ("proposed", "withdrawn"),
    ("published", "drafted"), ("published", "proposed"), ("published", "discarded"),
    ("withdrawn", "published"), ("withdrawn", "drafted"), ("discarded", "drafted"),
]  # fmt: skip


def brought_to(entry, source, world):
    day, known = world.on(9), {"by": world.supervisor, "on": world.on(9)}
    if source == "drafted":
        entries.send_back(entry, reason="เขียนใหม่", **known)
    if source == "discarded":
        entries.discard(entry, **known)
    if source in ("published", "withdrawn"):
        entries.publish(entry, at=stage.moment(day), **known)
    if source == "withdrawn":
        stage.taken_away(entry, world)


@pytest.mark.parametrize(("source", "target"), PATHS)
def test_no_step_is_left_out(world, entry, source, target):
    brought_to(entry, source, world)
    change = f"UPDATE publication_entry SET state = '{target}' WHERE id = {entry.pk}"
    refused(change, "guard_entry|constraint|CHECK")
    assert made.reread(entry).state == source


def test_an_entry_begins_as_a_draft(world, entry):
    values = {f.attname: getattr(entry, f.attname) for f in Entry._meta.concrete_fields}
    values |= {"id": None, "item_id": stage.released_item(world).pk, "state": "proposed"}
    with pytest.raises(IntegrityError, match="guard_entry_path"), transaction.atomic():
        Entry._base_manager.bulk_create([Entry(**values)])


FIXED = ("title", "text", "kept_reason", "outcome", "item_id", "order_id", "agency_id", "number")


@pytest.mark.parametrize("column", FIXED)
def test_what_was_published_does_not_change(world, entry, column):
    run(approving(entry, world))
    value = "'x'" if column in ("title", "text", "kept_reason", "outcome") else "991"
    change = f"UPDATE publication_entry SET {column} = {value} WHERE id = {entry.pk}"
    refused(change, "guard_entry_fixed|constraint|CHECK|FOREIGN")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE publication_entryfile SET public_name = 'x' WHERE entry_id = {entry}",
        "UPDATE publication_entryfile SET sha256 = 'ff' WHERE entry_id = {entry}",
        "DELETE FROM publication_entryfile WHERE entry_id = {entry}",
    ],
)
def test_its_files_do_not_change_either(world, entry, change):
    refused(change.format(entry=entry.pk), "guard_entry_fixed")
    run(approving(entry, world))
    refused(change.format(entry=entry.pk), "guard_entry_fixed")


@pytest.mark.parametrize("change", ["DELETE FROM {table}", "UPDATE {table} SET name = 'x'"])
def test_the_log_is_only_ever_added_to(entry, change):
    assert entry.events.exists()
    refused(change.format(table="publication_entryevent"), "guard_entry_kept")


def test_an_entry_is_never_deleted(entry):
    with without_triggers():
        run("DELETE FROM publication_entryfile")
        run("DELETE FROM publication_entryevent")
    refused(f"DELETE FROM publication_entry WHERE id = {entry.pk}", "guard_entry_kept")


def test_a_file_of_another_item_is_no_file_of_this_entry(world, entry, broken):
    strange = stage.released_item(world).records.get()
    broken(f"""UPDATE publication_entryfile SET record_id = {strange.pk},
        sha256 = '{strange.sha256}' WHERE entry_id = {{entry}}""")
    refused(approving(entry, world), "guard_entry_files")
    assert not EntryFile.objects.filter(entry=entry).sound().exists()
