import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A service proves that a demand or an order reached its addressee, one of the two."""

    dependencies = [("casefile", "0010_orders"), ("notice", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="service",
            name="demand",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="service", to="notice.demand"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="order",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="service", to="casefile.document"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("demand__isnull", False), ("order__isnull", True))
                | models.Q(("demand__isnull", True), ("order__isnull", False)),
                name="service_of_one_paper",
            ),
        ),
    ]
