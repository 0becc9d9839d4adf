"""Institutions are a noun of the case file now; the table stays where it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_receipts"), ("casefile", "0005_institution")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Institution")]),
    ]
