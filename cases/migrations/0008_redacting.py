"""Boxes and strokes on originals, the copies asked for, and what the database refuses of them."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from cases import triggers
from cases.redaction_rules import RULES


def install(apps, schema_editor):
    triggers.install(schema_editor, RULES)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, RULES)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_looking'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Stroke',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('draw', 'Box drawn'), ('find', 'Word marked'), ('change', 'Box changed'), ('remove', 'Box removed')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strokes', to='cases.record')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.PositiveSmallIntegerField(verbose_name='page')),
                ('left', models.PositiveIntegerField(verbose_name='from the left')),
                ('top', models.PositiveIntegerField(verbose_name='from the top')),
                ('width', models.PositiveIntegerField(verbose_name='width')),
                ('height', models.PositiveIntegerField(verbose_name='height')),
                ('ground', models.CharField(max_length=20, verbose_name='ground')),
                ('layer', models.CharField(choices=[('tribunal', 'For the tribunal'), ('requester', 'For the requester'), ('public', 'For the public')], max_length=10, verbose_name='covered for')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boxes', to='cases.record')),
                ('drawn_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drawn', to='cases.stroke')),
                ('removed_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removed', to='cases.stroke')),
            ],
            options={
                'ordering': ['page', 'top', 'left', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Rebuild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layer', models.CharField(choices=[('tribunal', 'For the tribunal'), ('requester', 'For the requester'), ('public', 'For the public')], max_length=10, verbose_name='copy for')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('began_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('boxes_sha256', models.CharField(blank=True, max_length=64)),
                ('refused', models.CharField(blank=True, max_length=20)),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('copy', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rebuild', to='cases.record')),
                ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rebuilds', to='cases.record')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('layer__in', ['tribunal', 'requester', 'public'])), name='rebuild_layer_known'), models.CheckConstraint(condition=models.Q(models.Q(('copy', None), ('ended_at', None), ('refused', '')), models.Q(('copy__isnull', False), ('ended_at__isnull', False), ('refused', '')), models.Q(('copy', None), ('ended_at__isnull', False), models.Q(('refused', ''), _negated=True)), _connector='OR'), name='rebuild_ends_once'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('original', 'layer'), name='rebuild_asked_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='stroke',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['draw', 'find', 'change', 'remove'])), name='stroke_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='stroke',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='stroke_undone_whole'),
        ),
        migrations.AddIndex(
            model_name='box',
            index=models.Index(fields=['record', 'page'], name='box_of_page'),
        ),
        migrations.AddConstraint(
            model_name='box',
            constraint=models.CheckConstraint(condition=models.Q(('layer__in', ['tribunal', 'requester', 'public'])), name='box_layer_known'),
        ),
        migrations.AddConstraint(
            model_name='box',
            constraint=models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='box_has_ground'),
        ),
        migrations.AddConstraint(
            model_name='box',
            constraint=models.CheckConstraint(condition=models.Q(('height__gte', 1), ('page__gte', 1), ('width__gte', 1), ('left__lte', django.db.models.expressions.CombinedExpression(models.Value(100000), '-', models.F('width'))), ('top__lte', django.db.models.expressions.CombinedExpression(models.Value(100000), '-', models.F('height')))), name='box_within_page'),
        ),
        migrations.RunPython(install, remove),
    ]
