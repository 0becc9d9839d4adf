from django.db import migrations

from levari.stages.auction.bidding.walls import LOG_SQL


class Migration(migrations.Migration):
    dependencies = [("auction", "0005_credited")]

    operations = [migrations.RunSQL(LOG_SQL, migrations.RunSQL.noop)]
