-- What the database itself refuses about money, whoever asks and however many ask at once.
-- The constraint names in the messages are the keys by which levari.ledger.posting finds the refusal.

CREATE FUNCTION ledger_open_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_balance (account_id, court_id, side, debited_amount, credited_amount)
    SELECT id, court_id, side, 0, 0 FROM opened;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_account_balance AFTER INSERT ON ledger_account
  REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION ledger_open_balances();

-- A balance is written from inside the two triggers of this file and from nowhere else.
CREATE FUNCTION ledger_balance_by_posting_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a balance changes by postings only' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_balance_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_balance
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_balance_by_posting_only();

CREATE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Rows are locked in the order of their ids first, so that two transactions never wait for each other.
  PERFORM 1 FROM ledger_balance WHERE account_id IN (SELECT account_id FROM written)
    ORDER BY account_id FOR NO KEY UPDATE;
  UPDATE ledger_balance held
    SET debited_amount = held.debited_amount + moved.debited, credited_amount = held.credited_amount + moved.credited
    FROM (SELECT account_id,
                 coalesce(sum(amount) FILTER (WHERE side = 'debit'), 0)::bigint AS debited,
                 coalesce(sum(amount) FILTER (WHERE side = 'credit'), 0)::bigint AS credited
          FROM written GROUP BY account_id) moved
    WHERE held.account_id = moved.account_id;
  PERFORM ledger_check_accounts(array_agg(id)) FROM written;
  PERFORM ledger_check_balanced(moved.ids), ledger_check_owners(moved.ids), ledger_check_reversals(moved.ids)
    FROM (SELECT array_agg(DISTINCT transaction_id) AS ids FROM written) moved;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_posting_apply AFTER INSERT ON ledger_posting
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_apply();

CREATE FUNCTION ledger_check_accounts(wanted bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_posting line JOIN ledger_account place ON place.id = line.account_id
      JOIN ledger_transaction moved ON moved.id = line.transaction_id
    WHERE line.id = ANY (wanted)
      AND (line.currency <> place.currency OR line.court_id <> place.court_id OR line.court_id <> moved.court_id
           OR (place.case_id IS NOT NULL AND line.case_id IS DISTINCT FROM place.case_id))
  ) THEN
    RAISE EXCEPTION 'a posting has another currency, court or case than its account'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_fits_account';
  END IF;
  IF EXISTS (
    SELECT FROM ledger_posting line JOIN ledger_account place ON place.id = line.account_id
      JOIN ledger_transaction moved ON moved.id = line.transaction_id
      LEFT JOIN ledger_statementline shown ON shown.id = moved.statement_line_id
    WHERE line.id = ANY (wanted) AND place.kind = 'bank_cash'
      AND (shown.id IS NULL OR shown.amount <> line.amount OR shown.side = line.side)
  ) THEN
    RAISE EXCEPTION 'the bank account moves by a line of its statement only'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_has_statement_line';
  END IF;
END $$;

CREATE FUNCTION ledger_check_balanced(wanted uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE wrong record;
BEGIN
  SELECT moved.external_reference AS reference, line.currency, moved.lines <> sum(count(line.id)) OVER mine AS part,
         sum(CASE line.side WHEN 'debit' THEN line.amount ELSE -line.amount END) AS difference INTO wrong
    FROM ledger_transaction moved LEFT JOIN ledger_posting line ON line.transaction_id = moved.id
    WHERE moved.id = ANY (wanted) GROUP BY moved.id, line.currency WINDOW mine AS (PARTITION BY moved.id)
    ORDER BY 3 DESC, abs(sum(CASE line.side WHEN 'debit' THEN line.amount ELSE -line.amount END)) DESC NULLS FIRST
    LIMIT 1;
  IF wrong.part OR wrong.difference IS NULL OR wrong.difference <> 0 THEN
    RAISE EXCEPTION 'transaction %: some lines are missing, or debits and credits differ by %',
      wrong.reference, wrong.difference USING ERRCODE = '23514', CONSTRAINT = 'transaction_balanced';
  END IF;
END $$;

-- Money crosses from one owner to another in one way without a ruling: a debtor's money pays a creditor of the case.
CREATE FUNCTION ledger_check_owners(wanted uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_transaction moved
      JOIN ledger_posting gave ON gave.transaction_id = moved.id AND gave.side = 'debit'
      JOIN ledger_account giver ON giver.id = gave.account_id AND giver.owner_id IS NOT NULL
      JOIN ledger_posting got ON got.transaction_id = moved.id AND got.side = 'credit'
      JOIN ledger_account getter ON getter.id = got.account_id AND getter.owner_id IS NOT NULL
    WHERE moved.id = ANY (wanted) AND moved.ruling = '' AND moved.reverses_id IS NULL
      AND giver.owner_id <> getter.owner_id
      AND NOT (giver.kind = 'case_held' AND getter.kind = 'creditor_payable')
  ) THEN
    RAISE EXCEPTION 'money of one owner would pay for another'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_one_owner';
  END IF;
END $$;

CREATE FUNCTION ledger_check_reversals(wanted uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_transaction moved JOIN ledger_transaction original ON original.id = moved.reverses_id
    WHERE moved.id = ANY (wanted) AND (original.reverses_id IS NOT NULL OR EXISTS (
      SELECT account_id, side, sum(amount) FROM ledger_posting WHERE transaction_id = moved.id GROUP BY 1, 2
      EXCEPT
      SELECT account_id, CASE side WHEN 'debit' THEN 'credit' ELSE 'debit' END, sum(amount)
        FROM ledger_posting WHERE transaction_id = original.id GROUP BY 1, 2)
      OR moved.lines <> original.lines)
  ) THEN
    RAISE EXCEPTION 'a reversal mirrors the whole original, once'
      USING ERRCODE = '23514', CONSTRAINT = 'reversal_mirrors';
  END IF;
END $$;

-- Whoever closes a day waits for those who still book, and the other way round; a closed day closes all days before it.
CREATE FUNCTION ledger_day_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE late date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(day.court_id::int, 1768169831) FROM (SELECT DISTINCT court_id FROM written) day;
  SELECT written.booked_on INTO late FROM written
    WHERE EXISTS (SELECT FROM ledger_closedday closed
                  WHERE closed.court_id = written.court_id AND closed.booked_on >= written.booked_on) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%', late USING ERRCODE = '23514', CONSTRAINT = 'day_is_closed';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_transaction_day AFTER INSERT ON ledger_transaction
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_day_open();

CREATE FUNCTION ledger_day_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(NEW.court_id::int, 1768169831);
  NEW.written_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_closedday_alone BEFORE INSERT ON ledger_closedday
  FOR EACH ROW EXECUTE FUNCTION ledger_day_alone();

-- Runs when the transaction commits, whichever court is set by then: it looks at the books of its own row's court.
CREATE FUNCTION ledger_transaction_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE outer_court text := current_setting('levari.court', true);
BEGIN
  PERFORM set_config('levari.court', NEW.court_id::text, true);
  PERFORM ledger_check_balanced(ARRAY[NEW.id]);
  PERFORM set_config('levari.court', coalesce(outer_court, ''), true);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transaction_balanced AFTER INSERT ON ledger_transaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transaction_whole();
