"""The words that go out with a copy. It may be null: SQLite then keeps the table and its triggers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_redacting")]

    operations = [migrations.AddField("rebuild", "texts", models.JSONField(null=True))]
