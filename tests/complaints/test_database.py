"""The database refuses by itself what is written past the door, on SQLite and on PostgreSQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from complaints import database
from tests import benches
from tests.benches import SITS
from tests.scenes import scene_of
from workflow.errors import NotLawfulNow
from workflow.refusals import act

pytestmark = pytest.mark.django_db


def before_the_panel(world):
    bench = benches.panel_of(world)
    return {"bench": bench, "appeal": benches.forwarded_appeal(world, bench.panel)}


built = scene_of(before_the_panel)


@pytest.fixture
def bench(scene):
    return scene.bench


@pytest.fixture
def appeal(scene):
    return scene.appeal


def write(statement, *values):
    """Write past every guard of the application, as a hand at the SQL prompt would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(name):
    """The database refuses by the rule of that name; the connection can go on."""
    return pytest.raises(IntegrityError, match=name)


CAST = """INSERT INTO complaints_vote (ruling_id, seat_id, in_favour, dissent, cast_on, cast_at)
    VALUES (%s, %s, %s, '', '2026-11-18', '2026-11-18')"""
SIGN = """INSERT INTO complaints_signature (ruling_id, seat_id, text_sha256, signed_on, signed_at)
    VALUES (%s, %s, 'x', '2026-11-18', '2026-11-18')"""
STATE = "UPDATE complaints_ruling SET state = %s WHERE id = %s"


def cast(ruling, seat):
    write(CAST, ruling.pk, seat.pk, True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE complaints_vote SET in_favour = NOT in_favour",
        "UPDATE complaints_vote SET dissent = 'x'",
        "DELETE FROM complaints_vote",
        "UPDATE complaints_signature SET text_sha256 = 'x'",
        "DELETE FROM complaints_signature",
        "UPDATE complaints_rulingevent SET actor_id = actor_id",
        "DELETE FROM complaints_rulingevent",
        "DELETE FROM complaints_sittingevent",
        "UPDATE complaints_appealevent SET reason = 'x'",
        "DELETE FROM complaints_appealevent",
        "UPDATE complaints_recusal SET reason = 'x'",
        "DELETE FROM complaints_recusal",
        "DELETE FROM complaints_ruling",
        "DELETE FROM complaints_sitting",
        "DELETE FROM complaints_appeal",
    ],
)
def test_what_was_written_once_stays(world, statement):
    bench = benches.panel_of(world, size=4)
    appeal = benches.forwarded_appeal(world, bench.panel)
    benches.sittings.recuse(
        bench.seat(bench.members[2]), appeal, by=bench.secretary, on=world.on(12), reason="ญาติ"
    )
    benches.signed_ruling(world, bench, appeal)
    with refused("guard_board_kept"):
        write(statement)


@pytest.mark.parametrize("made", ["drafted_ruling", "carried_ruling", "signed_ruling"])
def test_a_vote_is_cast_only_while_the_draft_is_put(world, bench, appeal, made):
    ruling = getattr(benches, made)(world, bench, appeal)
    other = benches.seat(benches.somebody("นายใหม่", "new@sl-1.example.org"), bench.panel)
    with refused("guard_vote_moment"):
        cast(ruling, other)


def test_only_a_member_of_the_body_who_takes_part_votes(world):
    bench = benches.panel_of(world, size=5)
    appeal = benches.forwarded_appeal(world, bench.panel)
    recused, home = bench.seat(bench.members[2]), bench.seat(bench.members[3])
    benches.sittings.recuse(recused, appeal, by=bench.secretary, on=world.on(12), reason="ญาติ")
    write("UPDATE accounts_seat SET home_agency_id = %s WHERE id = %s", world.agency.pk, home.pk)
    ruling = benches.put_ruling(world, bench, appeal)
    other = benches.panel_of(world, "sl-2")
    for seat in (bench.seat(bench.secretary), recused, home, other.seat(other.chair)):
        with refused("guard_vote_seat"):
            cast(ruling, seat)
    cast(ruling, bench.seat(bench.chair))


def test_a_vote_is_unique(world, bench, appeal):
    ruling = benches.put_ruling(world, bench, appeal)
    cast(ruling, bench.seat(bench.chair))
    with pytest.raises(NotLawfulNow) as refusal, act():
        cast(ruling, bench.seat(bench.chair))
    assert refusal.value.reasons == [str(database.VOTED)]


def test_a_signature_needs_a_carried_draft_and_a_vote(world):
    bench = benches.panel_of(world, size=4)
    appeal = benches.forwarded_appeal(world, bench.panel)
    ruling = benches.put_ruling(world, bench, appeal, present=bench.voters[:3])
    chair, absent = bench.seat(bench.chair), bench.seat(bench.members[2])
    with refused("guard_signature_moment"):
        write(SIGN, ruling.pk, chair.pk)
    benches.cast(world, bench, ruling)
    benches.rulings.close_vote(ruling, by=bench.secretary, on=world.on(SITS))
    with refused("guard_signature_moment"):
        write(SIGN, ruling.pk, absent.pk)
    write(SIGN, ruling.pk, chair.pk)


def test_fewer_than_three_votes_decide_nothing(world, bench, appeal):
    ruling = benches.put_ruling(world, bench, appeal)
    for user in bench.voters[:2]:
        cast(ruling, bench.seat(user))
    for state in ("carried", "rejected"):
        with refused("guard_ruling_quorum"):
            write(STATE, state, ruling.pk)


@pytest.mark.parametrize(
    ("made", "states"),
    [
        ("drafted_ruling", ["carried", "rejected", "signed", "issued"]),
        ("put_ruling", ["drafting", "signed", "issued"]),
        ("carried_ruling", ["drafting", "put", "rejected", "issued"]),
        ("signed_ruling", ["drafting", "put", "carried", "rejected"]),
        ("issued_ruling", ["drafting", "put", "carried", "rejected", "signed"]),
    ],
)
def test_a_ruling_goes_one_way(world, bench, appeal, made, states):
    ruling = getattr(benches, made)(world, bench, appeal)
    for state in states:
        with refused("guard_ruling"):
            write(STATE, state, ruling.pk)


def test_it_is_not_sealed_before_everybody_signed(world, bench, appeal):
    ruling = benches.carried_ruling(world, bench, appeal)
    with refused("guard_ruling_unsigned"):
        write(STATE, "signed", ruling.pk)


TEXTS = ("facts", "considerations", "holding", "observation", "to_do")


@pytest.mark.parametrize("made", ["put_ruling", "carried_ruling", "signed_ruling", "issued_ruling"])
def test_the_text_stands_as_it_was_put(world, bench, appeal, made):
    ruling = getattr(benches, made)(world, bench, appeal)
    for column in TEXTS:
        with refused("guard_ruling_fixed"):
            write(f"UPDATE complaints_ruling SET {column} = 'x' WHERE id = %s", ruling.pk)
    for column in ("outcome = 'uphold'", "reasons = 'x'", "conditions = 'x'", "access = ''"):
        with refused("guard_ruling_fixed"):
            write(f"UPDATE complaints_rulingitem SET {column} WHERE ruling_id = %s", ruling.pk)
    with refused("guard_ruling_fixed"):
        write("DELETE FROM complaints_rulingitem WHERE ruling_id = %s", ruling.pk)


@pytest.mark.parametrize(
    "column", ["number = 'x'", "issued_on = NULL", "decided_on = '2020-01-01'"]
)
def test_an_issued_ruling_never_changes(world, bench, appeal, column):
    ruling = benches.issued_ruling(world, bench, appeal)
    with refused("guard_ruling_fixed"):
        write(f"UPDATE complaints_ruling SET {column} WHERE id = %s", ruling.pk)


def test_the_minutes_of_a_closed_sitting_stand(world, bench, appeal):
    ruling = benches.carried_ruling(world, bench, appeal)
    benches.sittings.close_sitting(
        ruling.sitting, by=bench.secretary, on=world.on(SITS), minutes="มติเอกฉันท์"
    )
    with refused("guard_board_kept"):
        write("UPDATE complaints_sitting SET minutes = 'x'")


def test_what_the_database_refuses_comes_out_as_not_lawful_now(world, bench, appeal):
    ruling = benches.put_ruling(world, bench, appeal)
    with pytest.raises(NotLawfulNow) as refusal, act():
        write("UPDATE complaints_ruling SET facts = 'x' WHERE id = %s", ruling.pk)
    assert refusal.value.reasons == [str(database.REASONS["guard_ruling_fixed"])]
