"""Covering parts through the pages: every form works by itself, and only for whose duty it is."""

import hashlib

import pytest
from django.test import Client

from cases import tasks
from cases.actions import looking
from cases.actions.redacting import Place
from cases.models import Box, Enclosure, Finding, Record
from records.findings import Finding as Told
from records.findings import Where, place
from records.hidden import Kind
from records.kinds import FileKind
from records.scan import Scanned
from tests import factories as made
from tests.publication import stage
from tests.redacting import NAME, OPEN, covered, original, rebuilt
from tests.web.doors import holding

pytestmark = pytest.mark.django_db
PNG, JPEG = b"\x89PNG", b"\xff\xd8\xff"
BOX = {
    "do": "box", "box-left": "8", "box-top": "๑๕.๕", "box-width": "50.125", "box-height": "5",
    "box-ground": "15(5)", "box-layer": "public",
}  # fmt: skip


def page(record, number=1):
    return f"/officer/files/{record.pk}/redact/{number}/"


def test_a_box_by_its_numbers_needs_no_script(world, desk):
    record, client = original(world), desk(world.officer)
    assert client.post(page(record, 2), BOX).status_code == 302
    box = record.boxes.standing().get()
    assert (box.page, box.left, box.top, box.width, box.height) == (2, 8_000, 15_500, 50_125, 5_000)
    assert (box.ground, box.layer, box.drawn_in.by) == ("15(5)", "public", world.officer)
    shown = client.get(page(record, 2), {"box": box.pk}).content.decode()
    assert 'value="50.125"' in shown
    assert "Change the box" in shown
    assert "s. 15(5)" in shown
    wider = BOX | {"box-box": box.pk, "box-width": "60"}
    client.post(page(record, 2), wider)
    assert record.boxes.standing().get().width == 60_000
    client.post(page(record, 2), {"do": "undo"})
    assert record.boxes.standing().get() == box
    client.post(page(record, 2), {"do": "remove", "remove-box": box.pk})
    assert not record.boxes.standing().exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"box-ground": ""}, "Choose: Ground"),
        ({"box-ground": "25"}, "choose one of the choices"),
        ({"box-left": "60"}, "outside of the page"),
        ({"box-width": "0"}, "too thin"),
        ({"box-top": "1e9"}, "Type a number"),
        ({"box-height": "สูง"}, "Type a number"),
        ({"box-box": "9" * 30}, "Type a whole number"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(world, desk, wrong, said):
    record = original(world)
    answer = desk(world.officer).post(page(record), BOX | wrong)
    assert answer.status_code == 200
    assert said.lower() in answer.content.decode().lower()
    assert not Box.objects.exists()


def test_a_word_is_marked_on_all_pages(world, desk):
    record, client = original(world), desk(world.officer)
    word = {"do": "word", "word-phrase": NAME, "word-ground": "personal",
            "word-layer": "requester", "word-first": "1", "word-last": "2"}  # fmt: skip
    answer = client.post(page(record), word, follow=True).content.decode()
    assert "2 places are covered now." in answer
    assert "Personal information (s. 24)" in answer
    assert "1, 2" in answer
    again = client.post(page(record), word, follow=True).content.decode()
    assert "was not found, or is covered everywhere already" in again
    assert NAME not in str(list(record.item.events.values_list("facts", flat=True)))


def test_the_pages_are_pictures_for_those_who_handle_the_file(world, desk):
    record = original(world)
    address = f"/officer/files/{record.pk}/pages/2/"
    answer = desk(world.officer).get(address)
    assert answer.content.startswith((PNG, JPEG))
    assert answer["Content-Type"] in ("image/png", "image/jpeg")
    assert answer["Cache-Control"] == "no-store"
    assert desk(world.supervisor).get(address).status_code == 200
    assert desk(world.officer).get(address.replace("/2/", "/3/")).status_code == 404


def addresses(record, copy):
    one = f"/officer/files/{record.pk}/"
    return [
        f"{one}redact/",
        f"{one}redact/1/",
        f"{one}pages/1/",
        f"/officer/files/{copy.pk}/result/",
    ]


def test_nobody_else_sees_the_original(world, desk):
    record = original(world)
    copy = rebuilt(record, world)
    for address in addresses(record, copy):
        assert desk(world.receiver).get(address).status_code == 404
        assert desk(world.intake).get(address).status_code == 403
        assert desk(world.requester).get(address).status_code == 403
        assert Client().get(address).status_code == 302
    assert desk(world.receiver).post(page(record), BOX).status_code == 404
    assert desk(world.colleague).post(page(record), BOX).status_code == 403
    assert not record.boxes.exists()


def test_the_copy_is_made_by_the_worker_and_shown_as_it_would_go_out(world, desk):
    record = original(world)
    covered(record, world)
    client = desk(world.officer)
    assert (
        "It is being made."
        in client.post(
            page(record), {"do": "copy", "copy-layer": "requester"}, follow=True
        ).content.decode()
    )
    tasks.rebuild_waiting()
    copy = made.looked_at(Record.objects.copies().get())
    assert "See the result" in client.get(page(record)).content.decode()
    result = client.get(f"/officer/files/{copy.pk}/result/").content.decode()
    assert OPEN in result
    assert NAME not in result
    assert "Whoever uploaded a copy may not approve it." in result
    approver = desk(world.supervisor)
    assert (
        "Approve for release" in approver.get(f"/officer/files/{copy.pk}/result/").content.decode()
    )
    assert approver.post(f"/officer/files/{copy.pk}/approve/").status_code == 302
    assert made.reread(copy).approved_by == world.supervisor


def test_what_goes_out_is_byte_for_byte_what_was_approved(world, desk):
    """By the order, to the requester and to everybody: each his own copy, never the original."""
    item = made.served_order(world, "partly_grant").case.items.get()
    record = original(world, item)
    covered(record, world)
    covered(record, world, layer="public", place=Place(2, 8_000, 10_000, 50_000, 5_000))
    copies = {layer: rebuilt(record, world, layer) for layer in ("requester", "public")}
    kept = {layer: copy.content() for layer, copy in copies.items()}
    approver = desk(world.supervisor)
    for copy in copies.values():
        assert approver.post(f"/officer/files/{copy.pk}/approve/").status_code == 302
    hashes = {hashlib.sha256(content).hexdigest() for content in kept.values()}
    assert set(Enclosure.objects.values_list("sha256", flat=True)) == hashes

    asker = holding(case_keys=[item.case_id])
    address = f"/requests/{item.case_id}/records/"
    assert asker.get(f"{address}{copies['requester'].pk}/").getvalue() == kept["requester"]
    assert asker.get(f"{address}{record.pk}/").status_code == 404

    entry = stage.published(world, made.reread(item))
    answer = Client().get(f"/released/{entry.number}/files/1/")
    assert b"".join(answer) == kept["public"] != kept["requester"]
    assert Client().get(f"/released/{entry.number}/files/2/").status_code == 404
    assert Client().get(f"{address}{copies['public'].pk}/").status_code == 404


def test_who_drew_may_not_approve(world, desk):
    record = original(world)
    covered(record, world, by=world.supervisor)
    copy, client = rebuilt(record, world), desk(world.supervisor)
    told = client.get(f"/officer/files/{copy.pk}/result/").content.decode()
    assert "Whoever covered parts of the original may not approve a copy of it." in told
    assert client.post(f"/officer/files/{copy.pk}/approve/").status_code == 409
    assert made.reread(copy).approved_by is None


def test_a_copy_and_an_office_file_are_not_covered_here(world, desk):
    copy = made.copy_of(made.found_item(world), world, approved=False)
    answer = desk(world.officer).get(f"/officer/files/{copy.pk}/redact/")
    assert answer.status_code == 409
    broken = original(world, content=made.PDF)
    answer = desk(world.officer).get(f"/officer/files/{broken.pk}/redact/")
    assert answer.status_code == 409
    assert "Save it anew as PDF" in answer.content.decode()


def test_what_was_found_on_the_page_begins_a_box(world, desk):
    record = original(world)
    at = place(Where.PAGE, (0.1, 0.2, 0.3, 0.25), number=2)
    told = Scanned(FileKind.PDF, (Told(Kind.PHONE, at, "โทร 08 1234 5678"),), pages=2)
    looking.look(record.pk, scanner=lambda *_args, **_more: told)
    client = desk(world.officer)
    assert "Found on this page" not in client.get(page(record, 1)).content.decode()
    shown = client.get(page(record, 2)).content.decode()
    assert "โทร 08 1234 5678" in shown
    found = Finding.objects.get()
    begun = client.get(page(record, 2), {"found": found.pk}).context["forms"]["box"]
    sides = [float(begun[name].value()) for name in ("left", "top", "width", "height")]
    assert sides == pytest.approx([10, 20, 20, 5], abs=0.002)


def test_the_page_of_the_file_leads_to_it(world, desk):
    record = original(world)
    shown = desk(world.officer).get(f"/officer/cases/{record.item.case_id}/").content.decode()
    assert f'href="/officer/files/{record.pk}/redact/"' in shown
    elsewhere = desk(world.intake).get(f"/officer/cases/{record.item.case_id}/").content.decode()
    assert f'href="/officer/files/{record.pk}/redact/"' not in elsewhere


def test_a_press_that_the_page_does_not_know_is_none(world, desk):
    record = original(world)
    assert desk(world.officer).post(page(record), {"do": "publish"}).status_code == 404
    assert desk(world.officer).get(page(record, 3)).status_code == 404
    assert desk(world.officer).post(page(record, 3), BOX).status_code == 404
