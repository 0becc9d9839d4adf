from django.db import migrations

from levari.access.walls import OwnCase


class Migration(migrations.Migration):
    """A party that acts sees its own case alone, in each table that its pages and acts read."""

    dependencies = [("casefile", "0007_task_from_at")]

    operations = [
        OwnCase("casefile_case", column="id"),
        *(
            OwnCase(f"casefile_{name}")
            for name in ("party", "document", "task", "deadline", "referenceprice", "lotdossier", "claimitem", "credit")
        ),
    ]
