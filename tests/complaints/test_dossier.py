"""The dossier: what each version says and keeps silent about, its numbers and its hashes."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from accounts.models import User
from cases.files import accept
from complaints.actions import dossiers, submitting
from complaints.models import Dossier
from law.dates import arabic_digits, thai_digits
from letters.models import SealedRecord, digest
from tests import complaining
from tests import factories as made
from tests.appealing import bench
from tests.complaints.sealed_stage import (
    ASKER,
    EXPLAINED,
    RECORD,
    RIVAL,
    exhibit_of,
    objectors_appeal,
    pending_appeal,
    text_of,
)
from tests.factories import COMPANY
from tests.scenes import scene_of

OPEN, SEALED = Dossier.Bundle.OPEN, Dossier.Bundle.SEALED


def pressed(world, matter, bundle):
    day = matter.explained_on + timedelta(days=1)
    return dossiers.press(matter, bundle=bundle, by=world.registrar, on=day)


def read(dossier):
    return "\n".join(text_of(dossiers.content(dossier)))


def squeezed(text):
    return "".join(text.split())


def holds(text, words):
    """Whether the words stand in the text, with Arabic or with Thai digits."""
    return squeezed(words) in text or squeezed(thai_digits(words)) in text


built = scene_of(lambda world: {"appeal": pending_appeal(world)})


@pytest.fixture
def appeal(scene):
    return scene.appeal


def test_the_sealed_version_says_everything_but_the_records(world, appeal):
    exhibit = exhibit_of(world, appeal)
    text = read(pressed(world, appeal, SEALED))
    for words in (*ASKER.values(), RIVAL.name, RIVAL.email, EXPLAINED, RECORD, exhibit.sha256):
        assert holds(text, words), words
    assert holds(text, "ฉบับปิดผนึก")


def test_the_open_version_names_no_third_party_and_holds_no_address(world, appeal):
    exhibit = exhibit_of(world, appeal)
    appeal.grounds = f"ข้าพเจ้า {ASKER['phone']} ทราบว่า {RIVAL.name} ({RIVAL.email}) คัดค้าน"
    appeal.save()
    text = read(pressed(world, appeal, OPEN))
    assert holds(text, ASKER["name"])
    assert holds(text, "บุคคลภายนอก รายที่ 1")
    silent = (ASKER["email"], ASKER["phone"], ASKER["address"], RIVAL.name, RIVAL.email)
    for words in (*silent, "คานารีเหลือง", EXPLAINED, RECORD, exhibit.sha256):
        assert not holds(text, words), words
    assert holds(text, "[ปกปิด]")


def test_an_objectors_open_version_does_not_tell_who_asked(world):
    appeal = objectors_appeal(world)
    appeal.grounds = "ทราบว่าผู้ขอคือ ปริศนา  ลับเฉพาะ โทร. 0815551234"
    appeal.save()
    exhibit_of(world, appeal)
    text = read(pressed(world, appeal, OPEN))
    assert holds(text, COMPANY.name)
    for words in (*ASKER.values(), "ปริศนา ลับเฉพาะ", "0815551234", appeal.case.reference):
        assert not holds(text, words), words
    sealed = read(pressed(world, appeal, SEALED))
    assert holds(sealed, ASKER["name"])


def test_every_page_bears_its_number_and_the_index_is_right(world, appeal):
    dossier = pressed(world, appeal, SEALED)
    content = dossiers.content(dossier)
    pages = text_of(content)
    assert len(pages) == dossier.pages > 8
    for number, text in enumerate(pages, start=1):
        assert squeezed(thai_digits(f"หน้า {number}/{len(pages)}")) in text
        assert squeezed(f"สำนวนอุทธรณ์ {thai_digits(appeal.number)}") in text
    corner = (
        pypdfium2.PdfDocument(content)[5].render().to_pil().convert("L").crop((480, 20, 595, 60))
    )
    assert corner.getextrema()[0] < 128  # the number is drawn on the page, not beside it
    listed = arabic_digits(pages[1])
    places = {part["number"]: part for part in dossier.contents}
    for part in places.values():
        title = squeezed(arabic_digits(part["title"]))
        assert f"{title}{part['first']}" in listed
        assert part["first"] <= part["last"] <= dossier.pages
    marks = PdfReader(io.BytesIO(content))
    outline = {row.title: marks.get_destination_page_number(row) + 1 for row in marks.outline}
    assert outline["สารบัญ"] == 2
    assert all(outline[part["title"]] <= part["first"] for part in places.values())
    assert [part["first"] for part in dossier.contents[1:]] == [
        part["last"] + 1 for part in dossier.contents[:-1]
    ]


def test_the_hashes_are_those_of_the_parts(world, appeal):
    dossier = pressed(world, appeal, OPEN)
    content = dossiers.content(dossier)
    attached = PdfReader(io.BytesIO(content)).attachments
    printed = text_of(content)[-1]
    for part in dossier.contents:
        assert digest(attached[part["filename"]][0]) == part["sha256"]
        assert part["sha256"] in printed
    letters = {part["sha256"] for part in dossier.contents if part["key"] == "letter"}
    sealed = {p.letter.thai.sha256 for p in appeal.postings.filter(party="filer")}
    assert sealed
    assert sealed <= letters
    assert digest(content) == dossier.sha256


def test_a_file_that_was_changed_is_not_given_out(world, appeal):
    dossier = pressed(world, appeal, OPEN)
    with dossier.file.storage.open(dossier.file.name, "wb") as file:
        file.write(b"%PDF-1.4 other")
    with pytest.raises(SealedRecord):
        dossiers.content(dossier)


def test_a_dossier_is_never_changed_or_removed(world, appeal):
    dossier = pressed(world, appeal, OPEN)
    for attempt in (dossier.save, dossier.delete, Dossier.objects.all().delete):
        with pytest.raises(SealedRecord):
            attempt()
    with pytest.raises(SealedRecord):
        Dossier.objects.update(pages=1)


def test_the_database_keeps_a_dossier_as_it_was_made(world, appeal):
    pressed(world, appeal, OPEN)
    for statement in (
        "UPDATE complaints_dossier SET sha256 = 'x'",
        "UPDATE complaints_dossier SET bundle = 'open'",
        "DELETE FROM complaints_dossier",
    ):
        with (
            pytest.raises(IntegrityError, match="guard_board_kept"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_only_the_registry_and_the_secretary_make_it(world, appeal):
    secretary, chair = (seat.user for seat in bench(appeal.panel)[:2])
    day = appeal.explained_on + timedelta(days=1)
    assert dossiers.press(appeal, bundle=OPEN, by=secretary, on=day).made_by == secretary
    for other in (chair, world.officer, world.requester, User.objects.visitor(appeals=[appeal.pk])):
        with pytest.raises(PermissionDenied):
            dossiers.press(appeal, bundle=OPEN, by=other, on=day)


def test_the_newest_open_one_is_for_the_two_sides(world, appeal):
    day = appeal.explained_on + timedelta(days=1)
    filer = User.objects.visitor(appeals=[appeal.pk])
    assert dossiers.open_dossier_for(appeal, filer, day) is None
    pressed(world, appeal, OPEN)
    newest = pressed(world, appeal, OPEN)
    pressed(world, appeal, SEALED)
    for side in (filer, User.objects.visitor(cases=[appeal.case.pk]), world.officer):
        assert dossiers.open_dossier_for(appeal, side, day) == newest
    for stranger in (world.receiver, world.requester, User.objects.visitor()):
        assert dossiers.open_dossier_for(appeal, stranger, day) is None


def test_searches_and_what_the_sides_sent_in_are_listed(world):
    """Where somebody looked in vain, and the file that came with the complaint (s. 33)."""
    case = made.served_order(world, "not_held").case
    upload = made.upload("หลักฐานการมีอยู่.pdf")
    submitting.hold(upload, accept(upload), draft="dossier")
    on = {"on": case.received_on + timedelta(days=30)}
    asked = {"case": case, "item": case.items.get(), "draft": "dossier"}
    who = {"by": made.holder(case)}
    complaint = complaining.filed_complaint(world, "s33_denied", **on, **asked, **who)
    version = {"bundle": SEALED, "by": world.registrar}
    text = read(dossiers.press(complaint, **version, on=complaint.received_on))
    search = case.items.get().certificates.get()
    for words in (search.place, search.result, "หลักฐานการมีอยู่.pdf"):
        assert holds(text, words), words
