"""Complaints and appeals of an agency are found again, in its list and by any part of a number."""

import pytest
import time_machine
from django.test import Client

from complaints.actions import aftermath, complaints
from complaints.models import Obligation
from tests import appealing, complaining
from tests.factories import reread

LIST = "/officer/matters/"


def at(day):
    return time_machine.travel(f"{day.isoformat()}T10:00+07:00", tick=False)


@pytest.fixture
def look(world):
    """A page as somebody sees it on the ninetieth day."""

    def seen(user, address, **asked):
        client = Client()
        with at(world.on(90)):
            client.force_login(user)
            return client.get(address, asked)

    return seen


def text(answer):
    return answer.content.decode()


def test_what_was_answered_is_found_again_and_leaves_the_list_when_it_ends(world, look):
    asked = complaining.complaint_at(world, "examining")
    address = f"/officer/matters/complaint/{asked.pk}/"
    assert address not in text(look(world.officer, "/officer/"))
    assert address in text(look(world.officer, LIST))
    complaints.strike(asked, by=world.registrar, on=world.on(3), answer="ได้รับคำตอบแล้ว")
    assert address not in text(look(world.officer, LIST))
    assert address in text(look(world.officer, LIST, show="ended"))
    assert address not in text(look(world.receiver, LIST, show="ended"))


def test_an_appeal_stays_pending_until_the_ruling_is_carried_out(world, look):
    appeal = appealing.filed_appeal(world)
    assert appeal.number not in text(look(world.officer, LIST))  # nobody has asked the agency yet
    appealing.ruled_appeal(world, appeal)
    owed = Obligation.objects.get()
    assert appeal.number in text(look(world.officer, LIST))
    known = {"by": world.registrar, "on": owed.told_on, "conclusion": "ผู้อุทธรณ์ได้รับแล้ว"}
    aftermath.discharge(owed, **known)
    assert appeal.number not in text(look(world.officer, LIST))
    assert appeal.number in text(look(world.officer, LIST, show="ended"))


@pytest.mark.parametrize("typed", ["ร. 1/2569", "ร.๑/๒๕๖๙", "1/2569", " ร.  1/2569 "])
def test_the_search_knows_the_number_of_a_complaint(world, look, typed):
    asked = complaining.complaint_at(world, "explaining")
    assert asked.number == "ร. 1/2569"
    found = look(world.registrar, "/officer/search/", q=typed)
    assert found["Location"] == f"/committee/complaints/{asked.pk}/"
    found = look(world.officer, "/officer/search/", q=typed)
    assert found["Location"] == f"/officer/matters/complaint/{asked.pk}/"
    page = text(look(world.receiver, "/officer/search/", q=typed))
    assert f"/matters/complaint/{asked.pk}/" not in page
    assert "“" not in page  # nothing has it in its number


def test_the_search_knows_the_number_of_a_ruling(world, look):
    appeal = appealing.filed_appeal(world)
    appealing.ruled_appeal(world, appeal)
    number = reread(appeal).decision_number
    found = look(world.officer, "/officer/search/", q=number)
    assert found["Location"] == f"/officer/matters/appeal/{appeal.pk}/"


def test_a_number_that_the_agency_was_not_told_of_is_no_number(world, look):
    quiet = complaining.filed_complaint(world)
    page = text(look(world.officer, "/officer/search/", q=quiet.number))
    assert f"/matters/complaint/{quiet.pk}/" not in page
