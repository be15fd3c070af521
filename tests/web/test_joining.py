"""Accounts of the public: opened by proving an address, and nothing tells who has one."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import EmailCode, User
from notifications.channels import write
from notifications.models import Message

pytestmark = pytest.mark.django_db
PASSWORD = "ประโยคยาวที่จำง่ายของฉัน"
ADDRESS = {"name": "นางสาวพิมพ์ใจ สมมติสกุล", "email": "Pimjai@Example.org"}


def code_sent(kind):
    body = write(Message.objects.filter(kind=kind).latest("pk")).body
    return re.search(r"^\s+([0-9A-Z]{5}(?:-[0-9A-Z]{1,5})+)$", body, re.MULTILINE).group(1)


def opened(client):
    client.post("/sign-up/", ADDRESS)
    return client.post(
        "/sign-up/code/", {"code": code_sent("sign_up_code").lower(), "password": PASSWORD}
    )


def test_an_account_is_opened_with_the_code_from_the_e_mail(client):
    answer = opened(client)
    user = User.objects.get(email="pimjai@example.org")
    assert answer.status_code == 302
    assert user.is_active
    assert user.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_nobody_is_in_before_the_code(client):
    client.post("/sign-up/", ADDRESS)
    assert not User.objects.get(email="pimjai@example.org").is_active
    assert "_auth_user_id" not in client.session


def test_a_code_works_once(client):
    opened(client)
    code = code_sent("sign_up_code")
    again = client.post("/sign-up/code/", {"code": code, "password": PASSWORD + "ใหม่"})
    assert again.status_code == 200
    assert User.objects.get(email="pimjai@example.org").check_password(PASSWORD)


def test_a_code_is_worthless_after_a_day(client):
    client.post("/sign-up/", ADDRESS)
    code = code_sent("sign_up_code")
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        client.post("/sign-up/code/", {"code": code, "password": PASSWORD})
    assert not User.objects.get(email="pimjai@example.org").is_active


def test_a_sign_up_code_does_not_reset_a_password(client):
    client.post("/sign-up/", ADDRESS)
    code = code_sent("sign_up_code")
    answer = client.post("/password/code/", {"code": code, "password": PASSWORD})
    assert answer.status_code == 200
    assert not User.objects.get(email="pimjai@example.org").has_usable_password()


def test_known_and_unknown_addresses_get_the_same_answer(client):
    opened(client)
    client.post("/sign-out/")
    known = client.post("/sign-up/", ADDRESS)
    unknown = client.post("/sign-up/", ADDRESS | {"email": "other@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    asked = [client.post("/password/", {"email": e}) for e in ("pimjai@example.org", "no@x.org")]
    assert asked[0].url == asked[1].url
    assert Message.objects.filter(kind="reset_code").count() == 1


@pytest.mark.parametrize(
    ("language", "subject"),
    [("th", "ท่านมีบัญชีผู้ใช้อยู่แล้ว"), ("en", "You already have an account")],
)
def test_whoever_has_an_account_is_told_so_by_e_mail_alone(client, language, subject):
    client.cookies["django_language"] = language
    opened(client)
    client.post("/sign-out/")
    client.post("/sign-up/", ADDRESS)
    told = write(Message.objects.get(kind="already_known"))
    assert told.subject == subject
    assert "/sign-in/" in told.body
    assert "/password/" in told.body


def test_the_codes_come_in_the_language_of_the_reader(client):
    client.cookies["django_language"] = "en"
    opened(client)
    client.post("/password/", {"email": ADDRESS["email"]})
    new = client.post(
        "/password/code/", {"code": code_sent("reset_code"), "password": PASSWORD[::-1]}
    )
    assert new.status_code == 302
    for kind in ("sign_up_code", "reset_code"):
        told = write(Message.objects.get(kind=kind))
        assert told.subject.isascii(), kind
        assert "Dear" in told.body, kind


def test_a_new_password_ends_the_old_sessions(client):
    opened(client)
    assert client.get("/").wsgi_request.user.is_authenticated
    other = client.__class__()
    other.post("/password/", {"email": "pimjai@example.org"})
    other.post("/password/code/", {"code": code_sent("reset_code"), "password": PASSWORD[::-1]})
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_a_short_password_is_refused_with_a_reason_and_the_code_is_kept(client):
    client.post("/sign-up/", ADDRESS)
    code = code_sent("sign_up_code")
    answer = client.post("/sign-up/code/", {"code": code, "password": "short"})
    assert answer.status_code == 200
    assert code in answer.content.decode()
    assert "15" in answer.content.decode()


def test_the_actors_that_nobody_signs_in_as_stay_so(client):
    User.objects.clock()
    client.post("/sign-up/", ADDRESS | {"email": "clock@system.invalid"})
    assert not EmailCode.objects.exists()


def test_whoever_was_shut_out_does_not_come_back_by_signing_up(client, django_user_model):
    gone = django_user_model.objects.create_user("gone@example.org", PASSWORD, name_th="ก")
    gone.is_active, gone.last_login = False, timezone.now()
    gone.save()
    client.post("/sign-up/", ADDRESS | {"email": "gone@example.org"})
    assert not EmailCode.objects.exists()
