"""The court stage through its pages: numbers, outcome by item, its clock, back to compliance."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from complaints.actions import hearing
from complaints.models import CourtCase
from law.dates import be_year
from tests import appealing as matters
from tests.factories import reread
from tests.scenes import scene_of
from tests.web import doors
from tests.web.doors import holding

signed_in = partial(doors.signed_in, crash=False)

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")
COURT = "ศาลปกครองกลาง"


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 12, 1, 10, tzinfo=BANGKOK), tick=False) as hand:
        yield hand


def dismissed(world):
    """An appeal with two items that the tribunal dismissed."""
    appeal = matters.filed_appeal(world, "refuse", "refuse")
    return {"appeal": matters.ruled_appeal(world, appeal, outcome="uphold")}


built = scene_of(dismissed, at=datetime(2026, 12, 1, 10, tzinfo=BANGKOK))


@pytest.fixture
def appeal(scene, clock):
    return scene.appeal


def at(clock, appeal, days):
    """So many days after the ruling."""
    day = appeal.decided_on + timedelta(days=days)
    clock.move_to(datetime(day.year, day.month, day.day, 10, tzinfo=BANGKOK))
    return f"{day.day}/{day.month}/{be_year(day)}"


def appellant(appeal):
    """Whoever holds the code of the request."""
    return holding("en", case_keys=[appeal.order.case_id])


def own_page(appeal):
    answer = appellant(appeal).get(f"/matters/appeal/{appeal.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def sue(world, clock, appeal, number="2557/2569"):
    filed = at(clock, appeal, 30)
    given = {"court": COURT, "black_number": number, "filed_on": filed}
    return signed_in(world.registrar).post(f"/committee/appeals/{appeal.pk}/suit/", given)


def judge(world, clock, case, *outcomes, number="1327/2570", days=60):
    judged = at(clock, case.appeal, days)
    rows = zip(case.appeal.items.all(), outcomes, strict=True)
    given = {"red_number": number, "judged_on": judged, "judgment": "ให้เพิกถอนคำวินิจฉัยบางส่วน"}
    given |= {f"item{row.pk}": outcome for row, outcome in rows if outcome}
    return signed_in(world.registrar).post(f"/committee/court/{case.pk}/judgment/", given)


def press(world, case, act, **given):
    return signed_in(world.registrar).post(f"/committee/court/{case.pk}/{act}/", given)


def test_a_suit_from_its_black_number_to_what_the_agency_owes(world, clock, appeal):
    page = own_page(appeal)
    assert "You may sue at the Administrative Court" in page
    registry = signed_in(world.registrar)
    assert "Enter a suit" in registry.get(f"/committee/appeals/{appeal.pk}/").content.decode()
    bad = registry.post(f"/committee/appeals/{appeal.pk}/suit/", {"black_number": "ไม่ใช่เลข"})
    assert bad.status_code == 200
    assert "ไม่ใช่เลข" in bad.content.decode()
    assert sue(world, clock, appeal, "๒๕๕๗/๒๕๖๙").status_code == 302
    case = CourtCase.objects.get()
    assert case.black_number == "2557/2569"
    page = own_page(appeal)
    assert "You may sue" not in page
    assert "The court has the case and has not decided yet." in page
    assert "2557/2569" in page
    assert sue(world, clock, appeal).status_code == 409
    first, second = appeal.items.all()
    assert judge(world, clock, case, "", "").status_code == 200
    assert reread(case).state == "pending"
    assert judge(world, clock, case, "disclose", "refused").status_code == 302
    page = own_page(appeal)
    for told in ("1327/2570", "To be disclosed", "Suit dismissed", "Either party may still appeal",
                 "An appeal to the Supreme Administrative Court is possible"):  # fmt: skip
        assert told in page, told
    desk = signed_in(world.registrar).get(f"/committee/appeals/{appeal.pk}/").content.decode()
    assert "1327/2570" in desk
    early = press(world, case, "final")
    assert early.status_code == 409
    assert "is not over" in early.content.decode()
    at(clock, appeal, 95)
    assert press(world, case, "final").status_code == 302
    assert press(world, case, "final").status_code == 409
    owed = appeal.obligations.get()
    assert (owed.appealed, owed.state) == (first, "due")
    assert owed.round is not None
    assert not second.obligations.exists()
    page = own_page(appeal)
    assert "its judgment is final" in page
    assert "The agency has to do what the court decided" in page
    assert str(owed.round_id) in page
    listed = signed_in(world.registrar).get("/committee/compliance/").content.decode()
    assert f"/committee/compliance/{owed.pk}/" in listed


def test_the_higher_court_takes_the_case(world, clock, appeal):
    sue(world, clock, appeal)
    first = CourtCase.objects.get()
    judge(world, clock, first, "disclose", "disclose")
    given = {"court": "ศาลปกครองสูงสุด", "black_number": "อ. 9/2570",
             "filed_on": at(clock, appeal, 70)}  # fmt: skip
    assert press(world, first, "appeal", **given).status_code == 302
    assert press(world, first, "appeal", **given).status_code == 409
    at(clock, appeal, 120)
    assert press(world, first, "final").status_code == 409
    page = own_page(appeal)
    assert "the Supreme Administrative Court now has the case" in page
    assert "An appeal to the Supreme Administrative Court is possible" not in page
    higher = CourtCase.objects.get(before=first)
    judge(world, clock, higher, "refused", "refused", number="อ. 3/2571", days=200)
    assert press(world, higher, "final").status_code == 302
    assert not appeal.obligations.exists()
    assert "has to do what the court decided" not in own_page(appeal)


def test_a_suit_that_ended_without_a_judgment(world, clock, appeal):
    sue(world, clock, appeal)
    case = CourtCase.objects.get()
    assert press(world, case, "withdrawn", reason=" ").status_code == 200
    assert press(world, case, "withdrawn", reason="ผู้ฟ้องคดีถอนฟ้อง").status_code == 302
    assert "The case ended without a judgment." in own_page(appeal)
    assert judge(world, clock, case, "disclose", "disclose").status_code == 409


ACTS = ("judgment", "final", "appeal", "withdrawn")


@pytest.mark.parametrize("who", ["officer", "head", "requester", "receiver", "secretary"])
def test_nobody_but_the_registry_enters_what_courts_do(world, clock, appeal, who):
    sue(world, clock, appeal)
    case = CourtCase.objects.get()
    user = matters.bench(appeal.panel)[0].user if who == "secretary" else getattr(world, who)
    client = signed_in(user)
    urls = [f"/committee/appeals/{appeal.pk}/suit/"]
    urls += [f"/committee/court/{case.pk}/{act}/" for act in ACTS]
    for url in urls:
        assert client.get(url).status_code in (403, 404)
        assert client.post(url, {"reason": "x"}).status_code in (403, 404)
        assert Client().post(url).status_code == 302
    assert (reread(case).state, CourtCase.objects.count()) == ("pending", 1)


def test_before_the_tribunal_has_decided_there_is_nothing_to_sue_about(world, clock):
    appeal = matters.filed_appeal(world)
    url = f"/committee/appeals/{appeal.pk}/suit/"
    assert signed_in(world.registrar).get(url).status_code == 409
    assert "Administrative Court" not in own_page(appeal).split("<main", 1)[1].split("</main", 1)[0]
    hearing.drop(appeal, by=world.registrar, on=world.on(20))
    assert signed_in(world.registrar).get(url).status_code == 409


def test_another_persons_court_stage_is_not_there(world, clock, appeal):
    sue(world, clock, appeal)
    stranger = Client()
    assert stranger.get(f"/matters/appeal/{appeal.pk}/").status_code == 404
