"""The same as in ``cases``: no index on the words of events, deadlines and escalations."""

from django.db import migrations

from workflow.together import Together
from workflow.unindexed import deadline_words, event_words

WITH_CLOCKS = ("appeal", "complaint", "consultation", "court", "obligation")


class Migration(migrations.Migration):

    dependencies = [
        ("complaints", "0004_escalation"),
    ]

    operations = [
        Together(
            [
                *event_words(*(f"{name}event" for name in (*WITH_CLOCKS, "ruling", "sitting"))),
                *deadline_words(
                    [f"{name}deadline" for name in WITH_CLOCKS],
                    [f"{name}escalation" for name in WITH_CLOCKS],
                ),
            ]
        ),
    ]
