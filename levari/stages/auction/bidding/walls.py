"""What the database itself refuses about bidding: gaps, changed terms, a falling price, an early look behind a mask.

Heads, admissions and logs name nobody but code names and are published anyway, so anybody may read them; only the
court itself writes them. `levari.bidding` is set by the engine alone: it must find the rows of a running sealed stage.
"""

from levari.access.walls import COURT, PURPOSE

_HIDDEN = "hidden_until IS NULL OR hidden_until <= clock_timestamp() OR current_setting('levari.bidding', true) = 'on'"
_OWN = "bidder_id::text = nullif(current_setting('levari.bidder', true), '')"
_OVER = f"{COURT} AND {PURPOSE} AND EXISTS (SELECT FROM auction_head WHERE id = head_id AND phase = 'closed')"

#: What may be changed of a head; the terms may not.
STANDING = "phase, seq, hash, leader, leader_rank, price_amount, closes_at, last_at, extensions, taken_by, taken_at"


def _policies(table: str, read: str, *, update: bool = False) -> str:
    changing = f"CREATE POLICY {table}_change ON {table} FOR UPDATE USING ({COURT}) WITH CHECK ({COURT});"
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_read ON {table} FOR SELECT USING ({read});
CREATE POLICY {table}_write ON {table} FOR INSERT WITH CHECK ({COURT});
{changing if update else ""}
"""


POLICIES_SQL = (
    _policies("auction_head", "true", update=True)
    + _policies("auction_admission", "true", update=True)
    + _policies("auction_mask", f"{_OWN} OR ({_OVER})")
    + _policies("auction_ruling", _HIDDEN)
    + f"""
REVOKE ALL ON auction_head, auction_admission FROM levari_app;
GRANT SELECT, INSERT ON auction_head, auction_admission TO levari_app;
GRANT UPDATE ({STANDING}) ON auction_head TO levari_app;
GRANT UPDATE (rank, admitted, sealed) ON auction_admission TO levari_app;
"""
)


def _tells_its_log(lot: str, head: str) -> str:
    """Whether a head says what the last row of its log says.

    Sorted by number, so that a plan made while the log was empty reads the primary key too, and one row of it.
    """
    return f"""EXISTS (
    SELECT FROM (
      SELECT seq, hash FROM auction_ruling WHERE head_id = {lot} AND seq <= {head}.seq ORDER BY seq DESC LIMIT 1
    ) last WHERE seq = {head}.seq AND hash = {head}.hash
  )"""


LOG_SQL = f"""
-- The head says what the last row of its log says, at every commit.
CREATE OR REPLACE FUNCTION auction_head_tells_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq > 0 AND NOT {_tells_its_log("NEW.id", "NEW")} THEN
    RAISE EXCEPTION 'lot %: the head is ahead of its log', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

-- Rows come without a gap and end where the head stands: a writer that lost the lock writes nothing.
CREATE OR REPLACE FUNCTION auction_log_without_gaps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT head_id, min(seq) AS low, max(seq) AS high, count(*) AS n FROM added GROUP BY head_id) own
    LEFT JOIN LATERAL (SELECT seq, court_id FROM auction_head WHERE id = own.head_id OFFSET 0) head ON true
    LEFT JOIN LATERAL (
      SELECT seq FROM auction_ruling WHERE head_id = own.head_id AND seq < own.low ORDER BY seq DESC LIMIT 1
    ) before ON true
    WHERE own.n <> own.high - own.low + 1 OR head.seq IS DISTINCT FROM own.high
       OR head.court_id <> nullif(current_setting('levari.court', true), '')::bigint
       OR own.low - 1 <> coalesce(before.seq, 0)
  ) THEN
    RAISE EXCEPTION 'the log of a lot would have a gap' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
"""

GUARDS_SQL = f"""{LOG_SQL}
CREATE FUNCTION auction_head_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.phase = 'closed' THEN
    RAISE EXCEPTION 'lot %: the bidding is over', OLD.id USING ERRCODE = '23514';
  END IF;
  IF NEW.seq < OLD.seq OR NEW.last_at < OLD.last_at OR NEW.extensions < OLD.extensions THEN
    RAISE EXCEPTION 'lot %: the head went back', OLD.id USING ERRCODE = '23514';
  END IF;
  IF NEW.price_amount < OLD.price_amount OR (OLD.price_amount IS NOT NULL AND NEW.price_amount IS NULL) THEN
    RAISE EXCEPTION 'lot %: the price fell', OLD.id USING ERRCODE = '23514';
  END IF;
  IF OLD.format = 'english' AND OLD.phase <> 'suspended' AND NEW.closes_at < OLD.closes_at THEN
    RAISE EXCEPTION 'lot %: the close came nearer', OLD.id USING ERRCODE = '23514';
  END IF;
  IF NEW.seq = OLD.seq AND ROW(NEW.hash, NEW.leader, NEW.price_amount, NEW.closes_at)
     IS DISTINCT FROM ROW(OLD.hash, OLD.leader, OLD.price_amount, OLD.closes_at) THEN
    RAISE EXCEPTION 'lot %: something changed without a row of the log', OLD.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER auction_head_moves BEFORE UPDATE ON auction_head
  FOR EACH ROW EXECUTE FUNCTION auction_head_moves();

CREATE FUNCTION auction_head_starts_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.phase <> 'open' OR NEW.seq <> 0 OR NEW.leader <> '' OR NEW.price_amount IS NOT NULL THEN
    RAISE EXCEPTION 'lot %: a new lot stands at nothing', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER auction_head_starts_empty BEFORE INSERT ON auction_head
  FOR EACH ROW EXECUTE FUNCTION auction_head_starts_empty();

CREATE CONSTRAINT TRIGGER auction_head_tells_the_log AFTER UPDATE OF seq, hash ON auction_head
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION auction_head_tells_the_log();

CREATE TRIGGER auction_log_without_gaps AFTER INSERT ON auction_ruling
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION auction_log_without_gaps();
"""

#: Heads and rows that are written in one statement are compared once, at its end, for all lots together.
AHEAD_SQL = f"""
-- Heads that were ahead of their log when their statement ended; every commit leaves it empty, so it need not last.
CREATE UNLOGGED TABLE auction_ahead (head_id uuid PRIMARY KEY);
REVOKE ALL ON auction_ahead FROM PUBLIC, levari_app;

CREATE FUNCTION auction_heads_ahead() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO auction_ahead SELECT id FROM moved WHERE seq > 0 AND NOT {_tells_its_log("moved.id", "moved")}
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- The head says what the last row of its log says, at every commit.
CREATE OR REPLACE FUNCTION auction_head_tells_the_log() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM auction_ahead WHERE head_id = NEW.head_id;
  IF EXISTS (
    SELECT FROM auction_head head WHERE id = NEW.head_id AND NOT {_tells_its_log("NEW.head_id", "head")}
  ) THEN
    RAISE EXCEPTION 'lot %: the head is ahead of its log', NEW.head_id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

-- A head that moves stays on its page, so no index of the table is written.
ALTER TABLE auction_head SET (fillfactor = 50);

DROP TRIGGER auction_head_tells_the_log ON auction_head;
CREATE TRIGGER auction_heads_ahead AFTER UPDATE ON auction_head
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION auction_heads_ahead();
CREATE CONSTRAINT TRIGGER auction_head_tells_the_log AFTER INSERT ON auction_ahead
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION auction_head_tells_the_log();
"""

#: A head and a row of the log as the engine sends them: many of either in one array.
TYPES_SQL = """
CREATE TYPE auction_standing AS (
  id uuid, closes_at timestamptz, phase text, seq bigint, hash bytea, leader text, leader_rank int, price_amount bigint,
  last_at timestamptz, extensions int, taken_by text, taken_at timestamptz
);
CREATE TYPE auction_ruled AS (
  head_id uuid, seq bigint, kind text, bidder text, amount bigint, key text, text text, rank int, until timestamptz,
  received_at timestamptz, decided_at timestamptz, closes_at timestamptz, outcome text, hash bytea,
  hidden_until timestamptz
);
"""

ACTOR_SQL = """
INSERT INTO access_actor (id, kind, name, name_zh, active)
VALUES ('00000000-0000-7000-8000-000000000004', 'automation', 'bidding', '竞价', true)
ON CONFLICT DO NOTHING
"""
