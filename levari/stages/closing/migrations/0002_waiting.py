from django.db import migrations

from levari.stages.closing.walls import NOTHING_BEHIND


class Migration(migrations.Migration):
    """What waits in its rank keeps a case open too."""

    dependencies = [("casefile", "0011_waiting"), ("closing", "0001_initial")]

    operations = [migrations.RunSQL(NOTHING_BEHIND, migrations.RunSQL.noop)]
