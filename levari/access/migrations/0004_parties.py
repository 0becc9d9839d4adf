from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0003_living_minimum")]

    operations = [
        migrations.AlterField(
            model_name="actor",
            name="kind",
            field=models.CharField(
                choices=[
                    ("human", "person"),
                    ("automation", "automation"),
                    ("institution", "institution"),
                    ("party", "party to a case"),
                ],
                max_length=12,
            ),
        ),
    ]
