-- What only a person does: determine a price, set a report aside, decide an objection, publish a model.
ALTER TABLE valuation_determination ADD CONSTRAINT determination_actor_kind
  FOREIGN KEY (determined_by_id, determined_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE valuation_estimate ADD CONSTRAINT estimate_set_aside_actor_kind
  FOREIGN KEY (set_aside_by_id, set_aside_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE valuation_objection ADD CONSTRAINT value_objection_actor_kind
  FOREIGN KEY (decided_by_id, decided_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE valuation_modelversion ADD CONSTRAINT model_version_actor_kind
  FOREIGN KEY (published_by_id, published_by_kind) REFERENCES access_actor (id, kind);

-- A report says once what it says; afterwards it can only be set aside.
CREATE FUNCTION valuation_report_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'asked' AND
     ROW(NEW.valuation_id, NEW.source, NEW.route, NEW.state, NEW.amount, NEW.low_amount, NEW.high_amount, NEW.samples,
         NEW.details, NEW.report_hash, NEW.reported_at)
     IS DISTINCT FROM ROW(OLD.valuation_id, OLD.source, OLD.route, OLD.state, OLD.amount, OLD.low_amount,
         OLD.high_amount, OLD.samples, OLD.details, OLD.report_hash, OLD.reported_at) THEN
    RAISE EXCEPTION 'estimate %: a report does not change', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'report_as_given';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER valuation_report_as_given BEFORE UPDATE ON valuation_estimate
  FOR EACH ROW EXECUTE FUNCTION valuation_report_as_given();

-- What is valued stays what it is, routes are only taken forward, and what has ended does not begin again.
CREATE FUNCTION valuation_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  routes text[] := ARRAY['agreed', 'targeted', 'online', 'appraisal'];
BEGIN
  IF OLD.state IN ('final', 'overturned') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'valuation %: it has ended', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'valuation_has_ended';
  END IF;
  IF array_position(routes, NEW.route::text) < array_position(routes, OLD.route::text) THEN
    RAISE EXCEPTION 'valuation %: a route that was left is not taken again', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'valuation_routes_in_order';
  END IF;
  IF ROW(NEW.asset_id, NEW.case_id, NEW.facts, NEW.facts_hash) IS DISTINCT FROM
     ROW(OLD.asset_id, OLD.case_id, OLD.facts, OLD.facts_hash) THEN
    RAISE EXCEPTION 'valuation %: the facts it rests on do not change; begin another one', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'valuation_facts_stand';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER valuation_goes_forward BEFORE UPDATE ON valuation_valuation
  FOR EACH ROW EXECUTE FUNCTION valuation_goes_forward();

-- An objection comes from a side of its own case, in time.
CREATE FUNCTION valuation_objection_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM valuation_told told JOIN access_court court ON court.id = NEW.court_id
    WHERE told.determination_id = NEW.determination_id AND told.party_id = NEW.party_id
      AND (NEW.filed_at AT TIME ZONE court.timezone)::date <= told.object_until_on) THEN
    RAISE EXCEPTION 'objection %: not by a side that was told, or too late', NEW.id
      USING ERRCODE = '23514', CONSTRAINT = 'value_objection_in_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER valuation_objection_in_time BEFORE INSERT ON valuation_objection
  FOR EACH ROW EXECUTE FUNCTION valuation_objection_in_time();
