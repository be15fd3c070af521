"""Sealed reading and dossiers as they look: on a desk and on a phone, without a fault of axe."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from complaints.actions import dossiers, exhibits
from tests.appealing import bench
from tests.complaints.sealed_stage import exhibit_of, pending_appeal
from tests.worlds import build_world


def enter(page, live_server, user) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_pages_of_sealed_reading(open_page, live_server, axe, shot, width):
    world = build_world()
    appeal = pending_appeal(world)
    exhibit = exhibit_of(world, appeal)
    secretary, chair, *_ = (seat.user for seat in bench(appeal.panel))
    dossiers.press(appeal, bundle="open", by=secretary, on=appeal.explained_on)
    page = open_page(width=width)
    papers = reverse("committee:papers", args=["appeal", appeal.pk])
    add = reverse("officer:exhibit-add", args=["appeal", appeal.pk])
    visits = [
        (secretary, papers, "sealed-papers"),
        (chair, reverse("committee:exhibit", args=[exhibit.pk, 2]), "sealed-page"),
        (chair, reverse("committee:readings", args=[exhibit.pk]), "sealed-log"),
        (world.officer, add, "sealed-add"),
    ]
    for user, url, name in visits:
        enter(page, live_server, user)
        page.goto(url)
        assert page.locator("h1").count() == 1
        assert axe(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        assert not wide, name
        shot(page, name)
    assert exhibits.Reading.objects.filter(reader=chair, page=2).count() == 1
