-- What the database itself refuses about a sale, whoever asks.

ALTER TABLE auction_sale ADD CONSTRAINT sale_opener_kind
  FOREIGN KEY (opened_by_id, opened_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE auction_round ADD CONSTRAINT round_announcer_kind
  FOREIGN KEY (announced_by_id, announced_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE auction_award ADD CONSTRAINT award_ruler_kind
  FOREIGN KEY (ruled_by_id, ruled_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE auction_forfeit ADD CONSTRAINT forfeit_decider_kind
  FOREIGN KEY (decided_by_id, decided_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE auction_hint ADD CONSTRAINT hint_judge_kind
  FOREIGN KEY (judged_by_id, judged_by_kind) REFERENCES access_actor (id, kind);
ALTER TABLE auction_ban ADD CONSTRAINT ban_imposer_kind
  FOREIGN KEY (imposed_by_id, imposed_by_kind) REFERENCES access_actor (id, kind);

-- Who is behind an enrolment: the platform's own work may know; cashier and judge when the bidding is over; no officer.
ALTER TABLE auction_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE auction_identity FORCE ROW LEVEL SECURITY;
CREATE POLICY auction_identity_read ON auction_identity FOR SELECT USING (
  court_id = nullif(current_setting('levari.court', true), '')::bigint
  AND nullif(current_setting('levari.purpose', true), '') IS NOT NULL
  AND (EXISTS (SELECT FROM access_actor WHERE kind = 'automation'
                 AND id::text = nullif(current_setting('levari.actor', true), ''))
       OR (EXISTS (SELECT FROM access_appointment held WHERE held.ended_at IS NULL
                     AND held.role IN ('judge', 'cashier', 'checker')
                     AND held.actor_id::text = nullif(current_setting('levari.actor', true), ''))
           AND EXISTS (SELECT FROM auction_enrolment own LEFT JOIN auction_round round ON round.id = own.round_id
                       WHERE own.id = enrolment_id
                         AND (round.id IS NULL OR round.state IN ('sold', 'failed', 'withdrawn')))))
);
CREATE POLICY auction_identity_write ON auction_identity FOR INSERT WITH CHECK (
  court_id = nullif(current_setting('levari.court', true), '')::bigint
);
REVOKE ALL ON auction_identity FROM levari_app;
GRANT SELECT, INSERT ON auction_identity TO levari_app;
CREATE TRIGGER auction_identity_append_only BEFORE UPDATE OR DELETE ON auction_identity
  FOR EACH ROW EXECUTE FUNCTION levari_append_only();

-- What was announced does not change, and what has ended does not begin again.
CREATE FUNCTION auction_round_as_announced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('sold', 'failed', 'withdrawn') THEN
    RAISE EXCEPTION 'round %: it has ended', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'round_has_ended';
  END IF;
  IF ROW(NEW.sale_id, NEW.number, NEW.kind, NEW.valuation_amount, NEW.floor_amount, NEW.start_amount, NEW.step_amount,
         NEW.deposit_amount, NEW.opens_at, NEW.price_days, NEW.shown_hash, NEW.scheduled_by_id)
     IS DISTINCT FROM ROW(OLD.sale_id, OLD.number, OLD.kind, OLD.valuation_amount, OLD.floor_amount, OLD.start_amount,
         OLD.step_amount, OLD.deposit_amount, OLD.opens_at, OLD.price_days, OLD.shown_hash, OLD.scheduled_by_id) THEN
    RAISE EXCEPTION 'round %: what was announced does not change', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'round_as_announced';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER auction_round_as_announced BEFORE UPDATE ON auction_round
  FOR EACH ROW EXECUTE FUNCTION auction_round_as_announced();

-- I14: a round that has ended keeps no loser's deposit, and an award that has ended keeps nothing in escrow.
CREATE FUNCTION auction_escrow_is_empty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outer_court text := current_setting('levari.court', true);
  left_over bigint;
BEGIN
  PERFORM set_config('levari.court', NEW.court_id::text, true);
  IF TG_TABLE_NAME = 'auction_round' THEN
    SELECT ledger_in_escrow(coalesce(array_agg(own.id), '{}')) INTO left_over FROM auction_enrolment own
      WHERE own.round_id = NEW.id AND NOT EXISTS (
        SELECT FROM auction_award award WHERE award.enrolment_id = own.id AND award.state IN ('awarded', 'paid'));
  ELSE
    SELECT ledger_in_escrow(ARRAY[NEW.enrolment_id]) INTO left_over;
  END IF;
  PERFORM set_config('levari.court', coalesce(outer_court, ''), true);
  IF left_over <> 0 THEN
    RAISE EXCEPTION '% %: % is left in escrow', TG_TABLE_NAME, NEW.id, left_over
      USING ERRCODE = '23514', CONSTRAINT = 'escrow_is_empty';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER auction_round_escrow AFTER UPDATE OF state ON auction_round
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('sold', 'failed', 'withdrawn'))
  EXECUTE FUNCTION auction_escrow_is_empty();
CREATE CONSTRAINT TRIGGER auction_award_escrow AFTER UPDATE OF state ON auction_award
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('ruled', 'handed_over', 'defaulted', 'annulled'))
  EXECUTE FUNCTION auction_escrow_is_empty();

INSERT INTO access_actor (id, kind, name, name_zh, active)
VALUES ('00000000-0000-7000-8000-000000000005', 'automation', 'auction_desk', '拍卖平台', true)
ON CONFLICT DO NOTHING;
