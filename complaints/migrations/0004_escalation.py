"""The next day on which a rule speaks of a deadline before the Board, and what was told, once."""

import importlib

from django.db import migrations
from django.db.models import Q

from workflow.together import Together

of_ledger = importlib.import_module("cases.migrations.0004_escalation").of_ledger

KINDS = ("Appeal", "Complaint", "Consultation", "Court", "Obligation")


def leave_what_has_ended(apps, schema_editor):
    """No rule speaks of a day that was met, is over, or is no longer needed."""
    ended = ~Q(met_on=None) | ~Q(lapsed_on=None) | ~Q(cancelled_on=None)
    for kind in KINDS:
        apps.get_model("complaints", f"{kind}Deadline").objects.filter(ended).update(alarm_on=None)


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0004_escalation"),
        ("complaints", "0003_guards"),
    ]

    operations = [
        Together([
            operation
            for kind in KINDS
            for operation in of_ledger(f"{kind.lower()}deadline", f"{kind}Escalation", "complaints")
        ]),
        migrations.RunPython(leave_what_has_ended, migrations.RunPython.noop),
    ]
