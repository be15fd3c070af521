"""How each file stands, kept by triggers (``cases.standing``); those of old files are written here."""

import django.db.models.deletion
from django.db import migrations, models

from cases import standing


def install(apps, schema_editor):
    standing.install(schema_editor)
    standing.fill()


def remove(apps, schema_editor):
    standing.remove(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_calendar_feed'),
        ('cases', '0005_words_without_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='standing', serialize=False, to='cases.case')),
                ('ended', models.BooleanField()),
                ('owner', models.CharField(choices=[('agency', 'Agency (officer)'), ('supervisor', 'Supervisor (to clear)'), ('head', 'Head (to sign)'), ('requester', 'Requester'), ('third_party', 'Third party'), ('receiver', 'Receiving agency'), ('tribunal', 'Tribunal'), ('nobody', 'Nobody: nothing is due')], max_length=12)),
                ('due', models.DateField()),
                ('good_until', models.DateField(null=True)),
                ('to_serve', models.BooleanField()),
                ('to_approve', models.BooleanField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency')),
            ],
            options={
                'ordering': ['due', 'case'],
                'indexes': [models.Index(fields=['agency', 'ended', 'due', 'case'], name='standing_of_desk'), models.Index(condition=models.Q(('good_until__isnull', False)), fields=['good_until'], name='standing_until')],
                'constraints': [models.CheckConstraint(condition=models.Q(('owner__in', ['agency', 'supervisor', 'head', 'requester', 'third_party', 'receiver', 'tribunal', 'nobody'])), name='standing_owner_known'), models.CheckConstraint(condition=models.Q(('good_until', None), ('good_until', models.F('due')), _connector='OR'), name='standing_good_for_its_day')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
