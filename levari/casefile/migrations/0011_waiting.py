from django.db import migrations, models


class Migration(migrations.Migration):
    """A measure may wait in its rank behind an earlier one; it holds nothing until it moves up."""

    dependencies = [("casefile", "0010_orders")]

    operations = [
        migrations.RemoveConstraint(
            model_name="measure",
            name="measure_once",
        ),
        migrations.AlterField(
            model_name="measure",
            name="state",
            field=models.CharField(
                choices=[
                    ("ordered", "ordered"),
                    ("live", "in force"),
                    ("waiting", "waits behind an earlier one"),
                    ("refused", "refused by the institution"),
                    ("releasing", "release sent"),
                    ("released", "released"),
                    ("lapsed", "lapsed"),
                ],
                default="ordered",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["ordered", "live", "waiting", "releasing"])),
                fields=("case", "asset"),
                name="measure_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "waiting"), _negated=True), ("held_amount", 0), _connector="OR"),
                name="measure_waiting_holds_nothing",
            ),
        ),
    ]
