-- The checks look rows up one by one, driven by the lines that were written, and never scan a table: their cost does not
-- grow with the ledger, and a plan made while the tables were small stays good. OFFSET 0 keeps the order of the joins.

CREATE OR REPLACE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
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
  IF EXISTS (
    SELECT FROM written line
      CROSS JOIN LATERAL (SELECT * FROM ledger_account WHERE id = line.account_id OFFSET 0) place
      CROSS JOIN LATERAL (SELECT * FROM ledger_transaction WHERE id = line.transaction_id OFFSET 0) moved
    WHERE line.currency <> place.currency OR line.court_id <> place.court_id OR line.court_id <> moved.court_id
       OR (place.case_id IS NOT NULL AND line.case_id IS DISTINCT FROM place.case_id)
  ) THEN
    RAISE EXCEPTION 'a posting has another currency, court or case than its account'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_fits_account';
  END IF;
  IF EXISTS (
    SELECT FROM written line
      CROSS JOIN LATERAL (SELECT kind FROM ledger_account WHERE id = line.account_id OFFSET 0) place
      CROSS JOIN LATERAL (SELECT statement_line_id FROM ledger_transaction WHERE id = line.transaction_id OFFSET 0) moved
      LEFT JOIN LATERAL (SELECT * FROM ledger_statementline WHERE id = moved.statement_line_id OFFSET 0) shown ON true
    WHERE place.kind = 'bank_cash' AND (shown.id IS NULL OR shown.amount <> line.amount OR shown.side = line.side)
  ) THEN
    RAISE EXCEPTION 'the bank account moves by a line of its statement only'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_has_statement_line';
  END IF;
  PERFORM ledger_check_balanced(moved.ids), ledger_check_owners(moved.ids), ledger_check_reversals(moved.ids)
    FROM (SELECT array_agg(DISTINCT transaction_id) AS ids FROM written) moved;
  RETURN NULL;
END $$;

DROP FUNCTION ledger_check_accounts(bigint[]);

CREATE OR REPLACE FUNCTION ledger_check_balanced(wanted uuid[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE wrong record;
BEGIN
  SELECT moved.external_reference AS reference, found.difference INTO wrong
    FROM unnest(wanted) one (id)
      LEFT JOIN LATERAL (SELECT * FROM ledger_transaction WHERE id = one.id OFFSET 0) moved ON true
      LEFT JOIN LATERAL (
        SELECT sum(lines) AS lines, max(abs(difference)) AS difference FROM (
          SELECT count(*) AS lines, sum(CASE side WHEN 'debit' THEN amount ELSE -amount END) AS difference
          FROM ledger_posting WHERE transaction_id = one.id GROUP BY currency) per_currency OFFSET 0) found ON true
    WHERE moved.lines IS DISTINCT FROM found.lines OR found.difference <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'transaction %: some lines are missing, or debits and credits differ by %',
      wrong.reference, wrong.difference USING ERRCODE = '23514', CONSTRAINT = 'transaction_balanced';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION ledger_check_owners(wanted uuid[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(wanted) one (id)
      CROSS JOIN LATERAL (SELECT * FROM ledger_transaction WHERE id = one.id OFFSET 0) moved
      CROSS JOIN LATERAL (
        SELECT account_id FROM ledger_posting WHERE transaction_id = one.id AND side = 'debit' OFFSET 0) gave
      CROSS JOIN LATERAL (SELECT owner_id, kind FROM ledger_account WHERE id = gave.account_id OFFSET 0) giver
      CROSS JOIN LATERAL (
        SELECT account_id FROM ledger_posting WHERE transaction_id = one.id AND side = 'credit' OFFSET 0) got
      CROSS JOIN LATERAL (SELECT owner_id, kind FROM ledger_account WHERE id = got.account_id OFFSET 0) getter
    WHERE moved.ruling = '' AND moved.reverses_id IS NULL AND giver.owner_id <> getter.owner_id
      AND NOT (giver.kind = 'case_held' AND getter.kind = 'creditor_payable')
  ) THEN
    RAISE EXCEPTION 'money of one owner would pay for another'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_one_owner';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION ledger_check_reversals(wanted uuid[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(wanted) one (id)
      CROSS JOIN LATERAL (
        SELECT * FROM ledger_transaction WHERE id = one.id AND reverses_id IS NOT NULL OFFSET 0) moved
      CROSS JOIN LATERAL (SELECT * FROM ledger_transaction WHERE id = moved.reverses_id OFFSET 0) original
    WHERE original.reverses_id IS NOT NULL OR moved.lines <> original.lines OR EXISTS (
      SELECT account_id, side, sum(amount) FROM ledger_posting WHERE transaction_id = moved.id GROUP BY 1, 2
      EXCEPT
      SELECT account_id, CASE side WHEN 'debit' THEN 'credit' ELSE 'debit' END, sum(amount)
        FROM ledger_posting WHERE transaction_id = original.id GROUP BY 1, 2)
  ) THEN
    RAISE EXCEPTION 'a reversal mirrors the whole original, once'
      USING ERRCODE = '23514', CONSTRAINT = 'reversal_mirrors';
  END IF;
END $$;
