"""Third parties and other agencies on the desk: who asked is never told."""

import pytest

from cases.actions import items
from cases.models import Objection
from letters.models import Letter
from tests import factories as made
from tests.web.officer.duties import LONG, person

pytestmark = pytest.mark.django_db


def consult(client, item, **given):
    return client.post(f"/officer/cases/{item.case_id}/items/{item.number}/consult/", given)


def test_another_row_keeps_what_was_typed(world, desk):
    item = made.found_item(world)
    answer = consult(desk(world.officer), item, days="15", people="1", do_more="1", **person(0))
    text = answer.content.decode()
    assert 'name="p1-name"' in text
    assert LONG in text
    assert "error-summary" not in text
    assert not Objection.objects.exists()


def test_a_blank_second_row_does_not_count(world, desk):
    item = made.found_item(world)
    given = {"days": "15", "people": "2"} | person(0) | {"p1-name": "", "p1-language": "th"}
    assert consult(desk(world.officer), item, **given).status_code == 302
    assert Objection.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"days": "14"}, "id_days"),
        ({"p0-name": "​"}, "id_p0-name"),
        ({"p0-email": "", "p0-address": ""}, "id_p0-email"),
        ({"p0-email": "not an address"}, "id_p0-email"),
    ],
)
def test_what_is_wrong_is_pointed_at_and_kept(world, desk, wrong, at):
    item = made.found_item(world)
    given = {"days": "15", "people": "1"} | person(0) | wrong
    text = consult(desk(world.officer), item, **given).content.decode()
    assert f'href="#{at}"' in text
    assert LONG in text
    assert not Objection.objects.exists()


def test_the_notice_never_says_who_asked(world, desk):
    item = made.found_item(world)
    consult(desk(world.officer), item, days="15", people="1", **person(0))
    notice = Letter.objects.get(kind="third_party_notice")
    for edition in notice.editions.all():
        assert "ใฝ่รู้" not in edition.html
        assert "asker@example.com" not in edition.html


def test_an_objection_on_paper_needs_its_words(world, desk):
    objection = made.consulted_item(world).objections.get()
    answer = desk(world.officer).post(
        f"/officer/objections/{objection.pk}/answer/", {"answer": "object", "on": "6/11/2569"}
    )
    assert 'href="#id_statement"' in answer.content.decode()
    assert made.reread(objection).state == "invited"


@pytest.fixture
def offer(world):
    """An item offered to the other agency."""
    item = made.found_item(world)
    return items.offer_transfer(
        item, by=world.officer, on=world.on(2), agency=world.other, reason=LONG
    )


def test_the_receiver_reads_the_offer_but_not_who_asks(world, desk, offer):
    client = desk(world.receiver)
    assert f"/officer/transfers/{offer.pk}/" in client.get("/officer/").content.decode()
    page = client.get(f"/officer/transfers/{offer.pk}/").content.decode()
    assert LONG in page
    for secret in ("ใฝ่รู้", "asker@example.com", offer.item.case.reference):
        assert secret not in page
    assert client.get(f"/officer/cases/{offer.item.case_id}/").status_code == 404
    assert desk(world.registrar).get(f"/officer/transfers/{offer.pk}/").status_code == 404


def test_after_acceptance_it_is_the_receivers_request(world, desk, offer):
    client = desk(world.receiver)
    moved = client.post(f"/officer/transfers/{offer.pk}/accept/")
    page = client.get(moved["Location"]).content.decode()
    assert "นายใฝ่รู้ ทดลอง" in page
    assert desk(world.officer).get(moved["Location"]).status_code == 404


def test_searching_for_an_agency_loses_nothing(world, desk):
    item = made.found_item(world)
    client, url = desk(world.officer), f"/officer/cases/{item.case_id}/items/1/advise/"
    found = client.post(url, {"find": "แสงดาว", "do_find": "1", "why": LONG}).content.decode()
    assert world.other.name_en or world.other.name_th in found
    assert LONG in found
    assert "error-summary" not in found
    none = client.post(url, {"find": "ไม่มีชื่อนี้", "do_find": "1", "why": LONG}).content.decode()
    assert "No agency has that name." in none
    own = client.post(url, {"agency": world.agency.pk, "find": "", "why": LONG}).content.decode()
    assert "Name another agency than your own." in own
    assert LONG in own
