from django.db import migrations

from levari.stages.auction.bidding.walls import AHEAD_SQL


class Migration(migrations.Migration):
    dependencies = [("auction", "0006_log_by_index")]

    operations = [migrations.RunSQL(AHEAD_SQL, migrations.RunSQL.noop)]
