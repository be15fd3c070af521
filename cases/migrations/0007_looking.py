"""Looks at records and what they found; copies made from an original, and for whom.

SQLite rebuilds the table of records: the triggers on it are taken out before and put back after.
Records that came in before are all to be looked at: until then none of them goes out.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

from cases import standing, triggers
from cases.database import RULES_OF_LOOKING


def wake(apps, schema_editor):
    standing.install(schema_editor)


def sleep(apps, schema_editor):
    standing.remove(schema_editor)


def install(apps, schema_editor):
    triggers.install(schema_editor, RULES_OF_LOOKING)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, RULES_OF_LOOKING)


def ask(apps, schema_editor):
    """Ask for a look at every record that is there; the sweep takes them in turn."""
    look, now = apps.get_model("cases", "Look"), timezone.now()
    keys = apps.get_model("cases", "Record").objects.values_list("pk", flat=True)
    waiting = [look(record_id=pk, state="waiting", asked_at=now) for pk in keys]
    look.objects.bulk_create(waiting, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_standing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(sleep, wake),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('place', models.JSONField()),
                ('excerpt', models.CharField(blank=True, max_length=400)),
                ('value', models.CharField(blank=True, max_length=400)),
                ('decision', models.CharField(blank=True, choices=[('cleared', 'Cleared: it may go out'), ('cut_out', 'To be cut out')], max_length=10, verbose_name='judged')),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be looked at'), ('looking', 'Being looked at'), ('done', 'Looked at'), ('failed', 'Could not be looked at')], default='waiting', max_length=10, verbose_name='state')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('scanner', models.CharField(blank=True, max_length=60, verbose_name='looked at by')),
                ('file_kind', models.CharField(blank=True, max_length=10)),
                ('pages', models.PositiveIntegerField(default=0)),
                ('unlisted', models.PositiveIntegerField(default=0, verbose_name='found beyond what is listed')),
                ('refusal', models.CharField(blank=True, max_length=20, verbose_name='why it failed')),
                ('virus_checked', models.BooleanField(default=False, verbose_name='checked for viruses')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='historicalrecord',
            name='derived_from',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.record'),
        ),
        migrations.AddField(
            model_name='historicalrecord',
            name='layer',
            field=models.CharField(blank=True, choices=[('tribunal', 'For the tribunal'), ('requester', 'For the requester'), ('public', 'For the public')], max_length=10, verbose_name='made for'),
        ),
        migrations.AddField(
            model_name='record',
            name='derived_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='derivatives', to='cases.record'),
        ),
        migrations.AddField(
            model_name='record',
            name='layer',
            field=models.CharField(blank=True, choices=[('tribunal', 'For the tribunal'), ('requester', 'For the requester'), ('public', 'For the public')], max_length=10, verbose_name='made for'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('layer__in', ['', 'tribunal', 'requester', 'public'])), name='record_layer_known'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('derived_from', None), ('layer', '')), models.Q(('derived_from__isnull', False), ('kind', 'copy'), models.Q(('layer', ''), _negated=True)), _connector='OR'), name='record_derived_for_somebody'),
        ),
        migrations.AddField(
            model_name='finding',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='look',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='cases.record'),
        ),
        migrations.AddField(
            model_name='finding',
            name='look',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='cases.look'),
        ),
        migrations.AddIndex(
            model_name='look',
            index=models.Index(condition=models.Q(('state__in', ['waiting', 'looking'])), fields=['id'], name='look_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'looking', 'done', 'failed'])), name='look_state_known'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('refusal', ''), ('state__in', ['waiting', 'looking'])), models.Q(('ended_at__isnull', False), ('refusal', ''), ('state', 'done'), models.Q(('file_kind', ''), _negated=True), models.Q(('scanner', ''), _negated=True)), models.Q(('ended_at__isnull', False), ('state', 'failed'), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='look_ended_when_over'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'looking'])), fields=('record',), name='look_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['', 'cleared', 'cut_out'])), name='finding_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', ''), ('reason', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='finding_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'cleared'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='finding_cleared_with_reason'),
        ),
        migrations.RunPython(wake, sleep),
        migrations.RunPython(install, remove),
        migrations.RunPython(ask, migrations.RunPython.noop),
    ]
