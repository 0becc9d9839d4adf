"""What the database itself refuses about closings: a machine's signature, and leaving anything behind."""

#: Also after a further state of a measure came.
NOTHING_BEHIND = """
CREATE OR REPLACE FUNCTION closing_leaves_nothing_behind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind <> 'withdrawn' AND EXISTS (
    SELECT FROM casefile_measure WHERE case_id = NEW.case_id AND state IN ('ordered', 'live', 'waiting', 'releasing')
  ) THEN
    RAISE EXCEPTION 'case %: something is still attached', NEW.case_id USING ERRCODE = '23514';
  END IF;
  IF EXISTS (SELECT FROM casefile_transfer WHERE case_id = NEW.case_id AND state IN ('ordered', 'done')) THEN
    RAISE EXCEPTION 'case %: money is under way', NEW.case_id USING ERRCODE = '23514';
  END IF;
  IF EXISTS (
    SELECT FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.case_id = NEW.case_id AND a.kind <> 'fees' AND b.debited_amount <> b.credited_amount
  ) THEN
    RAISE EXCEPTION 'case %: money is still held', NEW.case_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
"""

CLOSING_SQL = (
    """
ALTER TABLE closing_closing ADD CONSTRAINT closing_closer_kind
  FOREIGN KEY (closed_by_id, closed_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE closing_reopening ADD CONSTRAINT reopening_person_kind
  FOREIGN KEY (reopened_by_id, reopened_by_kind) REFERENCES access_actor (id, kind);
"""
    + NOTHING_BEHIND
    + """
CREATE TRIGGER closing_nothing_behind BEFORE INSERT ON closing_closing
  FOR EACH ROW EXECUTE FUNCTION closing_leaves_nothing_behind();
"""
)
