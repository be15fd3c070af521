"""A round after a ruling: its channel, the request it goes back to, what was ordered of each item.

SQLite rebuilds the two tables and drops their triggers without a word, so all rules are taken out
before and put back after; two rules of their own then guard the new columns.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases import triggers
from cases.database import RULES, RULES_OF_ROUNDS


def take_out(apps, schema_editor):
    triggers.remove(schema_editor, RULES)


def put_back(apps, schema_editor):
    triggers.install(schema_editor, RULES)


def guard_rounds(apps, schema_editor):
    put_back(apps, schema_editor)
    triggers.install(schema_editor, RULES_OF_ROUNDS)


def unguard_rounds(apps, schema_editor):
    triggers.remove(schema_editor, RULES_OF_ROUNDS)
    take_out(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_seat'),
        ('cases', '0002_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_out, put_back),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_channel_known',
        ),
        migrations.AddField(
            model_name='case',
            name='round_of',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='cases.case'),
        ),
        migrations.AddField(
            model_name='historicalcase',
            name='round_of',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='historicalitem',
            name='ordered',
            field=models.CharField(blank=True, choices=[('disclose', 'To be disclosed'), ('partly', 'To be disclosed in part'), ('conditional', 'To be disclosed under conditions'), ('correct', 'To be corrected'), ('remit', 'To be decided anew')], editable=False, max_length=12, verbose_name='what was ordered'),
        ),
        migrations.AddField(
            model_name='historicalitem',
            name='ordered_conditions',
            field=models.TextField(blank=True, editable=False, verbose_name='conditions of the ruling'),
        ),
        migrations.AddField(
            model_name='item',
            name='ordered',
            field=models.CharField(blank=True, choices=[('disclose', 'To be disclosed'), ('partly', 'To be disclosed in part'), ('conditional', 'To be disclosed under conditions'), ('correct', 'To be corrected'), ('remit', 'To be decided anew')], editable=False, max_length=12, verbose_name='what was ordered'),
        ),
        migrations.AddField(
            model_name='item',
            name='ordered_conditions',
            field=models.TextField(blank=True, editable=False, verbose_name='conditions of the ruling'),
        ),
        migrations.AlterField(
            model_name='case',
            name='channel',
            field=models.CharField(choices=[('web', 'Web form'), ('counter', 'At the counter'), ('post', 'By post'), ('email', 'By e-mail'), ('transfer', 'Transferred by another agency (s. 12)'), ('remitted', 'New round after a ruling of the tribunal (s. 37)')], default='web', max_length=10, verbose_name='received'),
        ),
        migrations.AlterField(
            model_name='historicalcase',
            name='channel',
            field=models.CharField(choices=[('web', 'Web form'), ('counter', 'At the counter'), ('post', 'By post'), ('email', 'By e-mail'), ('transfer', 'Transferred by another agency (s. 12)'), ('remitted', 'New round after a ruling of the tribunal (s. 37)')], default='web', max_length=10, verbose_name='received'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['web', 'counter', 'post', 'email', 'transfer', 'remitted'])), name='case_channel_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'remitted'), ('follows__isnull', False), ('round_of__isnull', False)), models.Q(models.Q(('channel', 'remitted'), _negated=True), ('round_of', None)), _connector='OR'), name='case_round_of_a_request'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('ordered__in', ['', 'disclose', 'partly', 'conditional', 'correct', 'remit'])), name='item_ordered_known'),
        ),
        migrations.RunPython(guard_rounds, unguard_rounds),
    ]
