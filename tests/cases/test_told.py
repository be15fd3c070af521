"""Who is told of a file: each message in the lane of its case, and the agency's own system too."""

import pytest

from notifications.models import Connection, Message

pytestmark = pytest.mark.django_db


def test_every_message_of_a_case_is_in_its_lane(stage):
    case = stage.found()
    stage.invited(case.items.get())
    lanes = set(Message.objects.values_list("lane", flat=True))
    assert lanes == {f"case:{case.pk}"}
    assert set(Message.objects.values_list("kind", flat=True)) >= {
        "filed", "new_request", "third_party_asked",
    }  # fmt: skip


def test_the_agencys_system_is_told_what_its_officer_is_told(stage):
    Connection.objects.create(agency=stage.agency, url="https://oia.example.go.th/events")
    Connection.objects.create(agency=stage.other, url="https://oia.example.go.th/events")
    case = stage.filed()
    called = Message.objects.get(channel="webhook")
    assert (called.kind, called.lane) == ("new_request", f"case:{case.pk}")
    assert called.facts["reference"] == case.reference
    assert called.recipient == str(Connection.objects.get(agency=stage.agency).pk)
