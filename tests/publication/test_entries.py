"""The road of an entry: who may take which step, what it needs, and what everybody then reads."""

from contextlib import nullcontext

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Item
from publication.actions import entries
from publication.actions.wishes import say_name_wish
from publication.models import Entry, EntryFile, NameWish
from publication.wording import left_in
from tests import factories as made
from tests.publication import stage
from tests.scenes import scene_of
from workflow.errors import NotLawfulNow
from workflow.guards import rule_of

pytestmark = pytest.mark.usefixtures("in_english")
built = scene_of(lambda world: {"item": stage.released_item(world, "partly_grant")})


@pytest.fixture
def item(scene):
    return scene.item


def public(day):
    return set(Entry.objects.public(day))


LEGAL = {
    ("drafted", "propose"): "proposed",
    ("proposed", "send_back"): "drafted",
    ("proposed", "publish"): "published",
    ("published", "withdraw"): "withdrawn",
    ("drafted", "discard"): "discarded",
    ("proposed", "discard"): "discarded",
}
MOVES = ("propose", "send_back", "publish", "withdraw", "discard")


def test_the_machine_is_the_table():
    declared = {}
    for name in MOVES:
        for source, rule in rule_of(getattr(Entry, name)).transitions.items():
            declared[str(source), name] = str(rule.target)
    assert declared == LEGAL


@pytest.mark.parametrize("name", MOVES)
def test_moves_out_of_order_are_refused(world, item, name):
    """Withdrawn is the end: whatever is tried then, the mark stays."""
    entry = stage.taken_away(stage.published(world, item), world)
    assert (entry.state, name) not in LEGAL
    with pytest.raises(NotLawfulNow):
        act(entry, name, world)
    assert made.reread(entry).state == "withdrawn"


def act(entry, name, world, by=None):
    day = world.on(11)
    known = {"by": by or world.supervisor, "on": day}
    return {
        "propose": lambda: entries.propose(entry, **known),
        "send_back": lambda: entries.send_back(entry, reason="ยังอ่านไม่รู้เรื่อง", **known),
        "publish": lambda: entries.publish(entry, at=stage.moment(day), **known),
        "withdraw": lambda: entries.withdraw(
            entry, at=stage.moment(day), rule="mistake", reason="พลาด", **known
        ),
        "discard": lambda: entries.discard(entry, **known),
    }[name]()


MAY = {
    "propose": {"officer", "supervisor"},
    "send_back": {"officer", "supervisor", "head"},
    "publish": {"supervisor", "head"},
    "withdraw": {"officer", "supervisor", "head"},
    "discard": {"officer", "supervisor", "head"},
}
PEOPLE = ("intake", "officer", "supervisor", "head", "receiver", "registrar", "requester")
FROM = {"propose": stage.drafted, "withdraw": stage.published}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", MOVES)
def test_each_step_is_the_duty_of_its_people(world, item, name, who):
    entry = FROM.get(name, stage.proposed)(world, item)
    allowed = who in MAY[name]
    with nullcontext() if allowed else pytest.raises(PermissionDenied):
        act(entry, name, world, by=getattr(world, who))
    assert (made.reread(entry).state == LEGAL[FROM_STATE[name], name]) == allowed


FROM_STATE = {
    "propose": "drafted",
    "send_back": "proposed",
    "publish": "proposed",
    "withdraw": "published",
    "discard": "proposed",
}


def test_a_second_person_approves(world, item):
    entry = entries.draft(item, by=world.supervisor, on=world.on(9))
    entries.propose(entry, by=world.supervisor, on=world.on(9))
    with pytest.raises(NotLawfulNow, match="may not approve"):
        act(entry, "publish", world)
    act(entry, "publish", world, by=world.head)
    assert made.reread(entry).approved_by == world.head


def test_what_is_approved_is_public_at_once_under_its_own_number(world, item):
    entry = stage.proposed(world, item)
    assert (public(world.on(9)), entry.number) == (set(), None)
    entries.publish(entry, by=world.supervisor, on=world.on(9), at=stage.moment(world.on(9)))
    assert public(world.on(9)) == {entry}
    assert EntryFile.objects.public(world.on(9)).get().sha256 == item.records.get().sha256
    assert [event.name for event in entry.events.all()] == ["draft", "propose", "publish"]


def test_the_number_is_never_given_again(world, item):
    first = stage.taken_away(stage.published(world, item), world)
    second = stage.published(world, item, on=world.on(11))
    assert second.number == first.number + 1


def test_an_embargo_holds_until_its_day_and_may_be_moved_before_it(world, item):
    entry = stage.published(world, item, embargo_until=world.on(20))
    assert public(world.on(19)) == set()
    assert public(world.on(20)) == {entry}
    entries.embargo(entry, by=world.head, on=world.on(12), until=world.on(30))
    assert public(world.on(29)) == set()
    assert public(world.on(30)) == {entry}
    with pytest.raises(NotLawfulNow, match="waits for its day"):
        entries.embargo(made.reread(entry), by=world.head, on=world.on(30), until=world.on(40))


def test_an_embargo_is_moved_by_whoever_approves(world, item):
    entry = stage.published(world, item, embargo_until=world.on(20))
    with pytest.raises(PermissionDenied):
        entries.embargo(entry, by=world.officer, on=world.on(12), until=world.on(13))


def test_taken_away_before_its_day_it_never_was_public_and_has_no_mark(world, item):
    entry = stage.published(world, item, embargo_until=world.on(20))
    stage.taken_away(entry, world)
    assert not Entry.objects.marked(world.on(40)).exists()


def test_taking_away_is_at_once_and_leaves_a_mark(world, item):
    entry = stage.taken_away(stage.published(world, item), world)
    assert public(world.on(10)) == set()
    assert not EntryFile.objects.public(world.on(10)).exists()
    assert list(Entry.objects.marked(world.on(10))) == [entry]


@pytest.mark.parametrize("missing", ["rule", "reason"])
def test_a_takedown_names_its_rule_and_reason(world, item, missing):
    entry = stage.published(world, item)
    said = {"rule": "personal", "reason": "พบชื่อ"} | {missing: ""}
    with pytest.raises(NotLawfulNow, match="Name the rule"):
        entries.withdraw(
            entry, by=world.officer, on=world.on(10), at=stage.moment(world.on(10)), **said
        )


def test_one_entry_for_an_item(world, item):
    stage.drafted(world, item)
    with pytest.raises(NotLawfulNow):
        stage.drafted(world, item)


def test_a_draft_set_aside_frees_the_item(world, item):
    entries.discard(stage.drafted(world, item), by=world.officer, on=world.on(9))
    assert stage.drafted(world, item).state == "drafted"


def test_only_a_draft_is_written_on(world, item):
    entry = stage.proposed(world, item)
    with pytest.raises(NotLawfulNow):
        stage.rewritten(entry, world, title="อื่น")


def test_an_entry_falls_with_its_order_before_anybody_writes_it_down(world, item):
    entry = stage.published(world, item)
    stage.fall(entry, world)
    assert public(world.on(12)) == set()
    assert not EntryFile.objects.public(world.on(12)).exists()
    assert list(Entry.objects.marked(world.on(12))) == [entry]
    assert entries.take_away_fallen(world.on(12), stage.moment(world.on(12))) == 1
    entry.refresh_from_db()
    assert (entry.state, entry.withdrawn_rule) == ("withdrawn", "replaced")
    assert entry.withdrawn_by.is_clock
    assert entries.take_away_fallen(world.on(12), stage.moment(world.on(12))) == 0


def test_nobody_is_named_unless_he_says_so_and_only_as_long(world, item):
    entry = stage.published(world, item)
    asker = made.holder(item.case)
    assert entry.requester_name == ""
    say_name_wish(item.case, by=asker, at=stage.moment(world.on(9)), named=True)
    assert made.reread(entry).requester_name == "นายใฝ่รู้ ทดลอง"
    say_name_wish(item.case, by=asker, at=stage.moment(world.on(10)), named=False)
    assert made.reread(entry).requester_name == ""
    assert NameWish.history.count() == 2


@pytest.mark.parametrize("who", ["officer", "supervisor", "head", "requester", "visitor"])
def test_no_one_else_makes_the_choice(world, item, who):
    with pytest.raises(PermissionDenied):
        say_name_wish(item.case, by=getattr(world, who), at=stage.moment(world.on(9)), named=True)


@pytest.mark.parametrize("outcome", ["refuse", "not_held"])
def test_what_was_not_disclosed_is_not_written_about(world, outcome):
    item = made.served_order(world, outcome).case.items.get()
    with pytest.raises(NotLawfulNow, match="served order"):
        stage.drafted(world, item)


def test_an_order_that_was_not_served_discloses_to_nobody(world):
    item = made.signed_order(world, "grant").case.items.get()
    made.copy_of(item, world)
    with pytest.raises(NotLawfulNow, match="served order"):
        stage.drafted(world, item)


def test_own_data_is_for_that_person_alone(world):
    case = made.own_data_case(world)
    item = made.served_order(world, "grant", case=case).case.items.get()
    made.copy_of(item, world)
    with pytest.raises(NotLawfulNow, match="own data"):
        stage.drafted(world, made.reread(item))


def test_without_an_approved_copy_there_is_nothing_to_publish(world):
    item = made.served_order(world, "grant").case.items.get()
    made.copy_of(item, world, approved=False)
    with pytest.raises(NotLawfulNow, match="approved copy"):
        stage.drafted(world, item)


def test_the_desk_lists_what_could_be_published(world, item):
    refused = made.served_order(world, "refuse").case.items.get()
    found = entries.unpublished(Item.objects.all())
    assert item in found
    assert refused not in found
    stage.drafted(world, item)
    assert item not in entries.unpublished(Item.objects.all())


def test_whoever_wrote_an_entry_does_not_let_it_be_read_sooner(world, item):
    """A supervisor may write; the day that the head approved is then not his to bring forward."""
    entry = entries.draft(item, by=world.supervisor, on=world.on(9))
    entries.write(
        entry, by=world.supervisor, wording=stage.wording(entry, embargo_until=world.on(20))
    )
    entries.propose(made.reread(entry), by=world.supervisor, on=world.on(9))
    entry = made.reread(entry)
    entries.publish(entry, by=world.head, on=world.on(9), at=stage.moment(world.on(9)))
    with pytest.raises(NotLawfulNow):
        entries.embargo(
            made.reread(entry), by=world.supervisor, on=world.on(12), until=world.on(12)
        )
    entries.embargo(made.reread(entry), by=world.supervisor, on=world.on(12), until=world.on(30))
    entries.embargo(made.reread(entry), by=world.head, on=world.on(12), until=world.on(13))
    assert made.reread(entry).public_on == world.on(13)


@pytest.mark.parametrize("named", [False, True], ids=["by default", "where he wants it read"])
def test_the_requesters_name_in_the_wording_is_pointed_out(world, item, named):
    """The page drops his name when he changes his mind; the wording cannot be changed any more."""
    case = item.case
    if named:
        NameWish(
            case=case, named=True, said_by=world.requester, said_at=stage.moment(world.on(9))
        ).save()
    entry = stage.drafted(world, item)
    stage.rewritten(entry, world, text=f"คำขอของ {case.requester.name}")
    with pytest.raises(NotLawfulNow):
        entries.propose(made.reread(entry), by=world.officer, on=world.on(9))


@pytest.mark.parametrize("between", [" ", "_", "-", "."])
def test_a_name_in_the_name_of_a_file_is_pointed_out_however_it_is_joined(world, item, between):
    entry = stage.drafted(world, item)
    joined = between.join(item.case.requester.name.split())
    files = [(file.record, f"แผนที่{between}{joined}.pdf") for file in entry.files.all()]
    stage.rewritten(entry, world, files=files)
    assert left_in(made.reread(entry))
