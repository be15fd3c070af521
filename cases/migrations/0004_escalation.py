"""The next day on which a rule speaks of a deadline, and what the rules have told of it, once."""

import datetime

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from workflow.together import Together

AUDIENCES = [
    ("officer", "Officer in charge"),
    ("supervisor", "Supervisors"),
    ("head", "Head of the agency"),
    ("office", "Registry of the Office"),
    ("board", "The Board's view"),
    ("requester", "Requester"),
]
UNSEEN = datetime.date(1997, 12, 9)


def of_ledger(deadline: str, escalation: str, app: str) -> list:
    """The column of one table of deadlines, its index, and the table beside it."""
    return [
        migrations.AddField(
            model_name=deadline,
            name="alarm_on",
            field=models.DateField(
                db_default=UNSEEN, default=UNSEEN, editable=False, null=True
            ),
        ),
        migrations.AddIndex(
            model_name=deadline,
            index=models.Index(
                condition=Q(("alarm_on__isnull", False)),
                fields=["alarm_on"],
                name=f"{deadline}_alarm",
            ),
        ),
        migrations.CreateModel(
            name=escalation,
            fields=[
                ("id", models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                )),
                ("rule", models.SlugField(max_length=40, verbose_name="rule")),
                ("audience", models.CharField(
                    choices=AUDIENCES, max_length=12, verbose_name="told"
                )),
                ("spoke_on", models.DateField(verbose_name="day of the rule")),
                ("raised_on", models.DateField(verbose_name="raised")),
                ("carried", models.BooleanField(db_default=False, default=False)),
                ("deadline", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="escalations",
                    to=f"{app}.{deadline}",
                )),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("deadline", "rule"), name=f"{escalation.lower()}_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(("audience__in", [key for key, _ in AUDIENCES])),
                        name=f"{escalation.lower()}_audience_known",
                    ),
                ],
            },
        ),
    ]


def leave_what_has_ended(apps, schema_editor):
    """No rule speaks of a day that was met, is over, or is no longer needed."""
    ended = ~Q(met_on=None) | ~Q(lapsed_on=None) | ~Q(cancelled_on=None)
    apps.get_model("cases", "Deadline").objects.filter(ended).update(alarm_on=None)


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0003_rounds"),
    ]

    operations = [
        Together(of_ledger("deadline", "Escalation", "cases")),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(
                condition=Q(("state", "dismissed")), fields=["id"], name="objection_dismissed"
            ),
        ),
        migrations.RunPython(leave_what_has_ended, migrations.RunPython.noop),
    ]
