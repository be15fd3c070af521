"""The pages of those who sit: docket, sitting, draft, vote, signature; and who sees none of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from accounts.models import Membership, Role, Seat
from complaints.models import Ruling, Sitting
from tests import benches as matters
from tests import factories as made
from tests.scenes import scene_of
from tests.web.doors import signed_in
from tests.worlds import member

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")
FRIDAY = datetime(2026, 11, 13, 10, tzinfo=BANGKOK)
DRAFT = {"facts": "ข้อเท็จจริง", "considerations": "เห็นว่า", "holding": "หน่วยงานเปิดเผย"}
SAID = {"outcome": "disclose", "access": "inspect", "conditions": "ห้ามถ่ายภาพ", "reasons": "เหตุผล"}


@pytest.fixture(autouse=True)
def clock():
    """Friday 13 November 2026: the panel is called for the eighteenth."""
    with time_machine.travel(FRIDAY, tick=False) as hand:
        yield hand


def before_the_panel(world):
    bench = matters.panel_of(world)
    return {"bench": bench, "appeal": matters.forwarded_appeal(world, bench.panel)}


built = scene_of(before_the_panel, at=FRIDAY)


@pytest.fixture
def bench(scene):
    return scene.bench


@pytest.fixture
def appeal(scene):
    return scene.appeal


def on(clock, day):
    clock.move_to(datetime(2026, 11, day, 10, tzinfo=BANGKOK))


def post(user, url, **data):
    return signed_in(user).post(url, data)


def drafted(bench, appeal, world):
    return matters.drafted_ruling(world, bench, appeal)


def awaits(user, words):
    """Whether the docket says that the body waits for this person."""
    return words in signed_in(user).get("/committee/docket/").content.decode()


def test_a_matter_goes_from_the_docket_to_the_issued_ruling(world, bench, appeal, clock):
    secretary = signed_in(bench.secretary)
    assert appeal.number in secretary.get("/committee/docket/").content.decode()
    assert secretary.get("/desk/").url == "/committee/docket/"
    plan = {"panel": bench.panel.pk, "day": "18/11/2569", "begins_at": "๙.๓๐", "place": "ห้อง 1"}
    answer = secretary.post("/committee/sittings/plan/", plan)
    sitting = Sitting.objects.get()
    place = f"/committee/sittings/{sitting.pk}/"
    assert answer.url == f"{place}agenda/"
    assert appeal.number in secretary.get(f"{place}agenda/").content.decode()
    answer = secretary.post(f"{place}agenda/", {"matters": [f"appeal-{appeal.pk}"]})
    assert answer.url == place
    assert secretary.post(f"{place}notify/").status_code == 302
    assert secretary.post(f"{place}notify/").status_code == 409
    assert secretary.get(f"{place}notice/th/").headers["Content-Type"] == "application/pdf"
    on(clock, 18)
    seats = [bench.seat(user).pk for user in bench.voters]
    secretary = signed_in(bench.secretary)
    assert secretary.post(f"{place}attendance/", {"present": seats[:2]}).status_code == 302
    assert secretary.post(f"{place}open/").status_code == 409
    assert "No quorum yet" in secretary.get(place).content.decode()
    assert secretary.post(f"{place}attendance/", {"present": seats}).status_code == 302
    assert secretary.post(f"{place}open/").status_code == 302
    matter = f"/committee/docket/appeal/{appeal.pk}/"
    page = secretary.get(matter).content.decode()
    assert made.PLAN in page
    assert made.SECRET.public_weighed in page
    answer = secretary.post(f"{matter}draft/")
    ruling = Ruling.objects.get()
    place_of_ruling = f"/committee/rulings/{ruling.pk}/"
    assert answer.url == place_of_ruling
    assert "still blank" in secretary.get(place_of_ruling).content.decode()
    assert secretary.post(f"{place_of_ruling}put/").status_code == 409
    saved = secretary.post(f"{place_of_ruling}text/", DRAFT | {"then": "autosave"})
    assert saved.json() == {"saved": True, "blanks": 1}
    assert secretary.post(f"{place_of_ruling}items/1/", SAID).status_code == 302
    shown = secretary.get(f"{place_of_ruling}preview/th/").content.decode()
    assert "ห้ามถ่ายภาพ" in shown
    assert "ออกเลขเมื่อออก" in shown
    assert secretary.post(f"{place_of_ruling}put/").status_code == 302
    assert secretary.post(f"{place_of_ruling}text/", DRAFT).status_code == 409
    assert secretary.post(f"{place_of_ruling}vote/", {"choice": "yes"}).status_code == 403
    for user in bench.voters:
        vote = {"choice": "yes"}
        if user == bench.members[0]:
            vote = {"choice": "no", "dissent": "เห็นต่าง"}
        client = signed_in(user)
        assert awaits(user, "Your vote is awaited")
        assert client.get(f"{place_of_ruling}vote/").status_code == 200
        assert client.post(f"{place_of_ruling}vote/", vote).status_code == 302
        assert not awaits(user, "awaited")
        assert client.post(f"{place_of_ruling}vote/", vote).status_code == 409
    before = signed_in(bench.chair).get(place_of_ruling).content.decode()
    assert "เห็นต่าง" not in before.split("<iframe")[0]
    assert secretary.post(f"{place_of_ruling}close-vote/").status_code == 302
    assert "เห็นต่าง" in signed_in(bench.chair).get(place_of_ruling).content.decode()
    assert secretary.post(f"{place_of_ruling}issue/").status_code == 409
    for user in bench.voters:
        assert awaits(user, "Your signature is awaited")
        assert post(user, f"{place_of_ruling}sign/").status_code == 302
        assert not awaits(user, "awaited")
    assert not awaits(bench.secretary, "awaited")
    assert post(bench.chair, f"{place_of_ruling}sign/").status_code == 409
    assert secretary.get(f"{place_of_ruling}issue/").status_code == 200
    assert secretary.post(f"{place_of_ruling}issue/").status_code == 302
    assert made.reread(appeal).state == "decided"
    assert "สค 1/2569" in secretary.get(place_of_ruling).content.decode()
    letter = secretary.get(f"{place_of_ruling}letter/th/")
    assert letter.headers["Content-Type"] == "application/pdf"
    closing = secretary.post(f"{place}close/", {"minutes": "ที่ประชุมมีมติ 2 ต่อ 1"})
    assert closing.status_code == 302
    assert "2 ต่อ 1" in secretary.get(place).content.decode()
    done = secretary.get("/committee/docket/", {"show": "done"}).content.decode()
    assert appeal.number in done


ADDRESSES = ["", "preview/th/", "letter/th/"]
ACTS = ["text/", "items/1/", "put/", "vote/", "close-vote/", "sign/", "issue/"]


@pytest.mark.parametrize("who", ["registrar", "officer", "head", "requester", "receiver"])
def test_a_draft_is_the_panels_alone(world, bench, appeal, who):
    ruling = drafted(bench, appeal, world)
    client = signed_in(getattr(world, who))
    for address in ADDRESSES:
        assert client.get(f"/committee/rulings/{ruling.pk}/{address}").status_code == 404
    for address in ACTS:
        assert client.post(f"/committee/rulings/{ruling.pk}/{address}", SAID).status_code == 404
    matter = client.get(f"/committee/docket/appeal/{appeal.pk}/")
    assert matter.status_code == 403
    assert made.reread(ruling).state == "drafting"


def test_another_panel_sees_nothing(world, bench, appeal):
    other = matters.panel_of(world, "sl-2")
    ruling = drafted(bench, appeal, world)
    sitting = matters.called_sitting(world, bench, appeal)
    for user in (other.chair, other.secretary):
        client = signed_in(user)
        assert appeal.number not in client.get("/committee/docket/").content.decode()
        for url in (f"docket/appeal/{appeal.pk}/", f"rulings/{ruling.pk}/",
                    f"sittings/{sitting.pk}/"):  # fmt: skip
            assert client.get(f"/committee/{url}").status_code == 404


def gone(user, appeal, ruling):
    """The matter and its draft are there no more for the person, on his next request."""
    client = signed_in(user)
    listed = client.get("/committee/docket/")
    seen = [f"/committee/docket/appeal/{appeal.pk}/", f"/committee/rulings/{ruling.pk}/"]
    codes = {client.get(url).status_code for url in seen}
    return codes <= {403, 404} and appeal.number not in listed.content.decode()


def test_a_recused_member_is_out_on_the_next_request(world, bench, appeal):
    ruling, user = drafted(bench, appeal, world), bench.members[0]
    assert not gone(user, appeal, ruling)
    url = f"/committee/docket/appeal/{appeal.pk}/recuse/"
    assert post(user, url, seat=bench.seat(user).pk, reason="").status_code == 200
    assert post(user, url, seat=bench.seat(bench.chair).pk, reason="x").status_code == 200
    answer = post(user, url, seat=bench.seat(user).pk, reason="เป็นญาติของผู้อุทธรณ์")
    assert answer.url == "/committee/docket/"
    assert gone(user, appeal, ruling)
    assert "เป็นญาติ" in signed_in(bench.chair).get(
        f"/committee/docket/appeal/{appeal.pk}/"
    ).content.decode()  # fmt: skip


def leaves(bench, world, user):
    """His term is ended by hand."""
    Seat.objects.filter(user=user).update(active=False)


def runs_out(bench, world, user):
    """The last day of his term was yesterday."""
    Seat.objects.filter(user=user).update(until="2026-11-12")


def changes_agency(bench, world, user):
    """His seat names the agency concerned as the one he comes from."""
    Seat.objects.filter(user=user).update(home_agency=world.agency)


def takes_a_post(bench, world, user):
    """He takes a post at the agency concerned."""
    member(world.agency, Role.OFFICER, user.email, user.name_th, "นิติกร")


@pytest.mark.parametrize("how", [leaves, runs_out, changes_agency, takes_a_post])
def test_whoever_leaves_or_changes_agency_is_out_on_the_next_request(world, bench, appeal, how):
    ruling, user = drafted(bench, appeal, world), bench.members[1]
    assert not gone(user, appeal, ruling)
    how(bench, world, user)
    assert gone(user, appeal, ruling)


def test_whoever_leaves_the_agency_concerned_is_in_again(world, bench, appeal):
    ruling, user = drafted(bench, appeal, world), bench.members[1]
    takes_a_post(bench, world, user)
    assert gone(user, appeal, ruling)
    Membership.objects.filter(user=user).update(active=False)
    assert not gone(user, appeal, ruling)


def test_a_member_of_two_bodies_sees_what_each_seat_opens(world, bench, appeal):
    other = matters.panel_of(world, "sub-complaints")
    complaint = matters.examined_complaint(world, other.panel)
    both = bench.members[0]
    matters.seat(both, other.panel)
    listed = signed_in(both).get("/committee/docket/").content.decode()
    assert appeal.number in listed
    assert complaint.number in listed
    Seat.objects.filter(user=both, panel=bench.panel).update(active=False)
    listed = signed_in(both).get("/committee/docket/").content.decode()
    assert appeal.number not in listed
    assert complaint.number in listed


def test_a_matter_of_ones_own_agency_is_a_blank_line_on_the_agenda(world, bench, appeal):
    sitting = matters.called_sitting(world, bench, appeal)
    changes_agency(bench, world, bench.chair)
    page = signed_in(bench.chair).get(f"/committee/sittings/{sitting.pk}/").content.decode()
    assert appeal.number not in page
    assert "you take no part" in page


def test_the_opinion_has_no_field_to_hand_records_over(world):
    bench = matters.panel_of(world, "sub-complaints")
    complaint = matters.examined_complaint(world, bench.panel)
    ruling = matters.drafted_ruling(world, bench, complaint)
    client = signed_in(bench.secretary)
    page = client.get(f"/committee/rulings/{ruling.pk}/text/").content.decode()
    assert 'name="finding"' in page
    assert 'name="access"' not in page
    assert client.get(f"/committee/rulings/{ruling.pk}/items/1/").status_code == 404


@pytest.mark.parametrize("url", ["docket/", "sittings/", "sittings/plan/"])
def test_only_those_who_sit_come_in(world, bench, url):
    assert signed_in(world.registrar).get(f"/committee/{url}").status_code == 403
    assert Client().get(f"/committee/{url}").status_code == 302
    assert signed_in(bench.chair).get(f"/committee/{url}").status_code == 200


def test_nonsense_is_not_found(world, bench, appeal):
    client = signed_in(bench.secretary)
    for url in ("docket/order/1/", "docket/appeal/99999/", "rulings/99999/", "sittings/99999/"):
        assert client.get(f"/committee/{url}").status_code == 404


def test_a_sitting_is_cancelled_and_an_item_taken_off(world, bench, appeal):
    sitting = matters.planned_sitting(world, bench, appeal)
    place = f"/committee/sittings/{sitting.pk}/"
    item = sitting.agenda.get()
    assert post(bench.chair, f"{place}agenda/{item.pk}/off/").status_code == 403
    assert post(bench.secretary, f"{place}agenda/{item.pk}/off/").status_code == 302
    assert not sitting.agenda.exists()
    assert post(bench.chair, f"{place}cancel/", reason="x").status_code == 403
    assert post(bench.secretary, f"{place}cancel/", reason="ประธานป่วย").status_code == 302
    past = signed_in(bench.chair).get("/committee/sittings/", {"show": "past"})
    assert "Cancelled" in past.content.decode()


def test_the_number_of_queries_does_not_grow(world, bench, appeal, django_assert_max_num_queries):
    client = signed_in(bench.chair)
    with django_assert_max_num_queries(25) as few:
        client.get("/committee/docket/")
    for _ in range(3):
        matters.forwarded_appeal(world, bench.panel)
    with django_assert_max_num_queries(25) as many:
        client.get("/committee/docket/")
    assert len(many) == len(few)
