"""What would happen to the days is told before a step is taken, and then happens exactly so."""

from datetime import date, timedelta

import pytest

from cases.models import Item
from law.models import Holiday
from notifications.models import Message
from tests import factories
from tests.cases.snapshot import snapshot

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 12)


def asked(desk, world, url, **given):
    """What the page foresees, having written nothing."""
    before = snapshot()
    answer = desk(world.officer).post(url, given | {"what_if": "1"})
    assert answer.status_code == 200
    assert snapshot() == before, "looking ahead changes nothing"
    assert not answer.context["form"].errors
    return answer.context.get("foreseen"), answer


def days_of(case, code):
    return case.deadlines.filter(code=code, replaced_by=None).get().due_on


def test_an_extension_is_foreseen_and_then_is_so(world, desk):
    case = factories.in_process_case(world)
    url = f"/officer/cases/{case.pk}/extend/"
    foreseen, answer = asked(desk, world, url, until="8/12/2569")
    assert [(day.due_on, day.was) for day in foreseen] == [(date(2026, 12, 8), date(2026, 11, 17))]
    assert "now 17 November 2026" in answer.content.decode()
    desk(world.officer).post(url, {"until": "8/12/2569", "reason": "เอกสารมาก"})
    assert days_of(case, "s11_answer") == foreseen[0].due_on


def test_an_extension_that_would_be_refused_says_why(world, desk):
    case = factories.in_process_case(world)
    url = f"/officer/cases/{case.pk}/extend/"
    _foreseen, answer = asked(desk, world, url, until="16/11/2569")
    assert "The new day has to be later than the present one." in answer.content.decode()
    _foreseen, answer = asked(desk, world, url, until="8/12/2590")
    assert "not announced yet" in answer.content.decode()


@pytest.mark.parametrize("days", [15, 20])
def test_asking_for_completion_is_foreseen_and_then_is_so(world, desk, days):
    case = factories.received_case(world)
    url = f"/officer/cases/{case.pk}/ask-completion/"
    mend, again = asked(desk, world, url, days=str(days))[0]
    assert again.due_on == mend.due_on + timedelta(days=5)  # 5 of the 15 days were left
    client = desk(world.officer)
    client.post(url, {"missing": "ปีใด", "days": days})
    assert days_of(case, "apa27_completion") == mend.due_on
    factories.intake.complete(
        factories.reread(case), by=factories.holder(case), on=mend.due_on, text="ปี 2568"
    )
    assert days_of(case, "s11_answer") == again.due_on


def test_the_page_opens_with_the_usual_days_and_knows_a_regional_holiday(world, desk):
    world.agency.region = "south"
    world.agency.save()
    names = {"name_th": "วันหยุดภาคใต้", "name_en": "Southern day", "kind": "regional"}
    Holiday.objects.create(year_id=2026, date=date(2026, 11, 27), region="south", **names)
    case = factories.received_case(world)
    page = desk(world.officer).get(f"/officer/cases/{case.pk}/ask-completion/")
    assert page.context["foreseen"][0].due_on == date(2026, 11, 30)
    assert "Southern day" in page.content.decode()


def test_asking_about_one_item_leaves_the_answer_where_it_is(world, desk):
    case = factories.in_process_case(world, "แผนที่ 1", "แผนที่ 2")
    url = f"/officer/cases/{case.pk}/items/1/ask/"
    mend, answer = asked(desk, world, url, days="15")[0]
    assert (answer.due_on, answer.was) == (date(2026, 11, 17), date(2026, 11, 17))
    desk(world.officer).post(url, {"question": "แผ่นใด", "days": "15"})
    assert days_of(case, "apa27_completion") == mend.due_on
    assert days_of(case, "s11_answer") == answer.due_on


@pytest.mark.parametrize(("wanted", "goes_on"), [(("ก",), False), (("ก", "ข"), True)])
def test_a_transfer_is_foreseen_and_then_is_so(world, desk, wanted, goes_on):
    world.other.answer_basis = "working"
    world.other.save()
    case = factories.in_process_case(world, *wanted)
    url = f"/officer/cases/{case.pk}/items/1/offer/"
    assert "foreseen" not in desk(world.officer).get(url).context
    theirs, ours = asked(desk, world, url, find="", agency=world.other.pk)[0]
    assert ours.due_on == (date(2026, 11, 17) if goes_on else None)
    desk(world.officer).post(url, {"agency": world.other.pk, "reason": "เป็นผู้จัดทำ"})
    transfer = Item.objects.get(case=case, number=1).transfers.get()
    desk(world.receiver).post(f"/officer/transfers/{transfer.pk}/accept/")
    transfer.refresh_from_db()
    assert days_of(transfer.new_case, "s11_answer") == theirs.due_on
    own = case.deadlines.get(code="s11_answer")
    assert own.is_running is goes_on


def test_nobody_looks_ahead_into_a_file_that_is_not_his(world, desk):
    case = factories.in_process_case(world)
    given = {"until": "8/12/2569", "what_if": "1"}
    url = f"/officer/cases/{case.pk}/extend/"
    assert desk(world.receiver).post(url, given).status_code == 404
    assert desk(world.intake).post(url, given).status_code == 403
    assert not Message.objects.filter(kind="letter_sent", key__contains="extension").exists()
