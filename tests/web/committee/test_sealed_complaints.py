"""The papers of a complaint: records under seal, who reads them, on paper too, and its dossiers."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.actions import complaints
from complaints.models import Dossier, Exhibit, Reading
from tests.appealing import bench
from tests.complaining import complaint_at, filer
from tests.complaints.sealed_stage import ASKER, RECORD, exhibit_of, pdf_of, pending_appeal, text_of
from tests.factories import reread
from tests.scenes import scene_of
from tests.web import doors
from tests.web.doors import holding

signed_in = partial(doors.signed_in, crash=False)

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Bangkok"))
SECRET = "ค้นหาแล้วพบแฟ้มผลตรวจน้ำในตู้เอกสาร"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(FRIDAY, tick=False) as hand:
        yield hand


def explained(world):
    """Before the subcommittee; the agency has explained."""
    made = complaint_at(world, "explaining", person=filer(**ASKER))
    complaints.explain(made, by=world.officer, on=made.received_on, text=SECRET)
    return {"complaint": reread(made), "seats": bench(made.panel)}


built = scene_of(explained, at=FRIDAY)


@pytest.fixture
def complaint(scene):
    return scene.complaint


@pytest.fixture
def seats(scene):
    return scene.seats


@pytest.fixture
def exhibit(world, complaint):
    return exhibit_of(world, complaint)


def answers(world, seats, url):
    people = {
        "secretary": seats[0].user, "chair": seats[1].user, "member": seats[2].user,
        "registry": world.registrar, "officer": world.officer, "another agency": world.receiver,
        "somebody": world.requester,
    }  # fmt: skip
    return {who: signed_in(user).get(url).status_code for who, user in people.items()}


OUTSIDE = dict.fromkeys(["registry", "officer", "another agency", "somebody"], 404)


def test_only_the_subcommittee_reads_and_only_while_it_is_pending(world, complaint, seats, exhibit):
    url = f"/committee/sealed/{exhibit.pk}/1/"
    inside = {"secretary": 200, "chair": 200, "member": 200}
    assert answers(world, seats, url) == inside | OUTSIDE
    assert Reading.objects.count() == 3
    log = f"/committee/sealed/{exhibit.pk}/readers/"
    seen = answers(world, seats, log)
    assert {who for who, code in seen.items() if code == 200} == {"chair", "registry"}
    complaints.strike(complaint, by=world.registrar, on=world.on(18), answer="ตอบแล้ว")
    assert set(answers(world, seats, url).values()) == {404}


def test_a_panel_of_a_tribunal_reads_nothing_of_a_complaint(world, seats, exhibit):
    panel = bench(pending_appeal(world).panel)
    for seat in panel:
        assert signed_in(seat.user).get(f"/committee/sealed/{exhibit.pk}/1/").status_code == 404


def test_the_page_of_papers_is_for_registry_and_subcommittee(world, complaint, seats, exhibit):
    url = f"/committee/papers/complaint/{complaint.pk}/"
    inside = {"secretary": 200, "chair": 200, "member": 200, "registry": 200}
    assert answers(world, seats, url) == OUTSIDE | inside
    assert RECORD in signed_in(seats[1].user).get(url).content.decode()
    read = f"/committee/sealed/{exhibit.pk}/1/"
    assert read in signed_in(seats[1].user).get(url).content.decode()
    assert read not in signed_in(world.registrar).get(url).content.decode()


def codes(complaint):
    """The complainant, with the code of the complaint."""
    return holding(crash=False, complaint_keys=[complaint.pk])


def test_its_dossiers_go_to_whom_they_are_for(world, complaint, seats, exhibit):
    for bundle in Dossier.Bundle.values:
        url = f"/committee/papers/complaint/{complaint.pk}/{bundle}/"
        assert signed_in(world.registrar).post(url).status_code == 302
        assert signed_in(seats[1].user).post(url).status_code == 403
        assert signed_in(world.officer).post(url).status_code == 404
    made = {d.bundle: d for d in Dossier.objects.all()}
    for bundle, dossier in made.items():
        url = f"/committee/dossiers/{dossier.pk}/"
        inside = {"secretary": 200, "chair": 200, "member": 200, "registry": 200}
        assert answers(world, seats, url) == OUTSIDE | inside
        theirs = 200 if bundle == "open" else 404
        public = f"/dossiers/{dossier.pk}/"
        assert codes(complaint).get(public).status_code == theirs
        assert signed_in(world.officer).get(public).status_code == theirs
        for stranger in (Client(), signed_in(world.receiver), signed_in(world.requester)):
            assert stranger.get(public).status_code == 404
    own = codes(complaint).get(f"/matters/complaint/{complaint.pk}/").content.decode()
    assert f"/dossiers/{made['open'].pk}/" in own
    assert f"/dossiers/{made['sealed'].pk}/" not in own


def test_what_each_version_of_a_complaint_says(world, complaint, seats, exhibit):
    told = {}
    for bundle in Dossier.Bundle.values:
        signed_in(seats[0].user).post(f"/committee/papers/complaint/{complaint.pk}/{bundle}/")
        made = Dossier.objects.get(bundle=bundle)
        answer = signed_in(seats[0].user).get(f"/committee/dossiers/{made.pk}/")
        told[bundle] = "".join(text_of(answer.content))
    for words in (SECRET, RECORD, ASKER["email"]):
        squeezed = "".join(words.split())
        assert squeezed in told["sealed"], words
        assert squeezed not in told["open"], words
    for version in told.values():
        assert "".join(complaint.facts.split()) in version
        assert "สำนวนคำร้องเรียน" in version


def enter(user, matter, kind, **more):
    given = {"title": RECORD, "upload": SimpleUploadedFile("scan.pdf", pdf_of(2))} | more
    return signed_in(user).post(f"/committee/papers/{kind}/{matter.pk}/enter/", given)


def test_the_secretary_enters_a_record_that_came_on_paper(world, complaint, seats):
    papers = f"/committee/papers/complaint/{complaint.pk}/"
    secretary, chair = seats[0].user, seats[1].user
    assert f"{papers}enter/" in signed_in(secretary).get(papers).content.decode()
    assert f"{papers}enter/" not in signed_in(chair).get(papers).content.decode()
    for who in (chair, world.registrar, world.officer):
        assert enter(who, complaint, "complaint").status_code in (403, 404)
    assert enter(secretary, complaint, "complaint", title=" ").status_code == 200
    assert not Exhibit.objects.exists()
    assert enter(secretary, complaint, "complaint").url == papers
    found = Exhibit.objects.get()
    assert (found.on_paper, found.pages, found.handed_in_by) == (True, 2, secretary)
    assert "came on paper" in signed_in(chair).get(papers).content.decode()
    read = f"/committee/sealed/{found.pk}/1/"
    assert answers(world, seats, read) == OUTSIDE | {"secretary": 200, "chair": 200, "member": 200}
    complaints.strike(complaint, by=world.registrar, on=world.on(18), answer="ตอบแล้ว")
    assert enter(secretary, complaint, "complaint").status_code == 409


def test_in_an_appeal_too_and_what_the_agency_hands_in_is_no_paper(world, clock):
    appeal = pending_appeal(world)
    clock.move_to(datetime.combine(appeal.explained_on + timedelta(days=1), datetime.min.time()))
    secretary = bench(appeal.panel)[0].user
    assert enter(secretary, appeal, "appeal").status_code == 302
    exhibit_of(world, appeal)
    assert sorted(Exhibit.objects.values_list("on_paper", flat=True)) == [False, True]
