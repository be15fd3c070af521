"""Six indexes less on each event, two less on each deadline: nobody looks for a word alone."""

from django.db import migrations

from workflow.together import Together
from workflow.unindexed import deadline_words, event_words


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0004_escalation"),
    ]

    operations = [
        Together([*event_words("event"), *deadline_words(["deadline"], ["escalation"])]),
    ]
