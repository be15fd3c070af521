"""Adding files by dragging, choosing and keyboard alone; lines that break; judging what is found.

The files are looked at by the real scanner.
"""

import pytest
from django.conf import settings
from django.urls import reverse

from cases import tasks
from cases.models import Finding, Record
from tests import factories as made
from tests.browser.conftest import NARROW, WIDE
from tests.browser.people import words
from tests.browser.test_sealed_pages import enter
from tests.worlds import build_world
from web.officer.records import RecordsForm

MIB = 1024 * 1024
PLAIN, TABLE = "บันทึก.txt", "ตาราง.csv"
CALLS = "โทรกลับที่ 081-234-5678\n"
FILES = {PLAIN: "ที่ประชุมเห็นชอบ\n", TABLE: "ลำดับ,รายการ\n1,เก้าอี้\n", "โทร.txt": CALLS}
DROP = """([at, files]) => {
  const given = new DataTransfer();
  for (const [name, content] of files) given.items.add(new File([content], name));
  const send = (type) => document.querySelector(at).dispatchEvent(
    new DragEvent(type, {dataTransfer: given, bubbles: true, cancelable: true}));
  send('dragover'); send('drop');
}"""
# The line breaks as the first file is sent, and as the answer of the second one arrives: by what
# happened, never by a clock, which a slow machine lets the answer overtake.
BREAKS = """(() => {
  const send = XMLHttpRequest.prototype.send;
  window.sent = 0;
  XMLHttpRequest.prototype.send = function (body) {
    const sent = ++window.sent;
    this.addEventListener('readystatechange', () => {
      if (sent === 2 && this.readyState === XMLHttpRequest.HEADERS_RECEIVED) this.abort();
    });
    send.call(this, body);
    if (sent === 1) this.abort();
  };
})();"""
LEFT = "You were signed out. Sign in on another tab, then send it again here."
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth + 1"


@pytest.fixture
def stand(live_server, transactional_db):
    """A world, an item of its officer, and the page on which files are added to it."""
    world = build_world()
    item = made.found_item(world, "บันทึกการประชุมสภาเทศบาล ครั้งที่ 3/2569")
    return world, item, reverse("officer:record", args=[item.case_id, item.number])


def rows(page):
    """How each file of the list stands."""
    return page.locator("[data-queue] > li").evaluate_all("all => all.map(e => e.dataset.stands)")


def until_said(page, msgid):
    page.get_by_role("status").get_by_text(words(msgid), exact=True).wait_for()


def looks_well(page, axe):
    """No violation and nothing to scroll aside, in both widths."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert not page.evaluate(TOO_WIDE)


def in_both_widths(page, shot, name):
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        shot(page, name)


def test_dragged_files_survive_a_broken_line_and_are_judged_by_keyboard(
    open_page, live_server, axe, shot, stand, monkeypatch
):
    monkeypatch.setattr(RecordsForm.base_fields["upload"], "max_bytes", MIB)
    world, item, url = stand
    page = open_page()
    page.add_init_script(BREAKS)
    enter(page, live_server, world.officer)
    page.goto(url)
    page.evaluate(DROP, ["[data-drop]", list(FILES.items())])
    page.evaluate(DROP, ["h1", [["ใหญ่.txt", "ก" * MIB]]])  # beside the place, and too large
    unknown = {"name": "เกม.exe", "mimeType": "", "buffer": b"MZ\x90\x00 program"}
    page.set_input_files("#id_upload", [unknown])
    assert rows(page) == ["waits", "waits", "waits", "failed", "waits"]
    add = page.get_by_role("button", name=words("Add the files"), exact=True)
    add.click()
    until_said(page, "Choose the files first, and what they are.")
    page.keyboard.press("Space")  # the first of "What they are" has the focus
    add.press("Enter")
    until_said(page, "Some files were not kept. The reasons stand beside them.")
    assert rows(page) == ["failed", "failed", "kept", "failed", "failed"]
    assert page.evaluate("window.sent") == 4  # the large one never left
    looks_well(page, axe)
    in_both_widths(page, shot, "records-broken")
    send_again_by_keyboard(page)
    assert sorted(item.records.values_list("name", flat=True)) == sorted(FILES)
    judge_by_keyboard(page, axe, shot)


def send_again_by_keyboard(page):
    """The file that never left, then the one whose answer was lost; the others go off the list."""
    again = page.get_by_role("button", name=words("Send again"))
    again.first.press("Enter")
    page.locator("[data-queue] > li:first-child[data-stands=kept]").wait_for()
    assert page.evaluate("document.activeElement.matches('[data-queue] > li')")
    until_said(page, "Some files were not kept. The reasons stand beside them.")
    for _each in range(2):
        page.locator("[data-queue] > li:last-child").get_by_role(
            "button", name=words("Take off the list")
        ).press("Enter")
    assert rows(page) == ["kept", "failed", "kept"]
    again.first.press("Enter")
    until_said(page, "All files are kept.")


def judge_by_keyboard(page, axe, shot):
    """What the real look found comes to the page by itself, and is cleared with a reason."""
    tasks.look_at_waiting()
    held = Record.objects.get(name="โทร.txt")
    assert list(Finding.objects.values_list("look__record", "kind")) == [(held.pk, "phone")]
    page.locator("#files .badge, #files [class*=tag]").filter(has_text="1").first.wait_for()
    looks_well(page, axe)
    in_both_widths(page, shot, "records")
    page.locator("#files").get_by_role("link", name="โทร.txt").press("Enter")
    page.wait_for_url("**/look/")
    assert "081-234-5678" in page.locator(".finding-open").inner_text()
    looks_well(page, axe)
    in_both_widths(page, shot, "findings")
    page.locator("[name=found]").press("Space")
    page.locator("[name=reason]").press_sequentially("เบอร์กลางของเทศบาล")
    page.get_by_role("button", name=words("Clear what is ticked")).press("Enter")
    page.locator(".finding:not(.finding-open)").wait_for()
    assert Finding.objects.get().reason == "เบอร์กลางของเทศบาล"
    looks_well(page, axe)


def test_who_was_signed_out_meanwhile_sends_again_after_signing_in(open_page, live_server, stand):
    world, item, url = stand
    page = open_page()
    enter(page, live_server, world.officer)
    page.goto(url)
    page.check(f"[name=kind][value={Record.Kind.COPY}]")
    page.evaluate(DROP, ["[data-drop]", [[TABLE, FILES[TABLE]]]])
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#form button.btn-primary").click()
    page.get_by_text(words(LEFT)).wait_for()
    assert not Record.objects.exists()
    page.context.clear_cookies()  # signing in makes new tokens, too
    enter(page, live_server, world.officer)
    page.get_by_role("button", name=words("Send again")).click()
    until_said(page, "All files are kept.")
    assert item.records.get().name == TABLE


def test_without_script_the_form_sends_all_of_them(open_page, live_server, stand):
    world, _item, url = stand
    page = open_page(javascript=False)
    enter(page, live_server, world.officer)
    page.goto(url)
    assert page.locator("[data-drop]").is_hidden()
    page.check(f"[name=kind][value={Record.Kind.ORIGINAL}]")
    files = [
        {"name": name, "mimeType": "", "buffer": content.encode()}
        for name, content in FILES.items()
    ]
    page.set_input_files("#id_upload", files)
    page.locator("#form button.btn-primary").click()
    assert page.locator("#files li").count() == 3
    tasks.look_at_record(Record.objects.get(name=PLAIN).pk)
    page.reload()
    assert words("Looked at: nothing is open") in page.locator("#files").inner_text()
