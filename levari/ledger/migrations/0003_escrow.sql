-- Money of bidders: a deposit goes back to the person behind the number, or becomes the price of a debtor's thing.

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
      AND NOT (giver.kind = 'escrow' AND getter.kind IN ('buyer_payable', 'case_held'))
  ) THEN
    RAISE EXCEPTION 'money of one owner would pay for another'
      USING ERRCODE = '23514', CONSTRAINT = 'posting_one_owner';
  END IF;
END $$;

-- What is in escrow under these owners: rooms that end a sale ask it in their own constraints.
CREATE FUNCTION ledger_in_escrow(owners uuid[]) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(held.credited_amount - held.debited_amount), 0)::bigint
    FROM ledger_account place JOIN ledger_balance held ON held.account_id = place.id
    WHERE place.kind = 'escrow' AND place.owner_id = ANY (owners)
$$;
