"""The registry's docket: an appeal lodged, withdrawn, decided; who asked stays unknown."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from complaints.actions import appeals
from complaints.models import Appeal
from tests import factories as made

pytestmark = pytest.mark.django_db
DECISION = {"disclose": "yes", "decided_on": "12/11/2569", "decision_number": "สค 7/2569"}


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(
        datetime(2026, 11, 12, 10, tzinfo=ZoneInfo("Asia/Bangkok")), tick=False
    ):
        yield


@pytest.fixture
def objection(world):
    """Dismissed on 9 November."""
    return made.dismissed_objection(world)


@pytest.fixture
def appeal(world, objection):
    """An appeal with the tribunal."""
    return appeals.lodge(objection, by=world.registrar, on=world.on(9), filed_on=world.on(9))


def signed_in(user):
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize("show", ["pending", "dismissed", "decided", "nonsense"])
def test_the_docket(world, objection, show):
    page = signed_in(world.registrar).get("/committee/", {"show": show})
    assert page.status_code == 200
    assert ("สมมติอุตสาหกรรม" in page.content.decode()) == (show == "dismissed")


def test_who_asked_is_nowhere_on_it(world, appeal):
    client = signed_in(world.registrar)
    pages = ["/committee/", f"/committee/appeals/{appeal.pk}/",
             f"/committee/objections/{appeal.objection_id}/"]  # fmt: skip
    for url in pages:
        text = client.get(url).content.decode()
        assert "ใฝ่รู้" not in text
        assert "asker@example.com" not in text
        assert appeal.objection.item.case.reference not in text


def test_an_appeal_is_lodged_from_a_dismissed_objection(world, objection):
    client, url = signed_in(world.registrar), f"/committee/objections/{objection.pk}/appeal/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"filed_on": "13/11/2569"}).status_code == 200
    assert client.post(url, {"filed_on": "8/11/2569"}).status_code == 200
    assert not Appeal.objects.exists()
    assert client.post(url, {"filed_on": "11/11/2569"}).status_code == 302
    assert made.reread(objection).state == "appealed"
    assert client.post(url, {"filed_on": "11/11/2569"}).status_code == 409


@pytest.mark.parametrize(("disclose", "state"), [("yes", "overruled"), ("no", "sustained")])
def test_the_decision_is_recorded(world, appeal, disclose, state):
    client, url = signed_in(world.registrar), f"/committee/appeals/{appeal.pk}/decide/"
    wrong = client.post(url, DECISION | {"decided_on": "1/11/2569"})
    assert 'href="#id_decided_on"' in wrong.content.decode()
    assert "สค 7/2569" in wrong.content.decode()
    assert client.post(url, DECISION | {"disclose": disclose}).status_code == 302
    assert made.reread(appeal.objection).state == state
    assert client.post(url, DECISION).status_code == 409


def test_a_withdrawal_leaves_the_objector_his_time(world, appeal):
    client = signed_in(world.registrar)
    url = f"/committee/appeals/{appeal.pk}/withdraw/"
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert made.reread(appeal.objection).state == "dismissed"
    assert client.post(url).status_code == 409


def test_only_the_registry_comes_in(world, appeal):
    urls = ["/committee/", f"/committee/appeals/{appeal.pk}/",
            f"/committee/appeals/{appeal.pk}/decide/",
            f"/committee/objections/{appeal.objection_id}/appeal/"]  # fmt: skip
    for user in (world.officer, world.head, world.requester):
        for url in urls:
            assert signed_in(user).get(url).status_code == 403
            assert signed_in(user).post(url, DECISION).status_code in (403, 405)
    assert signed_in(world.registrar).get("/committee/appeals/999/").status_code == 404
    assert Client().get("/committee/").status_code == 302
    assert made.reread(appeal).state == "lodged"


def test_the_number_of_queries_does_not_grow(world, appeal, django_assert_max_num_queries):
    client = signed_in(world.registrar)
    for show in ("pending", "dismissed"):
        with django_assert_max_num_queries(12) as few:
            client.get("/committee/", {"show": show})
        made.dismissed_objection(world)
        more = made.dismissed_objection(world)
        appeals.lodge(more, by=world.registrar, on=world.on(9), filed_on=world.on(9))
        with django_assert_max_num_queries(12) as many:
            client.get("/committee/", {"show": show})
        assert len(many) <= len(few) + 1  # an empty list asks for no related rows
