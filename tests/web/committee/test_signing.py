"""A ruling that waits for a signature, and one whose matter ended: neither stands still."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from accounts.models import Seat
from complaints.models import Appeal, Complaint, Ruling
from letters.sealing import pdf_bytes
from tests import benches as matters
from tests.complaints.sealed_stage import text_of
from tests.factories import reread
from tests.scenes import scene_of
from tests.web.doors import holding, signed_in

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=BANGKOK)
LEFT = {"cause": "left", "reason": "ครบวาระตามคำสั่งแต่งตั้ง"}
AWAY = {"cause": "duty", "reason": "ไปราชการต่างจังหวัดตามคำสั่งที่ 5"}
SAYS_LEFT = "พ้นจากตำแหน่งจึงมิได้ลงลายมือชื่อ"


@pytest.fixture(autouse=True)
def clock():
    """Friday 20 November 2026: the panel sat on the eighteenth."""
    with time_machine.travel(FRIDAY, tick=False) as hand:
        yield hand


def carried(world):
    bench = matters.panel_of(world, size=4)
    appeal = matters.forwarded_appeal(world, bench.panel)
    return {"bench": bench, "ruling": matters.carried_ruling(world, bench, appeal)}


built = scene_of(carried, at=FRIDAY)


@pytest.fixture
def bench(scene):
    return scene.bench


@pytest.fixture
def ruling(scene):
    return scene.ruling


def post(user, ruling, act, **data):
    return signed_in(user).post(f"/committee/rulings/{ruling.pk}/{act}/", data)


def sign(ruling, *people):
    for user in people:
        assert post(user, ruling, "sign").status_code == 302


def leaves(user):
    Seat.objects.filter(user=user).update(until=date(2026, 11, 19))


def test_a_ruling_is_issued_though_one_who_voted_has_left(world, bench, ruling):
    gone = bench.members[1]
    seat = bench.seat(gone).pk
    leaves(gone)
    sign(ruling, *[user for user in bench.voters if user != gone])
    assert reread(ruling).state == "carried"
    assert post(gone, ruling, "sign").status_code in (403, 404)
    assert post(bench.secretary, ruling, "issue").status_code == 409
    page = signed_in(bench.secretary).get(f"/committee/rulings/{ruling.pk}/cannot-sign/")
    assert gone.name_en in page.content.decode()
    assert bench.chair.name_en not in page.content.decode().split("<form", 1)[1]
    blank = post(bench.secretary, ruling, "cannot-sign", seat=seat, cause="left", reason=" ")
    assert blank.status_code == 200
    assert post(bench.secretary, ruling, "cannot-sign", seat=seat, **LEFT).status_code == 302
    assert reread(ruling).state == "signed"
    shown = signed_in(bench.chair).get(f"/committee/rulings/{ruling.pk}/").content.decode()
    assert LEFT["reason"] in shown
    assert "No longer a member" in shown
    assert post(bench.secretary, ruling, "issue").status_code == 302
    letter = reread(ruling).letter
    assert SAYS_LEFT in "".join(text_of(pdf_bytes(letter.thai)))
    english = letter.editions.get(language="en")
    assert "Nolongeramember;didnotsign" in "".join(text_of(pdf_bytes(english)))
    assert LEFT["reason"].replace(" ", "") not in "".join(text_of(pdf_bytes(letter.thai)))
    assert reread(ruling.appeal).state == "decided"


def test_who_may_record_it_and_of_whom(world, bench, ruling):
    away, here = bench.seat(bench.members[0]).pk, bench.seat(bench.chair).pk
    for who, code in ((bench.members[1], 403), (world.registrar, 404), (world.officer, 404)):
        assert post(who, ruling, "cannot-sign", seat=away, **AWAY).status_code == code
    still = post(bench.secretary, ruling, "cannot-sign", seat=away, **LEFT)
    assert "seat has not ended" in still.content.decode()
    assert post(bench.chair, ruling, "cannot-sign", seat=here, **AWAY).status_code == 200
    assert post(bench.chair, ruling, "cannot-sign", seat=away, **AWAY).status_code == 302
    assert ruling.unables.get().recorded_by == bench.chair
    assert post(bench.members[0], ruling, "sign").status_code == 409
    assert post(bench.secretary, ruling, "cannot-sign", seat=away, **AWAY).status_code == 200
    sign(ruling, bench.chair, *bench.members[1:])
    assert reread(ruling).state == "signed"
    assert post(bench.secretary, ruling, "cannot-sign", seat=away, **AWAY).status_code == 409


def test_before_the_vote_is_closed_there_is_nothing_to_record(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.put_ruling(world, bench, appeal)
    seat = bench.seat(bench.members[0]).pk
    assert post(bench.secretary, ruling, "cannot-sign", seat=seat, **AWAY).status_code == 409


def test_where_nobody_can_sign_the_matter_is_heard_anew(world, bench, ruling):
    for user in bench.voters:
        leaves(user)
        seat = bench.seat(user).pk
        assert post(bench.secretary, ruling, "cannot-sign", seat=seat, **LEFT).status_code == 302
    assert reread(ruling).state == "lapsed"
    matter = f"/committee/docket/appeal/{ruling.appeal_id}/"
    assert signed_in(bench.secretary).post(f"{matter}draft/").status_code == 302
    anew = Ruling.objects.exclude(pk=ruling.pk).get()
    assert anew.state == "drafting"
    assert anew.facts == matters.RULING.facts
    assert anew.items.get().reasons == matters.DISCLOSE.reasons


def written(statement, *values):
    """Write past every guard of the application."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_what_was_recorded_stays(world, bench, ruling):
    seat = bench.seat(bench.members[0]).pk
    post(bench.secretary, ruling, "cannot-sign", seat=seat, **AWAY)
    for statement in (
        "UPDATE complaints_unable SET cause = 'left'",
        "DELETE FROM complaints_unable",
    ):
        with pytest.raises(IntegrityError, match="guard_board_kept"):
            written(statement)


def test_whoever_is_recorded_cannot_sign_past_the_door_either(world, bench, ruling):
    seat = bench.seat(bench.members[0])
    post(bench.secretary, ruling, "cannot-sign", seat=seat.pk, **AWAY)
    sign = """INSERT INTO complaints_signature
        (ruling_id, seat_id, text_sha256, signed_on, signed_at)
        VALUES (%s, %s, 'x', '2026-11-20', '2026-11-20')"""
    with pytest.raises(IntegrityError, match="guard_signature_moment"):
        written(sign, ruling.pk, seat.pk)


def withdrawn(world, bench, appeal):
    """The appellant, with the code of his request."""
    client = holding(case_keys=[appeal.order.case_id])
    return client.post(f"/matters/appeal/{appeal.pk}/withdraw/")


def struck(world, bench, appeal):
    by = signed_in(bench.secretary)
    return by.post(f"/committee/appeals/{appeal.pk}/strike/", {"answer": "หน่วยงานเปิดเผยแล้ว"})


@pytest.mark.parametrize(
    "made", ["drafted_ruling", "put_ruling", "carried_ruling", "signed_ruling"]
)
@pytest.mark.parametrize("end", [withdrawn, struck])
def test_with_its_appeal_a_ruling_is_closed_and_never_issued(world, bench, made, end):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = getattr(matters, made)(world, bench, appeal)
    assert end(world, bench, appeal).status_code == 302
    assert reread(appeal).state in (Appeal.State.DROPPED, Appeal.State.STRUCK)
    assert reread(ruling).state == "lapsed"
    for act in ("issue", "sign", "put"):
        who = bench.chair if act == "sign" else bench.secretary
        assert post(who, ruling, act).status_code == 409
    page = signed_in(bench.secretary).get(f"/committee/rulings/{ruling.pk}/").content.decode()
    assert "it can no longer be issued" in page
    assert reread(ruling).letter is None


def test_an_issued_ruling_stays_issued(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.issued_ruling(world, bench, appeal)
    assert struck(world, bench, appeal).status_code == 409
    assert reread(ruling).state == "issued"


def test_with_its_complaint_an_opinion_is_closed(world):
    bench = matters.panel_of(world, "sub-complaints")
    complaint = matters.examined_complaint(world, bench.panel)
    ruling = matters.signed_ruling(world, bench, complaint)
    strike = f"/committee/complaints/{complaint.pk}/strike/"
    assert signed_in(world.registrar).post(strike, {"answer": "ตอบแล้ว"}).status_code == 302
    assert reread(complaint).state == Complaint.State.STRUCK
    assert reread(ruling).state == "lapsed"
    assert post(bench.secretary, ruling, "issue").status_code == 409


def test_the_database_issues_nothing_in_a_matter_that_has_ended(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.signed_ruling(world, bench, appeal)
    written("UPDATE complaints_appeal SET state = 'dropped' WHERE id = %s", appeal.pk)
    issue = """UPDATE complaints_ruling SET state = 'issued', number = 'x',
        issued_on = '2026-11-20' WHERE id = %s"""
    with pytest.raises(IntegrityError, match="guard_ruling_moot"):
        written(issue, ruling.pk)
