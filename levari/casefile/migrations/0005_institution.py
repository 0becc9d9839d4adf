"""Institutions become a noun of all rooms; the table stays where it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casefile", "0004_desk_search"), ("partners", "0002_receipts")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Institution",
                    fields=[
                        ("code", models.CharField(max_length=32, primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=16)),
                        ("url", models.CharField(max_length=200)),
                        ("name", models.CharField(max_length=120)),
                        ("name_zh", models.CharField(blank=True, default="", max_length=120)),
                        ("active", models.BooleanField(default=True)),
                    ],
                    options={
                        "db_table": "partners_institution",
                        "indexes": [models.Index(fields=["kind"], name="institution_kind")],
                    },
                ),
            ],
        ),
    ]
