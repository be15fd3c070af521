"""Copies, fees, handing over: what the law still lacks is said, and nothing is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.fees import Cost, ask_fee
from cases.models import FeeCharge, Record
from tests import factories as made
from tests.web.officer.duties import LONG

pytestmark = pytest.mark.django_db


def hand_over(client, case, **more):
    given = {"i1-give": "1", "i1-access": "electronic", "i1-what": LONG, "i1-count": "1"} | more
    return client.post(f"/officer/cases/{case.pk}/hand-over/", given)


def test_an_electronic_release_needs_an_approved_copy(world, desk):
    case = made.served_order(world, "grant").case
    made.copy_of(case.items.get(), world, approved=False)
    refused = hand_over(desk(world.officer), case)
    assert refused.status_code == 409
    assert LONG in refused.content.decode()
    assert "No approved copy is bound to the order yet." in refused.content.decode()
    record = Record.objects.get()
    assert desk(world.officer).post(f"/officer/files/{record.pk}/approve/").status_code == 409
    assert desk(world.colleague).post(f"/officer/files/{record.pk}/approve/").status_code == 403
    assert desk(world.supervisor).post(f"/officer/files/{record.pk}/approve/").status_code == 302
    assert hand_over(desk(world.officer), case).status_code == 302


def test_the_form_says_what_is_lacking_before_it_is_sent(world, desk):
    case = made.served_order(world, "grant").case
    record = made.copy_of(case.items.get(), world, approved=False)
    lacking = "No approved copy is bound to the order yet."
    page = f"/officer/cases/{case.pk}/hand-over/"
    assert lacking in desk(world.officer).get(page).content.decode()
    desk(world.supervisor).post(f"/officer/files/{record.pk}/approve/")
    assert lacking not in desk(world.officer).get(page).content.decode()


def test_the_form_asks_no_more_of_the_database_for_more_items(
    world, desk, django_assert_num_queries
):
    from_one, from_four = (made.served_order(world, *["grant"] * number).case for number in (1, 4))
    client, pages = desk(world.officer), "/officer/cases/{}/hand-over/"
    client.get(pages.format(from_one.pk))
    with CaptureQueriesContext(connection) as few:
        client.get(pages.format(from_one.pk))
    with django_assert_num_queries(len(few)):
        client.get(pages.format(from_four.pk))


def test_nothing_ticked_is_nothing_handed_over(world, desk):
    case = made.served_order(world, "grant").case
    answer = desk(world.officer).post(
        f"/officer/cases/{case.pk}/hand-over/", {"i1-access": "copy", "i1-count": "1"}
    )
    assert answer.status_code == 200
    assert "Tick at least one item." in answer.content.decode()


def test_a_fee_owed_comes_first(world, desk):
    case = made.served_order(world, "grant").case
    item = case.items.get()
    made.copy_of(item, world)
    ask_fee(case, by=world.officer, on=world.on(9), costs=[Cost(item, "copy_a4", 3, 1)])
    client = desk(world.officer)
    assert hand_over(client, case).status_code == 409
    client.post(f"/officer/fees/{FeeCharge.objects.get().pk}/pay/",
                {"on": "12/11/2569", "receipt_number": "7/1"})  # fmt: skip
    assert hand_over(client, case).status_code == 302


def fee(client, case, **lines):
    return client.post(f"/officer/cases/{case.pk}/fee/", lines)


def test_a_price_above_the_ceiling_is_refused_at_the_page(world, desk):
    case = made.found_item(world, access="copy").case
    line = {"l0-item": "1", "l0-fee": "copy_a4", "l0-quantity": "10", "l0-price": "1.50"}
    answer = fee(desk(world.officer), case, **line)
    assert answer.status_code == 200
    assert "may not cost more than 1.00 baht" in answer.content.decode()
    assert 'value="1.50"' in answer.content.decode()
    assert not FeeCharge.objects.exists()


def test_half_a_line_is_pointed_at(world, desk):
    case = made.found_item(world, access="copy").case
    answer = fee(desk(world.officer), case, **{"l0-item": "1"}).content.decode()
    assert 'href="#id_l0-fee"' in answer
    assert 'href="#id_l0-quantity"' in answer


def test_looking_costs_nothing(world, desk):
    case = made.found_item(world, access="inspect").case
    line = {"l0-item": "1", "l0-fee": "copy_a4", "l0-quantity": "10"}
    assert fee(desk(world.officer), case, **line).status_code == 200
    assert not FeeCharge.objects.exists()


@pytest.mark.parametrize("name", ["ผัง.exe", "ผัง.pdf"])
def test_a_file_that_is_not_what_it_says_is_refused(world, desk, name):
    item = made.found_item(world)
    sent = made.upload(name, b"MZ\x90\x00 this is no document")
    answer = desk(world.officer).post(
        f"/officer/cases/{item.case_id}/items/1/file/", {"kind": "copy", "upload": sent}
    )
    assert answer.status_code == 200
    assert "This type of file is not known here." in answer.content.decode()
    assert not Record.objects.exists()
