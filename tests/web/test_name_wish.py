"""Whose name is published: chosen where one files, and taken back where one follows."""

import pytest
from django.test import Client

from publication.models import NameWish
from tests.web.walks import file_one

pytestmark = pytest.mark.django_db


def test_the_receipt_and_the_page_of_the_request_lead_to_the_choice(world):
    client = Client()
    case, _code = file_one(client, world.agency)
    choice = f"/requests/{case.pk}/name/"
    for page in ("/file/sent/", f"/requests/{case.pk}/"):
        assert choice in client.get(page).content.decode(), page
    assert client.post(choice, {"named": "yes"}).status_code == 302
    assert NameWish.objects.get(case=case).named
    assert client.post(choice, {"named": "no"}).status_code == 302
    assert not NameWish.objects.get(case=case).named
