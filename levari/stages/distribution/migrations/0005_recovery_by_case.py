import django.db.models.deletion
from django.db import migrations, models

from levari.basics.ids import uuid7

#: The default lets servers of the version before, which know of one row for a price, go on while a district migrates.
KEY_SQL = """
ALTER TABLE distribution_recovery ADD COLUMN id uuid DEFAULT gen_random_uuid() NOT NULL;
ALTER TABLE distribution_recovery DROP CONSTRAINT distribution_recovery_pkey;
ALTER TABLE distribution_recovery ADD CONSTRAINT distribution_recovery_pkey PRIMARY KEY (id);
"""
#: Runs when the transaction commits, whichever court is set by then.
WHOLE_SQL = """
CREATE FUNCTION distribution_recovery_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outer_court text := current_setting('levari.court', true);
  price numeric;
  given numeric;
  states bigint;
BEGIN
  PERFORM set_config('levari.court', NEW.court_id::text, true);
  SELECT amount INTO price FROM casefile_proceeds WHERE id = NEW.proceeds_id;
  SELECT sum(fee_amount + creditor_there_amount + creditor_back_amount + debtor_there_amount + debtor_back_amount),
         count(DISTINCT state) INTO given, states
    FROM distribution_recovery WHERE proceeds_id = NEW.proceeds_id;
  PERFORM set_config('levari.court', coalesce(outer_court, ''), true);
  IF given <> price OR states <> 1 THEN
    RAISE EXCEPTION 'recovery of %: % is given back of %, in % states', NEW.proceeds_id, given, price, states
      USING ERRCODE = '23514', CONSTRAINT = 'recovery_adds_up';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER distribution_recovery_adds_up AFTER INSERT OR UPDATE ON distribution_recovery
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state <> 'asked')
  EXECUTE FUNCTION distribution_recovery_adds_up();
"""


class Migration(migrations.Migration):
    """A price that a plan divided is recovered case by case: a row for each, which together are the price."""

    dependencies = [("casefile", "0010_orders"), ("distribution", "0004_recovery")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(KEY_SQL, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="recovery",
                    name="proceeds",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recoveries",
                        to="casefile.proceeds",
                    ),
                ),
                migrations.AddField(
                    model_name="recovery",
                    name="id",
                    field=models.UUIDField(default=uuid7, editable=False, primary_key=True, serialize=False),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.UniqueConstraint(fields=("proceeds", "case"), name="recovery_once_per_case"),
        ),
        migrations.RunSQL(
            WHOLE_SQL,
            "DROP TRIGGER distribution_recovery_adds_up ON distribution_recovery;"
            "DROP FUNCTION distribution_recovery_adds_up();",
        ),
    ]
