"""The alarm days stored so far were computed from the agencies as they stand."""

from typing import Any

from django.db import migrations, models


def known_as_they_stand(apps: Any, schema_editor: Any) -> None:
    newest = apps.get_model("accounts", "HistoricalAgency").objects.order_by("-history_id")
    latest = newest.values_list("history_id", flat=True).first()
    apps.get_model("workflow", "EscalationMark").objects.update(agencies=latest or 0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_calendar_feed"), ("workflow", "0002_escalation")]

    operations = [
        migrations.AddField("escalationmark", "agencies", models.BigIntegerField(default=0)),
        migrations.RunPython(known_as_they_stand, migrations.RunPython.noop),
    ]
