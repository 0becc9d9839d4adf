-- What two persons saw is what is paid: payee, amount and account of a payout never change.
CREATE FUNCTION distribution_payout_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.case_id, NEW.payee_id, NEW.payee_kind, NEW.role, NEW.amount, NEW.currency, NEW.account, NEW.shown_hash,
      NEW.maker_id, NEW.transaction_id)
     IS DISTINCT FROM
     (OLD.case_id, OLD.payee_id, OLD.payee_kind, OLD.role, OLD.amount, OLD.currency, OLD.account, OLD.shown_hash,
      OLD.maker_id, OLD.transaction_id)
     OR (OLD.checker_id IS NOT NULL AND NEW.checker_id IS DISTINCT FROM OLD.checker_id) THEN
    RAISE EXCEPTION 'payout %: what was shown to two persons cannot be changed', OLD.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER distribution_payout_unchanged BEFORE UPDATE ON distribution_payout
  FOR EACH ROW EXECUTE FUNCTION distribution_payout_unchanged();

-- A plan gives away exactly the proceeds, whichever court is set when the transaction commits.
CREATE FUNCTION distribution_plan_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outer_court text := current_setting('levari.court', true);
  given numeric;
BEGIN
  PERFORM set_config('levari.court', NEW.court_id::text, true);
  SELECT coalesce(sum(fee_amount + claim_amount + interest_amount), 0) INTO given
    FROM distribution_planline WHERE plan_id = NEW.id;
  PERFORM set_config('levari.court', coalesce(outer_court, ''), true);
  IF given + NEW.surplus_amount <> NEW.proceeds_amount THEN
    RAISE EXCEPTION 'plan %: % is given of %', NEW.id, given + NEW.surplus_amount, NEW.proceeds_amount
      USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER distribution_plan_adds_up AFTER INSERT OR UPDATE ON distribution_plan
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION distribution_plan_adds_up();
