"""Sessions end: by leaving the desk, by losing the post, by the clock."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

pytestmark = pytest.mark.django_db
START = timezone.now().replace(microsecond=0)


def signed_in(client):
    return client.get("/").wsgi_request.user.is_authenticated


def test_a_desk_left_alone_for_half_an_hour_is_closed(client, world):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(world.officer)
        assert signed_in(client)
        clock.shift(timedelta(minutes=29))
        assert signed_in(client)
        clock.shift(timedelta(minutes=31))
        assert not signed_in(client)


def test_who_keeps_working_stays_in_but_not_past_ten_hours(client, world):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(world.officer)
        for _quarter in range(40):
            assert signed_in(client)
            clock.shift(timedelta(minutes=15))
        clock.shift(timedelta(minutes=1))
        assert not signed_in(client)


def test_a_lost_post_is_lost_on_the_next_request(client, world):
    client.force_login(world.officer)
    assert client.get("/officer/").status_code == 200
    for post in world.officer.memberships.all():
        post.active = False
        post.save()
    assert client.get("/officer/").status_code in (302, 403, 404)


def test_a_requester_with_an_account_is_not_hurried(client, world, django_user_model):
    person = django_user_model.objects.create_user("p@example.org", "x" * 20, name_th="ผู้ขอ")
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(person)
        assert signed_in(client)
        clock.shift(timedelta(hours=2))
        assert signed_in(client)


def test_a_key_given_up_while_somebody_is_signed_in_opens_nothing(client, world):
    client.force_login(world.officer)
    given_up = client.session
    given_up.cycle_key()
    given_up.save()
    assert not signed_in(client)
