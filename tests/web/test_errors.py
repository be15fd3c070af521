"""Odd requests get a clear answer: never a 500, never a difference that tells a secret."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test import Client, RequestFactory

from accounts.models import User
from web import errors
from web.public import acts, track
from web.session_rows import SessionStore
from workflow.errors import NotLawfulNow

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("method", ["head", "options", "trace", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/file/kind/", "/sign-out/", "/requests/1/", "/none/"])
def test_pages_are_read_and_forms_are_sent_and_nothing_else(visitor, method, address):
    answer = getattr(visitor, method)(address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST"


@pytest.mark.parametrize(
    "address",
    ["/sign-out/", "/language/", "/file/sent/kept/", "/requests/1/follow-up/", "/sign-in/demo/1/"],
)
def test_an_address_changes_nothing(visitor, address):
    assert visitor.get(address).status_code == 405


ODD = [
    "/?q=%00",
    "/%00",
    "/file/agency/?q=%ff%fe",
    "/requests/" + "9" * 40 + "/",
    "/requests/1/records/" + "9" * 40 + "/",
    "/check/" + "a" * 3000,
    "/deadline/?limit=s18_appeal&on=" + "9" * 3000,
    "/requests/?page=" + "9" * 40,
    "/sign-in/?next=//evil.example",
]


@pytest.mark.parametrize("address", ODD)
def test_an_odd_address_is_no_server_error(visitor, address):
    assert visitor.get(address).status_code in (200, 302, 400, 404)


def test_too_many_fields_are_refused(visitor):
    answer = visitor.post("/track/", {f"f{n}": "x" for n in range(1001)})
    assert answer.status_code == 400
    assert "โปรด" in text(answer)


def test_too_many_files_are_refused(visitor):
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(101)]
    assert visitor.post("/file/files/", {"files": files}).status_code == 400


def test_a_body_that_is_too_large_is_refused(visitor):
    answer = visitor.post("/track/", {"code": "x" * 3_000_000})
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
def test_a_body_of_another_kind_is_no_server_error(visitor, kind):
    answer = visitor.generic("POST", "/track/", b"\xff\x00{" * 500, content_type=kind)
    assert answer.status_code in (200, 400)


def test_a_form_from_elsewhere_is_refused_and_its_text_kept():
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    typed = "ข้อความที่พิมพ์ไว้นานแล้วต้องไม่หายไป"
    answer = strict.post("/file/items/", {"text": typed})
    assert answer.status_code == 403
    assert typed in text(answer)
    strict.get("/track/")
    forged = strict.post(
        "/track/",
        {"code": "x", "csrfmiddlewaretoken": strict.cookies["csrftoken"].value},
        headers={"origin": "https://evil.example"},
    )
    assert forged.status_code == 403


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host"])
def test_a_forged_host_reaches_no_page(visitor, name):
    answer = visitor.get("/", headers={name: "evil.example"})
    assert answer.status_code in (200, 400)
    assert "evil.example" not in text(answer)


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


@pytest.mark.parametrize("address", ["/", "/none/", "/track/", "/?q=%00", "/sign-in/"])
def test_every_answer_is_hardened(visitor, address):
    answer = visitor.get(address)
    assert {name: answer[name] for name in HEADERS} == HEADERS
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "camera=()" in answer["Permissions-Policy"]


def test_equal_errors_are_equal_to_the_byte(visitor, client):
    client.force_login(User.objects.create_user("a@example.com", name_th="นายหนึ่ง ทดลอง"))
    pages = [visitor.get("/none/"), visitor.get("/requests/5/"), client.get("/requests/5/")]
    assert {page.content for page in pages} == {pages[0].content}


def raising(error):
    def view(request, *args):
        raise error

    return view


def test_409_is_json_for_a_caller_that_reads_no_pages(visitor, monkeypatch):
    refused = NotLawfulNow(["ยังไม่มีผู้ลงนาม"])
    monkeypatch.setattr(track, "own_case", raising(refused))
    monkeypatch.setattr(acts, "own_case", raising(refused))
    answer = visitor.get("/requests/1/", headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert json.loads(answer.content)["reasons"] == ["ยังไม่มีผู้ลงนาม"]
    page = visitor.post("/requests/1/withdraw/", {"reason": "เหตุผลของฉันที่ยาวพอสมควร"})
    assert page.status_code == 409
    assert "ยังไม่มีผู้ลงนาม" in text(page)
    assert "เหตุผลของฉันที่ยาวพอสมควร" in text(page)


def test_secrets_are_not_shown_again_with_the_text(visitor):
    request = RequestFactory().post(
        "/",
        {"code": "x" * 30, "password": "y" * 30, "text": "z" * 30, "csrfmiddlewaretoken": "t" * 30},
    )
    assert errors.typed(request) == ["z" * 30]


def test_403_gives_its_reason(visitor, monkeypatch):
    monkeypatch.setattr(track, "own_case", raising(PermissionDenied("เป็นหน้าที่ของผู้อื่น")))
    answer = visitor.get("/requests/1/")
    assert answer.status_code == 403
    assert "เป็นหน้าที่ของผู้อื่น" in text(answer)


def test_500_gives_a_number_that_stands_in_the_log(visitor, monkeypatch, caplog):
    monkeypatch.setattr(track, "own_case", raising(RuntimeError("ความลับ")))
    answer = visitor.get("/requests/1/")
    assert answer.status_code == 500
    number = text(answer).partition('<strong class="code">')[2].partition("<")[0]
    assert any(number in record.getMessage() for record in caplog.records)
    assert "ความลับ" not in text(answer)


def number_in(page):
    return page.partition('<strong class="code">')[2].partition("<")[0]


@pytest.mark.parametrize("gone", [OperationalError("ที่อยู่ลับ"), InterfaceError("ที่อยู่ลับ")])
def test_503_while_the_database_is_away(visitor, monkeypatch, caplog, gone):
    """The page can be made without it, says when to come back, and keeps what was typed."""
    monkeypatch.setattr(acts, "own_case", raising(gone))
    answer = visitor.post("/requests/1/withdraw/", {"reason": "เหตุผลของฉันที่ยาวพอสมควร"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "ระบบตอบไม่ได้ในขณะนี้" in text(answer)
    assert "เหตุผลของฉันที่ยาวพอสมควร" in text(answer)
    assert number_in(text(answer)) in "".join(r.getMessage() for r in caplog.records)
    assert "ที่อยู่ลับ" not in text(answer)


def test_503_before_any_page_is_reached(client, monkeypatch):
    """The session is read by the frame around the pages: a failure there is answered alike."""
    client.raise_request_exception = False
    client.cookies["sessionid"] = "k" * 32
    monkeypatch.setattr(SessionStore, "_get_session_from_db", raising(OperationalError("gone")))
    assert client.get("/file/kind/").status_code == 503
    told = client.get("/file/kind/", headers={"accept": "application/json"}).json()
    assert (told["status"], len(told["reference"])) == (503, 10)


def test_a_missing_table_is_our_fault_and_waiting_does_not_help(visitor, monkeypatch):
    def ask(*_args):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM no_such_table")

    monkeypatch.setattr(track, "own_case", ask)
    with transaction.atomic():
        answer = visitor.get("/requests/1/")
        transaction.set_rollback(True)
    assert answer.status_code == 500
