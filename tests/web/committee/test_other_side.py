"""The other side of an appeal is told, answers on its own page or on paper, and stays unknown."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cases.models import Dispatch
from complaints.actions import dossiers
from complaints.models import Posting, Reply, Submission
from complaints.ruling_letter import order_of
from law.dates import be_year
from notifications.channels import write
from notifications.models import Message
from tests.appealing import bench, ruled_appeal
from tests.complaints.sealed_stage import (
    ASKER,
    RIVAL,
    objectors_appeal,
    pdf_of,
    pending_appeal,
    text_of,
)
from tests.factories import dismissed_objection, reread
from tests.scenes import scene_of
from tests.web import doors

signed_in = partial(doors.signed_in, crash=False)
holding = partial(doors.holding, "en", crash=False)

SAID = "เครื่องจักรเป็นแบบที่บริษัทคิดค้นเอง"


def move(time_machine, day):
    time_machine.move_to(datetime(day.year, day.month, day.day, 3, 30, tzinfo=UTC), tick=False)


def thai(day):
    return f"{day.day}/{day.month}/{be_year(day)}"


built = scene_of(
    lambda world: {"appeal": pending_appeal(world), "objectors": objectors_appeal(world)}
)


@pytest.fixture
def appeal(scene, time_machine):
    """A requester's appeal in which a third party had objected."""
    move(time_machine, scene.appeal.explained_on + timedelta(days=1))
    return scene.appeal


@pytest.fixture
def objectors(scene, time_machine):
    move(time_machine, scene.objectors.explained_on + timedelta(days=1))
    return scene.objectors


def tell(appeal):
    """The secretary tells the other side, and asks for an answer within ten days."""
    due = appeal.explained_on + timedelta(days=11)
    secretary = signed_in(bench(appeal.panel)[0].user)
    answer = secretary.post(f"/committee/appeals/{appeal.pk}/other-side/", {"due_on": thai(due)})
    assert answer.status_code == 302
    return Posting.objects.get(appeal=appeal, party="other_side")


def third_party_of(appeal):
    return appeal.items.get().item.objections.get().third_party


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_a_third_party_answers_on_the_page_of_its_notice(world, appeal):
    party = third_party_of(appeal)
    client, own = holding(third_party_keys=[party.pk]), f"/third-party/{party.pk}/"
    assert appeal.number not in page(client, own)
    posting = tell(appeal)
    shown = page(client, own)
    assert appeal.number in shown
    assert f"/matters/answers/{posting.pk}/" in shown
    letter = Dispatch.objects.get(letter=posting.letter)
    assert f"{own}letters/{letter.pk}/th/" in shown
    url = f"/matters/answers/{posting.pk}/"
    assert client.post(url, {"text": " "}).status_code == 200
    for _ in range(2):
        assert client.post(url, {"text": SAID}).url == own
    assert Reply.objects.get().text == SAID
    assert SAID in page(client, own)
    member = signed_in(bench(appeal.panel)[1].user)
    for reader, where in (
        (signed_in(world.registrar), f"/committee/appeals/{appeal.pk}/"),
        (member, f"/committee/docket/appeal/{appeal.pk}/"),
    ):
        shown = page(reader, where)
        assert SAID in shown
        assert RIVAL.name in shown


def test_nobody_else_reads_or_writes_it(world, appeal):
    posting = tell(appeal)
    url, party = f"/matters/answers/{posting.pk}/", third_party_of(appeal)
    asker = holding(case_keys=[appeal.order.case_id], appeal_keys=[appeal.pk])
    for client in (Client(), asker, signed_in(world.officer), holding(third_party_keys=[0])):
        assert client.get(url).status_code == 404
        assert client.post(url, {"text": SAID}).status_code == 404
    holding(third_party_keys=[party.pk]).post(url, {"text": SAID})
    officer = signed_in(world.officer)
    for client, where in (
        (asker, f"/matters/appeal/{appeal.pk}/"),
        (asker, f"/requests/{appeal.order.case_id}/"),
        (officer, f"/officer/matters/appeal/{appeal.pk}/"),
    ):
        shown = page(client, where)
        assert SAID not in shown
        assert "An appeal that concerns you" not in shown


def test_the_agency_reads_in_its_file_that_the_other_side_was_told(world, objectors):
    tell(objectors)
    shown = page(signed_in(world.officer), f"/officer/cases/{objectors.case.pk}/")
    assert "Notice of an appeal" in shown
    assert "appeal_notice" not in shown


def test_the_message_brings_the_code_of_the_notice_and_no_name(appeal):
    posting = tell(appeal)
    message = Message.objects.get(kind="appeal_concerns_you")
    assert message.recipient == RIVAL.email
    written = write(message)
    assert appeal.number in written.subject
    assert "third-party" in written.body
    assert posting.third_party == third_party_of(appeal)
    assert ASKER["name"] not in written.body


def test_the_requester_answers_an_objectors_appeal_and_stays_unknown(world, objectors):
    case = objectors.objection.item.case
    client, own = holding(case_keys=[case.pk]), f"/requests/{case.pk}/"
    posting = tell(objectors)
    assert posting.third_party is None
    assert objectors.number in page(client, own)
    assert objectors.objection.third_party.name not in page(client, own)
    assert client.post(f"/matters/answers/{posting.pk}/", {"text": SAID}).url == own
    objector = holding(third_party_keys=[objectors.objection.third_party_id])
    for where in (
        f"/matters/appeal/{objectors.pk}/",
        f"/third-party/{objectors.objection.third_party_id}/",
    ):
        shown = page(objector, where)
        assert SAID not in shown
        assert ASKER["name"] not in shown
    assert objector.get(f"/matters/answers/{posting.pk}/").status_code == 404
    registry = page(signed_in(world.registrar), f"/committee/appeals/{objectors.pk}/")
    assert SAID in registry
    assert ASKER["name"] not in registry


def test_the_office_enters_a_letter_on_paper(world, appeal):
    url = f"/committee/appeals/{appeal.pk}/reply/"
    registry = signed_in(world.registrar)
    assert registry.get(url).status_code == 409
    posting = tell(appeal)
    today = appeal.explained_on + timedelta(days=1)
    given = {"posting": posting.pk, "channel": "post", "said_on": thai(today), "text": SAID}
    for user, code in ((world.officer, 403), (bench(appeal.panel)[1].user, 403)):
        assert signed_in(user).post(url, given).status_code == code
    early = given | {"said_on": thai(posting.sent_on - timedelta(days=1))}
    refused = registry.post(url, early)
    assert refused.status_code == 200
    assert SAID in refused.content.decode()
    assert RIVAL.name in page(registry, url)
    assert registry.post(url, given).status_code == 302
    found = Reply.objects.get()
    assert (found.channel, found.recorded_by, found.said_on) == ("post", world.registrar, today)
    assert "The other private person answered" in page(registry, f"/committee/appeals/{appeal.pk}/")


def test_after_the_ruling_nothing_is_added(world, appeal):
    posting, party = tell(appeal), third_party_of(appeal)
    ruled_appeal(world, appeal)
    client = holding(third_party_keys=[party.pk])
    assert client.post(f"/matters/answers/{posting.pk}/", {"text": SAID}).status_code == 409
    assert f"/matters/answers/{posting.pk}/" not in page(client, f"/third-party/{party.pk}/")


@pytest.mark.parametrize("bundle", ["open", "sealed"])
def test_the_dossier_tells_the_panel_what_was_said_and_the_sides_only_that_it_was(
    world, appeal, bundle
):
    posting, party = tell(appeal), third_party_of(appeal)
    holding(third_party_keys=[party.pk]).post(f"/matters/answers/{posting.pk}/", {"text": SAID})
    on = appeal.explained_on + timedelta(days=2)
    made = dossiers.press(reread(appeal), bundle=bundle, by=world.registrar, on=on)
    whole = "".join(text_of(dossiers.content(made)))
    assert "คำชี้แจงของบุคคลอีกฝ่ายหนึ่ง" in whole
    assert (SAID in whole) == (bundle == "sealed")
    numbers = [part["title"] for part in made.contents if part["key"] == "letter"]
    assert len(numbers) == len(set(numbers))


def test_a_ruling_names_the_order_and_no_later_letter(world, objectors):
    later = objectors.postings.first()
    Dispatch.objects.create(
        case=objectors.case, letter=later.letter, objection=objectors.objection,
        addressee="third_party", channel=later.channel, sent_on=later.sent_on,
        notified_on=later.notified_on, served_by=world.registrar,
    )  # fmt: skip
    assert order_of(objectors).kind == "objection_ruling"


def test_what_was_said_stays(appeal):
    posting, party = tell(appeal), third_party_of(appeal)
    holding(third_party_keys=[party.pk]).post(f"/matters/answers/{posting.pk}/", {"text": SAID})
    for statement in ("UPDATE complaints_reply SET text = 'x'", "DELETE FROM complaints_reply"):
        with (
            pytest.raises(IntegrityError, match="guard_board_kept"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_objectors_appeal_carries_files(world, time_machine):
    objection = dismissed_objection(world)
    move(time_machine, objection.ruled_on + timedelta(days=2))
    client = holding(third_party_keys=[objection.third_party_id])
    url = f"/third-party/{objection.third_party_id}/{objection.pk}/appeal/"
    assert 'name="files"' in page(client, url)
    assert 'enctype="multipart/form-data"' in page(client, url)
    proof = SimpleUploadedFile("หลักฐาน.pdf", pdf_of(2), "application/pdf")
    assert client.post(url, {"grounds": "กระทบความลับทางการค้า", "files": [proof]}).status_code == 302
    sent = Submission.objects.get()
    assert (sent.appeal, sent.name, sent.draft) == (objection.appeals.get(), "หลักฐาน.pdf", "")
    appeal = objection.appeals.get()
    assert "หลักฐาน.pdf" in page(client, f"/matters/appeal/{appeal.pk}/")
    registry = signed_in(world.registrar)
    assert "หลักฐาน.pdf" in page(registry, f"/committee/appeals/{appeal.pk}/")
    file = registry.get(f"/committee/appeals/{appeal.pk}/files/{sent.pk}/")
    assert file.status_code == 200
    assert file.getvalue().startswith(b"%PDF")
