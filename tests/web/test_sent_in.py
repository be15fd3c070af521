"""Files from outside: no desk gets one that the virus scanner did not pass."""

import pytest

from cases.files import accept
from complaints.actions import submitting
from tests import appealing, complaining
from tests import factories as made
from tests.cases.test_viruses import clamd
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db


def to_an_agency(world):
    case, sent = made.file(world).case, made.upload()
    row = case.attachments.create(
        file=sent, name="คำขอ.pdf", content_type="application/pdf", size=3, sha256="0" * 64
    )
    return world.officer, f"/officer/attachments/{row.pk}/"


def held(draft):
    sent = made.upload()
    return submitting.hold(sent, accept(sent), draft=draft)


def with_a_complaint(world):
    sent = held("of-a-complaint")
    complaint = complaining.filed_complaint(world, draft="of-a-complaint")
    return world.registrar, f"/committee/complaints/{complaint.pk}/files/{sent.pk}/"


def with_an_appeal(world):
    sent = held("of-an-appeal")
    appeal = appealing.filed_appeal(world, draft="of-an-appeal")
    return world.registrar, f"/committee/appeals/{appeal.pk}/files/{sent.pk}/"


SENT = pytest.mark.parametrize("sent", [to_an_agency, with_a_complaint, with_an_appeal])


@SENT
def test_a_clean_file_is_handed_on(world, settings, tmp_path, sent):
    reader, address = sent(world)
    with clamd(tmp_path, b"stream: OK\0") as (settings.CLAMD, heard):
        answer = signed_in(reader).get(address)
    assert (answer.status_code, answer.getvalue()) == (200, made.PDF)
    assert heard == [made.PDF]


@SENT
@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "The virus scanner found something."),
        (b"", "The virus scanner does not answer at the moment."),
    ],
)
def test_what_was_not_found_clean_is_kept_back(world, settings, tmp_path, sent, said, told):
    reader, address = sent(world)
    with clamd(tmp_path, said) as (settings.CLAMD, _heard):
        answer = signed_in(reader).get(address)
    assert answer.status_code == 409
    assert told in answer.content.decode()
    assert made.PDF not in answer.content


@SENT
def test_without_a_scanner_nobody_waits_for_one(world, sent):
    reader, address = sent(world)
    assert signed_in(reader).get(address).status_code == 200
