"""Publishing what was released, through the pages: by its person, refused to others, text kept."""

import re

import pytest

from cases.models import Item
from publication.actions import entries
from publication.models import Entry, Licence
from tests import factories as made
from tests.publication import stage
from tests.web.doors import signed_in
from tests.web.officer.duties import LONG, Row, state

pytestmark = pytest.mark.django_db

ID_NUMBER = "1 1037 00000 00 3"


def written(world, **more):
    """What the form of an entry sends: the words, the terms, and the one file ticked."""
    file = Entry.objects.get().files.get()
    return {
        "title": "แผนที่ถนนสายดอกจาน", "text": LONG, "kept_reason": "",
        "licence": Licence.objects.get(code="cc0-1.0").pk, "embargo_until": "",
        f"file_{file.record_id}": "on", f"name_{file.record_id}": "แผนที่.pdf",
    } | more  # fmt: skip


def waits(world):
    return stage.published(world, embargo_until=world.on(40))


def seen(world):
    """What the form of the second person sends: that he read what stands there."""
    return {"seen": entries.mark_of(Entry.objects.get())}


DUTIES = [
    Row("entry-draft", stage.released_item, lambda item: item.entries.exists()),
    Row(
        "entry-write", stage.drafted, lambda e: made.reread(e).text == LONG, written,
    ),
    Row("entry-propose", stage.drafted, state("proposed"), stranger="head"),
    Row("entry-send-back", stage.proposed, state("drafted"), {"reason": LONG}, who="head"),
    Row(
        "entry-publish", stage.proposed, state("published"), seen, who="supervisor",
        stranger="colleague",
    ),
    Row(
        "entry-embargo", waits, lambda e: made.reread(e).public_on.isoformat() == "2026-12-20",
        {"until": "20/12/2569"}, who="head", stranger="officer",
    ),
    Row(
        "entry-withdraw", stage.published, state("withdrawn"),
        {"rule": "personal", "reason": LONG},
    ),
    Row("entry-discard", stage.drafted, state("discarded"), {"reason": LONG}),
]  # fmt: skip
NAMES = [row.name for row in DUTIES]
OVER_AND_OVER = ("entry-write", "entry-embargo")


@pytest.fixture(params=DUTIES, ids=NAMES)
def row(request):
    return request.param


@pytest.fixture
def record(row, world):
    return row.build(world)


def test_its_person_does_it(row, record, world, desk):
    client, url = desk(getattr(world, row.who)), row.url(record)
    assert client.get(url).status_code == 200
    assert not row.done(record), "a page that is only read has changed something"
    answered = client.post(url, row.posted(world))
    assert answered.status_code == 302, answered.context and answered.context["form"].errors
    assert row.done(record)
    assert client.get(answered["Location"].split("#")[0]).status_code == 200


def test_others_are_refused_and_keep_their_text(row, record, world, desk):
    client, url = desk(getattr(world, row.stranger)), row.url(record)
    assert client.get(url).status_code == 403
    refused = client.post(url, row.posted(world))
    assert refused.status_code == 403
    if LONG in str(row.posted(world).values()):
        assert LONG in refused.content.decode()
    outsider = desk(world.receiver)
    absent = outsider.get("/officer/entries/999999/")
    for answer in (outsider.get(url), outsider.post(url, row.posted(world))):
        assert answer.status_code == 404
        assert answer.content == absent.content
    assert not row.done(record)


ONCE = [row for row in DUTIES if row.name not in OVER_AND_OVER]


@pytest.mark.parametrize("row", ONCE, ids=[row.name for row in ONCE])
def test_done_twice_is_409_and_keeps_the_text(row, record, world, desk):
    client, url = desk(getattr(world, row.who)), row.url(record)
    assert client.post(url, row.posted(world)).status_code == 302
    again = client.post(url, row.posted(world))
    assert again.status_code == 409
    if LONG in str(row.posted(world).values()):
        assert LONG in again.content.decode()


def test_the_first_wording_has_the_persons_taken_out(world, desk):
    """The requester wrote who he is into what he asked for; the draft leaves a gap each time."""
    asks = made.person(phone="081 234 5678")
    wanted = f"สำเนาใบอนุญาตของ นายใฝ่รู้ ทดลอง บัตร {ID_NUMBER} โทร ๐๘๑-๒๓๔-๕๖๗๘ อีเมล asker@example.com"
    case = made.in_process_case(world, wanted, asks=asks)
    item = made.served_order(world, "grant", case=case).case.items.get()
    made.copy_of(item, world)
    item = Item.objects.get(pk=item.pk)
    desk(world.officer).post(f"/officer/cases/{item.case_id}/items/1/entry/")
    entry = Entry.objects.get()
    for told in ("ใฝ่รู้", "ทดลอง", "1037", "๒๓๔", "234", "asker@"):
        assert told not in entry.text + entry.title, told
    assert entry.text.startswith("สำเนาใบอนุญาตของ")
    assert entry.files.get().public_name == "released-1.pdf", "not the sender's name of the file"


def test_what_names_a_person_is_pointed_out_and_needs_a_reason(world, desk):
    entry = stage.drafted(world)
    client = desk(world.officer)
    told = f"ใบอนุญาตของ นายใฝ่รู้ ทดลอง {LONG}"
    assert client.post(f"/officer/entries/{entry.pk}/write/", written(world, text=told)).url
    page = client.get(f"/officer/entries/{entry.pk}/").content.decode()
    assert "This may name a person" in page
    refused = client.post(f"/officer/entries/{entry.pk}/propose/")
    assert refused.status_code == 409
    assert made.reread(entry).state == "drafted"
    reason = "เป็นผู้รับสัญญาของรัฐ ชื่อเปิดเผยได้"
    client.post(
        f"/officer/entries/{entry.pk}/write/", written(world, text=told, kept_reason=reason)
    )
    assert client.post(f"/officer/entries/{entry.pk}/propose/").status_code == 302
    shown = desk(world.supervisor).get(f"/officer/entries/{entry.pk}/publish/").content.decode()
    assert "นายใฝ่รู้ ทดลอง" in shown, "the second person sees what was pointed out"
    assert reason in shown, "and why it may be read"


def test_a_file_is_published_under_a_safe_name_or_not_at_all(world, desk):
    entry = stage.drafted(world)
    record = entry.files.get().record
    url = f"/officer/entries/{entry.pk}/write/"
    none = {f"file_{record.pk}": ""}
    refused = desk(world.officer).post(url, written(world, **none))
    assert "Choose at least one file." in refused.content.decode()
    odd = {f"name_{record.pk}": "../รายงาน\u202efdp.exe/..\\con.pdf"}
    assert desk(world.officer).post(url, written(world, **odd)).status_code == 302
    assert made.reread(entry).files.get().public_name == "_con.pdf"


def test_whoever_wrote_it_sees_why_he_may_not_approve_it(world, desk):
    entry = entries.draft(stage.released_item(world), by=world.supervisor, on=world.on(9))
    entries.propose(entry, by=world.supervisor, on=world.on(9))
    refused = desk(world.supervisor).post(f"/officer/entries/{entry.pk}/publish/")
    assert refused.status_code == 409
    assert "may not approve" in refused.content.decode()
    address = f"/officer/entries/{entry.pk}/publish/"
    assert desk(world.head).post(address, seen(world)).status_code == 302


def test_the_list_of_the_desk(world, desk, django_assert_max_num_queries):
    stage.released_item(world)
    stage.drafted(world)
    proposal, public = stage.proposed(world), stage.published(world)
    client = desk(world.supervisor)
    client.get("/officer/entries/")
    with django_assert_max_num_queries(16):
        page = client.get("/officer/entries/").content.decode()
    assert f"/officer/entries/{proposal.pk}/" in page
    assert f"/officer/entries/{public.pk}/" in page
    assert "/items/1/entry/" in page
    other = desk(world.receiver).get("/officer/entries/").content.decode()
    assert public.title not in other


def test_why_it_was_sent_back_is_read_by_its_writer(world, desk):
    entry = stage.proposed(world)
    desk(world.head).post(f"/officer/entries/{entry.pk}/send-back/", {"reason": LONG})
    assert LONG in desk(world.officer).get(f"/officer/entries/{entry.pk}/").content.decode()


def test_what_was_written_on_since_it_was_read_is_not_published(world):
    """The officer takes his proposal back and writes it anew while the page is open."""
    entry = stage.proposed(world)
    door = signed_in(world.supervisor)
    page = door.get(f"/officer/entries/{entry.pk}/publish/").content.decode()
    read = re.search(r'name="seen" value="(\w{64})"', page)[1]
    entries.send_back(entry, by=world.officer, on=world.on(9), reason=LONG)
    stage.rewritten(made.reread(entry), world, text="ถ้อยคำอื่นที่ไม่มีผู้ใดอ่าน")
    entries.propose(made.reread(entry), by=world.officer, on=world.on(9))
    answer = door.post(f"/officer/entries/{entry.pk}/publish/", {"seen": read})
    assert answer.status_code == 409
    assert made.reread(entry).state == "proposed"
    again = door.get(f"/officer/entries/{entry.pk}/publish/").content.decode()
    read = re.search(r'name="seen" value="(\w{64})"', again)[1]
    assert door.post(f"/officer/entries/{entry.pk}/publish/", {"seen": read}).status_code == 302
