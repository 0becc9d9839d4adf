"""Indexes under the list of cases and its search."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casefile", "0003_transfers")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["court", "name"], name="person_name", opclasses=["int8_ops", "varchar_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="title",
            index=models.Index(
                fields=["court", "number"], name="title_number", opclasses=["int8_ops", "varchar_pattern_ops"]
            ),
        ),
        migrations.AddIndex(model_name="case", index=models.Index(fields=["court", "id"], name="case_newest")),
        migrations.AddIndex(
            model_name="case", index=models.Index(fields=["court", "state", "id"], name="case_newest_in_state")
        ),
    ]
