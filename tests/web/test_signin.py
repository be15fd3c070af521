"""Signing in resists guessing; the demonstration's doors exist nowhere else."""

import pytest
import time_machine

from accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "ประโยคลับที่ยาวพอสมควร"


@pytest.fixture
def person():
    return User.objects.create_user("somchai@example.com", PASSWORD, name_th="นายสมชาย สมมติ")


def sign_in(client, password=PASSWORD, email="somchai@example.com", **more):
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def test_the_right_password_opens_the_desk(visitor, person):
    assert sign_in(visitor, email="SomChai@Example.com").url == "/desk/"
    assert visitor.get("/desk/").url == "/requests/"


def test_staff_are_led_to_their_desk(client, world):
    client.force_login(world.officer)
    assert client.get("/desk/").url.startswith("/officer/")


def test_wrong_password_and_unknown_address_answer_alike(visitor, person):
    known = sign_in(visitor, "ผิด").content.decode().partition("<main")[2]
    unknown = sign_in(visitor, "ผิด", "nobody@example.com").content.decode().partition("<main")[2]
    sentence = "อีเมลกับรหัสผ่านไม่ตรงกัน"
    assert sentence in known
    assert sentence in unknown
    assert PASSWORD not in known


def test_wrong_tries_shut_the_door_for_that_account_and_address_only(visitor, client, person):
    with time_machine.travel("2026-11-02T09:00+07:00", tick=False) as clock:
        for _try in range(5):
            assert sign_in(visitor, "ผิด").status_code == 200
        assert sign_in(visitor).status_code == 429
        elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
        signed = client.post(
            "/sign-in/", {"email": person.email, "password": PASSWORD}, **elsewhere
        )
        assert signed.status_code == 302
        clock.shift(16 * 60)
        assert sign_in(visitor).status_code == 302


def test_a_forged_forwarding_header_does_not_open_the_door(visitor, person):
    for number in range(5):
        visitor.post(
            "/sign-in/",
            {"email": person.email, "password": "ผิด"},
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        )
    assert sign_in(visitor).status_code == 429


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_this_site_only(visitor, person, wanted):
    assert sign_in(visitor, next=wanted).url == "/desk/"


def test_signing_in_leads_back_to_the_page_that_asked(visitor, person):
    assert visitor.get("/requests/").url == "/sign-in/?next=/requests/"
    assert sign_in(visitor, next="/requests/").url == "/requests/"


def test_signing_out_closes_what_codes_had_opened(visitor, world):
    filed = factories.file(world)
    visitor.post("/track/", {"code": filed.code})
    assert visitor.get(f"/requests/{filed.case.pk}/").status_code == 200
    visitor.post("/sign-out/")
    assert visitor.get(f"/requests/{filed.case.pk}/").status_code == 404


def test_the_doors_of_the_demonstration_exist_only_there(visitor, person, settings):
    page = visitor.get("/sign-in/").content.decode()
    assert person.email not in page
    assert visitor.post(f"/sign-in/demo/{person.pk}/").status_code == 403
    assert visitor.get("/mailbox/").status_code == 404
    settings.DEMO = True
    assert person.email in visitor.get("/sign-in/").content.decode()
    assert visitor.post(f"/sign-in/demo/{person.pk}/").url == "/desk/"


def test_the_demonstration_opens_no_account_that_may_do_everything(visitor, settings):
    settings.DEMO = True
    root = User.objects.create_superuser("root@example.com", name_th="ผู้ดูแล")
    clock = User.objects.clock()
    for person in (root, clock):
        assert visitor.post(f"/sign-in/demo/{person.pk}/").status_code == 404
