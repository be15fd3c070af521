"""What a search looks through, with the index of trigrams of either database (ADR 0017)."""

import django.db.models.deletion
from django.db import migrations, models

from publication.search import engines


def install(apps, schema_editor):
    engines.install(schema_editor)


def remove(apps, schema_editor):
    engines.remove(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_calendar_feed'),
        ('publication', '0003_proactive'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('entry', 'Released information'), ('proactive', 'Published by the agency itself'), ('answer', 'Answer of the Office on the Act'), ('ruling', 'Ruling of a tribunal')], max_length=10, verbose_name='kind')),
                ('key', models.CharField(max_length=60)),
                ('audience', models.CharField(choices=[('public', 'everybody'), ('desk', 'officers')], default='public', max_length=6)),
                ('be_year', models.PositiveSmallIntegerField(null=True, verbose_name='year')),
                ('grounds', models.CharField(blank=True, default='', max_length=400)),
                ('outcome', models.CharField(blank=True, default='', max_length=20, verbose_name='outcome')),
                ('address', models.CharField(blank=True, default='', max_length=300)),
                ('title', models.TextField(verbose_name='title')),
                ('text', models.TextField(blank=True, default='', verbose_name='text')),
                ('title_folded', models.TextField(blank=True, default='')),
                ('folded', models.TextField(blank=True, default='')),
                ('starts', models.TextField(blank=True, default='')),
                ('public_from', models.DateField(verbose_name='public from')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.agency')),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='publication.entry')),
                ('evidence', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='publication.evidence')),
            ],
            options={
                'ordering': ['-public_from', '-pk'],
                'indexes': [models.Index(models.OrderBy(models.F('public_from'), descending=True), models.OrderBy(models.F('id'), descending=True), name='searchrow_newest'), models.Index(fields=['agency', 'public_from', 'id'], name='searchrow_of_agency')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='searchrow_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['entry', 'proactive', 'answer', 'ruling'])), name='searchrow_kind_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['public', 'desk'])), name='searchrow_audience_known'), models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('evidence', None), ('kind', 'entry')), models.Q(('entry', None), ('evidence__isnull', False), ('kind', 'proactive')), models.Q(('entry', None), ('evidence', None), ('kind__in', ['answer', 'ruling'])), _connector='OR'), name='searchrow_of_its_source'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ruling'), _negated=True), ('audience', 'desk'), _connector='OR'), name='searchrow_ruling_at_desk')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
