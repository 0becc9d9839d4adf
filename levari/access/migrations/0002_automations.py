"""The three automations. Their ids are the same in every installation, so that records can be compared."""

from uuid import UUID

from django.db import migrations

ROWS = [
    (UUID("00000000-0000-7000-8000-000000000001"), "clock", "时钟"),
    (UUID("00000000-0000-7000-8000-000000000002"), "exchange", "文书交换"),
    (UUID("00000000-0000-7000-8000-000000000003"), "bank_feed", "银行对账"),
]


def make(apps, schema_editor):
    actors = apps.get_model("access", "Actor")
    actors.objects.bulk_create(
        actors(id=id, kind="automation", name=name, name_zh=name_zh) for id, name, name_zh in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
