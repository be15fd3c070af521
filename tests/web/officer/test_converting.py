"""Office files go out as what is visible of them: made anew, looked at, approved by another."""

from __future__ import annotations

import csv
import hashlib
import io

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from cases import tasks
from cases.actions import converting, release
from cases.models import Enclosure, Finding, Record
from law.text import normalise
from letters.press import RenderingFailed
from records.refusals import Reason, Refused
from tests import factories as made
from tests.converting import HIDDEN, SAID, SHOWN, STRUCK, added, document, office
from tests.records.corpus.books import PLANTED
from tests.records.making.books import Book, Sheet
from tests.web.doors import holding
from workflow.errors import NotLawfulNow

pytestmark = pytest.mark.django_db


def page(record):
    return reverse("officer:convert", args=[record.pk])


def text(answer):
    return answer.content.decode()


def copies_of(record, client, layer="requester"):
    """Press the button; the workers make the copies and look at them."""
    answer = client.post(page(record), {"layer": layer}, follow=True)
    assert "It is being made." in text(answer)
    tasks.rebuild_waiting()
    for copy in record.derivatives.all():
        tasks.look_at_record(copy.pk)
    return list(record.derivatives.with_look().order_by("pk"))


def approve(copies, client):
    for copy in copies:
        for finding in Finding.objects.filter(look__record=copy):
            look = reverse("officer:look", args=[copy.pk])
            client.post(look, {"found": [finding.pk], "reason": "เปิดเผยได้", "do": "cleared"})
        answer = client.post(reverse("officer:approve", args=[copy.pk]))
        assert answer.status_code == 302, text(answer)


def fetched(copy):
    """What the requester gets."""
    asker = holding(case_keys=[copy.item.case_id])
    answer = asker.get(f"/requests/{copy.item.case_id}/records/{copy.pk}/")
    return answer.getvalue() if answer.status_code == 200 else answer.status_code


def words_of(pdf):
    return "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(pdf))


def test_each_visible_sheet_goes_out_as_a_table_without_what_is_hidden(world, desk):
    item = made.served_order(world, "grant").case.items.get()
    record, officer = office(world, item), desk(world.officer)
    case = text(officer.get(reverse("officer:case", args=[item.case_id])))
    assert f'href="{page(record)}"' in case
    assert "Make a copy of what is visible" in case
    assert f'href="{page(record)}"' in text(officer.get(reverse("officer:look", args=[record.pk])))
    copies = copies_of(record, officer)
    assert [copy.look_state for copy in copies] == ["done", "done"]
    assert {copy.content_type for copy in copies} == {"text/csv"}
    assert {copy.layer for copy in copies} == {"requester"}
    first, second = (
        list(csv.reader(io.StringIO(copy.content().decode("utf-8-sig")))) for copy in copies
    )
    assert first == [["รายการ", "'=1+1"], [SHOWN, ""]] or first == [["รายการ", "'=1+1"], [SHOWN]]
    assert second == [["ปีงบประมาณ"]]
    result = text(officer.get(reverse("officer:result", args=[copies[0].pk])))
    assert SHOWN in result
    assert HIDDEN not in result
    assert "Whoever uploaded" in result
    kept = [copy.content() for copy in copies]
    approve(copies, desk(world.supervisor))
    hashes = {hashlib.sha256(content).hexdigest() for content in kept}
    assert set(Enclosure.objects.values_list("sha256", flat=True)) == hashes
    assert [fetched(copy) for copy in copies] == kept
    assert fetched(record) == 404
    assert not any(HIDDEN.encode() in content for content in kept)


def test_a_document_goes_out_as_a_pdf_of_what_is_read(world, desk):
    item = made.served_order(world, "grant").case.items.get()
    record, officer = added(world, document(), "หนังสือ.docx", item), desk(world.officer)
    (copy,) = copies_of(record, officer)
    assert (copy.content_type, copy.look_state) == ("application/pdf", "done")
    kept = copy.content()
    words = "".join(normalise(words_of(kept)).split())
    assert normalise(SAID) in words
    assert not any(each in words for each in (STRUCK, HIDDEN))
    result = text(officer.get(reverse("officer:result", args=[copy.pk])))
    assert SAID in result
    assert STRUCK not in result
    approve([copy], desk(world.supervisor))
    assert fetched(copy) == kept


def test_pressed_again_it_makes_nothing_twice(world, desk):
    record, officer = office(world), desk(world.officer)
    assert len(copies_of(record, officer)) == 2
    again = text(officer.post(page(record), {"layer": "requester"}, follow=True))
    assert "The copy was made before. It stands below." in again
    tasks.rebuild_waiting()
    assert record.derivatives.count() == 2
    assert len(copies_of(record, officer, "public")) == 4


def test_a_file_with_macros_is_no_copy_and_what_is_visible_of_it_is_one(world, desk):
    item = made.found_item(world)
    content = next(each for each in PLANTED if each.name == "macro.xlsm").make()
    sent = made.looked_at(added(world, content, "งบ.xlsm", item, kind="copy"))
    boss = desk(world.supervisor)
    answer = boss.post(reverse("officer:approve", args=[sent.pk]))
    assert answer.status_code == 409
    assert "An office file goes out as PDF or CSV of what is visible." in text(answer)
    shown = text(boss.get(reverse("officer:look", args=[sent.pk])))
    assert "An office file goes out as PDF or CSV of what is visible." in shown
    with pytest.raises(NotLawfulNow):
        release.approve_record(sent, by=world.supervisor, at=sent.uploaded_at)
    assert made.reread(sent).approved_by is None
    assert desk(world.officer).get(page(sent)).status_code == 409


def test_what_cannot_be_read_is_said_in_words(world, desk, monkeypatch):
    item, officer = made.found_item(world), desk(world.officer)
    broken = Book([Sheet("งบ", "<row><c>")]).content()
    record = added(world, broken, "เสีย.xlsx", item)
    assert officer.get(page(record)).status_code == 200
    answer = officer.post(page(record), {"layer": "requester"})
    assert answer.status_code == 409
    assert "The file is damaged and cannot be read." in text(answer)
    assert officer.post(page(record), {"layer": "neighbours"}).status_code == 200
    picture = added(world, made.PDF, "ผัง.pdf", item)
    answer = officer.get(page(picture))
    assert answer.status_code == 409
    assert "Save the file as PDF first." in text(answer)
    nothing = added(world, Book([Sheet("ว่าง", "")]).content(), "ว่าง.xlsx", item)
    assert officer.post(page(nothing), {"layer": "requester"}).status_code == 409
    assert not Record.objects.copies().exists()

    def slow(*_args, **_more):
        raise Refused(Reason.SLOW)

    record = added(world, document(), "ช้า.docx", item)
    with monkeypatch.context() as busy:
        busy.setattr(converting, "release", slow)
        waits = officer.post(page(record), {"layer": "requester"}, follow=True)
    assert "It is being made." in text(waits)

    def unpressed(_html):
        raise RenderingFailed

    monkeypatch.setattr(converting, "press_plain", unpressed)
    tasks.rebuild_waiting()
    shown = text(officer.get(page(record)))
    assert "It could not be made." in shown
    assert "Looking at the file took too long." in shown
    assert not Record.objects.copies().exists()


def test_only_who_handles_the_file_asks_for_it(world, desk):
    record = office(world)
    for user, status in (
        (world.colleague, 403), (world.intake, 403), (world.receiver, 404), (world.requester, 403),
    ):  # fmt: skip
        assert desk(user).get(page(record)).status_code == status
        assert desk(user).post(page(record), {"layer": "requester"}).status_code == status
    assert Client().get(page(record)).status_code == 302
    assert not record.rebuilds.exists()
