"""The public pages as their visitors meet them: both widths, both languages, without JavaScript."""

import pytest

from accounts import codes
from cases.actions import intake
from cases.models import Outcome
from tests import factories
from tests.worlds import build_world

OPEN = [
    "/",
    "/sign-in/",
    "/sign-up/",
    "/password/",
    "/track/",
    "/track/not-found/",
    "/third-party/",
]
ASKED = [
    "/file/kind/",
    "/file/agency/?q=ดอกจาน",
    "/file/items/",
    "/file/access/",
    "/file/who/",
    "/file/capacity/",
    "/file/contact/",
    "/file/files/",
]
TOLD = [
    "/deadline/?limit=s18_appeal&on=30/3/2569&days=",
    "/deadline/?limit=&on=31+ก.ย.+2569&days=x",
    "/check/",
    "/mailbox/",
    "/mailbox/letters/",
    "/none/",
]
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def world(live_server, law_loaded, settings):
    settings.DEMO = True
    return build_world()


def look_at(page, axe, address):
    page.goto(address)
    assert axe(page) == [], address
    assert page.evaluate(OVERFLOW) <= 0, f"{address} is wider than the screen"


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_open_pages_are_for_everybody(open_page, axe, shot, world, width):
    factories.received_case(world)
    page = open_page(width=width)
    for address in OPEN + ASKED + TOLD:
        look_at(page, axe, address)
    page.goto("/")
    shot(page, "start")


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_a_decided_request_reads_in_both_languages(open_page, axe, shot, world, width):
    filed = factories.file(world, "สัญญาจ้างก่อสร้างถนน", "บันทึกการตรวจรับงาน", "ภาพจากกล้องวงจรปิด")
    intake.take_up(filed.case, by=world.officer, on=world.day)
    outcomes = Outcome.PARTLY_GRANT, Outcome.NOT_HELD, Outcome.REFUSE
    order = factories.served_order(world, *outcomes, case=factories.reread(filed.case))
    factories.copy_of(order.case.items.first(), world)
    page = open_page(width=width)
    page.goto(f"/track/#{filed.code}")
    page.locator("main form button").click()
    page.wait_for_url("**/requests/*/")
    address = page.url
    shot(page, "request")
    for step in ("", "history/"):
        look_at(page, axe, address + step)
    page.locator("[name=language][value=en]").click()
    page.wait_for_url("**/history/")
    look_at(page, axe, address)
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_a_third_party_reads_the_ruling(open_page, axe, shot, world, width):
    objection = factories.dismissed_objection(world)
    page = open_page(width=width)
    seed = objection.third_party.code_seed
    page.goto(f"/third-party/#{codes.derive('third-party', seed)}")
    page.locator("main form button").click()
    page.wait_for_url("**/third-party/*/")
    look_at(page, axe, page.url)
    shot(page, "third-party")


def test_a_code_brought_by_a_link_leaves_the_address(page, world):
    filed = factories.file(world)
    page.goto(f"/track/#{filed.code}")
    assert page.locator("[name=code]").input_value() == filed.code
    assert filed.code not in page.url


def test_the_whole_form_works_without_javascript(open_page, world):
    page = open_page(width="narrow", javascript=False)
    page.goto("/file/")
    go_on = page.locator("#form button").first
    page.check("[value=general]")
    go_on.click()
    page.fill("[name=q]", "ดอกจาน")
    go_on.click()
    page.locator("main .files button").first.click()
    page.fill("[name=text]", "แฟ้มของ 1101700203450")
    go_on.click()
    page.click("[value=mask]")
    page.click("[name=then][value=next]")
    page.check("[value=electronic]")
    go_on.click()
    page.check("[value=thai]")
    page.fill("[name=name]", "นางสาวตัวอย่าง ทดลอง")
    go_on.click()
    page.check("[value=self]")
    go_on.click()
    page.check("[value=email]")
    page.fill("[name=email]", "asks@example.com")
    go_on.click()
    page.click("[name=then][value=next]")
    page.check("[name=declared]")
    page.locator("#form button").click()
    assert page.url.endswith("/file/sent/")
    assert len(page.locator(".code-secret").inner_text().replace("-", "")) == 26
    assert "1101700203450" not in page.content()
