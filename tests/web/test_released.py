"""What everybody reads of what was released: pages, files, feed, site map, and whose name."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from publication.models import NameWish
from tests import factories as made
from tests.publication import stage
from tests.publication.past_the_door import run, without_triggers
from tests.web.doors import holding

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TITLE = "แผนที่แนวเขตถนนสายดอกจาน"


@pytest.fixture(autouse=True)
def thursday(world, time_machine):
    time_machine.move_to(stage.moment(world.on(10)))


@pytest.fixture
def entry(world):
    return stage.published(world, stage.released_item(world, "partly_grant"), title=TITLE)


@pytest.fixture
def reader():
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def test_the_page_says_what_was_asked_decided_and_given(entry, reader):
    page = reader.get(entry.get_absolute_url()).content.decode()
    for said in (TITLE, entry.text, "Disclose in part", "released-1.pdf", "CC BY 4.0", "not named"):
        assert said in page, said
    assert "15 (5)" in page or "15(5)" in page, "the ground on which a part was left out"
    assert "9 November" in page or "10 November" in page
    assert 'content="index"' in page


def test_the_file_is_the_bytes_that_were_approved(entry, reader):
    answer = reader.get(f"/released/{entry.number}/files/1/")
    assert answer.getvalue() == made.PDF
    assert answer["Content-Disposition"] == 'attachment; filename="released-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_bytes_that_changed_on_the_disk_do_not_go_out(entry, reader):
    record = entry.files.get().record
    with record.file.open("wb") as file:
        file.write(b"%PDF-1.4 something else")
    answer = Client(raise_request_exception=False).get(f"/released/{entry.number}/files/1/")
    assert answer.status_code == 400
    assert b"something else" not in answer.content


def test_a_file_that_is_no_longer_approved_goes_alone(entry, reader):
    record = entry.files.get().record
    with without_triggers():
        run(f"UPDATE cases_record SET sha256 = 'ff' WHERE id = {record.pk}")
    assert reader.get(f"/released/{entry.number}/files/1/").status_code == 404
    page = reader.get(entry.get_absolute_url())
    assert page.status_code == 200
    assert "released-1.pdf" not in page.content.decode()


def test_an_address_that_was_never_given_is_absent(entry, reader):
    for address in (
        "/released/0/",
        "/released/999/",
        f"/released/{10**30}/",
        "/released/1/files/2/",
    ):
        assert reader.get(address).status_code == 404, address


def test_the_list_turns_its_pages_and_knows_agencies(world, reader, django_assert_max_num_queries):
    for _ in range(22):
        stage.published(world)
    with django_assert_max_num_queries(6):
        first = reader.get("/released/")
    assert first.content.count(b'class="door"') == 20
    onward = reader.get(f"/released/?after={first.context['page'].onward}")
    assert onward.content.count(b'class="door"') == 2
    assert reader.get(f"/released/?agency={world.other.code}").content.count(b'class="door"') == 0
    assert reader.get("/released/?agency=nowhere").status_code == 404


def test_the_feed_is_atom_and_names_what_is_public(world, entry, reader):
    answer = reader.get("/released/feed.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=30"
    feed = ElementTree.fromstring(answer.content)
    (item,) = feed.findall("a:entry", ATOM)
    assert item.findtext("a:title", namespaces=ATOM) == TITLE
    assert item.findtext("a:id", namespaces=ATOM).endswith(f"/released/{entry.number}/")
    assert item.find("a:link", ATOM).get("href").startswith("http")
    none = reader.get(f"/released/feed.atom?agency={world.other.code}")
    assert ElementTree.fromstring(none.content).findall("a:entry", ATOM) == []


def test_the_site_map_names_what_is_public(entry, reader):
    index = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    parts = [loc.text for loc in index.iter(f"{SITE}loc")]
    named = [part.rpartition("/")[2] for part in parts]
    assert named == ["sitemap-0.xml", "sitemap-1.xml", "sitemap-sets-0.xml"]
    part = ElementTree.fromstring(reader.get("/sitemap-1.xml").content)
    assert [loc.text.endswith(f"/released/{entry.number}/") for loc in part.iter(f"{SITE}loc")] == [
        True
    ]
    assert reader.get("/sitemap-0.xml").status_code == 200
    assert reader.get("/sitemap-2.xml").status_code == 404
    assert b"/sitemap.xml" in reader.get("/robots.txt").content


@pytest.fixture
def asker(entry):
    """Whoever holds the code of the request."""
    return holding(case_keys=[entry.item.case_id])


def test_the_requester_is_named_while_he_wants_it(entry, asker, reader):
    page, name = f"/requests/{entry.item.case_id}/name/", "นายใฝ่รู้ ทดลอง"
    assert asker.get(page).status_code == 200
    assert name not in reader.get(entry.get_absolute_url()).content.decode()
    assert asker.post(page, {"named": "yes"}).status_code == 302
    assert name in reader.get(entry.get_absolute_url()).content.decode()
    assert asker.post(page, {"named": "no"}).status_code == 302
    assert name not in reader.get(entry.get_absolute_url()).content.decode()


def test_nobody_else_finds_the_choice(entry, reader, world):
    page = f"/requests/{entry.item.case_id}/name/"
    officer = Client()
    officer.force_login(world.officer)
    for client in (reader, officer):
        assert client.post(page, {"named": "yes"}).status_code == 404
    assert not NameWish.objects.exists()


def test_own_data_has_no_such_choice(world):
    case = made.own_data_case(world)
    client = holding(case_keys=[case.pk])
    assert client.get(f"/requests/{case.pk}/name/").status_code == 404
