"""The rules that guard what everybody may read, in the database itself (promises 5, 6, 7)."""

from django.db import migrations

from cases import triggers
from publication.database import RULES


def install(apps, schema_editor):
    triggers.install(schema_editor, RULES)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, RULES)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial"), ("cases", "0007_looking")]

    operations = [migrations.RunPython(install, remove)]
