"""Reading under seal through the pages: who reads, what is on the picture, what is written down."""

import base64
import io
import re
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops

from accounts.models import User
from complaints.actions import exhibits, hearing, sittings
from complaints.models import Dossier, Exhibit, Reading
from complaints.sealed import viewer
from letters.models import SealedRecord
from tests.appealing import bench, ruled_appeal
from tests.complaints.sealed_stage import (
    RECORD,
    exhibit_of,
    pdf_of,
    pending_appeal,
    picture,
)
from tests.factories import reread
from tests.scenes import scene_of
from tests.web import doors
from tests.web.doors import holding
from tests.worlds import agency, member

signed_in = partial(doors.signed_in, language="th", crash=False)

PICTURE = re.compile(r'src="data:image/jpeg;base64,([^"]+)"')


built = scene_of(lambda world: {"appeal": pending_appeal(world)})


@pytest.fixture
def appeal(scene, time_machine):
    made = scene.appeal
    day = made.explained_on + timedelta(days=1)
    time_machine.move_to(datetime(day.year, day.month, day.day, 3, 30, tzinfo=UTC), tick=False)
    return made


@pytest.fixture
def exhibit(world, appeal):
    return exhibit_of(world, appeal)


def page_of(exhibit: Exhibit, page: int = 1) -> str:
    return reverse("committee:exhibit", args=[exhibit.pk, page])


def shown(client: Client, exhibit: Exhibit, page: int = 1) -> Image.Image:
    found = PICTURE.search(client.get(page_of(exhibit, page)).content.decode())
    return Image.open(io.BytesIO(base64.b64decode(found[1]))).convert("RGB")


def statuses(world, exhibit: Exhibit, seats) -> dict[str, int]:
    """Who gets which answer at the first page."""
    people = {
        "secretary": seats[0].user, "chair": seats[1].user, "member": seats[2].user,
        "registry": world.registrar, "officer": world.officer, "head": world.head,
        "another agency": world.receiver, "somebody": world.requester,
    }  # fmt: skip
    fresh = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
    return {name: signed_in(u).get(page_of(exhibit)).status_code for name, u in fresh.items()}


def test_only_the_seats_of_the_panel_read_and_only_while_it_is_pending(world, appeal, exhibit):
    seats = bench(appeal.panel)
    outside = dict.fromkeys(["registry", "officer", "head", "another agency", "somebody"], 404)
    assert statuses(world, exhibit, seats) == {
        "secretary": 200, "chair": 200, "member": 200, **outside
    }  # fmt: skip
    ended = ruled_appeal(world, appeal)
    assert ended.state == "decided"
    assert set(statuses(world, exhibit, seats).values()) == {404}


@pytest.mark.parametrize("end", ["drop", "strike"])
def test_reading_ends_with_the_matter(world, appeal, exhibit, end):
    seats = bench(appeal.panel)
    day = appeal.explained_on + timedelta(days=1)
    if end == "drop":
        hearing.drop(appeal, by=world.registrar, on=day)
    else:
        hearing.strike(appeal, by=world.registrar, on=day, answer="ได้รับข้อมูลแล้ว")
    assert set(statuses(world, exhibit, seats).values()) == {404}


def test_whoever_takes_no_part_reads_nothing(world, appeal, exhibit):
    secretary, _chair, ended, home, recused = bench(appeal.panel, members=4)
    day = appeal.explained_on + timedelta(days=1)
    reads = [ended, home, recused]
    assert {signed_in(s.user).get(page_of(exhibit)).status_code for s in reads} == {200}
    ended.until = day - timedelta(days=1)
    ended.save()
    home.home_agency = appeal.agency
    home.save()
    sittings.recuse(recused, appeal, by=secretary.user, on=day, reason="เป็นญาติของผู้อุทธรณ์")
    after = [signed_in(User.objects.get(pk=s.user_id)).get(page_of(exhibit)) for s in reads]
    assert {answer.status_code for answer in after} == {404}


def test_a_member_who_takes_a_post_at_the_agency_stops_reading(world, appeal, exhibit):
    reader = bench(appeal.panel)[2].user
    assert signed_in(reader).get(page_of(exhibit)).status_code == 200
    member(agency(), "officer", reader.email, reader.name_th, "นิติกร")
    assert signed_in(User.objects.get(pk=reader.pk)).get(page_of(exhibit)).status_code == 404


def test_nobody_without_an_account_reads(appeal, exhibit):
    answer = Client().get(page_of(exhibit))
    assert answer.status_code == 302
    assert reverse("web:sign-in") in answer["Location"]


def test_the_mark_is_on_the_pixels_and_differs_by_reader(appeal, exhibit):
    secretary, chair, *_others = (seat.user for seat in bench(appeal.panel))
    first, second = (shown(signed_in(user), exhibit) for user in (secretary, chair))
    bare = Image.open(io.BytesIO(viewer.show(pdf_of(3), 1, "").picture)).convert("RGB")
    assert first.size == second.size == bare.size
    pairs = ((first, bare, 1_000), (second, bare, 1_000), (first, second, 50))
    for one, other, least in pairs:
        changed = ImageChops.difference(one, other).convert("L").point(lambda v: 255 * (v > 24))
        assert sum(changed.histogram()[255:]) > least
    assert exhibits.words_on(chair, datetime(2026, 11, 22, 7, 30, tzinfo=UTC)).endswith(
        "๒๒ พฤศจิกายน ๒๕๖๙ เวลา ๑๔.๓๐ น."
    )


def test_a_page_is_never_kept_and_has_no_file_to_fetch(appeal, exhibit):
    answer = signed_in(bench(appeal.panel)[1].user).get(page_of(exhibit))
    assert answer["Cache-Control"] == "no-store, private"
    content = answer.content.decode()
    assert exhibit.file.name not in content
    assert "data:application/pdf" not in content


def test_every_page_read_is_written_down_and_shown_to_registry_and_chair(world, appeal, exhibit):
    _secretary, chair, one, *_ = (seat.user for seat in bench(appeal.panel))
    reader = signed_in(one)
    for page in (1, 3, 3):
        assert reader.get(page_of(exhibit, page)).status_code == 200
    assert reader.get(page_of(exhibit, 4)).status_code == 404
    assert [(r.reader, r.page) for r in Reading.objects.all()] == [(one, 1), (one, 3), (one, 3)]
    log = reverse("committee:readings", args=[exhibit.pk])
    for watcher in (chair, world.registrar):
        told = signed_in(watcher).get(log)
        assert told.status_code == 200
        assert told.content.decode().count(one.name_th) == 3
    for other in (one, world.officer, world.requester):
        assert signed_in(other).get(log).status_code == 404


def test_the_log_is_only_added_to(appeal, exhibit):
    signed_in(bench(appeal.panel)[1].user).get(page_of(exhibit))
    row = Reading.objects.get()
    for attempt in (row.save, row.delete, Reading.objects.all().delete):
        with pytest.raises(SealedRecord):
            attempt()
    with pytest.raises(SealedRecord):
        Reading.objects.update(page=9)


def test_what_cannot_be_shown_is_said_and_not_written_down(appeal, exhibit):
    with exhibit.file.storage.open(exhibit.file.name, "wb") as file:
        file.write(b"%PDF-1.4 other")
    answer = signed_in(bench(appeal.panel)[1].user).get(page_of(exhibit))
    assert answer.status_code == 200
    assert "แสดงหน้านี้ไม่ได้" in answer.content.decode()
    assert not PICTURE.search(answer.content.decode())
    assert not Reading.objects.exists()


def test_dossiers_go_to_whom_they_are_for(world, appeal):
    secretary, chair, *_ = (seat.user for seat in bench(appeal.panel))
    papers = reverse("committee:papers", args=["appeal", appeal.pk])
    for bundle in Dossier.Bundle.values:
        url = reverse("committee:press-dossier", args=["appeal", appeal.pk, bundle])
        assert signed_in(world.registrar).post(url).status_code == 302
        assert signed_in(chair).post(url).status_code == 403
        assert signed_in(world.officer).post(url).status_code == 404
    made = {d.bundle: d for d in Dossier.objects.all()}
    assert set(made) == set(Dossier.Bundle.values)
    for reader in (world.registrar, secretary, chair):
        listed = signed_in(reader).get(papers).content.decode()
        for dossier in made.values():
            url = reverse("committee:dossier", args=[dossier.pk])
            assert url in listed
            assert signed_in(reader).get(url).content[:5] == b"%PDF-"
    for outsider in (world.officer, world.requester, world.receiver):
        assert signed_in(outsider).get(papers).status_code == 404
        for dossier in made.values():
            url = reverse("committee:dossier", args=[dossier.pk])
            assert signed_in(outsider).get(url).status_code == 404


def test_the_two_sides_get_the_open_dossier_alone(world, appeal):
    for bundle in Dossier.Bundle.values:
        url = reverse("committee:press-dossier", args=["appeal", appeal.pk, bundle])
        signed_in(world.registrar).post(url)
    codes = holding(appeal_keys=[appeal.pk])
    own_page = codes.get(reverse("public:followed", args=["appeal", appeal.pk])).content.decode()
    for dossier in Dossier.objects.all():
        url = reverse("public:dossier", args=[dossier.pk])
        assert (url in own_page) == (dossier.bundle == Dossier.Bundle.OPEN)
        expected = 200 if dossier.bundle == Dossier.Bundle.OPEN else 404
        assert codes.get(url).status_code == expected
        assert signed_in(world.officer).get(url).status_code == expected
        for stranger in (Client(), signed_in(world.receiver), signed_in(world.requester)):
            assert stranger.get(url).status_code == 404


HOSTILE = {
    "truncated": (pdf_of(3)[:300], "แฟ้มเสียหาย"),
    "locked": (pdf_of(1, password="secret"), "รหัสผ่าน"),
    "endless": (pdf_of(5_000), "1,000 หน้า"),
    "huge page": (pdf_of(1, 200_000, 200_000), "ใหญ่เกินกว่าจะแสดงได้"),
    "a thread of a page": (pdf_of(1, 1, 14_000), "ใหญ่เกินกว่าจะแสดงได้"),
    "no page": (pdf_of(0), "แฟ้มเสียหาย"),
    "not a picture": (picture()[:60], "แฟ้มเสียหาย"),
    "text": ("ข้อความ".encode(), "PDF, PNG, JPEG"),
}


def handed_in(client: Client, appeal, content: bytes, name: str, title: str = RECORD):
    url = reverse("officer:exhibit-add", args=["appeal", appeal.pk])
    return client.post(url, {"title": title, "upload": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(world, appeal, kind):
    content, sentence = HOSTILE[kind]
    name = {"text": "a.txt", "not a picture": "a.png"}.get(kind, "a.pdf")
    answer = handed_in(signed_in(world.officer), appeal, content, name)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Exhibit.objects.exists()


def test_a_reader_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(viewer, "SECONDS", 0.01)
    with pytest.raises(viewer.Unreadable):
        viewer.show(pdf_of(1), 1, "ผู้อ่าน")


@pytest.mark.parametrize(("name", "content"), [
    ("a.pdf", pdf_of(2)), ("a.png", picture()), ("a.jpg", picture("JPEG")),
    ("a.tif", picture("TIFF")),
])  # fmt: skip
def test_the_agency_hands_in_what_can_be_read(world, appeal, name, content):
    assert handed_in(signed_in(world.officer), appeal, content, name).status_code == 302
    exhibit = Exhibit.objects.get()
    assert exhibit.pages == (2 if name == "a.pdf" else 1)
    assert name not in exhibit.file.name
    assert shown(signed_in(bench(appeal.panel)[2].user), exhibit).width > 500
    event = appeal.events.get(name="hand_in_exhibit")
    assert RECORD not in str(event.facts)


def test_only_the_agency_that_was_asked_hands_in(world, appeal):
    for other in (world.receiver, world.registrar, bench(appeal.panel)[0].user):
        answer = handed_in(signed_in(other), appeal, pdf_of(1), "a.pdf")
        assert answer.status_code in (403, 404)
    appeal.question = ""
    appeal.save()
    appeal.deadlines.all().delete()
    assert handed_in(signed_in(world.officer), appeal, pdf_of(1), "a.pdf").status_code == 409
    assert not Exhibit.objects.exists()


def test_the_record_goes_back_when_the_matter_has_ended(world, appeal, exhibit):
    url = reverse("officer:exhibit-back", args=[exhibit.pk])
    assert signed_in(world.officer).post(url).status_code == 409
    name, storage = exhibit.file.name, exhibit.file.storage
    hearing.drop(appeal, by=world.registrar, on=appeal.explained_on + timedelta(days=1))
    assert signed_in(world.receiver).post(url).status_code == 404
    assert storage.exists(name)
    exhibit = reread(exhibit)
    with_commit = exhibits.take_back(exhibit, by=world.officer, on=exhibit.handed_in_on)
    assert with_commit.closed_on
    assert with_commit.sha256
    assert not with_commit.file
    assert signed_in(world.officer).post(url).status_code == 409
