"""The open pages: start, deadline, check of a letter, mailbox of the demonstration, language."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from letters.sealing import pdf_bytes
from tests import factories

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_the_start_page_names_what_can_be_done(visitor):
    page = text(visitor.get("/"))
    for address in ("/file/", "/track/", "/third-party/", "/deadline/", "/check/", "/sign-in/"):
        assert f'href="{address}"' in page


def test_thai_until_the_reader_chooses(visitor):
    assert 'lang="th"' in text(visitor.get("/", headers={"accept-language": "en-US"}))
    chosen = visitor.post("/language/", {"language": "en", "next": "/track/"})
    assert chosen.url == "/track/"
    page = text(visitor.get("/track/"))
    assert 'lang="en"' in page
    assert "Track a request" in page
    assert visitor.post("/language/", {"language": "en", "next": "//evil.example"}).url == "/"


DAYS = {
    "30/3/2569": "16 เมษายน 2569",
    "๓๐ มีนาคม ๒๕๖๙": "16 เมษายน 2569",
    "30 มี.ค. 2569": "16 เมษายน 2569",
    "2026-03-30": "16 เมษายน 2569",
    "29/02/2567": "15 มีนาคม 2567",
}


@pytest.mark.parametrize(("typed", "last"), DAYS.items())
def test_a_deadline_is_worked_out_with_each_step(visitor, typed, last):
    page = text(visitor.get("/deadline/", {"limit": "s18_appeal", "on": typed, "days": ""}))
    assert last in page
    assert "มาตรา 18" in page or "มาตรา ๑๘" in page
    assert "วิธีนับ" in page


def test_changing_the_language_keeps_the_answer(visitor):
    page = text(visitor.get("/deadline/", {"limit": "s18_appeal", "on": "2/11/2569", "days": ""}))
    wanted = page.partition('name="next" value="')[2].partition('"')[0].replace("&amp;", "&")
    back = visitor.post("/language/", {"language": "en", "next": wanted})
    assert "17 November 2026" in text(visitor.get(back.url))


NO_DAYS = ["29/02/2568", "2568-02-29", "31 ก.ย. 2569", "22/11/69", "วันนี้", "", "\u200b", "9" * 60]


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_is_refused_at_the_field_and_kept(visitor, typed):
    page = visitor.get("/deadline/", {"limit": "s18_appeal", "on": typed, "days": ""})
    assert page.status_code == 200
    assert 'id="id_on_error"' in text(page)
    assert not typed.strip("\u200b") or typed in text(page)


def test_no_guess_past_the_last_year_of_holidays(visitor):
    page = text(visitor.get("/deadline/", {"limit": "s18_appeal", "on": "1/1/2600", "days": ""}))
    assert "ยังไม่มีประกาศวันหยุดราชการ" in page


@pytest.mark.parametrize("days", ["9" * 30, "-1", "0", "สิบห้า", "1.5", "3661"])
def test_a_number_that_is_none_is_refused_at_the_field(visitor, days):
    page = visitor.get("/deadline/", {"limit": "s17_objection", "on": "30/3/2569", "days": days})
    assert 'id="id_days_error"' in text(page)


@pytest.mark.parametrize("days", ["20", "๒๐", " 20\n", "２０"])
def test_a_number_is_read_in_any_script(visitor, days):
    page = text(
        visitor.get("/deadline/", {"limit": "s17_objection", "on": "2/11/2569", "days": days})
    )
    assert "22 พฤศจิกายน 2569" in page or "23 พฤศจิกายน 2569" in page


def test_a_letter_is_confirmed_by_its_code(visitor, world):
    letter = factories.file(world).case.dispatches.get().letter
    page = text(visitor.get(f"/check/{letter.check_code}"))
    assert letter.number in page
    assert world.agency.name_th in page
    assert "นายใฝ่รู้" not in page
    assert "ไม่มีหนังสือฉบับใดใช้รหัส" in text(visitor.post("/check/", {"code": letter.check_code[:-1]}))


def test_an_altered_letter_is_found_out(visitor, world):
    letter = factories.file(world).case.dispatches.get().letter
    content = pdf_bytes(letter.thai)
    told = {}
    for name, data in {"same": content, "other": content[:-1] + b" "}.items():
        file = SimpleUploadedFile("letter.pdf", data)
        told[name] = text(visitor.post("/check/", {"code": letter.check_code, "file": file}))
    assert "ไม่มีการแก้ไข" in told["same"]
    assert hashlib.sha256(content).hexdigest() in told["same"]
    assert "ไฟล์นี้ไม่ใช่ต้นฉบับที่ผนึกไว้" in told["other"]


def test_the_mailbox_shows_every_side_of_a_case(visitor, world, settings):
    settings.DEMO = True
    factories.consulted_item(world)
    page = text(visitor.get("/mailbox/"))
    assert "asker@example.com" in page
    assert factories.COMPANY.email in page
    only = text(visitor.get("/mailbox/", {"to": factories.COMPANY.email}))
    assert '<td data-label="ถึง">asks@example.com' not in only
    letters = text(visitor.get("/mailbox/letters/"))
    address = letters.partition('href="/mailbox/letters/')[2].partition('"')[0]
    assert visitor.get(f"/mailbox/letters/{address}").content.startswith(b"%PDF-")


def test_the_mailbox_asks_the_database_no_more_for_more_mail(
    visitor, world, settings, django_assert_max_num_queries
):
    settings.DEMO = True
    for _more in range(4):
        factories.file(world)
    with django_assert_max_num_queries(12):
        visitor.get("/mailbox/")
    with django_assert_max_num_queries(12):
        visitor.get("/mailbox/letters/")


def test_the_bar_of_a_desk_marks_the_page_one_is_on(client, world):
    client.force_login(world.intake)
    bar = text(client.get("/officer/new/")).partition("<main")[0]
    assert (
        bar.count('href="/officer/new/" aria-current="page"') == 2
    )  # the menu of phones holds it too
    assert 'href="/officer/" aria-current' not in bar
    client.force_login(world.registrar)
    bar = text(client.get("/committee/")).partition("<main")[0]
    assert 'href="/committee/" aria-current="page"' in bar
    assert 'href="/officer/"' not in bar
