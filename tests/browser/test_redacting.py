"""Covering parts by mouse, by finger and by keyboard alone, without a fault of axe."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases import tasks
from cases.models import Record
from tests import factories as made
from tests.browser.conftest import NARROW
from tests.browser.test_sealed_pages import enter
from tests.redacting import NAME, covered, original
from tests.worlds import build_world


@pytest.fixture
def stand(live_server, transactional_db):
    """A world, an original, and the page on which it is covered."""
    world = build_world()
    record = original(world)
    return world, record, reverse("officer:redact", args=[record.pk])


def picture_of(page):
    """The stage with its picture drawn, and its place on the screen."""
    page.locator("[data-stage] img").evaluate("image => image.decode()")
    page.locator("[data-stage]").evaluate("stage => stage.scrollIntoView({block: 'start'})")
    return page.locator("[data-stage]").bounding_box()


def count(page, number):
    expect(page.locator("[data-box]")).to_have_count(number)


def has(page, side, percent):
    """Wait until the one box on the page has this side, give or take half a percent."""
    near = re.compile(rf"^(?:{percent - 1}\.[5-9]|{percent}(?:\.[0-4]\d*)?$)")
    expect(page.locator("[data-pick]")).to_have_attribute(f"data-{side}", near)


def drag(page, start, way):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + way[0], start[1] + way[1], steps=4)
    page.mouse.up()


def judged(page, axe, shot, name):
    """At a desk and on a phone: no fault of axe, nothing beyond the edge."""
    for size in (page.viewport_size, NARROW):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        shot(page, name)


def test_with_the_mouse_a_box_is_drawn_moved_and_undone_and_a_word_is_marked(
    open_page, live_server, stand
):
    world, record, url = stand
    page = open_page()
    enter(page, live_server, world.officer)
    page.goto(url)
    page.select_option("#id_box-ground", "15(5)")
    seen = picture_of(page)
    x, y = seen["x"] + seen["width"] * 0.2, seen["y"] + 80
    drag(page, (x, y), (seen["width"] * 0.3, 30))
    count(page, 1)
    has(page, "left", 20)
    has(page, "width", 30)
    box = record.boxes.standing().get()
    drag(page, (x + 20, y + 10), (seen["width"] * 0.1, 0))
    has(page, "left", 30)
    page.locator("#undo").click()
    has(page, "left", 20)
    assert record.boxes.standing().get() == box
    page.fill("#id_word-phrase", NAME)
    page.select_option("#id_word-ground", "personal")
    page.select_option("#id_word-layer", "public")
    page.locator("#part-word button").click()
    count(page, 2)
    log = page.locator("#part-log tbody tr")
    expect(log).to_have_count(2)
    expect(log.filter(has_text="24").or_(log.filter(has_text="๒๔"))).to_contain_text("1, 2")
    page.locator("#undo").click()
    expect(log).to_have_count(1)


def test_by_keyboard_alone(open_page, live_server, axe, shot, stand):
    world, record, url = stand
    page = open_page()
    enter(page, live_server, world.officer)
    page.goto(url)
    picture_of(page)
    page.locator("#id_box-ground").focus()
    page.keyboard.press("ArrowDown")
    stage = page.locator("[data-stage]")
    stage.focus()
    for key in ("Enter", "ArrowRight", "Shift+ArrowRight", "Alt+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    count(page, 1)
    box = record.boxes.standing().get()
    assert (box.left, box.width, box.height, box.ground) == (41_000, 21_000, 4_000, "personal")
    page.locator("[data-pick]").focus()
    page.keyboard.press("Enter")
    expect(stage).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    has(page, "left", 40)
    judged(page, axe, shot, "redacting")
    page.locator("[data-pick]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    count(page, 0)
    stage.focus()
    page.keyboard.press("Control+z")
    count(page, 1)


def test_a_finger_scrolls_until_it_is_told_to_draw(open_page, live_server, stand):
    world, record, url = stand
    page = open_page(width="narrow")
    enter(page, live_server, world.officer)
    page.goto(url)
    page.select_option("#id_box-ground", "15(5)")
    hand = page.context.new_cdp_session(page)
    hand.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def swipe():
        seen = picture_of(page)
        for way in (0, 30, 60, 90):
            at = {"x": seen["x"] + 60 + way, "y": seen["y"] + 160 + way / 3}
            kind = "touchMove" if way else "touchStart"
            hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
        hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe()
    assert page.locator("[data-draft]").is_hidden()
    finger = page.locator("[data-touch]")
    finger.click()
    expect(finger).to_have_attribute("aria-pressed", "true")
    swipe()
    count(page, 1)
    assert record.boxes.standing().get().ground == "15(5)"


def test_the_result_and_the_copies_that_appear_by_themselves(
    open_page, live_server, axe, shot, stand
):
    world, record, url = stand
    covered(record, world, on=timezone.localdate())
    page = open_page()
    enter(page, live_server, world.officer)
    page.goto(url)
    page.locator("#part-copies button").click()
    page.wait_for_selector("[data-waiting]")
    tasks.rebuild_waiting()
    copy = made.looked_at(Record.objects.copies().get())
    page.locator("main h1").click()
    page.wait_for_selector(f"a[href='{reverse('officer:result', args=[copy.pk])}']", timeout=30_000)
    page.goto(reverse("officer:result", args=[copy.pk]))
    page.locator(".stage img").evaluate("image => image.decode()")
    judged(page, axe, shot, "redacted")


def test_without_script_every_form_works(open_page, live_server, stand):
    world, record, url = stand
    page = open_page(javascript=False)
    enter(page, live_server, world.officer)
    page.goto(url)
    page.select_option("#id_box-ground", "personal")
    page.locator("#part-box button").click()
    assert page.locator("[data-box]").count() == 1
    page.locator("[data-pick]").click()
    page.fill("#id_box-width", "33")
    page.locator("#part-box button").click()
    assert record.boxes.standing().get().width == 33_000
