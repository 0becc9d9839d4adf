"""A job that is tried again is never kept back by another one that waits."""

from pathlib import Path

from django.db import migrations

GIVING_WAY_SQL = (Path(__file__).parent / "0002_giving_way.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.RunSQL(
            GIVING_WAY_SQL,
            "DROP TRIGGER levari_job_gives_way ON procrastinate_jobs; DROP FUNCTION levari_job_gives_way();",
        )
    ]
