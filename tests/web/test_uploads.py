"""Files that come with a request: typed by content, bounded, and nobody else's."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Attachment, Case
from cases.tasks import sweep
from tests.web.walks import send, token_of, write_draft


def text(response):
    return response.content.decode()


def test_files_are_typed_by_content_and_go_with_the_request(visitor, world):
    write_draft(visitor, world.agency)
    good = SimpleUploadedFile("แผนที่\u202efdp.exe", b"%PDF-1.4\n%%EOF", "text/html")
    visitor.post("/file/files/", {"files": [good], "then": "next"})
    send(visitor, token_of(visitor))
    attachment = Case.objects.get().attachments.get()
    assert attachment.content_type == "application/pdf"
    assert "\u202e" not in attachment.name
    got = visitor.get(f"/requests/{attachment.case_id}/files/{attachment.pk}/")
    assert got.content == b"%PDF-1.4\n%%EOF"
    assert got["Content-Disposition"].startswith("attachment")


BAD_FILES = {
    "script as picture": ("x.png", b"<script>alert(1)</script>"),
    "svg": ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "empty": ("x.pdf", b""),
}


@pytest.mark.parametrize(("name", "content"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_not_taken_is_refused_with_the_remedy(visitor, world, name, content):
    page = visitor.post("/file/files/", {"files": [SimpleUploadedFile(name, content)]})
    assert page.status_code == 200
    assert 'id="id_files_error"' in text(page)
    assert Attachment.objects.count() == 0


def test_a_file_can_be_taken_out_of_the_draft(visitor, world):
    visitor.post("/file/files/", {"files": [SimpleUploadedFile("a.txt", b"text")], "then": "more"})
    held = Attachment.objects.get()
    visitor.post("/file/files/", {"remove": held.pk})
    assert Attachment.objects.count() == 0
    assert not held.file.storage.exists(held.file.name)


def test_nobody_drops_the_file_of_another_draft(visitor, world, client):
    visitor.post("/file/files/", {"files": [SimpleUploadedFile("a.txt", b"text")], "then": "more"})
    client.post("/file/files/", {"remove": Attachment.objects.get().pk})
    assert Attachment.objects.count() == 1


def test_files_of_a_request_that_was_never_sent_do_not_stay(visitor, world):
    file = SimpleUploadedFile("a.txt", b"text")
    with time_machine.travel("2026-11-02T09:00+07:00", tick=False) as clock:
        visitor.post("/file/files/", {"files": [file], "then": "more"})
        held = Attachment.objects.get()
        sweep()
        assert Attachment.objects.count() == 1
        clock.shift(timedelta(days=2))
        sweep()
    assert Attachment.objects.count() == 0
    assert not held.file.storage.exists(held.file.name)
