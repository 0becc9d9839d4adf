"""A to-do may stand before its day has come; it says so, instead of calling that day the last one."""

from django.db import migrations, models

# The owner of the tables looks over the wall for this one statement.
_MOVE = """
ALTER TABLE casefile_task NO FORCE ROW LEVEL SECURITY;
UPDATE casefile_task SET from_at = due_at, due_at = NULL
WHERE what = 'closing.propose_without_assets' AND done_at IS NULL;
ALTER TABLE casefile_task FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0006_selling")]

    operations = [
        migrations.AddField("task", "from_at", models.DateTimeField(null=True)),
        migrations.RunSQL(_MOVE, migrations.RunSQL.noop),
    ]
