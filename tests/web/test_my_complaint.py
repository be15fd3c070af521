"""Three plain questions lead to the one right road, and never to a dead end."""

import pytest
import time_machine

from tests import factories as made

TODAY = "2026-11-20T09:00+07:00"


def text(response):
    return response.content.decode()


def ask(client, **said):
    given = {"letter": "none", "about": "paper", "on": "", "agency": ""} | said
    with time_machine.travel(TODAY, tick=False):
        return client.get("/my-complaint/", given)


# what happened, what is in hand, what it is about: the words of the road, the address of its button
ROADS = {
    "silence": ({"happened": "silence"}, "คณะกรรมการข้อมูลข่าวสารของราชการ", "cause=delay"),
    "refused": ({"happened": "refused", "letter": "told"}, "คำอุทธรณ์", "/appeal/"),
    "refused by word of mouth": ({"happened": "refused"}, "คำร้องเรียน", "cause=s11_not_supplied"),
    "declined": ({"happened": "declined", "letter": "told"}, "คำร้องเรียน", "s11_not_supplied"),
    "not held": ({"happened": "not_held", "letter": "told"}, "คำร้องเรียน", "cause=s33_denied"),
    "wrong data": ({"happened": "wrong_data"}, "แก้ไข", 'value="correction"'),
    "not corrected": ({"happened": "not_corrected", "letter": "told"}, "คำอุทธรณ์", "/appeal/"),
    "objected": ({"happened": "objected", "letter": "told"}, "คำอุทธรณ์", "/third-party/"),
    "other": ({"happened": "other"}, "คำร้องเรียน", "/complain/"),
    "nothing asked yet": ({"happened": "silence", "about": "nothing"}, "คำขอ", 'value="general"'),
}


@pytest.mark.parametrize("name", ROADS)
def test_each_answer_leads_to_its_road(visitor, name):
    said, words, address = ROADS[name]
    page = text(ask(visitor, **said))
    road = page.partition('id="road"')[2].partition("</section>")[0]
    assert words in road
    assert address in road
    assert road.count("btn-primary") == 1


def test_the_last_day_is_computed_from_the_day_the_order_came(visitor):
    page = text(ask(visitor, happened="refused", letter="told", on="10/11/2569"))
    assert "25 พฤศจิกายน 2569" in page
    page = text(ask(visitor, happened="not_corrected", letter="told", on="10/11/2569"))
    assert "10 ธันวาคม 2569" in page or "11 ธันวาคม 2569" in page


def test_an_order_without_the_notice_leaves_a_year(visitor):
    page = text(ask(visitor, happened="refused", letter="silent", on="10/11/2569"))
    assert "พฤศจิกายน 2570" in page
    assert "มาตรา 40" in page


def test_a_late_appeal_is_still_shown_the_way(visitor):
    page = text(ask(visitor, happened="refused", letter="told", on="1/10/2569"))
    assert "ยังยื่นอุทธรณ์ได้" in page
    assert 'href="/appeal/"' in page


def test_silence_before_the_day_says_from_when(visitor):
    page = text(ask(visitor, happened="silence", on="10/11/2569"))
    assert "25 พฤศจิกายน 2569" in page
    assert "26 พฤศจิกายน 2569" in page
    assert "/complain/" in page
    assert "cause=delay" not in page


def test_an_order_of_this_system_is_known_already(world, visitor):
    order = made.served_order(
        world, "refuse", case=made.in_process_case(world, asks=made.person(account=world.requester))
    )
    visitor.force_login(world.requester)
    page = text(ask(visitor, happened="refused", about=str(order.case_id)))
    assert f'href="/appeal/?case={order.case_id}"' in page
    assert visitor.get(f"/appeal/?case={order.case_id}").url == f"/appeal/{order.pk}/"


def test_somebody_elses_request_is_no_choice(world, visitor):
    case = made.received_case(world)
    page = ask(visitor, happened="silence", about=str(case.pk))
    assert page.context["advice"] is None
    assert case.reference not in text(page)


def test_the_road_begins_the_right_request_with_the_agency(world, visitor):
    visitor.post("/my-complaint/begin/", {"kind": "correction", "agency": world.agency.name_th})
    page = visitor.get("/file/items/")
    assert page.status_code == 200
    assert visitor.session["draft"]["kind"] == "correction"
    assert visitor.session["draft"]["agency"] == world.agency.pk


def test_a_day_beyond_every_calendar_is_told_and_not_a_crash(visitor):
    page = ask(visitor, happened="refused", letter="told", on="1/1/2500")
    assert page.status_code == 200
    assert page.context["form"].errors
