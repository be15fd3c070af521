"""Messages that were given up: seen by administrators alone, sent again with a line of audit."""

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from cases.notices import Answered
from notifications.channels import message_id
from notifications.models import Handling, Message
from notifications.outbox import notify
from notifications.relay import relay
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/operations/messages/"


@pytest.fixture
def door():
    return signed_in(User.objects.create_superuser("admin@example.org", name_th="ผู้ดูแลระบบ"))


def given_up(number=1):
    notice = Answered(f"TUNG-DOK-JAN-2569-{number}", number, "completed")
    message = notify(f"anna{number}@example.go.th", notice, key=f"answered:{number}", language="en")
    Message.objects.filter(pk=message.pk).update(
        dead_at=timezone.now(), tries=8, trouble="SMTPRecipientsRefused"
    )
    return message


def test_only_administrators(world, client):
    message = given_up()
    assert client.get(ADDRESS).status_code == 302
    for user in (world.officer, world.head, world.registrar, world.requester):
        theirs = signed_in(user)
        assert theirs.get(ADDRESS).status_code == 403
        assert theirs.post(f"{ADDRESS}{message.pk}/again/").status_code == 403
        assert theirs.post(f"{ADDRESS}again/").status_code == 403
    assert not Handling.objects.exists()


def test_the_page_says_what_and_why_but_not_to_whom(door):
    given_up()
    page = door.get(ADDRESS).content.decode()
    assert "TUNG-DOK-JAN-2569-1" in page
    assert "SMTPRecipientsRefused" in page
    assert "…@example.go.th" in page
    assert "anna1" not in page


def test_sent_again_it_leaves_once_with_the_same_id_and_a_line_of_audit(door):
    message = given_up()
    door.post(f"{ADDRESS}{message.pk}/again/")
    door.post(f"{ADDRESS}{message.pk}/again/")
    assert relay(timezone.now()) == 1
    assert relay(timezone.now()) == 0
    assert mail.outbox[0].extra_headers["Message-ID"] == message_id(message)
    line = Handling.objects.get()
    assert (line.message_id, line.deed, line.by.email) == (
        message.pk,
        "sent_again",
        "admin@example.org",
    )
    assert (line.trouble, line.tries) == ("SMTPRecipientsRefused", 8)
    page = door.get(ADDRESS).content.decode()
    assert "No message was given up." in page
    assert f"sent message {message.pk} (answered) again" in page
    assert "has left" in page


def test_after_an_outage_all_at_once(door):
    for number in range(3):
        given_up(number)
    alive = notify("ben@example.go.th", Answered("X-9", 9, "completed"), key="alive")
    assert "3 messages were put back" in door.post(f"{ADDRESS}again/", follow=True).content.decode()
    assert Handling.objects.count() == 3
    assert not Handling.objects.filter(message=alive).exists()
    assert relay(timezone.now()) == 4


def test_a_message_that_never_was(door):
    assert door.post(f"{ADDRESS}4711/again/").status_code == 404


def test_looking_changes_nothing(door):
    message = given_up()
    assert door.get(f"{ADDRESS}{message.pk}/again/").status_code == 405
    assert door.get(f"{ADDRESS}again/").status_code == 405
