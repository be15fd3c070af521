"""The rules that guard votes, signatures and rulings, in the database itself (promises 8, 10)."""

from django.db import migrations

from cases import triggers
from complaints.database import RULES


def install(apps, schema_editor):
    triggers.install(schema_editor, RULES)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, RULES)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_before_the_board"), ("accounts", "0003_seat")]

    operations = [migrations.RunPython(install, remove)]
