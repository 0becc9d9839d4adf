import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An order to pay is addressed to a side, and the money that it orders is awaited under it."""

    dependencies = [("casefile", "0009_recovery")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="addressee",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="casefile.party"
            ),
        ),
        migrations.AddField(
            model_name="awaitedpayment",
            name="order",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="awaited", to="casefile.document"
            ),
        ),
    ]
