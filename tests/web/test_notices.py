"""The page of one's own notices, and the number of them in the header."""

import pytest

from cases.notices import Answered, ItemReleased, NewRequest
from notifications.joining import ResetCode
from notifications.models import Message
from notifications.outbox import notify
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/notices/"


def tell(user, number=1, **more):
    notice = Answered(f"TUNG-DOK-JAN-2569-{number}", number, "completed")
    return notify(user.email, notice, key=f"answered:{number}", user=user, **more)


def shown(door):
    answer = door.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_visitor_signs_in_first(client):
    assert client.get(ADDRESS).headers["Location"].startswith("/sign-in/")


def test_one_reads_ones_own_notices_newest_first(world):
    tell(world.officer, 1)
    tell(world.officer, 2, channel="in_app")
    tell(world.colleague, 3)
    page = shown(signed_in(world.officer))
    assert "TUNG-DOK-JAN-2569-3" not in page
    assert page.index("2569-2") < page.index("2569-1")
    assert "On the notices page" in page


def test_each_is_in_the_language_of_the_page(world):
    tell(world.officer, language="th")
    assert "An answer came" in shown(signed_in(world.officer, "en"))
    assert "มีคำตอบ" in shown(signed_in(world.officer, "th"))


@pytest.mark.parametrize("address", ["/officer/", "/notices/", "/"])
def test_the_header_counts_the_unread(world, address):
    door = signed_in(world.officer)
    assert 'class="unread"' not in door.get(address).content.decode()
    for number in range(3):
        tell(world.officer, number)
    assert '<span class="unread">3<' in door.get(address).content.decode()


def test_an_account_holder_sees_the_number_too(world):
    released = ItemReleased("TUNG-DOK-JAN-2569-1", 2)
    notify(world.requester.email, released, key="r", user=world.requester, language="th")
    door = signed_in(world.requester)
    assert '<span class="unread">1<' in door.get("/desk/", follow=True).content.decode()
    assert "TUNG-DOK-JAN-2569-1" in shown(door)


def test_more_than_a_hundred_are_not_counted(world):
    for number in range(101):
        tell(world.officer, number, channel="in_app")
    assert '<span class="unread">99+<' in shown(signed_in(world.officer))


def test_opening_leads_to_where_one_acts_and_marks_it_read(world):
    message = notify(
        world.officer.email, NewRequest("TUNG-DOK-JAN-2569-1", 17), key="n", user=world.officer
    )
    door = signed_in(world.officer)
    assert door.get(f"{ADDRESS}{message.pk}/").status_code == 405, "looking changes nothing"
    answer = door.post(f"{ADDRESS}{message.pk}/")
    assert answer.headers["Location"] == "/officer/cases/17/"
    message.refresh_from_db()
    assert message.read_at is not None
    assert 'class="unread"' not in shown(door)


def test_another_ones_notice_is_absent(world):
    message = tell(world.colleague)
    door = signed_in(world.officer)
    assert door.post(f"{ADDRESS}{message.pk}/").status_code == 404
    door.post(f"{ADDRESS}read/")
    message.refresh_from_db()
    assert message.read_at is None


def test_all_can_be_marked_read_at_once(world):
    for number in range(3):
        tell(world.officer, number)
    door = signed_in(world.officer)
    assert door.post(f"{ADDRESS}read/").headers["Location"] == ADDRESS
    assert not Message.objects.filter(read_at=None).exists()
    assert "Mark all as read" not in shown(door)


def test_a_secret_code_is_never_on_a_page(world):
    """The code is for the address alone, even where the caller names the account."""
    notify(world.officer.email, ResetCode("reset:1:abc"), key="code:1", user=world.officer)
    assert "Nothing yet." in shown(signed_in(world.officer))
