"""Files of an item at the desk: several at once, in quarantine, and judged before they go out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases import tasks
from cases.actions import looking
from cases.models import Finding, Record
from records.hidden import Kind
from records.refusals import Reason, Refused
from tests import factories as made
from web.officer.records import RecordsForm

pytestmark = pytest.mark.django_db
JSON = {"headers": {"Accept": "application/json"}}


def file_of(name, content):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def page_of(item):
    return f"/officer/cases/{item.case_id}/items/{item.number}/file/"


def add(client, item, *files, kind="copy", **more):
    return client.post(page_of(item), {"kind": kind, "upload": list(files)}, **more)


def text(answer):
    return answer.content.decode()


def test_several_files_come_in_by_one_plain_form(world, desk):
    item, client = made.found_item(world), desk(world.officer)
    answer = add(client, item, made.upload("หนึ่ง.pdf"), file_of("สอง.csv", "ก,ข\n1,2\n"))
    assert answer.status_code == 302
    assert set(item.records.values_list("name", "content_type")) == {
        ("หนึ่ง.pdf", "application/pdf"), ("สอง.csv", "text/csv"),
    }  # fmt: skip
    shown = text(client.get(answer.url))
    assert "2 files are added." in shown
    assert shown.count("Waiting to be looked at") == 2


def test_the_same_file_sent_again_is_kept_once(world, desk):
    item, client = made.found_item(world), desk(world.officer)
    add(client, item, made.upload(), made.upload())
    first = add(client, item, made.upload(), **JSON).json()
    assert add(client, item, made.upload("อีกชื่อ.pdf"), **JSON).json() == first
    assert first == {"kept": [Record.objects.get().pk]}


def test_the_script_gets_the_reason_why_a_file_is_not_kept(world, desk):
    item, client = made.found_item(world), desk(world.officer)
    answer = add(client, item, file_of("x.exe", b"MZ\x90\x00 program"), **JSON)
    assert answer.status_code == 400
    assert "This type of file is not known here. Save it anew as PDF." in answer.json()["errors"]
    assert add(client, item, file_of("x.pdf", b""), **JSON).status_code == 400
    assert desk(world.colleague).post(page_of(item), {}, **JSON).status_code == 403
    assert not Record.objects.exists()


def test_a_file_of_many_megabytes_comes_in_through_the_disk(world, desk, settings):
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    item, content = made.found_item(world), made.PDF + b"%" + b" " * 12_000_000
    assert add(desk(world.officer), item, file_of("ใหญ่.pdf", content), **JSON).status_code == 200
    assert item.records.get().size == len(content)


def test_more_than_is_allowed_is_refused_with_the_limit(world, desk, monkeypatch):
    monkeypatch.setattr(RecordsForm.base_fields["upload"], "max_bytes", 1024 * 1024)
    item, large = made.found_item(world), made.PDF + b" " * 1024 * 1024
    answer = add(desk(world.officer), item, file_of("ใหญ่.pdf", large), **JSON)
    [why] = answer.json()["errors"]
    assert "is larger than 1 MB" in why
    assert not Record.objects.exists()


def test_quarantine_is_left_only_by_a_look_that_came_to_its_end(world, desk):
    record = raw = made.copy_of(made.found_item(world), world, approved=False)
    client = desk(world.officer)
    looking.ask_look_again(raw, by=world.officer)
    refused = client.get(f"/officer/files/{record.pk}/")
    assert (refused.status_code, made.PDF in refused.content) == (409, False)
    assert "has not been looked at yet" in text(refused)

    def broken(*_args, **_more):
        raise Refused(Reason.BROKEN)

    looking.look(raw.pk, scanner=broken)
    assert client.get(f"/officer/files/{record.pk}/").status_code == 409
    shown = text(client.get(f"/officer/files/{record.pk}/look/"))
    assert "The file is damaged and cannot be read." in shown
    assert client.post(f"/officer/files/{record.pk}/look/again/").status_code == 302
    made.looked_at(raw)
    assert "not checked for viruses" in text(client.get(f"/officer/files/{record.pk}/look/"))
    opened = client.get(f"/officer/files/{record.pk}/")
    assert opened.getvalue() == made.PDF
    assert opened["Content-Disposition"].startswith("attachment")
    for stranger, status in ((world.receiver, 404), (world.requester, 403)):
        assert desk(stranger).get(f"/officer/files/{record.pk}/").status_code == status
        assert desk(stranger).get(f"/officer/files/{record.pk}/look/").status_code == status


def test_findings_are_shown_where_they_are_and_judged_there(world, desk):
    record = made.copy_of(made.found_item(world), world, approved=False)
    looking.ask_look_again(record, by=world.officer)
    made.looked_at(record, Kind.HIDDEN_ROW, Kind.PHONE)
    page, client = f"/officer/files/{record.pk}/look/", desk(world.officer)
    shown = text(client.get(page))
    assert "Hidden rows" in shown
    assert "Telephone number" in shown
    assert "the file as a whole" in shown
    first, second = Finding.objects.order_by("pk")
    boss = desk(world.supervisor)
    assert boss.post(f"/officer/files/{record.pk}/approve/").status_code == 409
    assert "Not everything found in this file has been cleared." in text(boss.get(page))
    answer = client.post(page, {"found": [first.pk], "reason": "", "do": "cleared"})
    assert "Say why this may go out." in text(answer)
    assert f'value="{first.pk}" checked' in text(answer)
    client.post(page, {"found": [first.pk], "reason": "แถวว่าง", "do": "cleared"})
    client.post(page, {"found": [second.pk], "do": "cut_out"})
    assert "To be cut out" in text(client.get(page))
    assert boss.post(f"/officer/files/{record.pk}/approve/").status_code == 409
    client.post(page, {"found": [second.pk], "reason": "เบอร์กลางของเทศบาล", "do": "cleared"})
    shown = text(boss.get(page))
    assert "แถวว่าง" in shown
    assert f'action="/officer/files/{record.pk}/approve/"' in shown
    assert boss.post(f"/officer/files/{record.pk}/approve/").status_code == 302


def test_who_has_no_duty_sees_what_was_found_and_judges_nothing(world, desk):
    record = made.copy_of(made.found_item(world), world, approved=False)
    looking.ask_look_again(record, by=world.officer)
    made.looked_at(record, Kind.PHONE)
    page, client = f"/officer/files/{record.pk}/look/", desk(world.colleague)
    assert "Clear what is ticked" not in text(client.get(page))
    given = {"found": [Finding.objects.get().pk], "reason": "x", "do": "cleared"}
    assert client.post(page, given).status_code == 403
    assert Finding.objects.get().decision == ""


def test_a_finding_of_another_file_is_not_judged_from_here(world, desk):
    item = made.found_item(world)
    record = made.copy_of(item, world, approved=False)
    other = add(desk(world.officer), item, file_of("ข.csv", "ก,ข\n"), **JSON).json()["kept"][0]
    made.looked_at(Record.objects.get(pk=other), Kind.PHONE)
    given = {"found": [Finding.objects.get().pk], "reason": "x", "do": "cleared"}
    answer = desk(world.officer).post(f"/officer/files/{record.pk}/look/", given)
    assert answer.status_code == 200
    assert Finding.objects.get().decision == ""


def test_the_number_of_another_request_keeps_a_copy_in(world, desk):
    """The wrong-recipient guard, with the real scanner: whose number stands in the text?"""
    mine, other = made.found_item(world), made.found_item(world)
    client = desk(world.officer)
    right = f"ตามคำขอเลขที่ {mine.case.reference} และ PO-2569-7\n"
    wrong = f"{right}ส่งผู้ขอตามคำขอเลขที่ {other.case.reference.lower()}\n"
    sent = add(client, mine, file_of("ถูก.txt", right), file_of("ผิด.txt", wrong), **JSON)
    assert len(sent.json()["kept"]) == 2
    tasks.look_at_waiting()
    kept, held = mine.records.with_look().order_by("pk")
    assert (kept.look_state, kept.blocking, held.blocking) == ("done", 0, 1)
    found = Finding.objects.get()
    assert (found.kind, found.value) == (Kind.REFERENCE, other.case.reference)
    boss = desk(world.supervisor)
    assert boss.post(f"/officer/files/{kept.pk}/approve/").status_code == 302
    assert boss.post(f"/officer/files/{held.pk}/approve/").status_code == 409
    page = f"/officer/files/{held.pk}/look/"
    assert other.case.reference.lower() in text(client.get(page))
    client.post(page, {"found": [found.pk], "reason": "คำขอเดียวกันที่ยื่นซ้ำ", "do": "cleared"})
    assert boss.post(f"/officer/files/{held.pk}/approve/").status_code == 302


def test_the_names_of_the_case_are_found_in_what_came_in(world, desk):
    item = made.found_item(world)
    name = item.case.requester.name
    add(desk(world.officer), item, file_of("บันทึก.txt", f"ผู้ร้องคือ {name}\n"), kind="original")
    tasks.look_at_waiting()
    assert Finding.objects.get().kind == Kind.PERSON
    shown = text(desk(world.officer).get(f"/officer/files/{item.records.get().pk}/look/"))
    assert "line 1" in shown


def test_long_lists_are_shown_in_pages(world, desk):
    record = made.copy_of(made.found_item(world), world, approved=False)
    looking.ask_look_again(record, by=world.officer)
    made.looked_at(record, *[Kind.HIDDEN_ROW] * 120)
    page, client = f"/officer/files/{record.pk}/look/", desk(world.officer)
    assert text(client.get(page)).count('name="found"') == 50
    assert text(client.get(f"{page}?page=3")).count('name="found"') == 20
    assert client.get(f"{page}?page=999999999999").status_code == 200
