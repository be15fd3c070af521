"""The words of released files and of officers' own files, and searches followed by e-mail."""

import django.db.models.deletion
from django.db import migrations, models

from publication.search import engines


def install(apps, schema_editor):
    for table in engines.INDEXES:
        engines.install(schema_editor, table)  # a rebuilt table has lost its triggers


def remove(apps, schema_editor):
    engines.remove(schema_editor, "publication_casewords")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_calendar_feed'),
        ('cases', '0009_rebuild_texts'),
        ('publication', '0004_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField(verbose_name='title')),
                ('text', models.TextField(blank=True, default='', verbose_name='text')),
                ('title_folded', models.TextField(blank=True, default='')),
                ('folded', models.TextField(blank=True, default='')),
                ('starts', models.TextField(blank=True, default='')),
                ('upto', models.PositiveBigIntegerField(verbose_name='last entry of the log that was read')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='cases.case')),
            ],
            options={
                'ordering': ['-case'],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='E-mail')),
                ('query', models.JSONField(default=dict)),
                ('language', models.CharField(default='th', max_length=2)),
                ('seed', models.CharField(max_length=60, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('told_until', models.DateField(verbose_name='told of all days up to')),
            ],
            options={
                'verbose_name': 'search that is followed',
                'verbose_name_plural': 'searches that are followed',
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='searchrow',
            name='searchrow_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='searchrow',
            name='searchrow_of_its_source',
        ),
        migrations.AddField(
            model_name='searchrow',
            name='file',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='publication.entryfile'),
        ),
        migrations.AlterField(
            model_name='searchrow',
            name='kind',
            field=models.CharField(choices=[('entry', 'Released information'), ('file', 'Released file'), ('proactive', 'Published by the agency itself'), ('answer', 'Answer of the Office on the Act'), ('ruling', 'Ruling of a tribunal')], max_length=10, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='searchrow',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['entry', 'file', 'proactive', 'answer', 'ruling'])), name='searchrow_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='searchrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('evidence', None), ('file', None), ('kind', 'entry')), models.Q(('entry', None), ('evidence', None), ('file__isnull', False), ('kind', 'file')), models.Q(('entry', None), ('evidence__isnull', False), ('file', None), ('kind', 'proactive')), models.Q(('entry', None), ('evidence', None), ('file', None), ('kind__in', ['answer', 'ruling'])), _connector='OR'), name='searchrow_of_its_source'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(condition=models.Q(('confirmed_at__isnull', False), ('ended_at', None)), fields=['told_until'], name='subscription_due'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), models.Q(('email', ''), _negated=True)), models.Q(('email', ''), ('ended_at__isnull', False)), _connector='OR'), name='subscription_forgets_whom'),
        ),
        migrations.AddIndex(
            model_name='casewords',
            index=models.Index(fields=['upto'], name='casewords_upto'),
        ),
        migrations.RunPython(install, remove),
    ]
