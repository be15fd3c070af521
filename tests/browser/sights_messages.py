"""Messages in every plight: given up, sent again, on paper, and to an agency's own system."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cases.actions.paper_notices import enter_posted
from cases.correspondence import tell_requester
from cases.notices import ItemReleased
from notifications.models import Connection, Message
from tests import factories as made
from tests.worlds import World

HOME = "12 หมู่ 3 ตำบลทุ่งดอกจาน อำเภอเมือง จังหวัดสมมติ 99990"


def messages(world: World) -> dict[str, Any]:
    """A sheet to be posted and one that was; the latest mail given up; a connected system."""
    asks = made.person(name="นายใช้กระดาษ ทดลอง", email="", address=HOME, answer_by="post")
    case = made.received_case(world, asks=asks)
    for item in (1, 2):
        tell_requester(case, ItemReleased(case.reference, item))
    posted, sheet = Message.objects.filter(channel="post").order_by("pk")
    enter_posted(
        posted, by=world.officer, posted_on=timezone.localdate(), tracking_number="RN123456789TH"
    )
    latest = Message.objects.filter(channel="email").latest("pk")
    Message.objects.filter(pk=latest.pk).update(
        dead_at=timezone.now(), tries=8, trouble="SMTPRecipientsRefused"
    )
    Connection.objects.create(agency=world.agency, url="https://oia.example.go.th/events")
    return {"sheet": sheet.pk}
