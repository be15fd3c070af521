"""Connecting an agency's own system: by administrators alone, the secret shown once."""

import pytest

from accounts.models import User
from notifications.models import Connection
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/operations/connections/"
URL = "https://oia.example.go.th/events"


@pytest.fixture
def door():
    return signed_in(User.objects.create_superuser("admin@example.org", name_th="ผู้ดูแลระบบ"))


def connect(door, world, url=URL, code=""):
    answer = door.post(ADDRESS, {"agency": code or world.agency.code, "url": url})
    assert answer.status_code == 200
    return answer


def test_only_administrators(world, client):
    one = Connection.objects.create(agency=world.agency, url=URL)
    assert client.get(ADDRESS).status_code == 302
    for user in (world.officer, world.head, world.registrar, world.requester):
        theirs = signed_in(user)
        for answer in (
            theirs.get(ADDRESS),
            theirs.post(f"{ADDRESS}{one.pk}/renew/"),
            theirs.post(f"{ADDRESS}{one.pk}/end/"),
            theirs.post(ADDRESS, {"agency": world.agency.code, "url": f"{URL}/mine"}),
        ):
            assert answer.status_code == 403
    assert Connection.objects.get() == one


def test_the_secret_is_shown_once(door, world):
    shown = connect(door, world)
    one = Connection.objects.get()
    assert (one.agency, one.url, one.active) == (world.agency, URL, True)
    assert one.secret in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    later = door.get(ADDRESS).content.decode()
    assert URL in later
    assert one.secret not in later
    assert one.nonce not in later


def test_a_new_secret_ends_the_old_one(door, world):
    connect(door, world)
    old = Connection.objects.get().secret
    shown = door.post(f"{ADDRESS}{Connection.objects.get().pk}/renew/").content.decode()
    assert old not in shown
    assert Connection.objects.get().secret in shown


def test_ended_and_connected_again(door, world):
    connect(door, world)
    one = Connection.objects.get()
    door.post(f"{ADDRESS}{one.pk}/end/")
    assert not Connection.objects.get().active
    assert door.post(f"{ADDRESS}{one.pk}/renew/").status_code == 404
    connect(door, world)
    again = Connection.objects.get()
    assert (again.pk, again.active) == (one.pk, True)
    assert again.secret != one.secret


def test_who_did_it_stands_in_the_history(door, world):
    connect(door, world)
    door.post(f"{ADDRESS}{Connection.objects.get().pk}/end/")
    lines = Connection.history.order_by("history_id").values_list("history_user__email", "active")
    assert list(lines) == [("admin@example.org", True), ("admin@example.org", False)]


@pytest.mark.parametrize(
    "url",
    [
        "http://oia.example.go.th/",
        "https://anna:pw@oia.example.go.th/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.8/events",
        "ftp://oia.example.go.th/",
        "https://",
    ],
)
def test_an_address_that_could_never_be_called(door, world, url):
    assert 'class="error-summary"' in connect(door, world, url).content.decode()
    assert not Connection.objects.exists()


def test_an_agency_that_does_not_exist(door, world):
    shown = connect(door, world, code="no-such-agency").content.decode()
    assert "There is no agency with this code." in shown
