"""A message speaks one language throughout, the agency's name included."""

import pytest

from notifications.channels import write
from notifications.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "named"), [("th", "name_th"), ("en", "name_en")])
def test_the_agency_is_named_in_the_readers_language(world, language, named):
    world.agency.name_en = "Thung Dok Chan Subdistrict Municipality"
    world.agency.save()
    factories.received_case(world, asks=factories.person(language=language))
    body = write(Message.objects.get(kind="filed")).body
    assert getattr(world.agency, named) in body
