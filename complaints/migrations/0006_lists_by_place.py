"""Indexes of the public lists: what is outstanding by its day, published answers by theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("complaints", "0005_words_without_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(condition=models.Q(("state", "published")), fields=["published_on", "id"], name="consultation_published"),
        ),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(condition=models.Q(("state__in", ("due", "reported", "disputed"))), fields=["id"], name="obligation_outstanding"),
        ),
        migrations.AddIndex(
            model_name="obligationdeadline",
            index=models.Index(condition=models.Q(("cancelled_on", None), ("met_on", None)), fields=["due_on", "obligation"], name="obligationdeadline_unmet"),
        ),
    ]
