"""The key named the recipient too; now key, recipient and channel are unique together.

Without this an event that is repeated after the upgrade would be told a second time.
"""

from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat, Length, Substr


def part(apps: Any, schema_editor: Any) -> None:
    messages = apps.get_model("notifications", "Message").objects
    joined = messages.filter(key__endswith=Concat(Value(":"), F("recipient")))
    joined.update(key=Substr("key", 1, Length("key") - Length("recipient") - 1))
    # What was sent before there was a notices page is not new on it.
    messages.filter(read_at=None).exclude(user=None).update(read_at=F("created_at"))


def join(apps: Any, schema_editor: Any) -> None:
    messages = apps.get_model("notifications", "Message").objects
    messages.update(key=Substr(Concat("key", Value(":"), F("recipient")), 1, 200))


class Migration(migrations.Migration):

    dependencies = [("notifications", "0002_channels_and_lanes")]

    operations = [migrations.RunPython(part, join)]
