"""What the database itself refuses about measures: a wrong owner, a machine that imposes, a gauge that lies."""

MEASURE_SQL = """
ALTER TABLE casefile_measure ADD CONSTRAINT measure_imposer_kind
  FOREIGN KEY (imposed_by_id, imposed_by_kind) REFERENCES access_actor (id, kind);

CREATE FUNCTION casefile_one_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM casefile_asset WHERE id = NEW.asset_id AND owner_id = NEW.owner_id) THEN
    RAISE EXCEPTION 'measure %: the asset belongs to somebody else', NEW.id USING ERRCODE = '23514';
  END IF;
  IF NOT EXISTS (SELECT FROM casefile_party
                 WHERE case_id = NEW.case_id AND person_id = NEW.owner_id AND role = 'debtor') THEN
    RAISE EXCEPTION 'measure %: the owner is not a debtor of this case', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER casefile_measure_one_owner BEFORE INSERT OR UPDATE OF owner_id, asset_id, case_id ON casefile_measure
  FOR EACH ROW EXECUTE FUNCTION casefile_one_owner();

CREATE FUNCTION casefile_gauge_tells_the_truth() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  the_case uuid := NEW.case_id;
  held bigint;
  shown bigint;
BEGIN
  SELECT coalesce(sum(held_amount), 0) INTO held FROM casefile_measure
    WHERE case_id = the_case AND state IN ('ordered', 'live');
  SELECT attached_amount INTO shown FROM casefile_gauge WHERE case_id = the_case;
  IF held IS DISTINCT FROM coalesce(shown, 0) THEN
    RAISE EXCEPTION 'case %: % is held, the gauge shows %', the_case, held, shown USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER casefile_measure_gauge AFTER INSERT OR UPDATE ON casefile_measure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casefile_gauge_tells_the_truth();
CREATE CONSTRAINT TRIGGER casefile_gauge_measure AFTER INSERT OR UPDATE ON casefile_gauge
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casefile_gauge_tells_the_truth();
"""
