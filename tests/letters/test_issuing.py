"""A letter leaves the house once: frozen in the step, sealed after it, never changed again."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from kombu.exceptions import OperationalError

from accounts.models import Agency
from cases.papers import Missing
from letters import issuing, sealing, tasks
from letters.models import Edition, Language, Letter, SealedRecord, digest
from letters.papers import PaperTooLong
from letters.press import RenderingFailed
from tests.letters import reading
from tests.letters.samples import PAPERS

pytestmark = pytest.mark.django_db
DATED = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    """Documents go to a folder of the test's own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return tmp_path


@pytest.fixture
def agency() -> Agency:
    return Agency.objects.create(
        code="thung-dok-chan-letters", name_th="เทศบาลตำบลทุ่งน้ำคำ", letter_code="ทด"
    )


@pytest.fixture
def letter(agency: Agency) -> Letter:
    return issued(agency, 1)


def issued(agency: Agency, seq: int, name: str = "receipt", **more: object) -> Letter:
    paper = more.pop("paper", PAPERS[name])
    return issuing.issue(
        paper, agency=agency, seq=seq, be_year=2569, number=f"ทด 01/{seq}", dated=DATED
    )


def thai(letter: Letter) -> Edition:
    return letter.editions.get(language=Language.TH)


def refused(sql: str, *params: object) -> bool:
    """Whether the database itself refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except DatabaseError as error:
        return "an issued letter never changes" in str(error)
    return False


def test_issuing_freezes_both_editions_and_the_facts(letter: Letter) -> None:
    editions = {e.language: e for e in letter.editions.all()}
    assert set(editions) == set(Language.values)
    for edition in editions.values():
        assert edition.sealed_at is None
        assert digest(edition.html.encode()) == edition.html_sha256
        assert letter.check_code in edition.html
    assert letter.facts == PAPERS["receipt"].facts()
    assert (letter.number, letter.kind) == ("ทด 01/1", "receipt")
    assert len(letter.check_code) >= 22


def test_a_register_number_is_given_once(agency: Agency, letter: Letter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        issued(agency, letter.seq)
    assert issued(agency, letter.seq + 1).pk


def test_a_rollback_takes_the_letter_back(agency: Agency) -> None:
    def fail() -> None:
        with transaction.atomic():
            issued(agency, 7)
            raise RenderingFailed

    with pytest.raises(RenderingFailed):
        fail()
    assert not Letter.objects.exists()


def test_sealing_makes_the_bytes_once(letter: Letter, files: Path) -> None:
    sealed = issuing.seal(thai(letter))
    content = issuing.pdf_bytes(sealed)
    assert content.startswith(b"%PDF-")
    assert digest(content) == sealed.sha256
    assert sealed.html_sha256 == digest(sealed.html.encode())
    stored = [p for p in files.rglob("*") if p.is_file()]
    assert [p.suffix for p in stored] == [".pdf"]
    assert "ทด" not in stored[0].name
    again = issuing.seal(Edition.objects.get(pk=sealed.pk))
    assert (again.sha256, again.sealed_at, again.pdf.name) == (
        sealed.sha256, sealed.sealed_at, sealed.pdf.name,
    )  # fmt: skip
    assert issuing.pdf_bytes(again) == content


def test_a_stale_copy_gets_the_bytes_of_the_first(letter: Letter) -> None:
    first, second = thai(letter), thai(letter)
    content = issuing.pdf_bytes(first)
    assert issuing.pdf_bytes(second) == content
    assert issuing.seal(second).sha256 == digest(content)


def test_the_facts_inside_name_the_letter(letter: Letter) -> None:
    pdf = reading.structure(issuing.pdf_bytes(thai(letter)))
    inside = json.loads(pdf.attachments["facts.json"][0])
    assert (inside["number"], inside["dated"]) == ("ทด 01/1", "2026-11-22")
    assert inside["facts"] == letter.facts


def test_the_application_refuses_to_change_a_letter(letter: Letter) -> None:
    edition = issuing.seal(thai(letter))
    for record, field, value in (
        (letter, "subject", "อื่น"),
        (letter, "facts", {}),
        (edition, "html", "อื่น"),
        (edition, "sha256", "0" * 64),
        (edition, "pdf", "other.pdf"),
    ):
        held = type(record).objects.get(pk=record.pk)
        setattr(held, field, value)
        with pytest.raises(SealedRecord):
            held.save()
        with pytest.raises(SealedRecord):
            held.delete()


def test_the_database_refuses_to_change_a_letter(letter: Letter) -> None:
    edition = issuing.seal(thai(letter))
    pending = letter.editions.get(language=Language.EN)
    for column in ("html", "html_sha256"):
        for row in (edition, pending):
            assert refused(f"UPDATE letters_edition SET {column} = 'x' WHERE id = %s", row.pk)
    for column, value in (("pdf", "x"), ("sha256", "x"), ("sealed_at", "2026-01-01 00:00:00Z")):
        assert refused(f"UPDATE letters_edition SET {column} = %s WHERE id = %s", value, edition.pk)
    for table, pk in (("letters_edition", pending.pk), ("letters_letter", letter.pk)):
        assert refused(f"DELETE FROM {table} WHERE id = %s", pk)
    for column in ("subject", "number", "facts"):
        assert refused(f"UPDATE letters_letter SET {column} = '1' WHERE id = %s", letter.pk)
    assert not refused("UPDATE letters_edition SET attempts = 1 WHERE id = %s", pending.pk)


def test_half_a_seal_is_no_seal(letter: Letter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=thai(letter).pk).update(sha256="0" * 64)


def test_an_altered_file_is_found_out(letter: Letter, files: Path) -> None:
    edition = issuing.seal(thai(letter))
    path = files / edition.pdf.name
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(SealedRecord):
        issuing.pdf_bytes(edition)


def test_the_worker_seals_what_waits_and_only_that(letter: Letter) -> None:
    first = issuing.seal(thai(letter)).sealed_at
    assert tasks.seal_pending() == 1
    assert not Edition.objects.pending().exists()
    assert thai(letter).sealed_at == first
    tasks.seal(thai(letter).pk)
    tasks.seal(0)
    assert tasks.seal_pending() == 0


def test_a_round_ends_with_its_turn_and_calls_for_the_rest(letter: Letter, broker, monkeypatch):
    """Mail is sent by the same processes: while each of them made letters, none left."""
    monkeypatch.setattr(tasks, "TURN", 0)
    assert tasks.seal_pending() == 1
    assert broker.waits_for(1)
    assert broker.called[0][:2] == ("letters.tasks.seal_pending", ())
    assert tasks.seal_pending() == 1
    assert tasks.seal_pending() == 0
    assert not Edition.objects.pending().exists()


def test_what_another_made_meanwhile_is_not_made_again(letter: Letter, monkeypatch) -> None:
    pressed, others = [], list(letter.editions.all())

    def press_slowly(html: str, facts: str) -> bytes:
        pressed.append(html)
        [other] = [one for one in others if one.html != html]
        if len(pressed) == 1:
            sealing.try_seal(other)  # another process, while this one is at the first
        return b"%PDF-"

    monkeypatch.setattr(sealing, "press", press_slowly)
    assert tasks.seal_pending() == 1
    assert len(pressed) == len(set(pressed)) == 2


def test_a_letter_that_cannot_be_made_waits_for_a_person(letter: Letter, monkeypatch) -> None:
    def fail(html: str, facts: str) -> bytes:
        raise RenderingFailed("no")

    monkeypatch.setattr(sealing, "press", fail)
    for _ in range(Edition.MOST_ATTEMPTS + 2):
        assert tasks.seal_pending() == 0
    assert set(Edition.objects.stuck()) == set(letter.editions.all())
    assert {e.attempts for e in letter.editions.all()} == {Edition.MOST_ATTEMPTS}


@pytest.mark.parametrize("trouble", [None, OperationalError("down"), OSError("full")])
def test_a_commit_calls_the_worker_with_keys_and_survives_a_lost_broker(
    agency: Agency, broker, django_capture_on_commit_callbacks, trouble: Exception | None
) -> None:
    broker.trouble = trouble
    with django_capture_on_commit_callbacks(execute=True):
        letter = issued(agency, 3)
    assert broker.waits_for(1 if trouble else 2)
    every = {("letters.tasks.seal", (pk,)) for pk in letter.editions.values_list("pk", flat=True)}
    called = {(task, keys) for task, keys, _named in broker.called}
    assert called < every if trouble else called == every, "what fails ends its round"
    assert all(named["expires"] is None for _task, _keys, named in broker.called)
    assert Edition.objects.pending().count() == 2


def test_a_letter_longer_than_the_renderer_takes_is_not_issued(agency: Agency) -> None:
    asked = PAPERS["completion"]
    paper = type(asked)(**{**vars(asked), "missing": (Missing(what="น้ำ " * 60_000),)})
    with pytest.raises(PaperTooLong):
        issued(agency, 9, paper=paper)
    assert not Letter.objects.exists()
