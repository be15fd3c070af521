"""No index on the kind of a message: it is found by its key, its lane or its reader."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notifications", "0006_post_register"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message", name="kind", field=models.SlugField(db_index=False)
        ),
    ]
