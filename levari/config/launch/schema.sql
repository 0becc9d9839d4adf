CREATE TYPE public.auction_ruled AS (
	head_id uuid,
	seq bigint,
	kind text,
	bidder text,
	amount bigint,
	key text,
	text text,
	rank integer,
	until timestamp with time zone,
	received_at timestamp with time zone,
	decided_at timestamp with time zone,
	closes_at timestamp with time zone,
	outcome text,
	hash bytea,
	hidden_until timestamp with time zone
);
CREATE TYPE public.auction_standing AS (
	id uuid,
	closes_at timestamp with time zone,
	phase text,
	seq bigint,
	hash bytea,
	leader text,
	leader_rank integer,
	price_amount bigint,
	last_at timestamp with time zone,
	extensions integer,
	taken_by text,
	taken_at timestamp with time zone
);
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.auction_escrow_is_empty() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.auction_head_moves() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.auction_head_starts_empty() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.phase <> 'open' OR NEW.seq <> 0 OR NEW.leader <> '' OR NEW.price_amount IS NOT NULL THEN
    RAISE EXCEPTION 'lot %: a new lot stands at nothing', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.auction_head_tells_the_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  DELETE FROM auction_ahead WHERE head_id = NEW.head_id;
  IF EXISTS (
    SELECT FROM auction_head head WHERE id = NEW.head_id AND NOT EXISTS (
    SELECT FROM (
      SELECT seq, hash FROM auction_ruling WHERE head_id = NEW.head_id AND seq <= head.seq ORDER BY seq DESC LIMIT 1
    ) last WHERE seq = head.seq AND hash = head.hash
  )
  ) THEN
    RAISE EXCEPTION 'lot %: the head is ahead of its log', NEW.head_id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION public.auction_heads_ahead() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO auction_ahead SELECT id FROM moved WHERE seq > 0 AND NOT EXISTS (
    SELECT FROM (
      SELECT seq, hash FROM auction_ruling WHERE head_id = moved.id AND seq <= moved.seq ORDER BY seq DESC LIMIT 1
    ) last WHERE seq = moved.seq AND hash = moved.hash
  )
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE FUNCTION public.auction_log_without_gaps() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.auction_round_as_announced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casefile_gauge_tells_the_truth() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.casefile_one_owner() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.closing_leaves_nothing_behind() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.distribution_payout_unchanged() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.distribution_plan_adds_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.distribution_recovery_adds_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.ledger_apply() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
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
CREATE FUNCTION public.ledger_balance_by_posting_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a balance changes by postings only' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION public.ledger_check_balanced(wanted uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
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
CREATE FUNCTION public.ledger_check_owners(wanted uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
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
CREATE FUNCTION public.ledger_check_reversals(wanted uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
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
CREATE FUNCTION public.ledger_day_alone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(NEW.court_id::int, 1768169831);
  NEW.written_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE FUNCTION public.ledger_day_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.ledger_in_escrow(owners uuid[]) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(sum(held.credited_amount - held.debited_amount), 0)::bigint
    FROM ledger_account place JOIN ledger_balance held ON held.account_id = place.id
    WHERE place.kind = 'escrow' AND place.owner_id = ANY (owners)
$$;
CREATE FUNCTION public.ledger_open_balances() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO ledger_balance (account_id, court_id, side, debited_amount, credited_amount)
    SELECT id, court_id, side, 0, 0 FROM opened;
  RETURN NULL;
END $$;
CREATE FUNCTION public.ledger_transaction_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE outer_court text := current_setting('levari.court', true);
BEGIN
  PERFORM set_config('levari.court', NEW.court_id::text, true);
  PERFORM ledger_check_balanced(ARRAY[NEW.id]);
  PERFORM set_config('levari.court', coalesce(outer_court, ''), true);
  RETURN NULL;
END $$;
CREATE FUNCTION public.levari_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a correction is a new row', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE FUNCTION public.levari_job_gives_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM procrastinate_jobs other WHERE other.queueing_lock = NEW.queueing_lock AND other.status = 'todo')
  THEN
    NEW.queueing_lock := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.record_queue_for_sealing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO record_unsealed (entry_id) SELECT id FROM added;
    RETURN NULL;
END
$$;
CREATE FUNCTION public.valuation_goes_forward() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.valuation_objection_in_time() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.valuation_report_as_given() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE TABLE public.access_accessevent (
    id bigint NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid,
    purpose character varying(120) NOT NULL,
    fields jsonb NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    actor_id uuid NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT access_event_purpose CHECK ((NOT ((purpose)::text = ''::text)))
);
ALTER TABLE ONLY public.access_accessevent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.access_accessevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_accessevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_actor (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    active boolean NOT NULL,
    user_id integer,
    court_id bigint,
    CONSTRAINT actor_human_has_court CHECK (((NOT ((kind)::text = 'human'::text)) OR (court_id IS NOT NULL))),
    CONSTRAINT actor_only_humans_log_in CHECK ((((kind)::text = 'human'::text) OR (user_id IS NULL)))
);
ALTER TABLE ONLY public.access_actor FORCE ROW LEVEL SECURITY;
CREATE TABLE public.access_appointment (
    id uuid NOT NULL,
    role character varying(20) NOT NULL,
    appointed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    actor_id uuid NOT NULL,
    court_id bigint NOT NULL
);
ALTER TABLE ONLY public.access_appointment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.access_court (
    id bigint NOT NULL,
    code character varying(16) NOT NULL,
    participant character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    level smallint NOT NULL,
    pack character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    timezone character varying(40) NOT NULL,
    draw_secret_hash character varying(64) NOT NULL,
    parent_id bigint,
    living_minimum_amount bigint DEFAULT 0 NOT NULL,
    CONSTRAINT access_court_level_check CHECK ((level >= 0)),
    CONSTRAINT court_level_1_to_4 CHECK (((level >= 1) AND (level <= 4)))
);
ALTER TABLE public.access_court ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_court_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.attachment_worksheet (
    id uuid NOT NULL,
    need_amount bigint NOT NULL,
    cap_amount bigint NOT NULL,
    contents jsonb NOT NULL,
    shown_hash character varying(64) NOT NULL,
    reason character varying(400) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    approval_id uuid,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    proposed_by_id uuid NOT NULL,
    CONSTRAINT worksheet_amounts CHECK (((cap_amount >= 0) AND (need_amount > 0))),
    CONSTRAINT worksheet_used_only_if_approved CHECK (((used_at IS NULL) OR (approval_id IS NOT NULL)))
);
ALTER TABLE ONLY public.attachment_worksheet FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_account (
    id uuid NOT NULL,
    number character varying(12) NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(200) NOT NULL,
    id_kind character varying(12) NOT NULL,
    identifier character varying(40) NOT NULL,
    identifier_hash character varying(64) NOT NULL,
    account character varying(64) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    confirmed_by_kind character varying(12) NOT NULL,
    confirmed_by_id uuid,
    entry_id uuid,
    user_id integer NOT NULL,
    CONSTRAINT account_confirmed_by_a_human CHECK (((confirmed_at IS NULL) OR ((confirmed_by_id IS NOT NULL) AND ((confirmed_by_kind)::text = 'human'::text) AND (entry_id IS NOT NULL)))),
    CONSTRAINT account_says_who CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((account)::text = ''::text))))
);
ALTER TABLE ONLY public.auction_account FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_admission (
    code character varying(16) NOT NULL,
    rank integer,
    admitted boolean NOT NULL,
    sealed character varying(64) NOT NULL,
    court_id bigint NOT NULL,
    head_id uuid NOT NULL
);
ALTER TABLE ONLY public.auction_admission FORCE ROW LEVEL SECURITY;
CREATE UNLOGGED TABLE public.auction_ahead (
    head_id uuid NOT NULL
);
CREATE TABLE public.auction_award (
    id uuid NOT NULL,
    how character varying(8) NOT NULL,
    state character varying(12) NOT NULL,
    price_amount bigint NOT NULL,
    price_due_at timestamp with time zone,
    awarded_at timestamp with time zone NOT NULL,
    ruled_by_kind character varying(12) NOT NULL,
    ruled_at timestamp with time zone,
    handed_over_at timestamp with time zone,
    protocol text NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    payment_id uuid,
    proceeds_id uuid,
    ruled_by_id uuid,
    ruling_id uuid,
    enrolment_id uuid NOT NULL,
    round_id uuid,
    sale_id uuid NOT NULL,
    credited_amount bigint DEFAULT 0 NOT NULL,
    CONSTRAINT award_credited CHECK (((credited_amount >= 0) AND (credited_amount <= price_amount))),
    CONSTRAINT award_hand_over_has_protocol CHECK (((NOT ((state)::text = 'handed_over'::text)) OR ((handed_over_at IS NOT NULL) AND (NOT (protocol = ''::text))))),
    CONSTRAINT award_price CHECK ((price_amount > 0)),
    CONSTRAINT award_ruled_by_a_human CHECK (((ruled_by_kind)::text = 'human'::text)),
    CONSTRAINT award_ruled_by_somebody CHECK (((NOT ((state)::text = ANY ((ARRAY['ruled'::character varying, 'handed_over'::character varying])::text[]))) OR ((ruled_at IS NOT NULL) AND (ruled_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.auction_award FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_ban (
    id uuid NOT NULL,
    identifier_hash character varying(64) NOT NULL,
    ground character varying(16) NOT NULL,
    imposed_by_kind character varying(12) NOT NULL,
    imposed_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    imposed_by_id uuid NOT NULL,
    sale_id uuid,
    CONSTRAINT ban_has_ground CHECK ((NOT ((ground)::text = ''::text))),
    CONSTRAINT ban_imposed_by_a_human CHECK (((imposed_by_kind)::text = 'human'::text))
);
ALTER TABLE ONLY public.auction_ban FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_enrolment (
    id uuid NOT NULL,
    capacity character varying(8) NOT NULL,
    rank smallint,
    exempt_amount bigint NOT NULL,
    state character varying(8) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    owner_kind character varying(8) NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    payment_id uuid,
    round_id uuid,
    sale_id uuid NOT NULL,
    CONSTRAINT auction_enrolment_rank_check CHECK ((rank >= 0)),
    CONSTRAINT enrolment_exempt_creditor CHECK (((exempt_amount = 0) OR (((capacity)::text = 'creditor'::text) AND (exempt_amount > 0)))),
    CONSTRAINT enrolment_one_owner CHECK (((owner_kind)::text = ANY ((ARRAY['natural'::character varying, 'legal'::character varying])::text[]))),
    CONSTRAINT enrolment_rank_of_priority CHECK (((((capacity)::text = 'priority'::text) AND (rank >= 1)) OR ((NOT ((capacity)::text = 'priority'::text)) AND (rank IS NULL))))
);
ALTER TABLE ONLY public.auction_enrolment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_forfeit (
    award_id uuid NOT NULL,
    amount bigint NOT NULL,
    costs_amount bigint NOT NULL,
    gap_amount bigint,
    shortfall_amount bigint NOT NULL,
    settled_at timestamp with time zone,
    decided_by_kind character varying(12) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    decided_by_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    shortfall_id uuid,
    CONSTRAINT forfeit_amounts CHECK (((amount >= 0) AND (costs_amount >= 0) AND (shortfall_amount >= 0))),
    CONSTRAINT forfeit_decided_by_a_human CHECK (((decided_by_kind)::text = 'human'::text))
);
ALTER TABLE ONLY public.auction_forfeit FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_head (
    id uuid NOT NULL,
    currency character varying(3) NOT NULL,
    rules_version smallint NOT NULL,
    format character varying(12) NOT NULL,
    start_amount bigint NOT NULL,
    step_amount bigint NOT NULL,
    floor_amount bigint NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    announced_close_at timestamp with time zone NOT NULL,
    extension_seconds integer NOT NULL,
    reveal_seconds integer NOT NULL,
    step_seconds integer NOT NULL,
    sealed_seconds integer NOT NULL,
    best_seconds integer NOT NULL,
    phase character varying(9) NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    leader character varying(16) NOT NULL,
    leader_rank integer,
    price_amount bigint,
    closes_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone,
    extensions integer NOT NULL,
    taken_by character varying(16) NOT NULL,
    taken_at timestamp with time zone,
    case_id uuid,
    court_id bigint NOT NULL,
    entry_id uuid,
    CONSTRAINT auction_head_rules_version_check CHECK ((rules_version >= 0)),
    CONSTRAINT head_amounts CHECK (((floor_amount >= 0) AND (start_amount > 0) AND (step_amount >= 0))),
    CONSTRAINT head_closes_after_opening CHECK ((announced_close_at > opens_at)),
    CONSTRAINT head_counts CHECK (((extensions >= 0) AND (seq >= 0))),
    CONSTRAINT head_format_known CHECK (((format)::text = ANY ((ARRAY['english'::character varying, 'sealed'::character varying, 'hybrid_dutch'::character varying])::text[]))),
    CONSTRAINT head_leader_has_price CHECK ((((leader)::text = ''::text) OR (price_amount > 0)))
)
WITH (fillfactor='50');
ALTER TABLE ONLY public.auction_head FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_hint (
    id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    evidence jsonb NOT NULL,
    state character varying(8) NOT NULL,
    opinion character varying(800) NOT NULL,
    judged_by_kind character varying(12) NOT NULL,
    judged_at timestamp with time zone,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    judged_by_id uuid,
    round_id uuid NOT NULL,
    CONSTRAINT hint_judged_by_a_human CHECK (((judged_by_kind)::text = 'human'::text)),
    CONSTRAINT hint_judged_by_somebody CHECK ((((state)::text = 'open'::text) OR ((judged_by_id IS NOT NULL) AND (NOT ((opinion)::text = ''::text)))))
);
ALTER TABLE ONLY public.auction_hint FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_identity (
    enrolment_id uuid NOT NULL,
    account character varying(64) NOT NULL,
    court_id bigint NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT identity_has_account CHECK ((NOT ((account)::text = ''::text)))
);
ALTER TABLE ONLY public.auction_identity FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_joined (
    id bigint NOT NULL,
    lot_id uuid NOT NULL,
    secret_hash character varying(64) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    court_id bigint NOT NULL
);
ALTER TABLE ONLY public.auction_joined FORCE ROW LEVEL SECURITY;
ALTER TABLE public.auction_joined ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auction_joined_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auction_mask (
    code character varying(16) NOT NULL,
    bidder_id uuid NOT NULL,
    court_id bigint NOT NULL,
    head_id uuid NOT NULL
);
ALTER TABLE ONLY public.auction_mask FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_namedbuyer (
    id uuid NOT NULL,
    account character varying(64) NOT NULL,
    price_amount bigint NOT NULL,
    named_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    party_id bigint NOT NULL,
    person_id uuid NOT NULL,
    sale_id uuid NOT NULL,
    CONSTRAINT named_buyer_whole CHECK (((price_amount > 0) AND (NOT ((account)::text = ''::text))))
);
ALTER TABLE ONLY public.auction_namedbuyer FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_priorityright (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    grounds character varying(200) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    person_id uuid NOT NULL,
    sale_id uuid NOT NULL,
    CONSTRAINT auction_priorityright_rank_check CHECK ((rank >= 0)),
    CONSTRAINT priority_has_rank_and_grounds CHECK (((rank >= 1) AND (NOT ((grounds)::text = ''::text))))
);
ALTER TABLE ONLY public.auction_priorityright FORCE ROW LEVEL SECURITY;
ALTER TABLE public.auction_priorityright ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auction_priorityright_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auction_pulse (
    id smallint NOT NULL,
    beat_at timestamp with time zone NOT NULL,
    CONSTRAINT auction_pulse_id_check CHECK ((id >= 0)),
    CONSTRAINT pulse_is_one CHECK ((id = 1))
);
CREATE TABLE public.auction_question (
    id uuid NOT NULL,
    text character varying(800) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer character varying(2000) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    sale_id uuid NOT NULL,
    CONSTRAINT question_answered_by_somebody CHECK (((((answer)::text = ''::text) AND (answered_by_id IS NULL)) OR ((NOT ((answer)::text = ''::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL)))),
    CONSTRAINT question_says_something CHECK ((NOT ((text)::text = ''::text)))
);
ALTER TABLE ONLY public.auction_question FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_round (
    id uuid NOT NULL,
    number smallint NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    currency character varying(3) NOT NULL,
    valuation_amount bigint NOT NULL,
    floor_amount bigint NOT NULL,
    start_amount bigint NOT NULL,
    step_amount bigint NOT NULL,
    deposit_amount bigint NOT NULL,
    deposit_least_amount bigint NOT NULL,
    deposit_most_amount bigint NOT NULL,
    extension_seconds integer NOT NULL,
    told_on date NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    price_days smallint NOT NULL,
    shown_hash character varying(64) NOT NULL,
    announced_by_kind character varying(12) NOT NULL,
    announced_at timestamp with time zone,
    ended_at timestamp with time zone,
    announced_by_id uuid,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    document_id uuid,
    entry_id uuid NOT NULL,
    scheduled_by_id uuid NOT NULL,
    sale_id uuid NOT NULL,
    CONSTRAINT auction_round_extension_seconds_check CHECK ((extension_seconds >= 0)),
    CONSTRAINT auction_round_number_check CHECK ((number >= 0)),
    CONSTRAINT auction_round_price_days_check CHECK ((price_days >= 0)),
    CONSTRAINT round_announced_by_a_human CHECK (((announced_by_kind)::text = 'human'::text)),
    CONSTRAINT round_announced_by_somebody CHECK ((((state)::text = 'scheduled'::text) OR ((announced_at IS NOT NULL) AND (announced_by_id IS NOT NULL)) OR ((state)::text = 'withdrawn'::text))),
    CONSTRAINT round_closes_after_opening CHECK ((closes_at > opens_at)),
    CONSTRAINT round_deposit_in_range CHECK (((deposit_amount >= deposit_least_amount) AND (deposit_amount <= deposit_most_amount))),
    CONSTRAINT round_not_below_floor CHECK (((floor_amount > 0) AND (start_amount >= floor_amount))),
    CONSTRAINT round_second_person CHECK (((announced_by_id IS NULL) OR (NOT ((announced_by_id = scheduled_by_id) AND (announced_by_id IS NOT NULL))))),
    CONSTRAINT round_step_and_term CHECK (((price_days > 0) AND (step_amount > 0)))
);
ALTER TABLE ONLY public.auction_round FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_ruling (
    seq bigint NOT NULL,
    kind character varying(10) NOT NULL,
    bidder character varying(16) NOT NULL,
    amount bigint,
    key character varying(64),
    text character varying(64) NOT NULL,
    rank integer,
    until timestamp with time zone,
    received_at timestamp with time zone,
    decided_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    outcome character varying(16) NOT NULL,
    hash bytea NOT NULL,
    entry_id uuid NOT NULL,
    hidden_until timestamp with time zone,
    court_id bigint NOT NULL,
    head_id uuid NOT NULL,
    CONSTRAINT ruling_amount CHECK (((amount IS NULL) OR (amount > 0))),
    CONSTRAINT ruling_counts_from_one CHECK ((seq >= 1)),
    CONSTRAINT ruling_kind_known CHECK ((((key IS NOT NULL) AND ((kind)::text = ANY ((ARRAY['bid'::character varying, 'commit'::character varying, 'reveal'::character varying])::text[])) AND (NOT ((bidder)::text = ''::text))) OR ((kind)::text = ANY ((ARRAY['admitted'::character varying, 'dismissed'::character varying, 'suspended'::character varying, 'resumed'::character varying, 'prolonged'::character varying])::text[])))),
    CONSTRAINT ruling_nothing_late_counts CHECK (((key IS NULL) OR (NOT ((outcome)::text = 'accepted'::text)) OR (decided_at < closes_at))),
    CONSTRAINT ruling_outcome_known CHECK (((outcome)::text = ANY ((ARRAY['accepted'::character varying, 'AlreadyBid'::character varying, 'BidTooLow'::character varying, 'Duplicate'::character varying, 'NotCommitted'::character varying, 'NotOpen'::character varying, 'NotQualified'::character varying, 'RevealMismatch'::character varying])::text[])))
);
ALTER TABLE ONLY public.auction_ruling FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auction_sale (
    id uuid NOT NULL,
    movable boolean NOT NULL,
    is_home boolean NOT NULL,
    home_grounds character varying(400) NOT NULL,
    state character varying(8) NOT NULL,
    window_until_on date,
    ended_why character varying(40) NOT NULL,
    opened_by_kind character varying(12) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    dossier_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    opened_by_id uuid NOT NULL,
    price_id uuid NOT NULL,
    CONSTRAINT sale_of_home_has_grounds CHECK (((NOT is_home) OR (NOT ((home_grounds)::text = ''::text)))),
    CONSTRAINT sale_opened_by_a_human CHECK (((opened_by_kind)::text = 'human'::text)),
    CONSTRAINT sale_window_ends CHECK (((NOT ((state)::text = 'window'::text)) OR (window_until_on IS NOT NULL)))
);
ALTER TABLE ONLY public.auction_sale FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_user (
    id integer NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_user_groups (
    id bigint NOT NULL,
    user_id integer NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.auth_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.auth_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_user_user_permissions (
    id bigint NOT NULL,
    user_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casefile_asset (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    institution character varying(40) NOT NULL,
    reference character varying(80) NOT NULL,
    value_amount bigint NOT NULL,
    protected_amount bigint NOT NULL,
    sale_cost_amount bigint NOT NULL,
    exempt_kind character varying(24) NOT NULL,
    encumbered_amount bigint NOT NULL,
    source character varying(12) NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    gone_on date,
    gone_why character varying(8) DEFAULT ''::character varying NOT NULL,
    selling_since_at timestamp with time zone,
    CONSTRAINT asset_amounts CHECK (((protected_amount >= 0) AND (sale_cost_amount >= 0) AND (value_amount >= 0))),
    CONSTRAINT asset_gone_says_why CHECK ((((gone_on IS NULL) AND ((gone_why)::text = ''::text)) OR ((gone_on IS NOT NULL) AND (NOT ((gone_why)::text = ''::text)))))
);
ALTER TABLE ONLY public.casefile_asset FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_awaitedpayment (
    id uuid NOT NULL,
    purpose character varying(10) NOT NULL,
    owner_id uuid NOT NULL,
    owner_kind character varying(8) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    arrived_amount bigint NOT NULL,
    arrived_on date,
    taken_amount bigint NOT NULL,
    payer_hash character varying(64) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    order_id uuid,
    CONSTRAINT awaited_amount CHECK ((amount > 0)),
    CONSTRAINT awaited_one_owner CHECK (((owner_kind)::text = ANY ((ARRAY['natural'::character varying, 'legal'::character varying])::text[]))),
    CONSTRAINT awaited_taken_arrived CHECK (((taken_amount >= 0) AND (taken_amount <= arrived_amount)))
);
ALTER TABLE ONLY public.casefile_awaitedpayment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_case (
    id uuid NOT NULL,
    number character varying(60) NOT NULL,
    lane character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    filed_on date NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    closing character varying(16) NOT NULL,
    court_id bigint NOT NULL,
    judge_id uuid,
    officer_id uuid,
    title_id uuid NOT NULL,
    CONSTRAINT case_closed_says_how CHECK (((NOT ((state)::text = 'closed'::text)) OR ((closed_at IS NOT NULL) AND (NOT ((closing)::text = ''::text))))),
    CONSTRAINT case_officer_is_not_judge CHECK (((officer_id IS NULL) OR (NOT ((officer_id = judge_id) AND (officer_id IS NOT NULL) AND (judge_id IS NOT NULL))))),
    CONSTRAINT case_open_has_officer_and_judge CHECK (((NOT ((state)::text = 'open'::text)) OR ((judge_id IS NOT NULL) AND (officer_id IS NOT NULL) AND (opened_at IS NOT NULL))))
);
ALTER TABLE ONLY public.casefile_case FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_claimitem (
    id bigint NOT NULL,
    label character varying(16) NOT NULL,
    kind character varying(16) NOT NULL,
    amount bigint NOT NULL,
    rate_per_year numeric(9,7),
    on_item character varying(16) NOT NULL,
    from_on date,
    day_basis smallint,
    performance_due_on date,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT casefile_claimitem_day_basis_check CHECK ((day_basis >= 0)),
    CONSTRAINT claim_item_has_amount CHECK ((((kind)::text = 'agreed_interest'::text) OR (amount > 0))),
    CONSTRAINT claim_item_interest_complete CHECK (((NOT ((kind)::text = 'agreed_interest'::text)) OR ((day_basis IS NOT NULL) AND (from_on IS NOT NULL) AND (rate_per_year IS NOT NULL)))),
    CONSTRAINT claim_item_not_negative CHECK ((amount >= 0))
);
ALTER TABLE ONLY public.casefile_claimitem FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casefile_claimitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casefile_claimitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casefile_credit (
    id uuid NOT NULL,
    counts_on date NOT NULL,
    amount bigint NOT NULL,
    source character varying(20) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT credit_not_zero CHECK ((NOT (amount = 0)))
);
ALTER TABLE ONLY public.casefile_credit FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_deadline (
    id uuid NOT NULL,
    rule character varying(60) NOT NULL,
    subject character varying(60) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    consequence character varying(60) NOT NULL,
    state character varying(8) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT deadline_after_start CHECK ((due_at >= started_at))
);
ALTER TABLE ONLY public.casefile_deadline FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_document (
    id uuid NOT NULL,
    kind character varying(24) NOT NULL,
    facts jsonb NOT NULL,
    dated_on date NOT NULL,
    facts_hash character varying(64) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    addressee_id bigint
);
ALTER TABLE ONLY public.casefile_document FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_gauge (
    case_id uuid NOT NULL,
    cap_amount bigint NOT NULL,
    attached_amount bigint NOT NULL,
    exceptional boolean NOT NULL,
    reckoned_at timestamp with time zone NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT gauge_not_negative CHECK ((attached_amount >= 0)),
    CONSTRAINT gauge_within_cap CHECK (((attached_amount <= cap_amount) OR exceptional))
);
ALTER TABLE ONLY public.casefile_gauge FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_lotdossier (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    place character varying(200) NOT NULL,
    latitude numeric(8,5),
    longitude numeric(8,5),
    description text NOT NULL,
    title_proof character varying(200) NOT NULL,
    burdens jsonb NOT NULL,
    burdens_seen_on date,
    occupancy character varying(8) NOT NULL,
    occupancy_note character varying(400) NOT NULL,
    taxes_amount bigint,
    taxes_borne_by character varying(8) NOT NULL,
    defects text NOT NULL,
    inspections jsonb NOT NULL,
    photographs_missing character varying(400) NOT NULL,
    is_home boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    recorded_by_id uuid NOT NULL,
    CONSTRAINT dossier_says_what CHECK (((NOT ((name)::text = ''::text)) AND (NOT (description = ''::text)))),
    CONSTRAINT dossier_taxes CHECK (((taxes_amount IS NULL) OR (taxes_amount >= 0)))
);
ALTER TABLE ONLY public.casefile_lotdossier FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_measure (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    ordered_amount bigint NOT NULL,
    held_amount bigint NOT NULL,
    transferred_amount bigint NOT NULL,
    protected_amount bigint NOT NULL,
    basis character varying(80) NOT NULL,
    worksheet_hash character varying(64) NOT NULL,
    imposed_by_kind character varying(12) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    exceeds_cap boolean NOT NULL,
    approval_id uuid NOT NULL,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    imposed_by_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    CONSTRAINT measure_ends_after_start CHECK ((ends_on > starts_on)),
    CONSTRAINT measure_has_amount CHECK ((ordered_amount > 0)),
    CONSTRAINT measure_has_basis CHECK (((NOT ((basis)::text = ''::text)) AND (NOT ((worksheet_hash)::text = ''::text)))),
    CONSTRAINT measure_holds_at_most_what_was_ordered CHECK (((held_amount >= 0) AND (held_amount <= ordered_amount) AND (transferred_amount >= 0))),
    CONSTRAINT measure_imposed_by_a_human CHECK (((imposed_by_kind)::text = 'human'::text)),
    CONSTRAINT measure_waiting_holds_nothing CHECK (((NOT ((state)::text = 'waiting'::text)) OR (held_amount = 0)))
);
ALTER TABLE ONLY public.casefile_measure FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_party (
    id bigint NOT NULL,
    role character varying(10) NOT NULL,
    represented_by character varying(200) NOT NULL,
    payout_account character varying(64) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    person_id uuid NOT NULL
);
ALTER TABLE ONLY public.casefile_party FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casefile_party ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casefile_party_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casefile_payee (
    id bigint NOT NULL,
    account character varying(64) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    person_id uuid NOT NULL
);
ALTER TABLE ONLY public.casefile_payee FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casefile_payee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casefile_payee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casefile_person (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(200) NOT NULL,
    id_kind character varying(16) NOT NULL,
    identifier character varying(40) NOT NULL,
    identifier_hash character varying(64) NOT NULL,
    address text NOT NULL,
    household_minimum_amount bigint NOT NULL,
    verified_at timestamp with time zone,
    court_id bigint NOT NULL,
    verified_by_entry_id uuid,
    CONSTRAINT person_identifier_fits_kind CHECK (((((id_kind)::text = ANY ((ARRAY['cn_ric'::character varying, 'passport'::character varying])::text[])) AND ((kind)::text = 'natural'::text)) OR (((id_kind)::text = 'cn_uscc'::text) AND ((kind)::text = ANY ((ARRAY['company'::character varying, 'public_body'::character varying])::text[]))))),
    CONSTRAINT person_minimum_not_negative CHECK ((household_minimum_amount >= 0)),
    CONSTRAINT person_verified_by_entry CHECK (((verified_at IS NULL) OR (verified_by_entry_id IS NOT NULL)))
);
ALTER TABLE ONLY public.casefile_person FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_photograph (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    jpeg bytea NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    caption character varying(200) NOT NULL,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT casefile_photograph_height_check CHECK ((height >= 0)),
    CONSTRAINT casefile_photograph_width_check CHECK ((width >= 0))
);
ALTER TABLE ONLY public.casefile_photograph FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casefile_photograph ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casefile_photograph_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casefile_proceeds (
    id uuid NOT NULL,
    source character varying(8) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    counts_on date NOT NULL,
    returned_at timestamp with time zone,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    debtor_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT proceeds_amount CHECK ((amount > 0))
);
ALTER TABLE ONLY public.casefile_proceeds FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_referenceprice (
    id uuid NOT NULL,
    method character varying(10) NOT NULL,
    state character varying(8) NOT NULL,
    amount bigint NOT NULL,
    determined_on date NOT NULL,
    valid_until_on date NOT NULL,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT reference_price_amount CHECK ((amount > 0)),
    CONSTRAINT reference_price_validity CHECK ((valid_until_on >= determined_on))
);
ALTER TABLE ONLY public.casefile_referenceprice FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_stay (
    id bigint NOT NULL,
    from_on date NOT NULL,
    until_on date,
    asked_by character varying(8) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.casefile_stay FORCE ROW LEVEL SECURITY;
ALTER TABLE public.casefile_stay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casefile_stay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.casefile_task (
    id uuid NOT NULL,
    role character varying(20) NOT NULL,
    what character varying(60) NOT NULL,
    subject character varying(60) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    done_at timestamp with time zone,
    case_id uuid,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    from_at timestamp with time zone
);
ALTER TABLE ONLY public.casefile_task FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_title (
    id uuid NOT NULL,
    kind character varying(24) NOT NULL,
    issuing_court character varying(120) NOT NULL,
    number character varying(80) NOT NULL,
    decided_on date NOT NULL,
    final_since_on date NOT NULL,
    performance_due_on date NOT NULL,
    content_hash character varying(64) NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT title_final_after_decision CHECK ((final_since_on >= decided_on))
);
ALTER TABLE ONLY public.casefile_title FORCE ROW LEVEL SECURITY;
CREATE TABLE public.casefile_transfer (
    id uuid NOT NULL,
    amount bigint NOT NULL,
    state character varying(8) NOT NULL,
    imposed_by_kind character varying(12) NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    imposed_by_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    CONSTRAINT transfer_has_amount CHECK ((amount > 0)),
    CONSTRAINT transfer_imposed_by_a_human CHECK (((imposed_by_kind)::text = 'human'::text))
);
ALTER TABLE ONLY public.casefile_transfer FORCE ROW LEVEL SECURITY;
CREATE TABLE public.closing_checklist (
    id uuid NOT NULL,
    contents jsonb NOT NULL,
    shown_hash character varying(64) NOT NULL,
    heard_on date NOT NULL,
    heard_said text NOT NULL,
    state character varying(10) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    proposed_by_id uuid NOT NULL,
    CONSTRAINT checklist_creditor_heard CHECK ((NOT (heard_said = ''::text)))
);
ALTER TABLE ONLY public.closing_checklist FORCE ROW LEVEL SECURITY;
CREATE TABLE public.closing_closing (
    id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    still_owed_amount bigint NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    closed_by_kind character varying(12) NOT NULL,
    why character varying(400) NOT NULL,
    approval_id uuid,
    case_id uuid NOT NULL,
    checklist_id uuid,
    closed_by_id uuid NOT NULL,
    court_id bigint NOT NULL,
    document_id uuid,
    entry_id uuid NOT NULL,
    CONSTRAINT closing_has_paper CHECK ((((kind)::text = 'withdrawn'::text) OR (document_id IS NOT NULL))),
    CONSTRAINT closing_satisfied_owes_nothing CHECK (((NOT ((kind)::text = 'satisfied'::text)) OR (still_owed_amount = 0))),
    CONSTRAINT closing_withdrawn_says_why CHECK (((NOT ((kind)::text = 'withdrawn'::text)) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT closing_without_assets_by_a_judge CHECK (((NOT ((kind)::text = 'without_assets'::text)) OR ((approval_id IS NOT NULL) AND (checklist_id IS NOT NULL) AND ((closed_by_kind)::text = 'human'::text))))
);
ALTER TABLE ONLY public.closing_closing FORCE ROW LEVEL SECURITY;
CREATE TABLE public.closing_reopening (
    id uuid NOT NULL,
    found character varying(400) NOT NULL,
    reopened_at timestamp with time zone NOT NULL,
    reopened_by_kind character varying(12) NOT NULL,
    closing_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    reopened_by_id uuid NOT NULL,
    CONSTRAINT reopening_by_a_human CHECK (((reopened_by_kind)::text = 'human'::text)),
    CONSTRAINT reopening_says_what_was_found CHECK ((NOT ((found)::text = ''::text)))
);
ALTER TABLE ONLY public.closing_reopening FORCE ROW LEVEL SECURITY;
CREATE TABLE public.distribution_payout (
    id uuid NOT NULL,
    payee_kind character varying(8) NOT NULL,
    role character varying(8) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    account character varying(64) NOT NULL,
    transaction_id uuid NOT NULL,
    shown_hash character varying(64) NOT NULL,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    why character varying(120) NOT NULL,
    case_id uuid NOT NULL,
    checker_id uuid,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    maker_id uuid NOT NULL,
    payee_id uuid NOT NULL,
    CONSTRAINT payout_account CHECK ((NOT ((account)::text = ''::text))),
    CONSTRAINT payout_amount CHECK ((amount > 0)),
    CONSTRAINT payout_checked_by_another CHECK (((checker_id IS NULL) OR (NOT ((checker_id = maker_id) AND (checker_id IS NOT NULL))))),
    CONSTRAINT payout_not_sent_unchecked CHECK (((NOT ((state)::text = ANY ((ARRAY['checked'::character varying, 'sent'::character varying, 'settled'::character varying])::text[]))) OR (checker_id IS NOT NULL))),
    CONSTRAINT payout_one_owner CHECK (((payee_kind)::text = ANY ((ARRAY['natural'::character varying, 'legal'::character varying])::text[])))
);
ALTER TABLE ONLY public.distribution_payout FORCE ROW LEVEL SECURITY;
CREATE TABLE public.distribution_plan (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    as_of_on date NOT NULL,
    served_on date NOT NULL,
    objections_until_at timestamp with time zone NOT NULL,
    proceeds_amount bigint NOT NULL,
    surplus_amount bigint NOT NULL,
    content_hash character varying(64) NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    confirmed_by_id uuid,
    court_id bigint NOT NULL,
    document_id uuid NOT NULL,
    drawn_by_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    pot_id uuid NOT NULL,
    CONSTRAINT plan_amounts CHECK (((proceeds_amount > 0) AND (surplus_amount >= 0))),
    CONSTRAINT plan_confirmed_by_somebody CHECK (((NOT ((state)::text = 'confirmed'::text)) OR (confirmed_by_id IS NOT NULL))),
    CONSTRAINT plan_second_person CHECK (((confirmed_by_id IS NULL) OR (NOT ((confirmed_by_id = drawn_by_id) AND (confirmed_by_id IS NOT NULL)))))
);
ALTER TABLE ONLY public.distribution_plan FORCE ROW LEVEL SECURITY;
CREATE TABLE public.distribution_planline (
    id bigint NOT NULL,
    fee_due_amount bigint NOT NULL,
    fee_amount bigint NOT NULL,
    claim_due_amount bigint NOT NULL,
    claim_amount bigint NOT NULL,
    interest_due_amount bigint NOT NULL,
    interest_amount bigint NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT plan_line_not_above_the_claim CHECK (((claim_amount >= 0) AND (fee_amount >= 0) AND (interest_amount >= 0) AND (claim_amount <= claim_due_amount) AND (fee_amount <= fee_due_amount) AND (interest_amount <= interest_due_amount)))
);
ALTER TABLE ONLY public.distribution_planline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.distribution_planline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.distribution_planline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.distribution_pot (
    id uuid NOT NULL,
    state character varying(8) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    debtor_id uuid NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.distribution_pot FORCE ROW LEVEL SECURITY;
CREATE TABLE public.distribution_receipt (
    id uuid NOT NULL,
    forced boolean NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    counts_on date NOT NULL,
    payer_name character varying(200) NOT NULL,
    payer_account character varying(64) NOT NULL,
    remittance character varying(500) NOT NULL,
    why character varying(40) NOT NULL,
    state character varying(10) NOT NULL,
    booked_at timestamp with time zone NOT NULL,
    case_id uuid,
    court_id bigint NOT NULL,
    debtor_id uuid,
    entry_id uuid NOT NULL,
    pot_id uuid,
    CONSTRAINT receipt_amount CHECK ((amount > 0)),
    CONSTRAINT receipt_has_case_or_is_suspense CHECK ((((case_id IS NULL) AND (debtor_id IS NULL) AND ((state)::text = 'suspense'::text)) OR ((NOT ((state)::text = 'suspense'::text)) AND (case_id IS NOT NULL) AND (debtor_id IS NOT NULL)))),
    CONSTRAINT receipt_in_pot CHECK (((NOT ((state)::text = 'pot'::text)) OR (pot_id IS NOT NULL)))
);
ALTER TABLE ONLY public.distribution_receipt FORCE ROW LEVEL SECURITY;
CREATE TABLE public.distribution_recovery (
    proceeds_id uuid NOT NULL,
    number uuid NOT NULL,
    number_kind character varying(8) NOT NULL,
    state character varying(8) NOT NULL,
    fee_amount bigint NOT NULL,
    creditor_there_amount bigint NOT NULL,
    creditor_back_amount bigint NOT NULL,
    debtor_there_amount bigint NOT NULL,
    debtor_back_amount bigint NOT NULL,
    shown_hash character varying(64) NOT NULL,
    proposed_by_kind character varying(12) NOT NULL,
    ordered_by_kind character varying(12) NOT NULL,
    ordered_at timestamp with time zone,
    buyer_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    from_creditor_id uuid,
    from_debtor_id uuid,
    ordered_by_id uuid,
    proposed_by_id uuid,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT recovery_amounts CHECK (((creditor_back_amount >= 0) AND (creditor_there_amount >= 0) AND (fee_amount >= 0) AND (debtor_back_amount >= 0) AND (debtor_there_amount >= 0))),
    CONSTRAINT recovery_by_humans CHECK ((((ordered_by_kind)::text = 'human'::text) AND ((proposed_by_kind)::text = 'human'::text))),
    CONSTRAINT recovery_by_two_persons CHECK (((NOT ((state)::text = 'ordered'::text)) OR ((ordered_at IS NOT NULL) AND (ordered_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL) AND (NOT ((ordered_by_id = proposed_by_id) AND (ordered_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL))))))
);
ALTER TABLE ONLY public.distribution_recovery FORCE ROW LEVEL SECURITY;
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.intake_application (
    id uuid NOT NULL,
    issuing_court character varying(120) NOT NULL,
    number character varying(80) NOT NULL,
    filed_on date NOT NULL,
    currency character varying(3) NOT NULL,
    claim_amount bigint NOT NULL,
    content jsonb NOT NULL,
    content_hash character varying(64) NOT NULL,
    subjects character varying(64)[] NOT NULL,
    state character varying(10) NOT NULL,
    reasons jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    decide_by_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    case_id uuid,
    court_id bigint NOT NULL,
    decided_by_entry_id uuid,
    entry_id uuid NOT NULL,
    CONSTRAINT application_claims_something CHECK ((claim_amount > 0)),
    CONSTRAINT application_opened_has_case CHECK (((NOT ((state)::text = 'opened'::text)) OR ((case_id IS NOT NULL) AND (decided_at IS NOT NULL)))),
    CONSTRAINT application_refused_says_why CHECK (((NOT ((state)::text = ANY ((ARRAY['refused'::character varying, 'stopped'::character varying])::text[]))) OR (NOT (reasons = '[]'::jsonb))))
);
ALTER TABLE ONLY public.intake_application FORCE ROW LEVEL SECURITY;
CREATE TABLE public.intake_caseserial (
    id bigint NOT NULL,
    year smallint NOT NULL,
    type_characters character varying(4) NOT NULL,
    last integer NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT intake_caseserial_last_check CHECK ((last >= 0)),
    CONSTRAINT intake_caseserial_year_check CHECK ((year >= 0))
);
ALTER TABLE ONLY public.intake_caseserial FORCE ROW LEVEL SECURITY;
ALTER TABLE public.intake_caseserial ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_caseserial_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.intake_conflict (
    id bigint NOT NULL,
    identifier_hash character varying(64) NOT NULL,
    reason character varying(200) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    actor_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.intake_conflict FORCE ROW LEVEL SECURITY;
ALTER TABLE public.intake_conflict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_conflict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.intake_drawseed (
    id bigint NOT NULL,
    "on" date NOT NULL,
    commitment character varying(64) NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.intake_drawseed FORCE ROW LEVEL SECURITY;
ALTER TABLE public.intake_drawseed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_drawseed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.intake_identitycheck (
    id bigint NOT NULL,
    subject character varying(64) NOT NULL,
    kind character varying(12) NOT NULL,
    id_kind character varying(16) NOT NULL,
    identifier character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    wanted_at timestamp with time zone NOT NULL,
    inquiry uuid,
    register character varying(40) NOT NULL,
    asked_at timestamp with time zone,
    outcome character varying(12) NOT NULL,
    ended_on date,
    answered_at timestamp with time zone,
    reply_hash character varying(64) NOT NULL,
    application_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid,
    CONSTRAINT identity_check_answer_has_proof CHECK (((answered_at IS NULL) OR ((NOT ((outcome)::text = ''::text)) AND (NOT ((reply_hash)::text = ''::text)) AND (entry_id IS NOT NULL))))
);
ALTER TABLE ONLY public.intake_identitycheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.intake_identitycheck ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_identitycheck_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.jobs_courtclock (
    id smallint NOT NULL,
    ahead_by interval NOT NULL,
    CONSTRAINT court_clock_single_row CHECK ((id = 1)),
    CONSTRAINT jobs_courtclock_id_check CHECK ((id >= 0))
);
CREATE TABLE public.ledger_account (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    case_id uuid,
    owner_id uuid,
    owner_kind character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    side character varying(6) NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT account_kind_known CHECK (((kind)::text = ANY ((ARRAY['bank_cash'::character varying, 'bank_query'::character varying, 'suspense'::character varying, 'case_held'::character varying, 'creditor_payable'::character varying, 'debtor_payable'::character varying, 'payout_in_transit'::character varying, 'fees'::character varying, 'escrow'::character varying, 'buyer_payable'::character varying, 'forfeited'::character varying])::text[]))),
    CONSTRAINT account_of_case_or_court CHECK ((((case_id IS NULL) AND ((kind)::text = ANY ((ARRAY['bank_cash'::character varying, 'bank_query'::character varying, 'suspense'::character varying])::text[]))) OR ((NOT ((kind)::text = ANY ((ARRAY['bank_cash'::character varying, 'bank_query'::character varying, 'suspense'::character varying])::text[]))) AND (case_id IS NOT NULL)))),
    CONSTRAINT account_one_owner CHECK (((((kind)::text = ANY ((ARRAY['buyer_payable'::character varying, 'case_held'::character varying, 'creditor_payable'::character varying, 'debtor_payable'::character varying, 'escrow'::character varying, 'payout_in_transit'::character varying])::text[])) AND (owner_id IS NOT NULL) AND ((owner_kind)::text = ANY ((ARRAY['natural'::character varying, 'legal'::character varying])::text[]))) OR ((NOT ((kind)::text = ANY ((ARRAY['buyer_payable'::character varying, 'case_held'::character varying, 'creditor_payable'::character varying, 'debtor_payable'::character varying, 'escrow'::character varying, 'payout_in_transit'::character varying])::text[]))) AND (owner_id IS NULL) AND ((owner_kind)::text = 'none'::text)))),
    CONSTRAINT account_side_by_kind CHECK (((((kind)::text = ANY ((ARRAY['bank_cash'::character varying, 'bank_query'::character varying])::text[])) AND ((side)::text = 'debit'::text)) OR ((NOT ((kind)::text = ANY ((ARRAY['bank_cash'::character varying, 'bank_query'::character varying])::text[]))) AND ((side)::text = 'credit'::text))))
);
ALTER TABLE ONLY public.ledger_account FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_balance (
    account_id uuid NOT NULL,
    side character varying(6) NOT NULL,
    debited_amount bigint NOT NULL,
    credited_amount bigint NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT balance_not_negative CHECK ((((debited_amount >= credited_amount) AND ((side)::text = 'debit'::text)) OR ((credited_amount >= debited_amount) AND ((side)::text = 'credit'::text))))
);
ALTER TABLE ONLY public.ledger_balance FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_closedday (
    id uuid NOT NULL,
    booked_on date NOT NULL,
    cash_amount bigint NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    written_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.ledger_closedday FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_posting (
    id bigint NOT NULL,
    side character varying(6) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    case_id uuid,
    account_id uuid NOT NULL,
    court_id bigint NOT NULL,
    transaction_id uuid NOT NULL,
    CONSTRAINT posting_amount_above_zero CHECK ((amount > 0)),
    CONSTRAINT posting_side_known CHECK (((side)::text = ANY ((ARRAY['debit'::character varying, 'credit'::character varying])::text[])))
);
ALTER TABLE ONLY public.ledger_posting FORCE ROW LEVEL SECURITY;
ALTER TABLE public.ledger_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.ledger_statementday (
    id uuid NOT NULL,
    stated_on date NOT NULL,
    currency character varying(3) NOT NULL,
    opening_amount bigint NOT NULL,
    closing_amount bigint NOT NULL,
    content_hash character varying(64) NOT NULL,
    read_at timestamp with time zone NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.ledger_statementday FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_statementline (
    id uuid NOT NULL,
    reference character varying(80) NOT NULL,
    side character varying(6) NOT NULL,
    amount bigint NOT NULL,
    currency character varying(3) NOT NULL,
    booked_on date NOT NULL,
    end_to_end character varying(80) NOT NULL,
    remittance character varying(500) NOT NULL,
    counterparty character varying(200) NOT NULL,
    counterparty_account character varying(64) NOT NULL,
    court_id bigint NOT NULL,
    day_id uuid NOT NULL,
    CONSTRAINT statement_line_amount CHECK ((amount > 0))
);
ALTER TABLE ONLY public.ledger_statementline FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ledger_transaction (
    id uuid NOT NULL,
    source character varying(20) NOT NULL,
    external_reference character varying(120) NOT NULL,
    payload_hash character varying(64) NOT NULL,
    booked_on date NOT NULL,
    case_id uuid,
    lines smallint NOT NULL,
    legal_document_hash character varying(64) NOT NULL,
    ruling character varying(80) NOT NULL,
    written_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    reverses_id uuid,
    statement_line_id uuid,
    CONSTRAINT ledger_transaction_lines_check CHECK ((lines >= 0)),
    CONSTRAINT transaction_names_document CHECK (((case_id IS NULL) OR (NOT ((legal_document_hash)::text = ''::text)))),
    CONSTRAINT transaction_two_lines CHECK ((lines >= 2))
);
ALTER TABLE ONLY public.ledger_transaction FORCE ROW LEVEL SECURITY;
CREATE TABLE public.notice_demand (
    id uuid NOT NULL,
    reckoned_on date NOT NULL,
    claim_amount bigint NOT NULL,
    fee_amount bigint NOT NULL,
    per_day_amount bigint NOT NULL,
    pay_within_days smallint NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    document_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT demand_amounts CHECK (((claim_amount >= 0) AND (fee_amount >= 0) AND (per_day_amount >= 0))),
    CONSTRAINT demand_gives_time CHECK (((pay_within_days >= 1) AND (pay_within_days <= 60))),
    CONSTRAINT notice_demand_pay_within_days_check CHECK ((pay_within_days >= 0))
);
ALTER TABLE ONLY public.notice_demand FORCE ROW LEVEL SECURITY;
CREATE TABLE public.notice_service (
    id uuid NOT NULL,
    channel character varying(12) NOT NULL,
    proof character varying(200) NOT NULL,
    served_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    pay_until_at timestamp with time zone NOT NULL,
    court_id bigint NOT NULL,
    demand_id uuid,
    entry_id uuid NOT NULL,
    order_id uuid,
    CONSTRAINT service_before_record CHECK ((served_at <= recorded_at)),
    CONSTRAINT service_has_proof CHECK ((NOT ((proof)::text = ''::text))),
    CONSTRAINT service_leaves_time_to_pay CHECK ((pay_until_at > served_at)),
    CONSTRAINT service_of_one_paper CHECK ((((demand_id IS NOT NULL) AND (order_id IS NULL)) OR ((demand_id IS NULL) AND (order_id IS NOT NULL))))
);
ALTER TABLE ONLY public.notice_service FORCE ROW LEVEL SECURITY;
CREATE TABLE public.otp_totp_totpdevice (
    id integer NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    key character varying(80) NOT NULL,
    step smallint NOT NULL,
    t0 bigint NOT NULL,
    digits smallint NOT NULL,
    tolerance smallint NOT NULL,
    drift smallint NOT NULL,
    last_t bigint NOT NULL,
    user_id integer NOT NULL,
    throttling_failure_count integer NOT NULL,
    throttling_failure_timestamp timestamp with time zone,
    created_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT otp_totp_totpdevice_digits_check CHECK ((digits >= 0)),
    CONSTRAINT otp_totp_totpdevice_step_check CHECK ((step >= 0)),
    CONSTRAINT otp_totp_totpdevice_throttling_failure_count_check CHECK ((throttling_failure_count >= 0)),
    CONSTRAINT otp_totp_totpdevice_tolerance_check CHECK ((tolerance >= 0))
);
ALTER TABLE public.otp_totp_totpdevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.otp_totp_totpdevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.partners_cursor (
    id bigint NOT NULL,
    institution character varying(32) NOT NULL,
    after bigint NOT NULL,
    court_id bigint NOT NULL
);
ALTER TABLE ONLY public.partners_cursor FORCE ROW LEVEL SECURITY;
ALTER TABLE public.partners_cursor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_cursor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.partners_incoming (
    serial bigint NOT NULL,
    institution character varying(32) NOT NULL,
    message_id uuid NOT NULL,
    family character varying(40) NOT NULL,
    text text NOT NULL,
    signature text NOT NULL,
    hash character varying(64) NOT NULL,
    receipt text NOT NULL,
    receipt_signature text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    refused character varying(200) NOT NULL,
    court_id bigint NOT NULL,
    answers_id bigint NOT NULL
);
ALTER TABLE ONLY public.partners_incoming FORCE ROW LEVEL SECURITY;
ALTER TABLE public.partners_incoming ALTER COLUMN serial ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_incoming_serial_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.partners_institution (
    code character varying(32) NOT NULL,
    kind character varying(16) NOT NULL,
    url character varying(200) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE public.partners_outgoing (
    serial bigint NOT NULL,
    institution character varying(32) NOT NULL,
    document_id uuid NOT NULL,
    type character varying(12) NOT NULL,
    case_id uuid,
    family character varying(40) NOT NULL,
    subject character varying(64) NOT NULL,
    sequence bigint,
    order_id uuid,
    ends_order boolean NOT NULL,
    text text NOT NULL,
    signature text NOT NULL,
    hash character varying(64) NOT NULL,
    state character varying(9) NOT NULL,
    attempts integer NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone,
    receipt text NOT NULL,
    receipt_signature text NOT NULL,
    answered_at timestamp with time zone,
    problem text NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT outgoing_receipted CHECK (((NOT ((state)::text = 'received'::text)) OR (NOT (receipt = ''::text)))),
    CONSTRAINT outgoing_signed CHECK (((NOT (text = ''::text)) AND (NOT (signature = ''::text)))),
    CONSTRAINT partners_outgoing_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE ONLY public.partners_outgoing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.partners_outgoing ALTER COLUMN serial ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_outgoing_serial_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.partners_place (
    id bigint NOT NULL,
    institution character varying(32) NOT NULL,
    subject character varying(64) NOT NULL,
    last bigint NOT NULL,
    court_id bigint NOT NULL
);
ALTER TABLE ONLY public.partners_place FORCE ROW LEVEL SECURITY;
ALTER TABLE public.partners_place ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.partners_wronganswer (
    serial bigint NOT NULL,
    institution character varying(32) NOT NULL,
    text text NOT NULL,
    signature text NOT NULL,
    hash character varying(64) NOT NULL,
    reason character varying(300) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    answers_id bigint,
    court_id bigint NOT NULL
);
ALTER TABLE ONLY public.partners_wronganswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.partners_wronganswer ALTER COLUMN serial ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_wronganswer_serial_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.record_approval (
    id uuid NOT NULL,
    case_id uuid,
    subject_kind character varying(40) NOT NULL,
    subject_hash character varying(64) NOT NULL,
    approver_kind character varying(12) NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    approved_by_id uuid NOT NULL,
    court_id bigint NOT NULL,
    proposed_by_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT approval_by_a_human CHECK (((approver_kind)::text = 'human'::text)),
    CONSTRAINT approval_by_another_person CHECK ((NOT (proposed_by_id = approved_by_id))),
    CONSTRAINT approval_expires CHECK ((expires_at > approved_at))
);
ALTER TABLE ONLY public.record_approval FORCE ROW LEVEL SECURITY;
CREATE TABLE public.record_checkpoint (
    size bigint NOT NULL,
    root bytea NOT NULL,
    note text NOT NULL,
    signed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
CREATE TABLE public.record_entry (
    id uuid NOT NULL,
    kind character varying(64) NOT NULL,
    case_id uuid,
    actor_kind character varying(12) NOT NULL,
    imposes boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    basis character varying(80) NOT NULL,
    event text NOT NULL,
    nonce bytea NOT NULL,
    because_of uuid[] NOT NULL,
    key character varying(200),
    input_hash character varying(64) NOT NULL,
    result_model character varying(64) NOT NULL,
    result_id character varying(40) NOT NULL,
    committed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    actor_id uuid NOT NULL,
    court_id bigint NOT NULL,
    CONSTRAINT entry_only_humans_impose CHECK (((NOT imposes) OR ((actor_kind)::text = 'human'::text)))
);
ALTER TABLE ONLY public.record_entry FORCE ROW LEVEL SECURITY;
CREATE TABLE public.record_leaf (
    "position" bigint NOT NULL,
    entry_id uuid NOT NULL,
    commitment bytea NOT NULL,
    sealed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
CREATE TABLE public.record_unsealed (
    entry_id uuid NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='20000', autovacuum_vacuum_insert_scale_factor='0', autovacuum_vacuum_insert_threshold='50000');
CREATE TABLE public.tracing_answer (
    id bigint NOT NULL,
    outcome character varying(14) NOT NULL,
    hits integer NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    warrant_id uuid NOT NULL,
    CONSTRAINT answer_only_a_match_has_hits CHECK ((((outcome)::text = 'MATCH'::text) OR (hits = 0))),
    CONSTRAINT tracing_answer_hits_check CHECK ((hits >= 0))
);
ALTER TABLE ONLY public.tracing_answer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.tracing_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tracing_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.tracing_batch (
    id uuid NOT NULL,
    institution character varying(40) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    court_id bigint NOT NULL,
    window_id uuid NOT NULL
);
ALTER TABLE ONLY public.tracing_batch FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tracing_declaration (
    id uuid NOT NULL,
    made_on date NOT NULL,
    looks_back_to_on date NOT NULL,
    contents jsonb NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT declaration_looks_back CHECK ((looks_back_to_on < made_on))
);
ALTER TABLE ONLY public.tracing_declaration FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tracing_request (
    id uuid NOT NULL,
    classes character varying(12)[] NOT NULL,
    institutions character varying(40)[] NOT NULL,
    period_from_on date NOT NULL,
    reason character varying(400) NOT NULL,
    shown_hash character varying(64) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    person_id uuid NOT NULL,
    requested_by_id uuid NOT NULL,
    CONSTRAINT request_names_whom_it_asks CHECK (((NOT (classes = '{}'::character varying(12)[])) AND (NOT (institutions = '{}'::character varying(40)[]))))
);
ALTER TABLE ONLY public.tracing_request FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tracing_warrant (
    id uuid NOT NULL,
    signed_by_kind character varying(12) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    line integer,
    closed_at timestamp with time zone,
    approval_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    request_id uuid NOT NULL,
    signed_by_id uuid NOT NULL,
    window_id uuid,
    CONSTRAINT tracing_warrant_line_check CHECK ((line >= 0)),
    CONSTRAINT warrant_expires CHECK ((expires_at > signed_at)),
    CONSTRAINT warrant_signed_by_a_human CHECK (((signed_by_kind)::text = 'human'::text)),
    CONSTRAINT warrant_window_and_line CHECK ((((line IS NULL) AND (window_id IS NULL)) OR ((line IS NOT NULL) AND (window_id IS NOT NULL))))
);
ALTER TABLE ONLY public.tracing_warrant FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tracing_window (
    id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    court_id bigint NOT NULL
);
ALTER TABLE ONLY public.tracing_window FORCE ROW LEVEL SECURITY;
CREATE TABLE public.valuation_appraiser (
    id bigint NOT NULL,
    code character varying(32) NOT NULL,
    name character varying(120) NOT NULL,
    name_zh character varying(120) NOT NULL,
    kinds jsonb NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL
);
ALTER TABLE ONLY public.valuation_appraiser FORCE ROW LEVEL SECURITY;
ALTER TABLE public.valuation_appraiser ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.valuation_appraiser_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.valuation_determination (
    id uuid NOT NULL,
    counted jsonb NOT NULL,
    outliers jsonb NOT NULL,
    weighted_amount bigint,
    reason character varying(400) NOT NULL,
    shown_hash character varying(64) NOT NULL,
    determined_by_kind character varying(12) NOT NULL,
    determined_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    determined_by_id uuid NOT NULL,
    document_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    price_id uuid NOT NULL,
    valuation_id uuid NOT NULL,
    CONSTRAINT determination_weighted CHECK (((weighted_amount IS NULL) OR (weighted_amount > 0))),
    CONSTRAINT price_determined_by_a_human CHECK (((determined_by_kind)::text = 'human'::text))
);
ALTER TABLE ONLY public.valuation_determination FORCE ROW LEVEL SECURITY;
CREATE TABLE public.valuation_estimate (
    id uuid NOT NULL,
    source character varying(40) NOT NULL,
    route character varying(10) NOT NULL,
    state character varying(8) NOT NULL,
    amount bigint,
    low_amount bigint,
    high_amount bigint,
    valid_until_on date,
    method text NOT NULL,
    samples jsonb NOT NULL,
    reasons text NOT NULL,
    details jsonb NOT NULL,
    report_hash character varying(64) NOT NULL,
    model_hash character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    reported_at timestamp with time zone,
    set_aside_why character varying(400) NOT NULL,
    set_aside_by_kind character varying(12) NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    set_aside_by_id uuid,
    valuation_id uuid NOT NULL,
    CONSTRAINT estimate_has_amount_if_reported CHECK ((((amount IS NULL) AND ((state)::text = ANY ((ARRAY['asked'::character varying, 'refused'::character varying])::text[]))) OR ((amount > 0) AND (reported_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['reported'::character varying, 'late'::character varying])::text[]))))),
    CONSTRAINT estimate_interval CHECK ((((high_amount IS NULL) AND (low_amount IS NULL)) OR ((low_amount > 0) AND (low_amount <= high_amount)))),
    CONSTRAINT estimate_set_aside_by_a_human CHECK (((set_aside_by_kind)::text = 'human'::text)),
    CONSTRAINT estimate_set_aside_by_somebody CHECK ((((set_aside_by_id IS NULL) AND ((set_aside_why)::text = ''::text)) OR ((NOT ((set_aside_why)::text = ''::text)) AND (set_aside_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.valuation_estimate FORCE ROW LEVEL SECURITY;
CREATE TABLE public.valuation_modelversion (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    content bytea NOT NULL,
    hash character varying(64) NOT NULL,
    signature text NOT NULL,
    card jsonb NOT NULL,
    published_by_kind character varying(12) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    published_by_id uuid NOT NULL,
    CONSTRAINT model_published_by_a_human CHECK (((published_by_kind)::text = 'human'::text)),
    CONSTRAINT model_signed CHECK ((NOT (signature = ''::text)))
);
ALTER TABLE ONLY public.valuation_modelversion FORCE ROW LEVEL SECURITY;
CREATE TABLE public.valuation_objection (
    id uuid NOT NULL,
    ground character varying(16) NOT NULL,
    text text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    upheld boolean,
    decision character varying(400) NOT NULL,
    decided_by_kind character varying(12) NOT NULL,
    decided_at timestamp with time zone,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    decided_by_id uuid,
    determination_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    estimate_id uuid,
    party_id bigint NOT NULL,
    CONSTRAINT value_objection_decided_by_a_human CHECK (((decided_by_kind)::text = 'human'::text)),
    CONSTRAINT value_objection_decided_whole CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((decision)::text = ''::text) AND (upheld IS NULL)) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND (upheld IS NOT NULL) AND (NOT ((decision)::text = ''::text)))))
);
ALTER TABLE ONLY public.valuation_objection FORCE ROW LEVEL SECURITY;
CREATE TABLE public.valuation_order (
    id bigint NOT NULL,
    number smallint NOT NULL,
    appraisers jsonb NOT NULL,
    by_parties boolean NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    valuation_id uuid NOT NULL,
    CONSTRAINT valuation_order_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY public.valuation_order FORCE ROW LEVEL SECURITY;
ALTER TABLE public.valuation_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.valuation_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.valuation_partyaccess (
    id uuid NOT NULL,
    code_hash character varying(64) NOT NULL,
    given_by_kind character varying(12) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    actor_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    given_by_id uuid NOT NULL,
    party_id bigint NOT NULL,
    CONSTRAINT party_access_by_a_human CHECK (((given_by_kind)::text = 'human'::text)),
    CONSTRAINT party_access_ends CHECK (((ends_at > given_at) AND (ends_at <= (given_at + '180 days'::interval))))
);
ALTER TABLE ONLY public.valuation_partyaccess FORCE ROW LEVEL SECURITY;
CREATE TABLE public.valuation_passed (
    id bigint NOT NULL,
    route character varying(10) NOT NULL,
    why character varying(16) NOT NULL,
    note character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    valuation_id uuid NOT NULL,
    CONSTRAINT route_passed_with_reason CHECK ((NOT ((why)::text = ''::text)))
);
ALTER TABLE ONLY public.valuation_passed FORCE ROW LEVEL SECURITY;
ALTER TABLE public.valuation_passed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.valuation_passed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.valuation_told (
    id bigint NOT NULL,
    channel character varying(12) NOT NULL,
    sent_on date NOT NULL,
    received_on date NOT NULL,
    object_until_on date NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    determination_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    party_id bigint NOT NULL,
    CONSTRAINT told_order CHECK (((object_until_on > received_on) AND (received_on >= sent_on)))
);
ALTER TABLE ONLY public.valuation_told FORCE ROW LEVEL SECURITY;
ALTER TABLE public.valuation_told ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.valuation_told_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.valuation_valuation (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    route character varying(10) NOT NULL,
    public_price boolean NOT NULL,
    needs_inspection boolean NOT NULL,
    law_demands_appraisal boolean NOT NULL,
    facts jsonb NOT NULL,
    facts_hash character varying(64) NOT NULL,
    negotiate_until_on date NOT NULL,
    extensions smallint NOT NULL,
    due_at timestamp with time zone,
    started_at timestamp with time zone NOT NULL,
    asset_id uuid NOT NULL,
    case_id uuid NOT NULL,
    court_id bigint NOT NULL,
    entry_id uuid NOT NULL,
    replaces_id uuid,
    started_by_id uuid NOT NULL,
    CONSTRAINT valuation_extended_at_most_twice CHECK ((extensions <= 2)),
    CONSTRAINT valuation_online_only_without_inspection CHECK (((NOT ((route)::text = 'online'::text)) OR ((NOT law_demands_appraisal) AND (NOT needs_inspection)))),
    CONSTRAINT valuation_targeted_only_with_public_price CHECK (((NOT ((route)::text = 'targeted'::text)) OR public_price)),
    CONSTRAINT valuation_valuation_extensions_check CHECK ((extensions >= 0))
);
ALTER TABLE ONLY public.valuation_valuation FORCE ROW LEVEL SECURITY;
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.access_actor VALUES ('00000000-0000-7000-8000-000000000001', 'automation', 'clock', '时钟', true, NULL, NULL);
INSERT INTO public.access_actor VALUES ('00000000-0000-7000-8000-000000000002', 'automation', 'exchange', '文书交换', true, NULL, NULL);
INSERT INTO public.access_actor VALUES ('00000000-0000-7000-8000-000000000003', 'automation', 'bank_feed', '银行对账', true, NULL, NULL);
INSERT INTO public.access_actor VALUES ('00000000-0000-7000-8000-000000000004', 'automation', 'bidding', '竞价', true, NULL, NULL);
INSERT INTO public.access_actor VALUES ('00000000-0000-7000-8000-000000000005', 'automation', 'auction_desk', '拍卖平台', true, NULL, NULL);
INSERT INTO public.auth_permission VALUES (1, 'Can add permission', 1, 'add_permission');
INSERT INTO public.auth_permission VALUES (2, 'Can change permission', 1, 'change_permission');
INSERT INTO public.auth_permission VALUES (3, 'Can delete permission', 1, 'delete_permission');
INSERT INTO public.auth_permission VALUES (4, 'Can view permission', 1, 'view_permission');
INSERT INTO public.auth_permission VALUES (5, 'Can add group', 2, 'add_group');
INSERT INTO public.auth_permission VALUES (6, 'Can change group', 2, 'change_group');
INSERT INTO public.auth_permission VALUES (7, 'Can delete group', 2, 'delete_group');
INSERT INTO public.auth_permission VALUES (8, 'Can view group', 2, 'view_group');
INSERT INTO public.auth_permission VALUES (9, 'Can add user', 3, 'add_user');
INSERT INTO public.auth_permission VALUES (10, 'Can change user', 3, 'change_user');
INSERT INTO public.auth_permission VALUES (11, 'Can delete user', 3, 'delete_user');
INSERT INTO public.auth_permission VALUES (12, 'Can view user', 3, 'view_user');
INSERT INTO public.auth_permission VALUES (13, 'Can add content type', 4, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (14, 'Can change content type', 4, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (15, 'Can delete content type', 4, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (16, 'Can view content type', 4, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (17, 'Can add session', 5, 'add_session');
INSERT INTO public.auth_permission VALUES (18, 'Can change session', 5, 'change_session');
INSERT INTO public.auth_permission VALUES (19, 'Can delete session', 5, 'delete_session');
INSERT INTO public.auth_permission VALUES (20, 'Can view session', 5, 'view_session');
INSERT INTO public.auth_permission VALUES (21, 'Can add TOTP device', 6, 'add_totpdevice');
INSERT INTO public.auth_permission VALUES (22, 'Can change TOTP device', 6, 'change_totpdevice');
INSERT INTO public.auth_permission VALUES (23, 'Can delete TOTP device', 6, 'delete_totpdevice');
INSERT INTO public.auth_permission VALUES (24, 'Can view TOTP device', 6, 'view_totpdevice');
INSERT INTO public.auth_permission VALUES (25, 'Can add procrastinate event', 7, 'add_procrastinateevent');
INSERT INTO public.auth_permission VALUES (26, 'Can change procrastinate event', 7, 'change_procrastinateevent');
INSERT INTO public.auth_permission VALUES (27, 'Can delete procrastinate event', 7, 'delete_procrastinateevent');
INSERT INTO public.auth_permission VALUES (28, 'Can view procrastinate event', 7, 'view_procrastinateevent');
INSERT INTO public.auth_permission VALUES (29, 'Can add procrastinate job', 8, 'add_procrastinatejob');
INSERT INTO public.auth_permission VALUES (30, 'Can change procrastinate job', 8, 'change_procrastinatejob');
INSERT INTO public.auth_permission VALUES (31, 'Can delete procrastinate job', 8, 'delete_procrastinatejob');
INSERT INTO public.auth_permission VALUES (32, 'Can view procrastinate job', 8, 'view_procrastinatejob');
INSERT INTO public.auth_permission VALUES (33, 'Can add procrastinate periodic defer', 9, 'add_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (34, 'Can change procrastinate periodic defer', 9, 'change_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (35, 'Can delete procrastinate periodic defer', 9, 'delete_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (36, 'Can view procrastinate periodic defer', 9, 'view_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (37, 'Can add procrastinate worker', 10, 'add_procrastinateworker');
INSERT INTO public.auth_permission VALUES (38, 'Can change procrastinate worker', 10, 'change_procrastinateworker');
INSERT INTO public.auth_permission VALUES (39, 'Can delete procrastinate worker', 10, 'delete_procrastinateworker');
INSERT INTO public.auth_permission VALUES (40, 'Can view procrastinate worker', 10, 'view_procrastinateworker');
INSERT INTO public.auth_permission VALUES (41, 'Can add actor', 11, 'add_actor');
INSERT INTO public.auth_permission VALUES (42, 'Can change actor', 11, 'change_actor');
INSERT INTO public.auth_permission VALUES (43, 'Can delete actor', 11, 'delete_actor');
INSERT INTO public.auth_permission VALUES (44, 'Can view actor', 11, 'view_actor');
INSERT INTO public.auth_permission VALUES (45, 'Can add court', 12, 'add_court');
INSERT INTO public.auth_permission VALUES (46, 'Can change court', 12, 'change_court');
INSERT INTO public.auth_permission VALUES (47, 'Can delete court', 12, 'delete_court');
INSERT INTO public.auth_permission VALUES (48, 'Can view court', 12, 'view_court');
INSERT INTO public.auth_permission VALUES (49, 'Can add appointment', 13, 'add_appointment');
INSERT INTO public.auth_permission VALUES (50, 'Can change appointment', 13, 'change_appointment');
INSERT INTO public.auth_permission VALUES (51, 'Can delete appointment', 13, 'delete_appointment');
INSERT INTO public.auth_permission VALUES (52, 'Can view appointment', 13, 'view_appointment');
INSERT INTO public.auth_permission VALUES (53, 'Can add access event', 14, 'add_accessevent');
INSERT INTO public.auth_permission VALUES (54, 'Can change access event', 14, 'change_accessevent');
INSERT INTO public.auth_permission VALUES (55, 'Can delete access event', 14, 'delete_accessevent');
INSERT INTO public.auth_permission VALUES (56, 'Can view access event', 14, 'view_accessevent');
INSERT INTO public.auth_permission VALUES (57, 'Can add checkpoint', 15, 'add_checkpoint');
INSERT INTO public.auth_permission VALUES (58, 'Can change checkpoint', 15, 'change_checkpoint');
INSERT INTO public.auth_permission VALUES (59, 'Can delete checkpoint', 15, 'delete_checkpoint');
INSERT INTO public.auth_permission VALUES (60, 'Can view checkpoint', 15, 'view_checkpoint');
INSERT INTO public.auth_permission VALUES (61, 'Can add leaf', 16, 'add_leaf');
INSERT INTO public.auth_permission VALUES (62, 'Can change leaf', 16, 'change_leaf');
INSERT INTO public.auth_permission VALUES (63, 'Can delete leaf', 16, 'delete_leaf');
INSERT INTO public.auth_permission VALUES (64, 'Can view leaf', 16, 'view_leaf');
INSERT INTO public.auth_permission VALUES (65, 'Can add entry', 17, 'add_entry');
INSERT INTO public.auth_permission VALUES (66, 'Can change entry', 17, 'change_entry');
INSERT INTO public.auth_permission VALUES (67, 'Can delete entry', 17, 'delete_entry');
INSERT INTO public.auth_permission VALUES (68, 'Can view entry', 17, 'view_entry');
INSERT INTO public.auth_permission VALUES (69, 'Can add approval', 18, 'add_approval');
INSERT INTO public.auth_permission VALUES (70, 'Can change approval', 18, 'change_approval');
INSERT INTO public.auth_permission VALUES (71, 'Can delete approval', 18, 'delete_approval');
INSERT INTO public.auth_permission VALUES (72, 'Can view approval', 18, 'view_approval');
INSERT INTO public.auth_permission VALUES (73, 'Can add court clock', 19, 'add_courtclock');
INSERT INTO public.auth_permission VALUES (74, 'Can change court clock', 19, 'change_courtclock');
INSERT INTO public.auth_permission VALUES (75, 'Can delete court clock', 19, 'delete_courtclock');
INSERT INTO public.auth_permission VALUES (76, 'Can view court clock', 19, 'view_courtclock');
INSERT INTO public.auth_permission VALUES (77, 'Can add account', 20, 'add_account');
INSERT INTO public.auth_permission VALUES (78, 'Can change account', 20, 'change_account');
INSERT INTO public.auth_permission VALUES (79, 'Can delete account', 20, 'delete_account');
INSERT INTO public.auth_permission VALUES (80, 'Can view account', 20, 'view_account');
INSERT INTO public.auth_permission VALUES (81, 'Can add closed day', 21, 'add_closedday');
INSERT INTO public.auth_permission VALUES (82, 'Can change closed day', 21, 'change_closedday');
INSERT INTO public.auth_permission VALUES (83, 'Can delete closed day', 21, 'delete_closedday');
INSERT INTO public.auth_permission VALUES (84, 'Can view closed day', 21, 'view_closedday');
INSERT INTO public.auth_permission VALUES (85, 'Can add statement day', 22, 'add_statementday');
INSERT INTO public.auth_permission VALUES (86, 'Can change statement day', 22, 'change_statementday');
INSERT INTO public.auth_permission VALUES (87, 'Can delete statement day', 22, 'delete_statementday');
INSERT INTO public.auth_permission VALUES (88, 'Can view statement day', 22, 'view_statementday');
INSERT INTO public.auth_permission VALUES (89, 'Can add statement line', 23, 'add_statementline');
INSERT INTO public.auth_permission VALUES (90, 'Can change statement line', 23, 'change_statementline');
INSERT INTO public.auth_permission VALUES (91, 'Can delete statement line', 23, 'delete_statementline');
INSERT INTO public.auth_permission VALUES (92, 'Can view statement line', 23, 'view_statementline');
INSERT INTO public.auth_permission VALUES (93, 'Can add transaction', 24, 'add_transaction');
INSERT INTO public.auth_permission VALUES (94, 'Can change transaction', 24, 'change_transaction');
INSERT INTO public.auth_permission VALUES (95, 'Can delete transaction', 24, 'delete_transaction');
INSERT INTO public.auth_permission VALUES (96, 'Can view transaction', 24, 'view_transaction');
INSERT INTO public.auth_permission VALUES (97, 'Can add posting', 25, 'add_posting');
INSERT INTO public.auth_permission VALUES (98, 'Can change posting', 25, 'change_posting');
INSERT INTO public.auth_permission VALUES (99, 'Can delete posting', 25, 'delete_posting');
INSERT INTO public.auth_permission VALUES (100, 'Can view posting', 25, 'view_posting');
INSERT INTO public.auth_permission VALUES (101, 'Can add balance', 26, 'add_balance');
INSERT INTO public.auth_permission VALUES (102, 'Can change balance', 26, 'change_balance');
INSERT INTO public.auth_permission VALUES (103, 'Can delete balance', 26, 'delete_balance');
INSERT INTO public.auth_permission VALUES (104, 'Can view balance', 26, 'view_balance');
INSERT INTO public.auth_permission VALUES (105, 'Can add outgoing', 27, 'add_outgoing');
INSERT INTO public.auth_permission VALUES (106, 'Can change outgoing', 27, 'change_outgoing');
INSERT INTO public.auth_permission VALUES (107, 'Can delete outgoing', 27, 'delete_outgoing');
INSERT INTO public.auth_permission VALUES (108, 'Can view outgoing', 27, 'view_outgoing');
INSERT INTO public.auth_permission VALUES (109, 'Can add incoming', 28, 'add_incoming');
INSERT INTO public.auth_permission VALUES (110, 'Can change incoming', 28, 'change_incoming');
INSERT INTO public.auth_permission VALUES (111, 'Can delete incoming', 28, 'delete_incoming');
INSERT INTO public.auth_permission VALUES (112, 'Can view incoming', 28, 'view_incoming');
INSERT INTO public.auth_permission VALUES (113, 'Can add place', 29, 'add_place');
INSERT INTO public.auth_permission VALUES (114, 'Can change place', 29, 'change_place');
INSERT INTO public.auth_permission VALUES (115, 'Can delete place', 29, 'delete_place');
INSERT INTO public.auth_permission VALUES (116, 'Can view place', 29, 'view_place');
INSERT INTO public.auth_permission VALUES (117, 'Can add wrong answer', 30, 'add_wronganswer');
INSERT INTO public.auth_permission VALUES (118, 'Can change wrong answer', 30, 'change_wronganswer');
INSERT INTO public.auth_permission VALUES (119, 'Can delete wrong answer', 30, 'delete_wronganswer');
INSERT INTO public.auth_permission VALUES (120, 'Can view wrong answer', 30, 'view_wronganswer');
INSERT INTO public.auth_permission VALUES (121, 'Can add cursor', 31, 'add_cursor');
INSERT INTO public.auth_permission VALUES (122, 'Can change cursor', 31, 'change_cursor');
INSERT INTO public.auth_permission VALUES (123, 'Can delete cursor', 31, 'delete_cursor');
INSERT INTO public.auth_permission VALUES (124, 'Can view cursor', 31, 'view_cursor');
INSERT INTO public.auth_permission VALUES (125, 'Can add case', 32, 'add_case');
INSERT INTO public.auth_permission VALUES (126, 'Can change case', 32, 'change_case');
INSERT INTO public.auth_permission VALUES (127, 'Can delete case', 32, 'delete_case');
INSERT INTO public.auth_permission VALUES (128, 'Can view case', 32, 'view_case');
INSERT INTO public.auth_permission VALUES (129, 'Can add document', 33, 'add_document');
INSERT INTO public.auth_permission VALUES (130, 'Can change document', 33, 'change_document');
INSERT INTO public.auth_permission VALUES (131, 'Can delete document', 33, 'delete_document');
INSERT INTO public.auth_permission VALUES (132, 'Can view document', 33, 'view_document');
INSERT INTO public.auth_permission VALUES (133, 'Can add person', 34, 'add_person');
INSERT INTO public.auth_permission VALUES (134, 'Can change person', 34, 'change_person');
INSERT INTO public.auth_permission VALUES (135, 'Can delete person', 34, 'delete_person');
INSERT INTO public.auth_permission VALUES (136, 'Can view person', 34, 'view_person');
INSERT INTO public.auth_permission VALUES (137, 'Can add party', 35, 'add_party');
INSERT INTO public.auth_permission VALUES (138, 'Can change party', 35, 'change_party');
INSERT INTO public.auth_permission VALUES (139, 'Can delete party', 35, 'delete_party');
INSERT INTO public.auth_permission VALUES (140, 'Can view party', 35, 'view_party');
INSERT INTO public.auth_permission VALUES (141, 'Can add asset', 36, 'add_asset');
INSERT INTO public.auth_permission VALUES (142, 'Can change asset', 36, 'change_asset');
INSERT INTO public.auth_permission VALUES (143, 'Can delete asset', 36, 'delete_asset');
INSERT INTO public.auth_permission VALUES (144, 'Can view asset', 36, 'view_asset');
INSERT INTO public.auth_permission VALUES (145, 'Can add stay', 37, 'add_stay');
INSERT INTO public.auth_permission VALUES (146, 'Can change stay', 37, 'change_stay');
INSERT INTO public.auth_permission VALUES (147, 'Can delete stay', 37, 'delete_stay');
INSERT INTO public.auth_permission VALUES (148, 'Can view stay', 37, 'view_stay');
INSERT INTO public.auth_permission VALUES (149, 'Can add task', 38, 'add_task');
INSERT INTO public.auth_permission VALUES (150, 'Can change task', 38, 'change_task');
INSERT INTO public.auth_permission VALUES (151, 'Can delete task', 38, 'delete_task');
INSERT INTO public.auth_permission VALUES (152, 'Can view task', 38, 'view_task');
INSERT INTO public.auth_permission VALUES (153, 'Can add title', 39, 'add_title');
INSERT INTO public.auth_permission VALUES (154, 'Can change title', 39, 'change_title');
INSERT INTO public.auth_permission VALUES (155, 'Can delete title', 39, 'delete_title');
INSERT INTO public.auth_permission VALUES (156, 'Can view title', 39, 'view_title');
INSERT INTO public.auth_permission VALUES (157, 'Can add claim item', 40, 'add_claimitem');
INSERT INTO public.auth_permission VALUES (158, 'Can change claim item', 40, 'change_claimitem');
INSERT INTO public.auth_permission VALUES (159, 'Can delete claim item', 40, 'delete_claimitem');
INSERT INTO public.auth_permission VALUES (160, 'Can view claim item', 40, 'view_claimitem');
INSERT INTO public.auth_permission VALUES (161, 'Can add credit', 41, 'add_credit');
INSERT INTO public.auth_permission VALUES (162, 'Can change credit', 41, 'change_credit');
INSERT INTO public.auth_permission VALUES (163, 'Can delete credit', 41, 'delete_credit');
INSERT INTO public.auth_permission VALUES (164, 'Can view credit', 41, 'view_credit');
INSERT INTO public.auth_permission VALUES (165, 'Can add deadline', 42, 'add_deadline');
INSERT INTO public.auth_permission VALUES (166, 'Can change deadline', 42, 'change_deadline');
INSERT INTO public.auth_permission VALUES (167, 'Can delete deadline', 42, 'delete_deadline');
INSERT INTO public.auth_permission VALUES (168, 'Can view deadline', 42, 'view_deadline');
INSERT INTO public.auth_permission VALUES (169, 'Can add gauge', 43, 'add_gauge');
INSERT INTO public.auth_permission VALUES (170, 'Can change gauge', 43, 'change_gauge');
INSERT INTO public.auth_permission VALUES (171, 'Can delete gauge', 43, 'delete_gauge');
INSERT INTO public.auth_permission VALUES (172, 'Can view gauge', 43, 'view_gauge');
INSERT INTO public.auth_permission VALUES (173, 'Can add measure', 44, 'add_measure');
INSERT INTO public.auth_permission VALUES (174, 'Can change measure', 44, 'change_measure');
INSERT INTO public.auth_permission VALUES (175, 'Can delete measure', 44, 'delete_measure');
INSERT INTO public.auth_permission VALUES (176, 'Can view measure', 44, 'view_measure');
INSERT INTO public.auth_permission VALUES (177, 'Can add transfer', 45, 'add_transfer');
INSERT INTO public.auth_permission VALUES (178, 'Can change transfer', 45, 'change_transfer');
INSERT INTO public.auth_permission VALUES (179, 'Can delete transfer', 45, 'delete_transfer');
INSERT INTO public.auth_permission VALUES (180, 'Can view transfer', 45, 'view_transfer');
INSERT INTO public.auth_permission VALUES (181, 'Can add institution', 46, 'add_institution');
INSERT INTO public.auth_permission VALUES (182, 'Can change institution', 46, 'change_institution');
INSERT INTO public.auth_permission VALUES (183, 'Can delete institution', 46, 'delete_institution');
INSERT INTO public.auth_permission VALUES (184, 'Can view institution', 46, 'view_institution');
INSERT INTO public.auth_permission VALUES (185, 'Can add awaited payment', 47, 'add_awaitedpayment');
INSERT INTO public.auth_permission VALUES (186, 'Can change awaited payment', 47, 'change_awaitedpayment');
INSERT INTO public.auth_permission VALUES (187, 'Can delete awaited payment', 47, 'delete_awaitedpayment');
INSERT INTO public.auth_permission VALUES (188, 'Can view awaited payment', 47, 'view_awaitedpayment');
INSERT INTO public.auth_permission VALUES (189, 'Can add lot dossier', 48, 'add_lotdossier');
INSERT INTO public.auth_permission VALUES (190, 'Can change lot dossier', 48, 'change_lotdossier');
INSERT INTO public.auth_permission VALUES (191, 'Can delete lot dossier', 48, 'delete_lotdossier');
INSERT INTO public.auth_permission VALUES (192, 'Can view lot dossier', 48, 'view_lotdossier');
INSERT INTO public.auth_permission VALUES (193, 'Can add photograph', 49, 'add_photograph');
INSERT INTO public.auth_permission VALUES (194, 'Can change photograph', 49, 'change_photograph');
INSERT INTO public.auth_permission VALUES (195, 'Can delete photograph', 49, 'delete_photograph');
INSERT INTO public.auth_permission VALUES (196, 'Can view photograph', 49, 'view_photograph');
INSERT INTO public.auth_permission VALUES (197, 'Can add payee', 50, 'add_payee');
INSERT INTO public.auth_permission VALUES (198, 'Can change payee', 50, 'change_payee');
INSERT INTO public.auth_permission VALUES (199, 'Can delete payee', 50, 'delete_payee');
INSERT INTO public.auth_permission VALUES (200, 'Can view payee', 50, 'view_payee');
INSERT INTO public.auth_permission VALUES (201, 'Can add proceeds', 51, 'add_proceeds');
INSERT INTO public.auth_permission VALUES (202, 'Can change proceeds', 51, 'change_proceeds');
INSERT INTO public.auth_permission VALUES (203, 'Can delete proceeds', 51, 'delete_proceeds');
INSERT INTO public.auth_permission VALUES (204, 'Can view proceeds', 51, 'view_proceeds');
INSERT INTO public.auth_permission VALUES (205, 'Can add reference price', 52, 'add_referenceprice');
INSERT INTO public.auth_permission VALUES (206, 'Can change reference price', 52, 'change_referenceprice');
INSERT INTO public.auth_permission VALUES (207, 'Can delete reference price', 52, 'delete_referenceprice');
INSERT INTO public.auth_permission VALUES (208, 'Can view reference price', 52, 'view_referenceprice');
INSERT INTO public.auth_permission VALUES (209, 'Can add application', 53, 'add_application');
INSERT INTO public.auth_permission VALUES (210, 'Can change application', 53, 'change_application');
INSERT INTO public.auth_permission VALUES (211, 'Can delete application', 53, 'delete_application');
INSERT INTO public.auth_permission VALUES (212, 'Can view application', 53, 'view_application');
INSERT INTO public.auth_permission VALUES (213, 'Can add case serial', 54, 'add_caseserial');
INSERT INTO public.auth_permission VALUES (214, 'Can change case serial', 54, 'change_caseserial');
INSERT INTO public.auth_permission VALUES (215, 'Can delete case serial', 54, 'delete_caseserial');
INSERT INTO public.auth_permission VALUES (216, 'Can view case serial', 54, 'view_caseserial');
INSERT INTO public.auth_permission VALUES (217, 'Can add conflict', 55, 'add_conflict');
INSERT INTO public.auth_permission VALUES (218, 'Can change conflict', 55, 'change_conflict');
INSERT INTO public.auth_permission VALUES (219, 'Can delete conflict', 55, 'delete_conflict');
INSERT INTO public.auth_permission VALUES (220, 'Can view conflict', 55, 'view_conflict');
INSERT INTO public.auth_permission VALUES (221, 'Can add draw seed', 56, 'add_drawseed');
INSERT INTO public.auth_permission VALUES (222, 'Can change draw seed', 56, 'change_drawseed');
INSERT INTO public.auth_permission VALUES (223, 'Can delete draw seed', 56, 'delete_drawseed');
INSERT INTO public.auth_permission VALUES (224, 'Can view draw seed', 56, 'view_drawseed');
INSERT INTO public.auth_permission VALUES (225, 'Can add identity check', 57, 'add_identitycheck');
INSERT INTO public.auth_permission VALUES (226, 'Can change identity check', 57, 'change_identitycheck');
INSERT INTO public.auth_permission VALUES (227, 'Can delete identity check', 57, 'delete_identitycheck');
INSERT INTO public.auth_permission VALUES (228, 'Can view identity check', 57, 'view_identitycheck');
INSERT INTO public.auth_permission VALUES (229, 'Can add demand', 58, 'add_demand');
INSERT INTO public.auth_permission VALUES (230, 'Can change demand', 58, 'change_demand');
INSERT INTO public.auth_permission VALUES (231, 'Can delete demand', 58, 'delete_demand');
INSERT INTO public.auth_permission VALUES (232, 'Can view demand', 58, 'view_demand');
INSERT INTO public.auth_permission VALUES (233, 'Can add service', 59, 'add_service');
INSERT INTO public.auth_permission VALUES (234, 'Can change service', 59, 'change_service');
INSERT INTO public.auth_permission VALUES (235, 'Can delete service', 59, 'delete_service');
INSERT INTO public.auth_permission VALUES (236, 'Can view service', 59, 'view_service');
INSERT INTO public.auth_permission VALUES (237, 'Can add batch', 60, 'add_batch');
INSERT INTO public.auth_permission VALUES (238, 'Can change batch', 60, 'change_batch');
INSERT INTO public.auth_permission VALUES (239, 'Can delete batch', 60, 'delete_batch');
INSERT INTO public.auth_permission VALUES (240, 'Can view batch', 60, 'view_batch');
INSERT INTO public.auth_permission VALUES (241, 'Can add request', 61, 'add_request');
INSERT INTO public.auth_permission VALUES (242, 'Can change request', 61, 'change_request');
INSERT INTO public.auth_permission VALUES (243, 'Can delete request', 61, 'delete_request');
INSERT INTO public.auth_permission VALUES (244, 'Can view request', 61, 'view_request');
INSERT INTO public.auth_permission VALUES (245, 'Can add warrant', 62, 'add_warrant');
INSERT INTO public.auth_permission VALUES (246, 'Can change warrant', 62, 'change_warrant');
INSERT INTO public.auth_permission VALUES (247, 'Can delete warrant', 62, 'delete_warrant');
INSERT INTO public.auth_permission VALUES (248, 'Can view warrant', 62, 'view_warrant');
INSERT INTO public.auth_permission VALUES (249, 'Can add answer', 63, 'add_answer');
INSERT INTO public.auth_permission VALUES (250, 'Can change answer', 63, 'change_answer');
INSERT INTO public.auth_permission VALUES (251, 'Can delete answer', 63, 'delete_answer');
INSERT INTO public.auth_permission VALUES (252, 'Can view answer', 63, 'view_answer');
INSERT INTO public.auth_permission VALUES (253, 'Can add window', 64, 'add_window');
INSERT INTO public.auth_permission VALUES (254, 'Can change window', 64, 'change_window');
INSERT INTO public.auth_permission VALUES (255, 'Can delete window', 64, 'delete_window');
INSERT INTO public.auth_permission VALUES (256, 'Can view window', 64, 'view_window');
INSERT INTO public.auth_permission VALUES (257, 'Can add declaration', 65, 'add_declaration');
INSERT INTO public.auth_permission VALUES (258, 'Can change declaration', 65, 'change_declaration');
INSERT INTO public.auth_permission VALUES (259, 'Can delete declaration', 65, 'delete_declaration');
INSERT INTO public.auth_permission VALUES (260, 'Can view declaration', 65, 'view_declaration');
INSERT INTO public.auth_permission VALUES (261, 'Can add worksheet', 66, 'add_worksheet');
INSERT INTO public.auth_permission VALUES (262, 'Can change worksheet', 66, 'change_worksheet');
INSERT INTO public.auth_permission VALUES (263, 'Can delete worksheet', 66, 'delete_worksheet');
INSERT INTO public.auth_permission VALUES (264, 'Can view worksheet', 66, 'view_worksheet');
INSERT INTO public.auth_permission VALUES (265, 'Can add valuation', 67, 'add_valuation');
INSERT INTO public.auth_permission VALUES (266, 'Can change valuation', 67, 'change_valuation');
INSERT INTO public.auth_permission VALUES (267, 'Can delete valuation', 67, 'delete_valuation');
INSERT INTO public.auth_permission VALUES (268, 'Can view valuation', 67, 'view_valuation');
INSERT INTO public.auth_permission VALUES (269, 'Can add passed', 68, 'add_passed');
INSERT INTO public.auth_permission VALUES (270, 'Can change passed', 68, 'change_passed');
INSERT INTO public.auth_permission VALUES (271, 'Can delete passed', 68, 'delete_passed');
INSERT INTO public.auth_permission VALUES (272, 'Can view passed', 68, 'view_passed');
INSERT INTO public.auth_permission VALUES (273, 'Can add order', 69, 'add_order');
INSERT INTO public.auth_permission VALUES (274, 'Can change order', 69, 'change_order');
INSERT INTO public.auth_permission VALUES (275, 'Can delete order', 69, 'delete_order');
INSERT INTO public.auth_permission VALUES (276, 'Can view order', 69, 'view_order');
INSERT INTO public.auth_permission VALUES (277, 'Can add estimate', 70, 'add_estimate');
INSERT INTO public.auth_permission VALUES (278, 'Can change estimate', 70, 'change_estimate');
INSERT INTO public.auth_permission VALUES (279, 'Can delete estimate', 70, 'delete_estimate');
INSERT INTO public.auth_permission VALUES (280, 'Can view estimate', 70, 'view_estimate');
INSERT INTO public.auth_permission VALUES (281, 'Can add determination', 71, 'add_determination');
INSERT INTO public.auth_permission VALUES (282, 'Can change determination', 71, 'change_determination');
INSERT INTO public.auth_permission VALUES (283, 'Can delete determination', 71, 'delete_determination');
INSERT INTO public.auth_permission VALUES (284, 'Can view determination', 71, 'view_determination');
INSERT INTO public.auth_permission VALUES (285, 'Can add appraiser', 72, 'add_appraiser');
INSERT INTO public.auth_permission VALUES (286, 'Can change appraiser', 72, 'change_appraiser');
INSERT INTO public.auth_permission VALUES (287, 'Can delete appraiser', 72, 'delete_appraiser');
INSERT INTO public.auth_permission VALUES (288, 'Can view appraiser', 72, 'view_appraiser');
INSERT INTO public.auth_permission VALUES (289, 'Can add model version', 73, 'add_modelversion');
INSERT INTO public.auth_permission VALUES (290, 'Can change model version', 73, 'change_modelversion');
INSERT INTO public.auth_permission VALUES (291, 'Can delete model version', 73, 'delete_modelversion');
INSERT INTO public.auth_permission VALUES (292, 'Can view model version', 73, 'view_modelversion');
INSERT INTO public.auth_permission VALUES (293, 'Can add objection', 74, 'add_objection');
INSERT INTO public.auth_permission VALUES (294, 'Can change objection', 74, 'change_objection');
INSERT INTO public.auth_permission VALUES (295, 'Can delete objection', 74, 'delete_objection');
INSERT INTO public.auth_permission VALUES (296, 'Can view objection', 74, 'view_objection');
INSERT INTO public.auth_permission VALUES (297, 'Can add told', 75, 'add_told');
INSERT INTO public.auth_permission VALUES (298, 'Can change told', 75, 'change_told');
INSERT INTO public.auth_permission VALUES (299, 'Can delete told', 75, 'delete_told');
INSERT INTO public.auth_permission VALUES (300, 'Can view told', 75, 'view_told');
INSERT INTO public.auth_permission VALUES (301, 'Can add party access', 76, 'add_partyaccess');
INSERT INTO public.auth_permission VALUES (302, 'Can change party access', 76, 'change_partyaccess');
INSERT INTO public.auth_permission VALUES (303, 'Can delete party access', 76, 'delete_partyaccess');
INSERT INTO public.auth_permission VALUES (304, 'Can view party access', 76, 'view_partyaccess');
INSERT INTO public.auth_permission VALUES (305, 'Can add head', 77, 'add_head');
INSERT INTO public.auth_permission VALUES (306, 'Can change head', 77, 'change_head');
INSERT INTO public.auth_permission VALUES (307, 'Can delete head', 77, 'delete_head');
INSERT INTO public.auth_permission VALUES (308, 'Can view head', 77, 'view_head');
INSERT INTO public.auth_permission VALUES (309, 'Can add admission', 78, 'add_admission');
INSERT INTO public.auth_permission VALUES (310, 'Can change admission', 78, 'change_admission');
INSERT INTO public.auth_permission VALUES (311, 'Can delete admission', 78, 'delete_admission');
INSERT INTO public.auth_permission VALUES (312, 'Can view admission', 78, 'view_admission');
INSERT INTO public.auth_permission VALUES (313, 'Can add mask', 79, 'add_mask');
INSERT INTO public.auth_permission VALUES (314, 'Can change mask', 79, 'change_mask');
INSERT INTO public.auth_permission VALUES (315, 'Can delete mask', 79, 'delete_mask');
INSERT INTO public.auth_permission VALUES (316, 'Can view mask', 79, 'view_mask');
INSERT INTO public.auth_permission VALUES (317, 'Can add pulse', 80, 'add_pulse');
INSERT INTO public.auth_permission VALUES (318, 'Can change pulse', 80, 'change_pulse');
INSERT INTO public.auth_permission VALUES (319, 'Can delete pulse', 80, 'delete_pulse');
INSERT INTO public.auth_permission VALUES (320, 'Can view pulse', 80, 'view_pulse');
INSERT INTO public.auth_permission VALUES (321, 'Can add ruling', 81, 'add_ruling');
INSERT INTO public.auth_permission VALUES (322, 'Can change ruling', 81, 'change_ruling');
INSERT INTO public.auth_permission VALUES (323, 'Can delete ruling', 81, 'delete_ruling');
INSERT INTO public.auth_permission VALUES (324, 'Can view ruling', 81, 'view_ruling');
INSERT INTO public.auth_permission VALUES (325, 'Can add sale', 82, 'add_sale');
INSERT INTO public.auth_permission VALUES (326, 'Can change sale', 82, 'change_sale');
INSERT INTO public.auth_permission VALUES (327, 'Can delete sale', 82, 'delete_sale');
INSERT INTO public.auth_permission VALUES (328, 'Can view sale', 82, 'view_sale');
INSERT INTO public.auth_permission VALUES (329, 'Can add round', 83, 'add_round');
INSERT INTO public.auth_permission VALUES (330, 'Can change round', 83, 'change_round');
INSERT INTO public.auth_permission VALUES (331, 'Can delete round', 83, 'delete_round');
INSERT INTO public.auth_permission VALUES (332, 'Can view round', 83, 'view_round');
INSERT INTO public.auth_permission VALUES (333, 'Can add question', 84, 'add_question');
INSERT INTO public.auth_permission VALUES (334, 'Can change question', 84, 'change_question');
INSERT INTO public.auth_permission VALUES (335, 'Can delete question', 84, 'delete_question');
INSERT INTO public.auth_permission VALUES (336, 'Can view question', 84, 'view_question');
INSERT INTO public.auth_permission VALUES (337, 'Can add priority right', 85, 'add_priorityright');
INSERT INTO public.auth_permission VALUES (338, 'Can change priority right', 85, 'change_priorityright');
INSERT INTO public.auth_permission VALUES (339, 'Can delete priority right', 85, 'delete_priorityright');
INSERT INTO public.auth_permission VALUES (340, 'Can view priority right', 85, 'view_priorityright');
INSERT INTO public.auth_permission VALUES (341, 'Can add enrolment', 86, 'add_enrolment');
INSERT INTO public.auth_permission VALUES (342, 'Can change enrolment', 86, 'change_enrolment');
INSERT INTO public.auth_permission VALUES (343, 'Can delete enrolment', 86, 'delete_enrolment');
INSERT INTO public.auth_permission VALUES (344, 'Can view enrolment', 86, 'view_enrolment');
INSERT INTO public.auth_permission VALUES (345, 'Can add ban', 87, 'add_ban');
INSERT INTO public.auth_permission VALUES (346, 'Can change ban', 87, 'change_ban');
INSERT INTO public.auth_permission VALUES (347, 'Can delete ban', 87, 'delete_ban');
INSERT INTO public.auth_permission VALUES (348, 'Can view ban', 87, 'view_ban');
INSERT INTO public.auth_permission VALUES (349, 'Can add award', 88, 'add_award');
INSERT INTO public.auth_permission VALUES (350, 'Can change award', 88, 'change_award');
INSERT INTO public.auth_permission VALUES (351, 'Can delete award', 88, 'delete_award');
INSERT INTO public.auth_permission VALUES (352, 'Can view award', 88, 'view_award');
INSERT INTO public.auth_permission VALUES (353, 'Can add forfeit', 89, 'add_forfeit');
INSERT INTO public.auth_permission VALUES (354, 'Can change forfeit', 89, 'change_forfeit');
INSERT INTO public.auth_permission VALUES (355, 'Can delete forfeit', 89, 'delete_forfeit');
INSERT INTO public.auth_permission VALUES (356, 'Can view forfeit', 89, 'view_forfeit');
INSERT INTO public.auth_permission VALUES (357, 'Can add identity', 90, 'add_identity');
INSERT INTO public.auth_permission VALUES (358, 'Can change identity', 90, 'change_identity');
INSERT INTO public.auth_permission VALUES (359, 'Can delete identity', 90, 'delete_identity');
INSERT INTO public.auth_permission VALUES (360, 'Can view identity', 90, 'view_identity');
INSERT INTO public.auth_permission VALUES (361, 'Can add hint', 91, 'add_hint');
INSERT INTO public.auth_permission VALUES (362, 'Can change hint', 91, 'change_hint');
INSERT INTO public.auth_permission VALUES (363, 'Can delete hint', 91, 'delete_hint');
INSERT INTO public.auth_permission VALUES (364, 'Can view hint', 91, 'view_hint');
INSERT INTO public.auth_permission VALUES (365, 'Can add account', 92, 'add_account');
INSERT INTO public.auth_permission VALUES (366, 'Can change account', 92, 'change_account');
INSERT INTO public.auth_permission VALUES (367, 'Can delete account', 92, 'delete_account');
INSERT INTO public.auth_permission VALUES (368, 'Can view account', 92, 'view_account');
INSERT INTO public.auth_permission VALUES (369, 'Can add joined', 93, 'add_joined');
INSERT INTO public.auth_permission VALUES (370, 'Can change joined', 93, 'change_joined');
INSERT INTO public.auth_permission VALUES (371, 'Can delete joined', 93, 'delete_joined');
INSERT INTO public.auth_permission VALUES (372, 'Can view joined', 93, 'view_joined');
INSERT INTO public.auth_permission VALUES (373, 'Can add named buyer', 94, 'add_namedbuyer');
INSERT INTO public.auth_permission VALUES (374, 'Can change named buyer', 94, 'change_namedbuyer');
INSERT INTO public.auth_permission VALUES (375, 'Can delete named buyer', 94, 'delete_namedbuyer');
INSERT INTO public.auth_permission VALUES (376, 'Can view named buyer', 94, 'view_namedbuyer');
INSERT INTO public.auth_permission VALUES (377, 'Can add pot', 95, 'add_pot');
INSERT INTO public.auth_permission VALUES (378, 'Can change pot', 95, 'change_pot');
INSERT INTO public.auth_permission VALUES (379, 'Can delete pot', 95, 'delete_pot');
INSERT INTO public.auth_permission VALUES (380, 'Can view pot', 95, 'view_pot');
INSERT INTO public.auth_permission VALUES (381, 'Can add plan', 96, 'add_plan');
INSERT INTO public.auth_permission VALUES (382, 'Can change plan', 96, 'change_plan');
INSERT INTO public.auth_permission VALUES (383, 'Can delete plan', 96, 'delete_plan');
INSERT INTO public.auth_permission VALUES (384, 'Can view plan', 96, 'view_plan');
INSERT INTO public.auth_permission VALUES (385, 'Can add receipt', 97, 'add_receipt');
INSERT INTO public.auth_permission VALUES (386, 'Can change receipt', 97, 'change_receipt');
INSERT INTO public.auth_permission VALUES (387, 'Can delete receipt', 97, 'delete_receipt');
INSERT INTO public.auth_permission VALUES (388, 'Can view receipt', 97, 'view_receipt');
INSERT INTO public.auth_permission VALUES (389, 'Can add payout', 98, 'add_payout');
INSERT INTO public.auth_permission VALUES (390, 'Can change payout', 98, 'change_payout');
INSERT INTO public.auth_permission VALUES (391, 'Can delete payout', 98, 'delete_payout');
INSERT INTO public.auth_permission VALUES (392, 'Can view payout', 98, 'view_payout');
INSERT INTO public.auth_permission VALUES (393, 'Can add plan line', 99, 'add_planline');
INSERT INTO public.auth_permission VALUES (394, 'Can change plan line', 99, 'change_planline');
INSERT INTO public.auth_permission VALUES (395, 'Can delete plan line', 99, 'delete_planline');
INSERT INTO public.auth_permission VALUES (396, 'Can view plan line', 99, 'view_planline');
INSERT INTO public.auth_permission VALUES (397, 'Can add recovery', 100, 'add_recovery');
INSERT INTO public.auth_permission VALUES (398, 'Can change recovery', 100, 'change_recovery');
INSERT INTO public.auth_permission VALUES (399, 'Can delete recovery', 100, 'delete_recovery');
INSERT INTO public.auth_permission VALUES (400, 'Can view recovery', 100, 'view_recovery');
INSERT INTO public.auth_permission VALUES (401, 'Can add checklist', 101, 'add_checklist');
INSERT INTO public.auth_permission VALUES (402, 'Can change checklist', 101, 'change_checklist');
INSERT INTO public.auth_permission VALUES (403, 'Can delete checklist', 101, 'delete_checklist');
INSERT INTO public.auth_permission VALUES (404, 'Can view checklist', 101, 'view_checklist');
INSERT INTO public.auth_permission VALUES (405, 'Can add closing', 102, 'add_closing');
INSERT INTO public.auth_permission VALUES (406, 'Can change closing', 102, 'change_closing');
INSERT INTO public.auth_permission VALUES (407, 'Can delete closing', 102, 'delete_closing');
INSERT INTO public.auth_permission VALUES (408, 'Can view closing', 102, 'view_closing');
INSERT INTO public.auth_permission VALUES (409, 'Can add reopening', 103, 'add_reopening');
INSERT INTO public.auth_permission VALUES (410, 'Can change reopening', 103, 'change_reopening');
INSERT INTO public.auth_permission VALUES (411, 'Can delete reopening', 103, 'delete_reopening');
INSERT INTO public.auth_permission VALUES (412, 'Can view reopening', 103, 'view_reopening');
INSERT INTO public.django_content_type VALUES (1, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (3, 'auth', 'user');
INSERT INTO public.django_content_type VALUES (4, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (5, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (6, 'otp_totp', 'totpdevice');
INSERT INTO public.django_content_type VALUES (7, 'procrastinate', 'procrastinateevent');
INSERT INTO public.django_content_type VALUES (8, 'procrastinate', 'procrastinatejob');
INSERT INTO public.django_content_type VALUES (9, 'procrastinate', 'procrastinateperiodicdefer');
INSERT INTO public.django_content_type VALUES (10, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_content_type VALUES (11, 'access', 'actor');
INSERT INTO public.django_content_type VALUES (12, 'access', 'court');
INSERT INTO public.django_content_type VALUES (13, 'access', 'appointment');
INSERT INTO public.django_content_type VALUES (14, 'access', 'accessevent');
INSERT INTO public.django_content_type VALUES (15, 'record', 'checkpoint');
INSERT INTO public.django_content_type VALUES (16, 'record', 'leaf');
INSERT INTO public.django_content_type VALUES (17, 'record', 'entry');
INSERT INTO public.django_content_type VALUES (18, 'record', 'approval');
INSERT INTO public.django_content_type VALUES (19, 'jobs', 'courtclock');
INSERT INTO public.django_content_type VALUES (20, 'ledger', 'account');
INSERT INTO public.django_content_type VALUES (21, 'ledger', 'closedday');
INSERT INTO public.django_content_type VALUES (22, 'ledger', 'statementday');
INSERT INTO public.django_content_type VALUES (23, 'ledger', 'statementline');
INSERT INTO public.django_content_type VALUES (24, 'ledger', 'transaction');
INSERT INTO public.django_content_type VALUES (25, 'ledger', 'posting');
INSERT INTO public.django_content_type VALUES (26, 'ledger', 'balance');
INSERT INTO public.django_content_type VALUES (27, 'partners', 'outgoing');
INSERT INTO public.django_content_type VALUES (28, 'partners', 'incoming');
INSERT INTO public.django_content_type VALUES (29, 'partners', 'place');
INSERT INTO public.django_content_type VALUES (30, 'partners', 'wronganswer');
INSERT INTO public.django_content_type VALUES (31, 'partners', 'cursor');
INSERT INTO public.django_content_type VALUES (32, 'casefile', 'case');
INSERT INTO public.django_content_type VALUES (33, 'casefile', 'document');
INSERT INTO public.django_content_type VALUES (34, 'casefile', 'person');
INSERT INTO public.django_content_type VALUES (35, 'casefile', 'party');
INSERT INTO public.django_content_type VALUES (36, 'casefile', 'asset');
INSERT INTO public.django_content_type VALUES (37, 'casefile', 'stay');
INSERT INTO public.django_content_type VALUES (38, 'casefile', 'task');
INSERT INTO public.django_content_type VALUES (39, 'casefile', 'title');
INSERT INTO public.django_content_type VALUES (40, 'casefile', 'claimitem');
INSERT INTO public.django_content_type VALUES (41, 'casefile', 'credit');
INSERT INTO public.django_content_type VALUES (42, 'casefile', 'deadline');
INSERT INTO public.django_content_type VALUES (43, 'casefile', 'gauge');
INSERT INTO public.django_content_type VALUES (44, 'casefile', 'measure');
INSERT INTO public.django_content_type VALUES (45, 'casefile', 'transfer');
INSERT INTO public.django_content_type VALUES (46, 'casefile', 'institution');
INSERT INTO public.django_content_type VALUES (47, 'casefile', 'awaitedpayment');
INSERT INTO public.django_content_type VALUES (48, 'casefile', 'lotdossier');
INSERT INTO public.django_content_type VALUES (49, 'casefile', 'photograph');
INSERT INTO public.django_content_type VALUES (50, 'casefile', 'payee');
INSERT INTO public.django_content_type VALUES (51, 'casefile', 'proceeds');
INSERT INTO public.django_content_type VALUES (52, 'casefile', 'referenceprice');
INSERT INTO public.django_content_type VALUES (53, 'intake', 'application');
INSERT INTO public.django_content_type VALUES (54, 'intake', 'caseserial');
INSERT INTO public.django_content_type VALUES (55, 'intake', 'conflict');
INSERT INTO public.django_content_type VALUES (56, 'intake', 'drawseed');
INSERT INTO public.django_content_type VALUES (57, 'intake', 'identitycheck');
INSERT INTO public.django_content_type VALUES (58, 'notice', 'demand');
INSERT INTO public.django_content_type VALUES (59, 'notice', 'service');
INSERT INTO public.django_content_type VALUES (60, 'tracing', 'batch');
INSERT INTO public.django_content_type VALUES (61, 'tracing', 'request');
INSERT INTO public.django_content_type VALUES (62, 'tracing', 'warrant');
INSERT INTO public.django_content_type VALUES (63, 'tracing', 'answer');
INSERT INTO public.django_content_type VALUES (64, 'tracing', 'window');
INSERT INTO public.django_content_type VALUES (65, 'tracing', 'declaration');
INSERT INTO public.django_content_type VALUES (66, 'attachment', 'worksheet');
INSERT INTO public.django_content_type VALUES (67, 'valuation', 'valuation');
INSERT INTO public.django_content_type VALUES (68, 'valuation', 'passed');
INSERT INTO public.django_content_type VALUES (69, 'valuation', 'order');
INSERT INTO public.django_content_type VALUES (70, 'valuation', 'estimate');
INSERT INTO public.django_content_type VALUES (71, 'valuation', 'determination');
INSERT INTO public.django_content_type VALUES (72, 'valuation', 'appraiser');
INSERT INTO public.django_content_type VALUES (73, 'valuation', 'modelversion');
INSERT INTO public.django_content_type VALUES (74, 'valuation', 'objection');
INSERT INTO public.django_content_type VALUES (75, 'valuation', 'told');
INSERT INTO public.django_content_type VALUES (76, 'valuation', 'partyaccess');
INSERT INTO public.django_content_type VALUES (77, 'auction', 'head');
INSERT INTO public.django_content_type VALUES (78, 'auction', 'admission');
INSERT INTO public.django_content_type VALUES (79, 'auction', 'mask');
INSERT INTO public.django_content_type VALUES (80, 'auction', 'pulse');
INSERT INTO public.django_content_type VALUES (81, 'auction', 'ruling');
INSERT INTO public.django_content_type VALUES (82, 'auction', 'sale');
INSERT INTO public.django_content_type VALUES (83, 'auction', 'round');
INSERT INTO public.django_content_type VALUES (84, 'auction', 'question');
INSERT INTO public.django_content_type VALUES (85, 'auction', 'priorityright');
INSERT INTO public.django_content_type VALUES (86, 'auction', 'enrolment');
INSERT INTO public.django_content_type VALUES (87, 'auction', 'ban');
INSERT INTO public.django_content_type VALUES (88, 'auction', 'award');
INSERT INTO public.django_content_type VALUES (89, 'auction', 'forfeit');
INSERT INTO public.django_content_type VALUES (90, 'auction', 'identity');
INSERT INTO public.django_content_type VALUES (91, 'auction', 'hint');
INSERT INTO public.django_content_type VALUES (92, 'auction', 'account');
INSERT INTO public.django_content_type VALUES (93, 'auction', 'joined');
INSERT INTO public.django_content_type VALUES (94, 'auction', 'namedbuyer');
INSERT INTO public.django_content_type VALUES (95, 'distribution', 'pot');
INSERT INTO public.django_content_type VALUES (96, 'distribution', 'plan');
INSERT INTO public.django_content_type VALUES (97, 'distribution', 'receipt');
INSERT INTO public.django_content_type VALUES (98, 'distribution', 'payout');
INSERT INTO public.django_content_type VALUES (99, 'distribution', 'planline');
INSERT INTO public.django_content_type VALUES (100, 'distribution', 'recovery');
INSERT INTO public.django_content_type VALUES (101, 'closing', 'checklist');
INSERT INTO public.django_content_type VALUES (102, 'closing', 'closing');
INSERT INTO public.django_content_type VALUES (103, 'closing', 'reopening');
INSERT INTO public.django_migrations VALUES (1, 'sessions', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (2, 'procrastinate', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (3, 'procrastinate', '0002_drop_started_at_column', now());
INSERT INTO public.django_migrations VALUES (4, 'procrastinate', '0003_drop_started_at_column', now());
INSERT INTO public.django_migrations VALUES (5, 'procrastinate', '0004_drop_procrastinate_version_table', now());
INSERT INTO public.django_migrations VALUES (6, 'procrastinate', '0005_fix_procrastinate_fetch_job', now());
INSERT INTO public.django_migrations VALUES (7, 'procrastinate', '0006_fix_trigger_status_events_insert', now());
INSERT INTO public.django_migrations VALUES (8, 'procrastinate', '0007_add_queueing_lock_column', now());
INSERT INTO public.django_migrations VALUES (9, 'procrastinate', '0008_close_fetch_job_race_condition', now());
INSERT INTO public.django_migrations VALUES (10, 'procrastinate', '0009_add_defer_job_function', now());
INSERT INTO public.django_migrations VALUES (11, 'procrastinate', '0010_add_procrastinate_periodic_defers', now());
INSERT INTO public.django_migrations VALUES (12, 'procrastinate', '0011_add_foreign_key_index', now());
INSERT INTO public.django_migrations VALUES (13, 'procrastinate', '0012_add_locks_to_periodic_defer', now());
INSERT INTO public.django_migrations VALUES (14, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now());
INSERT INTO public.django_migrations VALUES (15, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now());
INSERT INTO public.django_migrations VALUES (16, 'procrastinate', '0015_add_trigger_on_job_deletion', now());
INSERT INTO public.django_migrations VALUES (17, 'procrastinate', '0016_delete_finished_jobs', now());
INSERT INTO public.django_migrations VALUES (18, 'procrastinate', '0017_add_checks_to_finish_job', now());
INSERT INTO public.django_migrations VALUES (19, 'procrastinate', '0018_add_checks_to_retry_job', now());
INSERT INTO public.django_migrations VALUES (20, 'procrastinate', '0019_fix_finish_job_compat_issue', now());
INSERT INTO public.django_migrations VALUES (21, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now());
INSERT INTO public.django_migrations VALUES (22, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now());
INSERT INTO public.django_migrations VALUES (23, 'procrastinate', '0022_null_locks_excluded', now());
INSERT INTO public.django_migrations VALUES (24, 'procrastinate', '0023_remove_old_finish_job_function', now());
INSERT INTO public.django_migrations VALUES (25, 'procrastinate', '0024_job_id_bigint', now());
INSERT INTO public.django_migrations VALUES (26, 'procrastinate', '0025_add_models', now());
INSERT INTO public.django_migrations VALUES (27, 'procrastinate', '0026_add_job_priority', now());
INSERT INTO public.django_migrations VALUES (28, 'procrastinate', '0027_add_periodic_job_priority', now());
INSERT INTO public.django_migrations VALUES (29, 'procrastinate', '0028_add_cancel_states', now());
INSERT INTO public.django_migrations VALUES (30, 'procrastinate', '0029_add_additional_params_to_retry_job', now());
INSERT INTO public.django_migrations VALUES (31, 'procrastinate', '0030_alter_procrastinateevent_options', now());
INSERT INTO public.django_migrations VALUES (32, 'procrastinate', '0031_add_indexes_for_fetch_job', now());
INSERT INTO public.django_migrations VALUES (33, 'procrastinate', '0032_pre_cancel_notification', now());
INSERT INTO public.django_migrations VALUES (34, 'procrastinate', '0033_post_cancel_notification', now());
INSERT INTO public.django_migrations VALUES (35, 'procrastinate', '0034_pre_add_heartbeat', now());
INSERT INTO public.django_migrations VALUES (36, 'procrastinate', '0035_post_add_heartbeat', now());
INSERT INTO public.django_migrations VALUES (37, 'procrastinate', '0036_add_worker_model', now());
INSERT INTO public.django_migrations VALUES (38, 'procrastinate', '0037_pre_batch_defer_jobs', now());
INSERT INTO public.django_migrations VALUES (39, 'procrastinate', '0038_post_batch_defer_jobs', now());
INSERT INTO public.django_migrations VALUES (40, 'procrastinate', '0039_pre_priority_lock_fetch_job', now());
INSERT INTO public.django_migrations VALUES (41, 'procrastinate', '0040_pre_retry_failed_job', now());
INSERT INTO public.django_migrations VALUES (42, 'procrastinate', '0041_post_retry_failed_job', now());
INSERT INTO public.django_migrations VALUES (43, 'contenttypes', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (44, 'auth', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (45, 'otp_totp', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (46, 'otp_totp', '0002_auto_20190420_0723', now());
INSERT INTO public.django_migrations VALUES (47, 'otp_totp', '0003_add_timestamps', now());
INSERT INTO public.django_migrations VALUES (48, 'contenttypes', '0002_remove_content_type_name', now());
INSERT INTO public.django_migrations VALUES (49, 'auth', '0002_alter_permission_name_max_length', now());
INSERT INTO public.django_migrations VALUES (50, 'auth', '0003_alter_user_email_max_length', now());
INSERT INTO public.django_migrations VALUES (51, 'auth', '0004_alter_user_username_opts', now());
INSERT INTO public.django_migrations VALUES (52, 'auth', '0005_alter_user_last_login_null', now());
INSERT INTO public.django_migrations VALUES (53, 'auth', '0006_require_contenttypes_0002', now());
INSERT INTO public.django_migrations VALUES (54, 'auth', '0007_alter_validators_add_error_messages', now());
INSERT INTO public.django_migrations VALUES (55, 'auth', '0008_alter_user_username_max_length', now());
INSERT INTO public.django_migrations VALUES (56, 'auth', '0009_alter_user_last_name_max_length', now());
INSERT INTO public.django_migrations VALUES (57, 'auth', '0010_alter_group_name_max_length', now());
INSERT INTO public.django_migrations VALUES (58, 'auth', '0011_update_proxy_permissions', now());
INSERT INTO public.django_migrations VALUES (59, 'auth', '0012_alter_user_first_name_max_length', now());
INSERT INTO public.django_migrations VALUES (60, 'access', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (61, 'access', '0002_automations', now());
INSERT INTO public.django_migrations VALUES (62, 'access', '0003_living_minimum', now());
INSERT INTO public.django_migrations VALUES (63, 'access', '0004_parties', now());
INSERT INTO public.django_migrations VALUES (64, 'record', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (65, 'casefile', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (66, 'casefile', '0002_measures', now());
INSERT INTO public.django_migrations VALUES (67, 'casefile', '0003_transfers', now());
INSERT INTO public.django_migrations VALUES (68, 'attachment', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (69, 'partners', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (70, 'partners', '0002_receipts', now());
INSERT INTO public.django_migrations VALUES (71, 'casefile', '0004_desk_search', now());
INSERT INTO public.django_migrations VALUES (72, 'casefile', '0005_institution', now());
INSERT INTO public.django_migrations VALUES (73, 'casefile', '0006_selling', now());
INSERT INTO public.django_migrations VALUES (74, 'casefile', '0007_task_from_at', now());
INSERT INTO public.django_migrations VALUES (75, 'casefile', '0008_own_case', now());
INSERT INTO public.django_migrations VALUES (76, 'auction', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (77, 'auction', '0002_selling', now());
INSERT INTO public.django_migrations VALUES (78, 'auction', '0003_bidder_accounts', now());
INSERT INTO public.django_migrations VALUES (79, 'auction', '0004_parties', now());
INSERT INTO public.django_migrations VALUES (80, 'auction', '0005_credited', now());
INSERT INTO public.django_migrations VALUES (81, 'auction', '0006_log_by_index', now());
INSERT INTO public.django_migrations VALUES (82, 'auction', '0007_heads_together', now());
INSERT INTO public.django_migrations VALUES (83, 'auction', '0008_rows_in_arrays', now());
INSERT INTO public.django_migrations VALUES (84, 'casefile', '0009_recovery', now());
INSERT INTO public.django_migrations VALUES (85, 'casefile', '0010_orders', now());
INSERT INTO public.django_migrations VALUES (86, 'casefile', '0011_waiting', now());
INSERT INTO public.django_migrations VALUES (87, 'ledger', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (88, 'closing', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (89, 'closing', '0002_waiting', now());
INSERT INTO public.django_migrations VALUES (90, 'distribution', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (91, 'distribution', '0002_indexes', now());
INSERT INTO public.django_migrations VALUES (92, 'distribution', '0003_sale', now());
INSERT INTO public.django_migrations VALUES (93, 'distribution', '0004_recovery', now());
INSERT INTO public.django_migrations VALUES (94, 'distribution', '0005_recovery_by_case', now());
INSERT INTO public.django_migrations VALUES (95, 'intake', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (96, 'jobs', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (97, 'jobs', '0002_giving_way', now());
INSERT INTO public.django_migrations VALUES (98, 'ledger', '0002_lookups', now());
INSERT INTO public.django_migrations VALUES (99, 'ledger', '0003_escrow', now());
INSERT INTO public.django_migrations VALUES (100, 'notice', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (101, 'notice', '0002_orders', now());
INSERT INTO public.django_migrations VALUES (102, 'partners', '0003_institution', now());
INSERT INTO public.django_migrations VALUES (103, 'partners', '0004_valuations', now());
INSERT INTO public.django_migrations VALUES (104, 'record', '0002_lean_entries', now());
INSERT INTO public.django_migrations VALUES (105, 'tracing', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (106, 'valuation', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (107, 'valuation', '0002_parties', now());
SELECT pg_catalog.setval('public.access_accessevent_id_seq', 1, false);
SELECT pg_catalog.setval('public.access_court_id_seq', 1, false);
SELECT pg_catalog.setval('public.auction_joined_id_seq', 1, false);
SELECT pg_catalog.setval('public.auction_priorityright_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 412, true);
SELECT pg_catalog.setval('public.auth_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_user_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.casefile_claimitem_id_seq', 1, false);
SELECT pg_catalog.setval('public.casefile_party_id_seq', 1, false);
SELECT pg_catalog.setval('public.casefile_payee_id_seq', 1, false);
SELECT pg_catalog.setval('public.casefile_photograph_id_seq', 1, false);
SELECT pg_catalog.setval('public.casefile_stay_id_seq', 1, false);
SELECT pg_catalog.setval('public.distribution_planline_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 103, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 107, true);
SELECT pg_catalog.setval('public.intake_caseserial_id_seq', 1, false);
SELECT pg_catalog.setval('public.intake_conflict_id_seq', 1, false);
SELECT pg_catalog.setval('public.intake_drawseed_id_seq', 1, false);
SELECT pg_catalog.setval('public.intake_identitycheck_id_seq', 1, false);
SELECT pg_catalog.setval('public.ledger_posting_id_seq', 1, false);
SELECT pg_catalog.setval('public.otp_totp_totpdevice_id_seq', 1, false);
SELECT pg_catalog.setval('public.partners_cursor_id_seq', 1, false);
SELECT pg_catalog.setval('public.partners_incoming_serial_seq', 1, false);
SELECT pg_catalog.setval('public.partners_outgoing_serial_seq', 1, false);
SELECT pg_catalog.setval('public.partners_place_id_seq', 1, false);
SELECT pg_catalog.setval('public.partners_wronganswer_serial_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.tracing_answer_id_seq', 1, false);
SELECT pg_catalog.setval('public.valuation_appraiser_id_seq', 1, false);
SELECT pg_catalog.setval('public.valuation_order_id_seq', 1, false);
SELECT pg_catalog.setval('public.valuation_passed_id_seq', 1, false);
SELECT pg_catalog.setval('public.valuation_told_id_seq', 1, false);
ALTER TABLE ONLY public.access_accessevent
    ADD CONSTRAINT access_accessevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_actor
    ADD CONSTRAINT access_actor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_actor
    ADD CONSTRAINT access_actor_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY public.access_appointment
    ADD CONSTRAINT access_appointment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_court
    ADD CONSTRAINT access_court_code_key UNIQUE (code);
ALTER TABLE ONLY public.access_court
    ADD CONSTRAINT access_court_participant_key UNIQUE (participant);
ALTER TABLE ONLY public.access_court
    ADD CONSTRAINT access_court_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_once UNIQUE NULLS NOT DISTINCT (court_id, kind, case_id, owner_id, currency);
ALTER TABLE ONLY public.access_actor
    ADD CONSTRAINT actor_id_kind UNIQUE (id, kind);
ALTER TABLE ONLY public.tracing_answer
    ADD CONSTRAINT answer_once UNIQUE (batch_id, warrant_id);
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT application_once_by_content UNIQUE (court_id, content_hash);
ALTER TABLE ONLY public.valuation_appraiser
    ADD CONSTRAINT appraiser_once UNIQUE (court_id, code);
ALTER TABLE ONLY public.casefile_asset
    ADD CONSTRAINT asset_once UNIQUE (owner_id, institution, reference);
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_approval_id_key UNIQUE (approval_id);
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT auction_account_number_key UNIQUE (number);
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT auction_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT auction_account_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY public.auction_admission
    ADD CONSTRAINT auction_admission_pkey PRIMARY KEY (head_id, code);
ALTER TABLE ONLY public.auction_ahead
    ADD CONSTRAINT auction_ahead_pkey PRIMARY KEY (head_id);
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_enrolment_id_key UNIQUE (enrolment_id);
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_round_id_key UNIQUE (round_id);
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT auction_ban_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_pkey PRIMARY KEY (award_id);
ALTER TABLE ONLY public.auction_head
    ADD CONSTRAINT auction_head_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT auction_hint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_identity
    ADD CONSTRAINT auction_identity_pkey PRIMARY KEY (enrolment_id);
ALTER TABLE ONLY public.auction_joined
    ADD CONSTRAINT auction_joined_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_mask
    ADD CONSTRAINT auction_mask_pkey PRIMARY KEY (head_id, code);
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT auction_priorityright_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_pulse
    ADD CONSTRAINT auction_pulse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_question
    ADD CONSTRAINT auction_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_ruling
    ADD CONSTRAINT auction_ruling_pkey PRIMARY KEY (head_id, seq);
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_group_id_94350c0c_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_permission_id_14a6b632_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT ban_once UNIQUE NULLS NOT DISTINCT (court_id, sale_id, identifier_hash, ground);
ALTER TABLE ONLY public.tracing_batch
    ADD CONSTRAINT batch_once UNIQUE (window_id, institution);
ALTER TABLE ONLY public.intake_caseserial
    ADD CONSTRAINT case_serial_once UNIQUE (court_id, year, type_characters);
ALTER TABLE ONLY public.casefile_asset
    ADD CONSTRAINT casefile_asset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_awaitedpayment
    ADD CONSTRAINT casefile_awaitedpayment_order_id_key UNIQUE (order_id);
ALTER TABLE ONLY public.casefile_awaitedpayment
    ADD CONSTRAINT casefile_awaitedpayment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_number_key UNIQUE (number);
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_title_id_key UNIQUE (title_id);
ALTER TABLE ONLY public.casefile_claimitem
    ADD CONSTRAINT casefile_claimitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_credit
    ADD CONSTRAINT casefile_credit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_deadline
    ADD CONSTRAINT casefile_deadline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_document
    ADD CONSTRAINT casefile_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_gauge
    ADD CONSTRAINT casefile_gauge_pkey PRIMARY KEY (case_id);
ALTER TABLE ONLY public.casefile_lotdossier
    ADD CONSTRAINT casefile_lotdossier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_party
    ADD CONSTRAINT casefile_party_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_payee
    ADD CONSTRAINT casefile_payee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_person
    ADD CONSTRAINT casefile_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_photograph
    ADD CONSTRAINT casefile_photograph_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_proceeds
    ADD CONSTRAINT casefile_proceeds_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_referenceprice
    ADD CONSTRAINT casefile_referenceprice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_stay
    ADD CONSTRAINT casefile_stay_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_task
    ADD CONSTRAINT casefile_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_title
    ADD CONSTRAINT casefile_title_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT casefile_transfer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.casefile_claimitem
    ADD CONSTRAINT claim_item_label_once UNIQUE (case_id, label);
ALTER TABLE ONLY public.closing_checklist
    ADD CONSTRAINT closing_checklist_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_approval_id_key UNIQUE (approval_id);
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_checklist_id_key UNIQUE (checklist_id);
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT closing_reopening_closing_id_key UNIQUE (closing_id);
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT closing_reopening_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_conflict
    ADD CONSTRAINT conflict_once UNIQUE (actor_id, identifier_hash);
ALTER TABLE ONLY public.partners_cursor
    ADD CONSTRAINT cursor_once UNIQUE (court_id, institution);
ALTER TABLE ONLY public.ledger_closedday
    ADD CONSTRAINT day_closed_once UNIQUE (court_id, booked_on);
ALTER TABLE ONLY public.casefile_deadline
    ADD CONSTRAINT deadline_once UNIQUE (case_id, rule, subject, started_at);
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.distribution_planline
    ADD CONSTRAINT distribution_planline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.distribution_pot
    ADD CONSTRAINT distribution_pot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.distribution_receipt
    ADD CONSTRAINT distribution_receipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recovery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.intake_drawseed
    ADD CONSTRAINT draw_seed_once_per_day UNIQUE (court_id, "on");
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT enrolment_secret UNIQUE (secret_hash);
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT estimate_once_per_source UNIQUE (valuation_id, source);
ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT incoming_once UNIQUE (institution, message_id);
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT intake_application_case_id_key UNIQUE (case_id);
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT intake_application_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_caseserial
    ADD CONSTRAINT intake_caseserial_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_conflict
    ADD CONSTRAINT intake_conflict_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_drawseed
    ADD CONSTRAINT intake_drawseed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.intake_identitycheck
    ADD CONSTRAINT intake_identitycheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.jobs_courtclock
    ADD CONSTRAINT jobs_courtclock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auction_joined
    ADD CONSTRAINT joined_once UNIQUE (account_id, lot_id);
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_pkey PRIMARY KEY (account_id);
ALTER TABLE ONLY public.ledger_closedday
    ADD CONSTRAINT ledger_closedday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_statementday
    ADD CONSTRAINT ledger_statementday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_statementline
    ADD CONSTRAINT ledger_statementline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_reverses_id_key UNIQUE (reverses_id);
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_statement_line_id_key UNIQUE (statement_line_id);
ALTER TABLE ONLY public.auction_mask
    ADD CONSTRAINT mask_one_code_for_a_bidder UNIQUE (head_id, bidder_id);
ALTER TABLE ONLY public.valuation_modelversion
    ADD CONSTRAINT model_version_once UNIQUE (court_id, hash);
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_case_id_key UNIQUE (case_id);
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_demand_id_key UNIQUE (demand_id);
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_order_id_key UNIQUE (order_id);
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_order
    ADD CONSTRAINT order_number_once UNIQUE (valuation_id, number);
ALTER TABLE ONLY public.otp_totp_totpdevice
    ADD CONSTRAINT otp_totp_totpdevice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.partners_cursor
    ADD CONSTRAINT partners_cursor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT partners_incoming_pkey PRIMARY KEY (serial);
ALTER TABLE ONLY public.partners_institution
    ADD CONSTRAINT partners_institution_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT partners_outgoing_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT partners_outgoing_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT partners_outgoing_pkey PRIMARY KEY (serial);
ALTER TABLE ONLY public.partners_place
    ADD CONSTRAINT partners_place_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.partners_wronganswer
    ADD CONSTRAINT partners_wronganswer_pkey PRIMARY KEY (serial);
ALTER TABLE ONLY public.casefile_party
    ADD CONSTRAINT party_once UNIQUE (case_id, person_id, role);
ALTER TABLE ONLY public.casefile_payee
    ADD CONSTRAINT payee_once UNIQUE (case_id, person_id);
ALTER TABLE ONLY public.casefile_person
    ADD CONSTRAINT person_once_per_court UNIQUE (court_id, identifier_hash);
ALTER TABLE ONLY public.casefile_photograph
    ADD CONSTRAINT photograph_once UNIQUE (asset_id, hash);
ALTER TABLE ONLY public.partners_place
    ADD CONSTRAINT place_once UNIQUE (court_id, institution, subject);
ALTER TABLE ONLY public.distribution_planline
    ADD CONSTRAINT plan_line_once UNIQUE (plan_id, case_id);
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT priority_once UNIQUE (sale_id, person_id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_approval
    ADD CONSTRAINT record_approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_checkpoint
    ADD CONSTRAINT record_checkpoint_pkey PRIMARY KEY (size);
ALTER TABLE ONLY public.record_entry
    ADD CONSTRAINT record_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_leaf
    ADD CONSTRAINT record_leaf_entry_id_key UNIQUE (entry_id);
ALTER TABLE ONLY public.record_leaf
    ADD CONSTRAINT record_leaf_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.record_unsealed
    ADD CONSTRAINT record_unsealed_pkey PRIMARY KEY (entry_id);
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT recovery_once_per_case UNIQUE (proceeds_id, case_id);
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT round_number_once UNIQUE (sale_id, number);
ALTER TABLE ONLY public.valuation_passed
    ADD CONSTRAINT route_passed_once UNIQUE (valuation_id, route);
ALTER TABLE ONLY public.auction_ruling
    ADD CONSTRAINT ruling_once UNIQUE (head_id, key);
ALTER TABLE ONLY public.ledger_statementline
    ADD CONSTRAINT statement_line_once UNIQUE (court_id, reference);
ALTER TABLE ONLY public.ledger_statementday
    ADD CONSTRAINT statement_read_once UNIQUE (court_id, stated_on, currency, content_hash);
ALTER TABLE ONLY public.casefile_title
    ADD CONSTRAINT title_once_by_content UNIQUE (court_id, content_hash);
ALTER TABLE ONLY public.casefile_title
    ADD CONSTRAINT title_once_by_number UNIQUE (court_id, issuing_court, number);
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT told_once UNIQUE (determination_id, party_id);
ALTER TABLE ONLY public.tracing_answer
    ADD CONSTRAINT tracing_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tracing_batch
    ADD CONSTRAINT tracing_batch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tracing_declaration
    ADD CONSTRAINT tracing_declaration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tracing_request
    ADD CONSTRAINT tracing_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_approval_id_key UNIQUE (approval_id);
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_request_id_key UNIQUE (request_id);
ALTER TABLE ONLY public.tracing_window
    ADD CONSTRAINT tracing_window_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT transaction_once UNIQUE (court_id, source, external_reference);
ALTER TABLE ONLY public.valuation_appraiser
    ADD CONSTRAINT valuation_appraiser_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determination_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determination_price_id_key UNIQUE (price_id);
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT valuation_estimate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_modelversion
    ADD CONSTRAINT valuation_modelversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_order
    ADD CONSTRAINT valuation_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_code_hash_key UNIQUE (code_hash);
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_passed
    ADD CONSTRAINT valuation_passed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT valuation_told_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_replaces_id_key UNIQUE (replaces_id);
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT warrant_line_once UNIQUE (window_id, line);
ALTER TABLE ONLY public.partners_wronganswer
    ADD CONSTRAINT wrong_answer_once UNIQUE (court_id, hash);
CREATE INDEX access_accessevent_actor_id_811827e1 ON public.access_accessevent USING btree (actor_id);
CREATE INDEX access_accessevent_court_id_e21738dd ON public.access_accessevent USING btree (court_id);
CREATE INDEX access_actor_court_id_54f9cbcb ON public.access_actor USING btree (court_id);
CREATE INDEX access_appointment_actor_id_8813973a ON public.access_appointment USING btree (actor_id);
CREATE INDEX access_appointment_court_id_88bb3ad6 ON public.access_appointment USING btree (court_id);
CREATE INDEX access_court_code_d6b6a971_like ON public.access_court USING btree (code varchar_pattern_ops);
CREATE INDEX access_court_parent_id_51fae47c ON public.access_court USING btree (parent_id);
CREATE INDEX access_court_participant_19581ba0_like ON public.access_court USING btree (participant varchar_pattern_ops);
CREATE INDEX access_event_person ON public.access_accessevent USING btree (person_id, looked_at);
CREATE INDEX account_case ON public.ledger_account USING btree (case_id);
CREATE UNIQUE INDEX actor_automation_name ON public.access_actor USING btree (name) WHERE ((kind)::text = 'automation'::text);
CREATE INDEX application_list ON public.intake_application USING btree (court_id, state, id DESC);
CREATE UNIQUE INDEX application_once_by_number ON public.intake_application USING btree (court_id, issuing_court, number) WHERE (NOT ((state)::text = 'refused'::text));
CREATE UNIQUE INDEX appointment_once ON public.access_appointment USING btree (actor_id, role) WHERE (ended_at IS NULL);
CREATE INDEX approval_subject ON public.record_approval USING btree (subject_hash);
CREATE INDEX attachment_worksheet_case_id_57ba0976 ON public.attachment_worksheet USING btree (case_id);
CREATE INDEX attachment_worksheet_court_id_9c86f104 ON public.attachment_worksheet USING btree (court_id);
CREATE INDEX attachment_worksheet_entry_id_05ce9a6f ON public.attachment_worksheet USING btree (entry_id);
CREATE INDEX attachment_worksheet_proposed_by_id_481b5c23 ON public.attachment_worksheet USING btree (proposed_by_id);
CREATE INDEX auction_account_confirmed_by_id_e1ac8d9f ON public.auction_account USING btree (confirmed_by_id);
CREATE INDEX auction_account_entry_id_84ab541a ON public.auction_account USING btree (entry_id);
CREATE INDEX auction_account_number_285e31df_like ON public.auction_account USING btree (number varchar_pattern_ops);
CREATE INDEX auction_award_case_id_c51fcdd5 ON public.auction_award USING btree (case_id);
CREATE INDEX auction_award_entry_id_a1e49186 ON public.auction_award USING btree (entry_id);
CREATE INDEX auction_award_payment_id_b8b934fe ON public.auction_award USING btree (payment_id);
CREATE INDEX auction_award_proceeds_id_61c8cc48 ON public.auction_award USING btree (proceeds_id);
CREATE INDEX auction_award_ruled_by_id_ee67bb42 ON public.auction_award USING btree (ruled_by_id);
CREATE INDEX auction_award_ruling_id_e0ef78dd ON public.auction_award USING btree (ruling_id);
CREATE INDEX auction_award_sale_id_478e8135 ON public.auction_award USING btree (sale_id);
CREATE INDEX auction_ban_case_id_22c6cfd8 ON public.auction_ban USING btree (case_id);
CREATE INDEX auction_ban_entry_id_95db1fd7 ON public.auction_ban USING btree (entry_id);
CREATE INDEX auction_ban_imposed_by_id_c538ce7c ON public.auction_ban USING btree (imposed_by_id);
CREATE INDEX auction_ban_sale_id_34f805b7 ON public.auction_ban USING btree (sale_id);
CREATE INDEX auction_enrolment_case_id_aa941fa1 ON public.auction_enrolment USING btree (case_id);
CREATE INDEX auction_enrolment_entry_id_6f0e7576 ON public.auction_enrolment USING btree (entry_id);
CREATE INDEX auction_enrolment_payment_id_c9f2427a ON public.auction_enrolment USING btree (payment_id);
CREATE INDEX auction_enrolment_round_id_32ded30d ON public.auction_enrolment USING btree (round_id);
CREATE INDEX auction_enrolment_sale_id_1e094008 ON public.auction_enrolment USING btree (sale_id);
CREATE INDEX auction_forfeit_case_id_28d14a4b ON public.auction_forfeit USING btree (case_id);
CREATE INDEX auction_forfeit_decided_by_id_b4c9cc78 ON public.auction_forfeit USING btree (decided_by_id);
CREATE INDEX auction_forfeit_entry_id_f3c9ab3d ON public.auction_forfeit USING btree (entry_id);
CREATE INDEX auction_forfeit_shortfall_id_9d4a1507 ON public.auction_forfeit USING btree (shortfall_id);
CREATE INDEX auction_head_case_id_2001c099 ON public.auction_head USING btree (case_id);
CREATE INDEX auction_head_entry_id_bacc5221 ON public.auction_head USING btree (entry_id);
CREATE INDEX auction_hint_case_id_74dd4a81 ON public.auction_hint USING btree (case_id);
CREATE INDEX auction_hint_entry_id_7e6cda87 ON public.auction_hint USING btree (entry_id);
CREATE INDEX auction_hint_judged_by_id_55c23ff2 ON public.auction_hint USING btree (judged_by_id);
CREATE INDEX auction_hint_round_id_605e17d3 ON public.auction_hint USING btree (round_id);
CREATE INDEX auction_identity_person_id_b6d8f2b2 ON public.auction_identity USING btree (person_id);
CREATE INDEX auction_joined_account_id_9ed78117 ON public.auction_joined USING btree (account_id);
CREATE INDEX auction_namedbuyer_case_id_85177619 ON public.auction_namedbuyer USING btree (case_id);
CREATE INDEX auction_namedbuyer_entry_id_35de8a17 ON public.auction_namedbuyer USING btree (entry_id);
CREATE INDEX auction_namedbuyer_party_id_f376e62d ON public.auction_namedbuyer USING btree (party_id);
CREATE INDEX auction_namedbuyer_person_id_a2623153 ON public.auction_namedbuyer USING btree (person_id);
CREATE INDEX auction_namedbuyer_sale_id_684df04d ON public.auction_namedbuyer USING btree (sale_id);
CREATE INDEX auction_priorityright_case_id_60120905 ON public.auction_priorityright USING btree (case_id);
CREATE INDEX auction_priorityright_entry_id_99bcf3b1 ON public.auction_priorityright USING btree (entry_id);
CREATE INDEX auction_priorityright_person_id_80512122 ON public.auction_priorityright USING btree (person_id);
CREATE INDEX auction_priorityright_sale_id_49876306 ON public.auction_priorityright USING btree (sale_id);
CREATE INDEX auction_question_answered_by_id_1cd83538 ON public.auction_question USING btree (answered_by_id);
CREATE INDEX auction_question_case_id_095b8cb7 ON public.auction_question USING btree (case_id);
CREATE INDEX auction_question_entry_id_63e47a1c ON public.auction_question USING btree (entry_id);
CREATE INDEX auction_question_sale_id_78def8fc ON public.auction_question USING btree (sale_id);
CREATE INDEX auction_round_announced_by_id_2f803619 ON public.auction_round USING btree (announced_by_id);
CREATE INDEX auction_round_case_id_dafcad64 ON public.auction_round USING btree (case_id);
CREATE INDEX auction_round_document_id_7a195f3b ON public.auction_round USING btree (document_id);
CREATE INDEX auction_round_entry_id_dc4eb4a6 ON public.auction_round USING btree (entry_id);
CREATE INDEX auction_round_sale_id_28fedab1 ON public.auction_round USING btree (sale_id);
CREATE INDEX auction_round_scheduled_by_id_6f2c7aaf ON public.auction_round USING btree (scheduled_by_id);
CREATE INDEX auction_sale_asset_id_a7166834 ON public.auction_sale USING btree (asset_id);
CREATE INDEX auction_sale_case_id_e9d2cc54 ON public.auction_sale USING btree (case_id);
CREATE INDEX auction_sale_dossier_id_7c87addd ON public.auction_sale USING btree (dossier_id);
CREATE INDEX auction_sale_entry_id_9fd7561d ON public.auction_sale USING btree (entry_id);
CREATE INDEX auction_sale_measure_id_5fdf075e ON public.auction_sale USING btree (measure_id);
CREATE INDEX auction_sale_opened_by_id_c9310e83 ON public.auction_sale USING btree (opened_by_id);
CREATE INDEX auction_sale_price_id_9b49ca60 ON public.auction_sale USING btree (price_id);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX auth_user_groups_group_id_97559544 ON public.auth_user_groups USING btree (group_id);
CREATE INDEX auth_user_groups_user_id_6a12ed8b ON public.auth_user_groups USING btree (user_id);
CREATE INDEX auth_user_user_permissions_permission_id_1fbb5f2c ON public.auth_user_user_permissions USING btree (permission_id);
CREATE INDEX auth_user_user_permissions_user_id_a95ead1b ON public.auth_user_user_permissions USING btree (user_id);
CREATE INDEX auth_user_username_6821ab7c_like ON public.auth_user USING btree (username varchar_pattern_ops);
CREATE INDEX awaited_owner ON public.casefile_awaitedpayment USING btree (owner_id);
CREATE UNIQUE INDEX award_one_stands ON public.auction_award USING btree (sale_id) WHERE (NOT ((state)::text = ANY ((ARRAY['defaulted'::character varying, 'annulled'::character varying])::text[])));
CREATE INDEX case_judge ON public.casefile_case USING btree (judge_id, state);
CREATE INDEX case_list ON public.casefile_case USING btree (court_id, state, filed_on DESC);
CREATE INDEX case_newest ON public.casefile_case USING btree (court_id, id);
CREATE INDEX case_newest_in_state ON public.casefile_case USING btree (court_id, state, id);
CREATE INDEX case_officer ON public.casefile_case USING btree (officer_id, state);
CREATE INDEX casefile_asset_court_id_53f64d0f ON public.casefile_asset USING btree (court_id);
CREATE INDEX casefile_asset_entry_id_4cb2819d ON public.casefile_asset USING btree (entry_id);
CREATE INDEX casefile_asset_owner_id_e7e61ade ON public.casefile_asset USING btree (owner_id);
CREATE INDEX casefile_awaitedpayment_case_id_2fe07602 ON public.casefile_awaitedpayment USING btree (case_id);
CREATE INDEX casefile_awaitedpayment_entry_id_a4c2a993 ON public.casefile_awaitedpayment USING btree (entry_id);
CREATE INDEX casefile_case_court_id_4d299a04 ON public.casefile_case USING btree (court_id);
CREATE INDEX casefile_case_judge_id_351e412f ON public.casefile_case USING btree (judge_id);
CREATE INDEX casefile_case_number_236572d7_like ON public.casefile_case USING btree (number varchar_pattern_ops);
CREATE INDEX casefile_case_officer_id_6c09195f ON public.casefile_case USING btree (officer_id);
CREATE INDEX casefile_claimitem_case_id_b372994f ON public.casefile_claimitem USING btree (case_id);
CREATE INDEX casefile_claimitem_court_id_40264996 ON public.casefile_claimitem USING btree (court_id);
CREATE INDEX casefile_credit_case_id_59d27fcf ON public.casefile_credit USING btree (case_id);
CREATE INDEX casefile_credit_court_id_08a37349 ON public.casefile_credit USING btree (court_id);
CREATE INDEX casefile_credit_entry_id_3ff05765 ON public.casefile_credit USING btree (entry_id);
CREATE INDEX casefile_deadline_case_id_dd08f87d ON public.casefile_deadline USING btree (case_id);
CREATE INDEX casefile_deadline_court_id_03e3d3ee ON public.casefile_deadline USING btree (court_id);
CREATE INDEX casefile_deadline_entry_id_369920e6 ON public.casefile_deadline USING btree (entry_id);
CREATE INDEX casefile_document_addressee_id_ea35985a ON public.casefile_document USING btree (addressee_id);
CREATE INDEX casefile_document_case_id_7a28b863 ON public.casefile_document USING btree (case_id);
CREATE INDEX casefile_document_court_id_e613edb0 ON public.casefile_document USING btree (court_id);
CREATE INDEX casefile_document_entry_id_853f0bc5 ON public.casefile_document USING btree (entry_id);
CREATE INDEX casefile_gauge_court_id_628a90c5 ON public.casefile_gauge USING btree (court_id);
CREATE INDEX casefile_lotdossier_asset_id_63937a6e ON public.casefile_lotdossier USING btree (asset_id);
CREATE INDEX casefile_lotdossier_case_id_8a48d91a ON public.casefile_lotdossier USING btree (case_id);
CREATE INDEX casefile_lotdossier_entry_id_05739db7 ON public.casefile_lotdossier USING btree (entry_id);
CREATE INDEX casefile_lotdossier_recorded_by_id_a64c3039 ON public.casefile_lotdossier USING btree (recorded_by_id);
CREATE INDEX casefile_measure_approval_id_1d1d97bc ON public.casefile_measure USING btree (approval_id);
CREATE INDEX casefile_measure_asset_id_f5a62e11 ON public.casefile_measure USING btree (asset_id);
CREATE INDEX casefile_measure_case_id_f964db0d ON public.casefile_measure USING btree (case_id);
CREATE INDEX casefile_measure_court_id_6313835d ON public.casefile_measure USING btree (court_id);
CREATE INDEX casefile_measure_entry_id_98070067 ON public.casefile_measure USING btree (entry_id);
CREATE INDEX casefile_measure_imposed_by_id_d0f74398 ON public.casefile_measure USING btree (imposed_by_id);
CREATE INDEX casefile_measure_owner_id_00a41470 ON public.casefile_measure USING btree (owner_id);
CREATE INDEX casefile_party_case_id_520d0a63 ON public.casefile_party USING btree (case_id);
CREATE INDEX casefile_party_court_id_a4822612 ON public.casefile_party USING btree (court_id);
CREATE INDEX casefile_party_person_id_51e1ba11 ON public.casefile_party USING btree (person_id);
CREATE INDEX casefile_payee_case_id_986da0f6 ON public.casefile_payee USING btree (case_id);
CREATE INDEX casefile_payee_entry_id_505bd68c ON public.casefile_payee USING btree (entry_id);
CREATE INDEX casefile_payee_person_id_0373917e ON public.casefile_payee USING btree (person_id);
CREATE INDEX casefile_person_court_id_488c007f ON public.casefile_person USING btree (court_id);
CREATE INDEX casefile_person_verified_by_entry_id_368ad518 ON public.casefile_person USING btree (verified_by_entry_id);
CREATE INDEX casefile_photograph_asset_id_29888f4e ON public.casefile_photograph USING btree (asset_id);
CREATE INDEX casefile_photograph_case_id_4b970661 ON public.casefile_photograph USING btree (case_id);
CREATE INDEX casefile_photograph_entry_id_a3495129 ON public.casefile_photograph USING btree (entry_id);
CREATE INDEX casefile_proceeds_asset_id_a72b87e1 ON public.casefile_proceeds USING btree (asset_id);
CREATE INDEX casefile_proceeds_case_id_032662c3 ON public.casefile_proceeds USING btree (case_id);
CREATE INDEX casefile_proceeds_debtor_id_b13c8bff ON public.casefile_proceeds USING btree (debtor_id);
CREATE INDEX casefile_proceeds_entry_id_0e36c6d2 ON public.casefile_proceeds USING btree (entry_id);
CREATE INDEX casefile_referenceprice_asset_id_d1ca2e66 ON public.casefile_referenceprice USING btree (asset_id);
CREATE INDEX casefile_referenceprice_case_id_299622c3 ON public.casefile_referenceprice USING btree (case_id);
CREATE INDEX casefile_referenceprice_entry_id_3e85c04c ON public.casefile_referenceprice USING btree (entry_id);
CREATE INDEX casefile_stay_case_id_1ecf9288 ON public.casefile_stay USING btree (case_id);
CREATE INDEX casefile_stay_court_id_cee9c3bc ON public.casefile_stay USING btree (court_id);
CREATE INDEX casefile_stay_entry_id_e5c82561 ON public.casefile_stay USING btree (entry_id);
CREATE INDEX casefile_task_case_id_94dc4fa6 ON public.casefile_task USING btree (case_id);
CREATE INDEX casefile_task_court_id_7e972afb ON public.casefile_task USING btree (court_id);
CREATE INDEX casefile_task_entry_id_ec1b0d4a ON public.casefile_task USING btree (entry_id);
CREATE INDEX casefile_title_court_id_674fbc74 ON public.casefile_title USING btree (court_id);
CREATE INDEX casefile_transfer_case_id_ba1c8e63 ON public.casefile_transfer USING btree (case_id);
CREATE INDEX casefile_transfer_court_id_1921a80f ON public.casefile_transfer USING btree (court_id);
CREATE INDEX casefile_transfer_entry_id_fe0d66c4 ON public.casefile_transfer USING btree (entry_id);
CREATE INDEX casefile_transfer_imposed_by_id_27d63e9c ON public.casefile_transfer USING btree (imposed_by_id);
CREATE INDEX casefile_transfer_measure_id_d53ec329 ON public.casefile_transfer USING btree (measure_id);
CREATE UNIQUE INDEX checklist_one_waits ON public.closing_checklist USING btree (case_id) WHERE ((state)::text = 'proposed'::text);
CREATE INDEX closing_case ON public.closing_closing USING btree (case_id, closed_at DESC);
CREATE INDEX closing_checklist_case_id_ec66c6f1 ON public.closing_checklist USING btree (case_id);
CREATE INDEX closing_checklist_court_id_906a5b59 ON public.closing_checklist USING btree (court_id);
CREATE INDEX closing_checklist_entry_id_5796faf1 ON public.closing_checklist USING btree (entry_id);
CREATE INDEX closing_checklist_proposed_by_id_1f14711d ON public.closing_checklist USING btree (proposed_by_id);
CREATE INDEX closing_closing_case_id_094a058f ON public.closing_closing USING btree (case_id);
CREATE INDEX closing_closing_closed_by_id_27986e92 ON public.closing_closing USING btree (closed_by_id);
CREATE INDEX closing_closing_court_id_b7a34c07 ON public.closing_closing USING btree (court_id);
CREATE INDEX closing_closing_entry_id_1d572758 ON public.closing_closing USING btree (entry_id);
CREATE INDEX closing_reopening_court_id_0791979a ON public.closing_reopening USING btree (court_id);
CREATE INDEX closing_reopening_entry_id_4302eccc ON public.closing_reopening USING btree (entry_id);
CREATE INDEX closing_reopening_reopened_by_id_7980c284 ON public.closing_reopening USING btree (reopened_by_id);
CREATE INDEX deadline_due ON public.casefile_deadline USING btree (due_at) WHERE ((state)::text = 'running'::text);
CREATE INDEX distribution_payout_case_id_d8a24b87 ON public.distribution_payout USING btree (case_id);
CREATE INDEX distribution_payout_checker_id_c2198853 ON public.distribution_payout USING btree (checker_id);
CREATE INDEX distribution_payout_entry_id_2f09f4dc ON public.distribution_payout USING btree (entry_id);
CREATE INDEX distribution_payout_maker_id_bc10639a ON public.distribution_payout USING btree (maker_id);
CREATE INDEX distribution_payout_payee_id_dfaef12b ON public.distribution_payout USING btree (payee_id);
CREATE INDEX distribution_plan_case_id_a9e8a767 ON public.distribution_plan USING btree (case_id);
CREATE INDEX distribution_plan_confirmed_by_id_6eab1447 ON public.distribution_plan USING btree (confirmed_by_id);
CREATE INDEX distribution_plan_document_id_ba5ee248 ON public.distribution_plan USING btree (document_id);
CREATE INDEX distribution_plan_drawn_by_id_ac866eb9 ON public.distribution_plan USING btree (drawn_by_id);
CREATE INDEX distribution_plan_entry_id_b03d92ae ON public.distribution_plan USING btree (entry_id);
CREATE INDEX distribution_plan_pot_id_06709c32 ON public.distribution_plan USING btree (pot_id);
CREATE INDEX distribution_planline_case_id_75b27e57 ON public.distribution_planline USING btree (case_id);
CREATE INDEX distribution_planline_plan_id_08923ac3 ON public.distribution_planline USING btree (plan_id);
CREATE INDEX distribution_pot_case_id_055737de ON public.distribution_pot USING btree (case_id);
CREATE INDEX distribution_pot_debtor_id_3dba0bf8 ON public.distribution_pot USING btree (debtor_id);
CREATE INDEX distribution_pot_entry_id_a847d7e1 ON public.distribution_pot USING btree (entry_id);
CREATE INDEX distribution_receipt_case_id_ed70f32b ON public.distribution_receipt USING btree (case_id);
CREATE INDEX distribution_receipt_debtor_id_e4e4caec ON public.distribution_receipt USING btree (debtor_id);
CREATE INDEX distribution_receipt_entry_id_ed76efcd ON public.distribution_receipt USING btree (entry_id);
CREATE INDEX distribution_receipt_pot_id_bf53a056 ON public.distribution_receipt USING btree (pot_id);
CREATE INDEX distribution_recovery_buyer_id_1d800411 ON public.distribution_recovery USING btree (buyer_id);
CREATE INDEX distribution_recovery_case_id_0cc851ba ON public.distribution_recovery USING btree (case_id);
CREATE INDEX distribution_recovery_entry_id_f35fbd88 ON public.distribution_recovery USING btree (entry_id);
CREATE INDEX distribution_recovery_from_creditor_id_ed07b2ce ON public.distribution_recovery USING btree (from_creditor_id);
CREATE INDEX distribution_recovery_from_debtor_id_d31bcb7c ON public.distribution_recovery USING btree (from_debtor_id);
CREATE INDEX distribution_recovery_ordered_by_id_9d32136e ON public.distribution_recovery USING btree (ordered_by_id);
CREATE INDEX distribution_recovery_proposed_by_id_ac232ae0 ON public.distribution_recovery USING btree (proposed_by_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX dossier_newest ON public.casefile_lotdossier USING btree (asset_id, recorded_at DESC);
CREATE INDEX entry_because_of ON public.record_entry USING gin (because_of);
CREATE INDEX entry_case ON public.record_entry USING btree (case_id, id);
CREATE INDEX entry_court ON public.record_entry USING btree (court_id, id DESC);
CREATE UNIQUE INDEX entry_once ON public.record_entry USING btree (key) WHERE (key IS NOT NULL);
CREATE INDEX head_closes ON public.auction_head USING btree (closes_at) WHERE (NOT ((phase)::text = 'closed'::text));
CREATE INDEX identity_check_inquiry ON public.intake_identitycheck USING btree (inquiry);
CREATE UNIQUE INDEX identity_check_open_once ON public.intake_identitycheck USING btree (court_id, subject) WHERE (answered_at IS NULL);
CREATE INDEX identity_check_subject ON public.intake_identitycheck USING btree (court_id, subject, answered_at DESC);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX incoming_untaken ON public.partners_incoming USING btree (court_id, family, serial) WHERE (taken_at IS NULL);
CREATE INDEX institution_kind ON public.partners_institution USING btree (kind);
CREATE INDEX intake_application_court_id_bd5418e9 ON public.intake_application USING btree (court_id);
CREATE INDEX intake_application_decided_by_entry_id_12a7a616 ON public.intake_application USING btree (decided_by_entry_id);
CREATE INDEX intake_application_entry_id_fb94953b ON public.intake_application USING btree (entry_id);
CREATE INDEX intake_caseserial_court_id_7cc15f9b ON public.intake_caseserial USING btree (court_id);
CREATE INDEX intake_conflict_actor_id_6cfdbe7d ON public.intake_conflict USING btree (actor_id);
CREATE INDEX intake_conflict_court_id_c871f463 ON public.intake_conflict USING btree (court_id);
CREATE INDEX intake_conflict_entry_id_6f52d47a ON public.intake_conflict USING btree (entry_id);
CREATE INDEX intake_drawseed_court_id_1aca8924 ON public.intake_drawseed USING btree (court_id);
CREATE INDEX intake_drawseed_entry_id_023867ec ON public.intake_drawseed USING btree (entry_id);
CREATE INDEX intake_identitycheck_application_id_d4e1fd03 ON public.intake_identitycheck USING btree (application_id);
CREATE INDEX intake_identitycheck_court_id_bb93d1f6 ON public.intake_identitycheck USING btree (court_id);
CREATE INDEX intake_identitycheck_entry_id_c2e43ab3 ON public.intake_identitycheck USING btree (entry_id);
CREATE INDEX ledger_closedday_entry_id_2ba022ef ON public.ledger_closedday USING btree (entry_id);
CREATE INDEX ledger_posting_account_id_964f801d ON public.ledger_posting USING btree (account_id);
CREATE INDEX ledger_posting_transaction_id_cde13cac ON public.ledger_posting USING btree (transaction_id);
CREATE INDEX ledger_statementday_entry_id_6fce7652 ON public.ledger_statementday USING btree (entry_id);
CREATE INDEX ledger_statementline_day_id_b5a32ef9 ON public.ledger_statementline USING btree (day_id);
CREATE INDEX measure_case ON public.casefile_measure USING btree (case_id, state);
CREATE INDEX measure_ends ON public.casefile_measure USING btree (ends_on) WHERE ((state)::text = ANY ((ARRAY['ordered'::character varying, 'live'::character varying])::text[]));
CREATE UNIQUE INDEX measure_once ON public.casefile_measure USING btree (case_id, asset_id) WHERE ((state)::text = ANY ((ARRAY['ordered'::character varying, 'live'::character varying, 'waiting'::character varying, 'releasing'::character varying])::text[]));
CREATE INDEX notice_demand_court_id_93eb2a83 ON public.notice_demand USING btree (court_id);
CREATE INDEX notice_demand_entry_id_9b45fcbc ON public.notice_demand USING btree (entry_id);
CREATE INDEX notice_service_court_id_2c1dd1e7 ON public.notice_service USING btree (court_id);
CREATE INDEX notice_service_entry_id_6e74b6a4 ON public.notice_service USING btree (entry_id);
CREATE INDEX otp_totp_totpdevice_user_id_0fb18292 ON public.otp_totp_totpdevice USING btree (user_id);
CREATE INDEX outgoing_case ON public.partners_outgoing USING btree (case_id, serial);
CREATE INDEX outgoing_open ON public.partners_outgoing USING btree (court_id, institution, received_at) WHERE ((state)::text = 'received'::text);
CREATE INDEX outgoing_queued ON public.partners_outgoing USING btree (court_id, institution, serial) WHERE ((state)::text = 'queued'::text);
CREATE UNIQUE INDEX outgoing_sequence_once ON public.partners_outgoing USING btree (court_id, institution, subject, sequence) WHERE (sequence IS NOT NULL);
CREATE INDEX partners_cursor_court_id_ade83347 ON public.partners_cursor USING btree (court_id);
CREATE INDEX partners_incoming_answers_id_8cdc2565 ON public.partners_incoming USING btree (answers_id);
CREATE INDEX partners_incoming_court_id_360c723c ON public.partners_incoming USING btree (court_id);
CREATE INDEX partners_institution_code_28bda889_like ON public.partners_institution USING btree (code varchar_pattern_ops);
CREATE INDEX partners_outgoing_court_id_c4357e6f ON public.partners_outgoing USING btree (court_id);
CREATE INDEX partners_outgoing_hash_9fbdecff_like ON public.partners_outgoing USING btree (hash varchar_pattern_ops);
CREATE INDEX partners_place_court_id_9f30b7c5 ON public.partners_place USING btree (court_id);
CREATE INDEX partners_wronganswer_answers_id_1ceebbea ON public.partners_wronganswer USING btree (answers_id);
CREATE INDEX partners_wronganswer_court_id_4a08dbe1 ON public.partners_wronganswer USING btree (court_id);
CREATE UNIQUE INDEX party_access_once ON public.valuation_partyaccess USING btree (party_id) WHERE (ended_at IS NULL);
CREATE INDEX party_person ON public.casefile_party USING btree (person_id, role);
CREATE INDEX payout_case ON public.distribution_payout USING btree (case_id, state);
CREATE INDEX person_name ON public.casefile_person USING btree (court_id, name varchar_pattern_ops);
CREATE UNIQUE INDEX plan_one_per_pot ON public.distribution_plan USING btree (pot_id) WHERE (NOT ((state)::text = 'overtaken'::text));
CREATE UNIQUE INDEX pot_open_once_per_debtor ON public.distribution_pot USING btree (debtor_id) WHERE ((state)::text = 'open'::text);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX receipt_case ON public.distribution_receipt USING btree (case_id);
CREATE INDEX receipt_suspense ON public.distribution_receipt USING btree (court_id, booked_at) WHERE ((state)::text = 'suspense'::text);
CREATE INDEX record_approval_approved_by_id_02fbb659 ON public.record_approval USING btree (approved_by_id);
CREATE INDEX record_approval_court_id_1d374870 ON public.record_approval USING btree (court_id);
CREATE INDEX record_approval_entry_id_02b5f551 ON public.record_approval USING btree (entry_id);
CREATE INDEX record_approval_proposed_by_id_51e7940a ON public.record_approval USING btree (proposed_by_id);
CREATE UNIQUE INDEX reference_price_one_stands ON public.casefile_referenceprice USING btree (asset_id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'final'::character varying])::text[]));
CREATE INDEX request_case ON public.tracing_request USING btree (case_id);
CREATE INDEX round_closes ON public.auction_round USING btree (closes_at) WHERE ((state)::text = 'announced'::text);
CREATE UNIQUE INDEX round_one_at_once ON public.auction_round USING btree (sale_id) WHERE ((state)::text = ANY ((ARRAY['scheduled'::character varying, 'announced'::character varying, 'suspended'::character varying])::text[]));
CREATE INDEX round_published ON public.auction_round USING btree (court_id, closes_at, id) WHERE (announced_at IS NOT NULL);
CREATE UNIQUE INDEX sale_one_at_once ON public.auction_sale USING btree (asset_id) WHERE (NOT ((state)::text = ANY ((ARRAY['done'::character varying, 'ended'::character varying])::text[])));
CREATE INDEX statement_line_day ON public.ledger_statementline USING btree (court_id, booked_on);
CREATE INDEX task_open ON public.casefile_task USING btree (court_id, role, due_at) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX task_open_once ON public.casefile_task USING btree (case_id, what, subject) WHERE (done_at IS NULL);
CREATE INDEX title_number ON public.casefile_title USING btree (court_id, number varchar_pattern_ops);
CREATE INDEX tracing_answer_batch_id_6e887441 ON public.tracing_answer USING btree (batch_id);
CREATE INDEX tracing_answer_court_id_6d729313 ON public.tracing_answer USING btree (court_id);
CREATE INDEX tracing_answer_entry_id_498d7719 ON public.tracing_answer USING btree (entry_id);
CREATE INDEX tracing_answer_warrant_id_145f221b ON public.tracing_answer USING btree (warrant_id);
CREATE INDEX tracing_batch_court_id_7300b16d ON public.tracing_batch USING btree (court_id);
CREATE INDEX tracing_batch_window_id_2699eadf ON public.tracing_batch USING btree (window_id);
CREATE INDEX tracing_declaration_case_id_e4656e35 ON public.tracing_declaration USING btree (case_id);
CREATE INDEX tracing_declaration_court_id_bf85e5a8 ON public.tracing_declaration USING btree (court_id);
CREATE INDEX tracing_declaration_entry_id_f047eeb6 ON public.tracing_declaration USING btree (entry_id);
CREATE INDEX tracing_declaration_person_id_653aba4a ON public.tracing_declaration USING btree (person_id);
CREATE INDEX tracing_request_case_id_e432d9d6 ON public.tracing_request USING btree (case_id);
CREATE INDEX tracing_request_court_id_379cff5d ON public.tracing_request USING btree (court_id);
CREATE INDEX tracing_request_entry_id_24a354cf ON public.tracing_request USING btree (entry_id);
CREATE INDEX tracing_request_person_id_488f5887 ON public.tracing_request USING btree (person_id);
CREATE INDEX tracing_request_requested_by_id_45208103 ON public.tracing_request USING btree (requested_by_id);
CREATE INDEX tracing_warrant_case_id_cb914b20 ON public.tracing_warrant USING btree (case_id);
CREATE INDEX tracing_warrant_court_id_51e8eab4 ON public.tracing_warrant USING btree (court_id);
CREATE INDEX tracing_warrant_entry_id_7082acb5 ON public.tracing_warrant USING btree (entry_id);
CREATE INDEX tracing_warrant_signed_by_id_6b866899 ON public.tracing_warrant USING btree (signed_by_id);
CREATE INDEX tracing_warrant_window_id_a93f84dc ON public.tracing_warrant USING btree (window_id);
CREATE INDEX tracing_window_court_id_deebae70 ON public.tracing_window USING btree (court_id);
CREATE INDEX transaction_case ON public.ledger_transaction USING btree (case_id);
CREATE INDEX transaction_day ON public.ledger_transaction USING btree (court_id, booked_on);
CREATE UNIQUE INDEX transfer_one_at_a_time ON public.casefile_transfer USING btree (measure_id) WHERE ((state)::text = 'ordered'::text);
CREATE INDEX valuation_appraiser_court_id_9e9b3156 ON public.valuation_appraiser USING btree (court_id);
CREATE INDEX valuation_appraiser_entry_id_1b00f248 ON public.valuation_appraiser USING btree (entry_id);
CREATE INDEX valuation_determination_case_id_e5619c6e ON public.valuation_determination USING btree (case_id);
CREATE INDEX valuation_determination_determined_by_id_82c06e42 ON public.valuation_determination USING btree (determined_by_id);
CREATE INDEX valuation_determination_document_id_d5a12eea ON public.valuation_determination USING btree (document_id);
CREATE INDEX valuation_determination_entry_id_5f646d2f ON public.valuation_determination USING btree (entry_id);
CREATE INDEX valuation_determination_valuation_id_2b3fa543 ON public.valuation_determination USING btree (valuation_id);
CREATE INDEX valuation_estimate_case_id_15588313 ON public.valuation_estimate USING btree (case_id);
CREATE INDEX valuation_estimate_entry_id_55c2ad28 ON public.valuation_estimate USING btree (entry_id);
CREATE INDEX valuation_estimate_set_aside_by_id_9bbd65a6 ON public.valuation_estimate USING btree (set_aside_by_id);
CREATE INDEX valuation_estimate_valuation_id_304435a8 ON public.valuation_estimate USING btree (valuation_id);
CREATE INDEX valuation_modelversion_court_id_7ae0b6b5 ON public.valuation_modelversion USING btree (court_id);
CREATE INDEX valuation_modelversion_entry_id_a3d0a943 ON public.valuation_modelversion USING btree (entry_id);
CREATE INDEX valuation_modelversion_published_by_id_88f8ad48 ON public.valuation_modelversion USING btree (published_by_id);
CREATE INDEX valuation_objection_case_id_3d55ff4f ON public.valuation_objection USING btree (case_id);
CREATE INDEX valuation_objection_decided_by_id_9b1ab888 ON public.valuation_objection USING btree (decided_by_id);
CREATE INDEX valuation_objection_determination_id_99a4949e ON public.valuation_objection USING btree (determination_id);
CREATE INDEX valuation_objection_entry_id_567e95ba ON public.valuation_objection USING btree (entry_id);
CREATE INDEX valuation_objection_estimate_id_c7bcdcfb ON public.valuation_objection USING btree (estimate_id);
CREATE INDEX valuation_objection_party_id_bd36fb59 ON public.valuation_objection USING btree (party_id);
CREATE UNIQUE INDEX valuation_one_at_a_time ON public.valuation_valuation USING btree (case_id, asset_id) WHERE ((state)::text = ANY ((ARRAY['seeking'::character varying, 'open'::character varying])::text[]));
CREATE INDEX valuation_order_case_id_b159dbef ON public.valuation_order USING btree (case_id);
CREATE INDEX valuation_order_entry_id_332d3c99 ON public.valuation_order USING btree (entry_id);
CREATE INDEX valuation_order_valuation_id_de24760c ON public.valuation_order USING btree (valuation_id);
CREATE INDEX valuation_partyaccess_actor_id_6080e65a ON public.valuation_partyaccess USING btree (actor_id);
CREATE INDEX valuation_partyaccess_case_id_99f12f63 ON public.valuation_partyaccess USING btree (case_id);
CREATE INDEX valuation_partyaccess_code_hash_a3b436be_like ON public.valuation_partyaccess USING btree (code_hash varchar_pattern_ops);
CREATE INDEX valuation_partyaccess_entry_id_d8af4316 ON public.valuation_partyaccess USING btree (entry_id);
CREATE INDEX valuation_partyaccess_given_by_id_ac7695f1 ON public.valuation_partyaccess USING btree (given_by_id);
CREATE INDEX valuation_partyaccess_party_id_d865b228 ON public.valuation_partyaccess USING btree (party_id);
CREATE INDEX valuation_passed_case_id_727af0ab ON public.valuation_passed USING btree (case_id);
CREATE INDEX valuation_passed_entry_id_b19573bf ON public.valuation_passed USING btree (entry_id);
CREATE INDEX valuation_passed_valuation_id_12301afa ON public.valuation_passed USING btree (valuation_id);
CREATE INDEX valuation_told_case_id_f055ae5e ON public.valuation_told USING btree (case_id);
CREATE INDEX valuation_told_determination_id_c130ea78 ON public.valuation_told USING btree (determination_id);
CREATE INDEX valuation_told_entry_id_cf158e12 ON public.valuation_told USING btree (entry_id);
CREATE INDEX valuation_told_party_id_df288580 ON public.valuation_told USING btree (party_id);
CREATE INDEX valuation_valuation_asset_id_66df1525 ON public.valuation_valuation USING btree (asset_id);
CREATE INDEX valuation_valuation_case_id_290db2c2 ON public.valuation_valuation USING btree (case_id);
CREATE INDEX valuation_valuation_entry_id_8a931c83 ON public.valuation_valuation USING btree (entry_id);
CREATE INDEX valuation_valuation_started_by_id_bdbf16de ON public.valuation_valuation USING btree (started_by_id);
CREATE INDEX warrant_not_sent ON public.tracing_warrant USING btree (court_id) WHERE (window_id IS NULL);
CREATE INDEX worksheet_case ON public.attachment_worksheet USING btree (case_id, proposed_at DESC);
CREATE TRIGGER access_accessevent_append_only BEFORE DELETE OR UPDATE ON public.access_accessevent FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER access_accessevent_no_truncate BEFORE TRUNCATE ON public.access_accessevent FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE CONSTRAINT TRIGGER auction_award_escrow AFTER UPDATE OF state ON public.auction_award DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state)::text = ANY ((ARRAY['ruled'::character varying, 'handed_over'::character varying, 'defaulted'::character varying, 'annulled'::character varying])::text[]))) EXECUTE FUNCTION public.auction_escrow_is_empty();
CREATE TRIGGER auction_ban_append_only BEFORE DELETE OR UPDATE ON public.auction_ban FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_ban_no_truncate BEFORE TRUNCATE ON public.auction_ban FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_head_moves BEFORE UPDATE ON public.auction_head FOR EACH ROW EXECUTE FUNCTION public.auction_head_moves();
CREATE TRIGGER auction_head_starts_empty BEFORE INSERT ON public.auction_head FOR EACH ROW EXECUTE FUNCTION public.auction_head_starts_empty();
CREATE CONSTRAINT TRIGGER auction_head_tells_the_log AFTER INSERT ON public.auction_ahead DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.auction_head_tells_the_log();
CREATE TRIGGER auction_heads_ahead AFTER UPDATE ON public.auction_head REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION public.auction_heads_ahead();
CREATE TRIGGER auction_identity_append_only BEFORE DELETE OR UPDATE ON public.auction_identity FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_log_without_gaps AFTER INSERT ON public.auction_ruling REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.auction_log_without_gaps();
CREATE TRIGGER auction_mask_append_only BEFORE DELETE OR UPDATE ON public.auction_mask FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_mask_no_truncate BEFORE TRUNCATE ON public.auction_mask FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_namedbuyer_append_only BEFORE DELETE OR UPDATE ON public.auction_namedbuyer FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_namedbuyer_no_truncate BEFORE TRUNCATE ON public.auction_namedbuyer FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_round_as_announced BEFORE UPDATE ON public.auction_round FOR EACH ROW EXECUTE FUNCTION public.auction_round_as_announced();
CREATE CONSTRAINT TRIGGER auction_round_escrow AFTER UPDATE OF state ON public.auction_round DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state)::text = ANY ((ARRAY['sold'::character varying, 'failed'::character varying, 'withdrawn'::character varying])::text[]))) EXECUTE FUNCTION public.auction_escrow_is_empty();
CREATE TRIGGER auction_ruling_append_only BEFORE DELETE OR UPDATE ON public.auction_ruling FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER auction_ruling_no_truncate BEFORE TRUNCATE ON public.auction_ruling FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_claimitem_append_only BEFORE DELETE OR UPDATE ON public.casefile_claimitem FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_claimitem_no_truncate BEFORE TRUNCATE ON public.casefile_claimitem FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_credit_append_only BEFORE DELETE OR UPDATE ON public.casefile_credit FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_credit_no_truncate BEFORE TRUNCATE ON public.casefile_credit FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_document_append_only BEFORE DELETE OR UPDATE ON public.casefile_document FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_document_no_truncate BEFORE TRUNCATE ON public.casefile_document FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE CONSTRAINT TRIGGER casefile_gauge_measure AFTER INSERT OR UPDATE ON public.casefile_gauge DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.casefile_gauge_tells_the_truth();
CREATE TRIGGER casefile_lotdossier_append_only BEFORE DELETE OR UPDATE ON public.casefile_lotdossier FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_lotdossier_no_truncate BEFORE TRUNCATE ON public.casefile_lotdossier FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE CONSTRAINT TRIGGER casefile_measure_gauge AFTER INSERT OR UPDATE ON public.casefile_measure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.casefile_gauge_tells_the_truth();
CREATE TRIGGER casefile_measure_one_owner BEFORE INSERT OR UPDATE OF owner_id, asset_id, case_id ON public.casefile_measure FOR EACH ROW EXECUTE FUNCTION public.casefile_one_owner();
CREATE TRIGGER casefile_photograph_append_only BEFORE DELETE OR UPDATE ON public.casefile_photograph FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER casefile_photograph_no_truncate BEFORE TRUNCATE ON public.casefile_photograph FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER closing_closing_append_only BEFORE DELETE OR UPDATE ON public.closing_closing FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER closing_closing_no_truncate BEFORE TRUNCATE ON public.closing_closing FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER closing_nothing_behind BEFORE INSERT ON public.closing_closing FOR EACH ROW EXECUTE FUNCTION public.closing_leaves_nothing_behind();
CREATE TRIGGER closing_reopening_append_only BEFORE DELETE OR UPDATE ON public.closing_reopening FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER closing_reopening_no_truncate BEFORE TRUNCATE ON public.closing_reopening FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER distribution_payout_unchanged BEFORE UPDATE ON public.distribution_payout FOR EACH ROW EXECUTE FUNCTION public.distribution_payout_unchanged();
CREATE CONSTRAINT TRIGGER distribution_plan_adds_up AFTER INSERT OR UPDATE ON public.distribution_plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.distribution_plan_adds_up();
CREATE TRIGGER distribution_planline_append_only BEFORE DELETE OR UPDATE ON public.distribution_planline FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER distribution_planline_no_truncate BEFORE TRUNCATE ON public.distribution_planline FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE CONSTRAINT TRIGGER distribution_recovery_adds_up AFTER INSERT OR UPDATE ON public.distribution_recovery DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.state)::text <> 'asked'::text)) EXECUTE FUNCTION public.distribution_recovery_adds_up();
CREATE TRIGGER intake_conflict_append_only BEFORE DELETE OR UPDATE ON public.intake_conflict FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER intake_conflict_no_truncate BEFORE TRUNCATE ON public.intake_conflict FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER intake_drawseed_append_only BEFORE DELETE OR UPDATE ON public.intake_drawseed FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER intake_drawseed_no_truncate BEFORE TRUNCATE ON public.intake_drawseed FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_account_append_only BEFORE DELETE OR UPDATE ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_account_balance AFTER INSERT ON public.ledger_account REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_open_balances();
CREATE TRIGGER ledger_account_no_truncate BEFORE TRUNCATE ON public.ledger_account FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_balance_guard BEFORE INSERT OR DELETE OR UPDATE ON public.ledger_balance FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_balance_by_posting_only();
CREATE TRIGGER ledger_closedday_alone BEFORE INSERT ON public.ledger_closedday FOR EACH ROW EXECUTE FUNCTION public.ledger_day_alone();
CREATE TRIGGER ledger_closedday_append_only BEFORE DELETE OR UPDATE ON public.ledger_closedday FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_closedday_no_truncate BEFORE TRUNCATE ON public.ledger_closedday FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_posting_append_only BEFORE DELETE OR UPDATE ON public.ledger_posting FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_posting_apply AFTER INSERT ON public.ledger_posting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_apply();
CREATE TRIGGER ledger_posting_no_truncate BEFORE TRUNCATE ON public.ledger_posting FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_statementday_append_only BEFORE DELETE OR UPDATE ON public.ledger_statementday FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_statementday_no_truncate BEFORE TRUNCATE ON public.ledger_statementday FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_statementline_append_only BEFORE DELETE OR UPDATE ON public.ledger_statementline FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_statementline_no_truncate BEFORE TRUNCATE ON public.ledger_statementline FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER ledger_transaction_append_only BEFORE DELETE OR UPDATE ON public.ledger_transaction FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE CONSTRAINT TRIGGER ledger_transaction_balanced AFTER INSERT ON public.ledger_transaction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_transaction_whole();
CREATE TRIGGER ledger_transaction_day AFTER INSERT ON public.ledger_transaction REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_day_open();
CREATE TRIGGER ledger_transaction_no_truncate BEFORE TRUNCATE ON public.ledger_transaction FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER levari_job_gives_way BEFORE UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.status <> 'todo'::public.procrastinate_job_status) AND (new.status = 'todo'::public.procrastinate_job_status) AND (new.queueing_lock IS NOT NULL))) EXECUTE FUNCTION public.levari_job_gives_way();
CREATE TRIGGER notice_demand_append_only BEFORE DELETE OR UPDATE ON public.notice_demand FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER notice_demand_no_truncate BEFORE TRUNCATE ON public.notice_demand FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER notice_service_append_only BEFORE DELETE OR UPDATE ON public.notice_service FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER notice_service_no_truncate BEFORE TRUNCATE ON public.notice_service FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER partners_wronganswer_append_only BEFORE DELETE OR UPDATE ON public.partners_wronganswer FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER partners_wronganswer_no_truncate BEFORE TRUNCATE ON public.partners_wronganswer FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER record_approval_append_only BEFORE DELETE OR UPDATE ON public.record_approval FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_approval_no_truncate BEFORE TRUNCATE ON public.record_approval FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_checkpoint_append_only BEFORE DELETE OR UPDATE ON public.record_checkpoint FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_checkpoint_no_truncate BEFORE TRUNCATE ON public.record_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_entry_append_only BEFORE DELETE OR UPDATE ON public.record_entry FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_entry_no_truncate BEFORE TRUNCATE ON public.record_entry FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_entry_queue_for_sealing AFTER INSERT ON public.record_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.record_queue_for_sealing();
CREATE TRIGGER record_leaf_append_only BEFORE DELETE OR UPDATE ON public.record_leaf FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER record_leaf_no_truncate BEFORE TRUNCATE ON public.record_leaf FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER tracing_answer_append_only BEFORE DELETE OR UPDATE ON public.tracing_answer FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER tracing_answer_no_truncate BEFORE TRUNCATE ON public.tracing_answer FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER tracing_declaration_append_only BEFORE DELETE OR UPDATE ON public.tracing_declaration FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER tracing_declaration_no_truncate BEFORE TRUNCATE ON public.tracing_declaration FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER tracing_request_append_only BEFORE DELETE OR UPDATE ON public.tracing_request FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER tracing_request_no_truncate BEFORE TRUNCATE ON public.tracing_request FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_appraiser_append_only BEFORE DELETE OR UPDATE ON public.valuation_appraiser FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_appraiser_no_truncate BEFORE TRUNCATE ON public.valuation_appraiser FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_determination_append_only BEFORE DELETE OR UPDATE ON public.valuation_determination FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_determination_no_truncate BEFORE TRUNCATE ON public.valuation_determination FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_goes_forward BEFORE UPDATE ON public.valuation_valuation FOR EACH ROW EXECUTE FUNCTION public.valuation_goes_forward();
CREATE TRIGGER valuation_modelversion_append_only BEFORE DELETE OR UPDATE ON public.valuation_modelversion FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_modelversion_no_truncate BEFORE TRUNCATE ON public.valuation_modelversion FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_objection_in_time BEFORE INSERT ON public.valuation_objection FOR EACH ROW EXECUTE FUNCTION public.valuation_objection_in_time();
CREATE TRIGGER valuation_order_append_only BEFORE DELETE OR UPDATE ON public.valuation_order FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_order_no_truncate BEFORE TRUNCATE ON public.valuation_order FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_passed_append_only BEFORE DELETE OR UPDATE ON public.valuation_passed FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_passed_no_truncate BEFORE TRUNCATE ON public.valuation_passed FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_report_as_given BEFORE UPDATE ON public.valuation_estimate FOR EACH ROW EXECUTE FUNCTION public.valuation_report_as_given();
CREATE TRIGGER valuation_told_append_only BEFORE DELETE OR UPDATE ON public.valuation_told FOR EACH ROW EXECUTE FUNCTION public.levari_append_only();
CREATE TRIGGER valuation_told_no_truncate BEFORE TRUNCATE ON public.valuation_told FOR EACH STATEMENT EXECUTE FUNCTION public.levari_append_only();
ALTER TABLE ONLY public.access_accessevent
    ADD CONSTRAINT access_accessevent_actor_id_811827e1_fk_access_actor_id FOREIGN KEY (actor_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_accessevent
    ADD CONSTRAINT access_accessevent_court_id_e21738dd_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_actor
    ADD CONSTRAINT access_actor_court_id_54f9cbcb_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_actor
    ADD CONSTRAINT access_actor_user_id_899b7b9d_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_appointment
    ADD CONSTRAINT access_appointment_actor_id_8813973a_fk_access_actor_id FOREIGN KEY (actor_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_appointment
    ADD CONSTRAINT access_appointment_court_id_88bb3ad6_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_court
    ADD CONSTRAINT access_court_parent_id_51fae47c_fk_access_court_id FOREIGN KEY (parent_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT account_confirmer_kind FOREIGN KEY (confirmed_by_id, confirmed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.record_approval
    ADD CONSTRAINT approval_approver_kind FOREIGN KEY (approved_by_id, approver_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_approval_id_aeaa56a2_fk_record_approval_id FOREIGN KEY (approval_id) REFERENCES public.record_approval(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_case_id_57ba0976_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_court_id_9c86f104_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_entry_id_05ce9a6f_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.attachment_worksheet
    ADD CONSTRAINT attachment_worksheet_proposed_by_id_481b5c23_fk_access_actor_id FOREIGN KEY (proposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT auction_account_confirmed_by_id_e1ac8d9f_fk_access_actor_id FOREIGN KEY (confirmed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT auction_account_entry_id_84ab541a_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_account
    ADD CONSTRAINT auction_account_user_id_21c0dcbf_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_admission
    ADD CONSTRAINT auction_admission_court_id_41ca98aa_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_admission
    ADD CONSTRAINT auction_admission_head_id_176428ae_fk_auction_head_id FOREIGN KEY (head_id) REFERENCES public.auction_head(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_case_id_c51fcdd5_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_court_id_badfbdf1_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_enrolment_id_36044932_fk_auction_enrolment_id FOREIGN KEY (enrolment_id) REFERENCES public.auction_enrolment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_entry_id_a1e49186_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_payment_id_b8b934fe_fk_casefile_awaitedpayment_id FOREIGN KEY (payment_id) REFERENCES public.casefile_awaitedpayment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_proceeds_id_61c8cc48_fk_casefile_proceeds_id FOREIGN KEY (proceeds_id) REFERENCES public.casefile_proceeds(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_round_id_0c2b7110_fk_auction_round_id FOREIGN KEY (round_id) REFERENCES public.auction_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_ruled_by_id_ee67bb42_fk_access_actor_id FOREIGN KEY (ruled_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_ruling_id_e0ef78dd_fk_casefile_document_id FOREIGN KEY (ruling_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT auction_award_sale_id_478e8135_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT auction_ban_case_id_22c6cfd8_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT auction_ban_court_id_5d76cf8f_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT auction_ban_entry_id_95db1fd7_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT auction_ban_imposed_by_id_c538ce7c_fk_access_actor_id FOREIGN KEY (imposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT auction_ban_sale_id_34f805b7_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_case_id_aa941fa1_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_court_id_f24a38da_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_entry_id_6f0e7576_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_payment_id_c9f2427a_fk_casefile_ FOREIGN KEY (payment_id) REFERENCES public.casefile_awaitedpayment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_round_id_32ded30d_fk_auction_round_id FOREIGN KEY (round_id) REFERENCES public.auction_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_enrolment
    ADD CONSTRAINT auction_enrolment_sale_id_1e094008_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_award_id_d85d5168_fk_auction_award_id FOREIGN KEY (award_id) REFERENCES public.auction_award(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_case_id_28d14a4b_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_court_id_a910ae8c_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_decided_by_id_b4c9cc78_fk_access_actor_id FOREIGN KEY (decided_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_entry_id_f3c9ab3d_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT auction_forfeit_shortfall_id_9d4a1507_fk_casefile_ FOREIGN KEY (shortfall_id) REFERENCES public.casefile_awaitedpayment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_head
    ADD CONSTRAINT auction_head_case_id_2001c099_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_head
    ADD CONSTRAINT auction_head_court_id_a8f5f513_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_head
    ADD CONSTRAINT auction_head_entry_id_bacc5221_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT auction_hint_case_id_74dd4a81_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT auction_hint_court_id_b0f67e4d_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT auction_hint_entry_id_7e6cda87_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT auction_hint_judged_by_id_55c23ff2_fk_access_actor_id FOREIGN KEY (judged_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT auction_hint_round_id_605e17d3_fk_auction_round_id FOREIGN KEY (round_id) REFERENCES public.auction_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_identity
    ADD CONSTRAINT auction_identity_court_id_741c7605_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_identity
    ADD CONSTRAINT auction_identity_enrolment_id_d323a17d_fk_auction_enrolment_id FOREIGN KEY (enrolment_id) REFERENCES public.auction_enrolment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_identity
    ADD CONSTRAINT auction_identity_person_id_b6d8f2b2_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_joined
    ADD CONSTRAINT auction_joined_account_id_9ed78117_fk_auction_account_id FOREIGN KEY (account_id) REFERENCES public.auction_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_joined
    ADD CONSTRAINT auction_joined_court_id_a4097dc5_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_mask
    ADD CONSTRAINT auction_mask_court_id_5bd8225d_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_mask
    ADD CONSTRAINT auction_mask_head_id_fbb4e5ab_fk_auction_head_id FOREIGN KEY (head_id) REFERENCES public.auction_head(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_case_id_85177619_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_court_id_b32ba85e_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_entry_id_35de8a17_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_party_id_f376e62d_fk_casefile_party_id FOREIGN KEY (party_id) REFERENCES public.casefile_party(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_person_id_a2623153_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_namedbuyer
    ADD CONSTRAINT auction_namedbuyer_sale_id_684df04d_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT auction_priorityright_case_id_60120905_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT auction_priorityright_court_id_2f928ad6_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT auction_priorityright_entry_id_99bcf3b1_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT auction_priorityright_person_id_80512122_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_priorityright
    ADD CONSTRAINT auction_priorityright_sale_id_49876306_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_question
    ADD CONSTRAINT auction_question_answered_by_id_1cd83538_fk_access_actor_id FOREIGN KEY (answered_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_question
    ADD CONSTRAINT auction_question_case_id_095b8cb7_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_question
    ADD CONSTRAINT auction_question_court_id_899539c5_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_question
    ADD CONSTRAINT auction_question_entry_id_63e47a1c_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_question
    ADD CONSTRAINT auction_question_sale_id_78def8fc_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_announced_by_id_2f803619_fk_access_actor_id FOREIGN KEY (announced_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_case_id_dafcad64_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_court_id_545ff3a1_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_document_id_7a195f3b_fk_casefile_document_id FOREIGN KEY (document_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_entry_id_dc4eb4a6_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_sale_id_28fedab1_fk_auction_sale_id FOREIGN KEY (sale_id) REFERENCES public.auction_sale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT auction_round_scheduled_by_id_6f2c7aaf_fk_access_actor_id FOREIGN KEY (scheduled_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_asset_id_a7166834_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_case_id_e9d2cc54_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_court_id_eaa4969c_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_dossier_id_7c87addd_fk_casefile_lotdossier_id FOREIGN KEY (dossier_id) REFERENCES public.casefile_lotdossier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_entry_id_9fd7561d_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_measure_id_5fdf075e_fk_casefile_measure_id FOREIGN KEY (measure_id) REFERENCES public.casefile_measure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_opened_by_id_c9310e83_fk_access_actor_id FOREIGN KEY (opened_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT auction_sale_price_id_9b49ca60_fk_casefile_referenceprice_id FOREIGN KEY (price_id) REFERENCES public.casefile_referenceprice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_group_id_97559544_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_6a12ed8b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permi_permission_id_1fbb5f2c_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_a95ead1b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT award_ruler_kind FOREIGN KEY (ruled_by_id, ruled_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.auction_ban
    ADD CONSTRAINT ban_imposer_kind FOREIGN KEY (imposed_by_id, imposed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.casefile_asset
    ADD CONSTRAINT casefile_asset_court_id_53f64d0f_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_asset
    ADD CONSTRAINT casefile_asset_entry_id_4cb2819d_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_asset
    ADD CONSTRAINT casefile_asset_owner_id_e7e61ade_fk_casefile_person_id FOREIGN KEY (owner_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_awaitedpayment
    ADD CONSTRAINT casefile_awaitedpaym_order_id_47c4a63c_fk_casefile_ FOREIGN KEY (order_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_awaitedpayment
    ADD CONSTRAINT casefile_awaitedpayment_case_id_2fe07602_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_awaitedpayment
    ADD CONSTRAINT casefile_awaitedpayment_court_id_a433cee5_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_awaitedpayment
    ADD CONSTRAINT casefile_awaitedpayment_entry_id_a4c2a993_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_court_id_4d299a04_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_judge_id_351e412f_fk_access_actor_id FOREIGN KEY (judge_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_officer_id_6c09195f_fk_access_actor_id FOREIGN KEY (officer_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_case
    ADD CONSTRAINT casefile_case_title_id_766e6d58_fk_casefile_title_id FOREIGN KEY (title_id) REFERENCES public.casefile_title(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_claimitem
    ADD CONSTRAINT casefile_claimitem_case_id_b372994f_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_claimitem
    ADD CONSTRAINT casefile_claimitem_court_id_40264996_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_credit
    ADD CONSTRAINT casefile_credit_case_id_59d27fcf_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_credit
    ADD CONSTRAINT casefile_credit_court_id_08a37349_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_credit
    ADD CONSTRAINT casefile_credit_entry_id_3ff05765_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_deadline
    ADD CONSTRAINT casefile_deadline_case_id_dd08f87d_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_deadline
    ADD CONSTRAINT casefile_deadline_court_id_03e3d3ee_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_deadline
    ADD CONSTRAINT casefile_deadline_entry_id_369920e6_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_document
    ADD CONSTRAINT casefile_document_addressee_id_ea35985a_fk_casefile_party_id FOREIGN KEY (addressee_id) REFERENCES public.casefile_party(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_document
    ADD CONSTRAINT casefile_document_case_id_7a28b863_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_document
    ADD CONSTRAINT casefile_document_court_id_e613edb0_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_document
    ADD CONSTRAINT casefile_document_entry_id_853f0bc5_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_gauge
    ADD CONSTRAINT casefile_gauge_case_id_26abea2d_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_gauge
    ADD CONSTRAINT casefile_gauge_court_id_628a90c5_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_lotdossier
    ADD CONSTRAINT casefile_lotdossier_asset_id_63937a6e_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_lotdossier
    ADD CONSTRAINT casefile_lotdossier_case_id_8a48d91a_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_lotdossier
    ADD CONSTRAINT casefile_lotdossier_court_id_5c3c096e_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_lotdossier
    ADD CONSTRAINT casefile_lotdossier_entry_id_05739db7_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_lotdossier
    ADD CONSTRAINT casefile_lotdossier_recorded_by_id_a64c3039_fk_access_actor_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_approval_id_1d1d97bc_fk_record_approval_id FOREIGN KEY (approval_id) REFERENCES public.record_approval(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_asset_id_f5a62e11_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_case_id_f964db0d_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_court_id_6313835d_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_entry_id_98070067_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_imposed_by_id_d0f74398_fk_access_actor_id FOREIGN KEY (imposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT casefile_measure_owner_id_00a41470_fk_casefile_person_id FOREIGN KEY (owner_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_party
    ADD CONSTRAINT casefile_party_case_id_520d0a63_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_party
    ADD CONSTRAINT casefile_party_court_id_a4822612_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_party
    ADD CONSTRAINT casefile_party_person_id_51e1ba11_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_payee
    ADD CONSTRAINT casefile_payee_case_id_986da0f6_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_payee
    ADD CONSTRAINT casefile_payee_court_id_1be0e540_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_payee
    ADD CONSTRAINT casefile_payee_entry_id_505bd68c_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_payee
    ADD CONSTRAINT casefile_payee_person_id_0373917e_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_person
    ADD CONSTRAINT casefile_person_court_id_488c007f_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_person
    ADD CONSTRAINT casefile_person_verified_by_entry_id_368ad518_fk_record_en FOREIGN KEY (verified_by_entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_photograph
    ADD CONSTRAINT casefile_photograph_asset_id_29888f4e_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_photograph
    ADD CONSTRAINT casefile_photograph_case_id_4b970661_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_photograph
    ADD CONSTRAINT casefile_photograph_court_id_4e333519_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_photograph
    ADD CONSTRAINT casefile_photograph_entry_id_a3495129_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_proceeds
    ADD CONSTRAINT casefile_proceeds_asset_id_a72b87e1_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_proceeds
    ADD CONSTRAINT casefile_proceeds_case_id_032662c3_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_proceeds
    ADD CONSTRAINT casefile_proceeds_court_id_3ef19ef7_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_proceeds
    ADD CONSTRAINT casefile_proceeds_debtor_id_b13c8bff_fk_casefile_person_id FOREIGN KEY (debtor_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_proceeds
    ADD CONSTRAINT casefile_proceeds_entry_id_0e36c6d2_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_referenceprice
    ADD CONSTRAINT casefile_referenceprice_asset_id_d1ca2e66_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_referenceprice
    ADD CONSTRAINT casefile_referenceprice_case_id_299622c3_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_referenceprice
    ADD CONSTRAINT casefile_referenceprice_court_id_c01e8d14_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_referenceprice
    ADD CONSTRAINT casefile_referenceprice_entry_id_3e85c04c_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_stay
    ADD CONSTRAINT casefile_stay_case_id_1ecf9288_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_stay
    ADD CONSTRAINT casefile_stay_court_id_cee9c3bc_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_stay
    ADD CONSTRAINT casefile_stay_entry_id_e5c82561_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_task
    ADD CONSTRAINT casefile_task_case_id_94dc4fa6_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_task
    ADD CONSTRAINT casefile_task_court_id_7e972afb_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_task
    ADD CONSTRAINT casefile_task_entry_id_ec1b0d4a_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_title
    ADD CONSTRAINT casefile_title_court_id_674fbc74_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT casefile_transfer_case_id_ba1c8e63_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT casefile_transfer_court_id_1921a80f_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT casefile_transfer_entry_id_fe0d66c4_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT casefile_transfer_imposed_by_id_27d63e9c_fk_access_actor_id FOREIGN KEY (imposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT casefile_transfer_measure_id_d53ec329_fk_casefile_measure_id FOREIGN KEY (measure_id) REFERENCES public.casefile_measure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_checklist
    ADD CONSTRAINT closing_checklist_case_id_ec66c6f1_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_checklist
    ADD CONSTRAINT closing_checklist_court_id_906a5b59_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_checklist
    ADD CONSTRAINT closing_checklist_entry_id_5796faf1_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_checklist
    ADD CONSTRAINT closing_checklist_proposed_by_id_1f14711d_fk_access_actor_id FOREIGN KEY (proposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closer_kind FOREIGN KEY (closed_by_id, closed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_approval_id_82b10458_fk_record_approval_id FOREIGN KEY (approval_id) REFERENCES public.record_approval(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_case_id_094a058f_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_checklist_id_682eb12a_fk_closing_checklist_id FOREIGN KEY (checklist_id) REFERENCES public.closing_checklist(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_closed_by_id_27986e92_fk_access_actor_id FOREIGN KEY (closed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_court_id_b7a34c07_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_document_id_014edea9_fk_casefile_document_id FOREIGN KEY (document_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_closing
    ADD CONSTRAINT closing_closing_entry_id_1d572758_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT closing_reopening_closing_id_35b9274b_fk_closing_closing_id FOREIGN KEY (closing_id) REFERENCES public.closing_closing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT closing_reopening_court_id_0791979a_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT closing_reopening_entry_id_4302eccc_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT closing_reopening_reopened_by_id_7980c284_fk_access_actor_id FOREIGN KEY (reopened_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT determination_actor_kind FOREIGN KEY (determined_by_id, determined_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_case_id_d8a24b87_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_checker_id_c2198853_fk_access_actor_id FOREIGN KEY (checker_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_court_id_88de3932_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_entry_id_2f09f4dc_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_maker_id_bc10639a_fk_access_actor_id FOREIGN KEY (maker_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_payout
    ADD CONSTRAINT distribution_payout_payee_id_dfaef12b_fk_casefile_person_id FOREIGN KEY (payee_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_case_id_a9e8a767_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_confirmed_by_id_6eab1447_fk_access_actor_id FOREIGN KEY (confirmed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_court_id_1cf01839_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_document_id_ba5ee248_fk_casefile_document_id FOREIGN KEY (document_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_drawn_by_id_ac866eb9_fk_access_actor_id FOREIGN KEY (drawn_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_entry_id_b03d92ae_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_plan
    ADD CONSTRAINT distribution_plan_pot_id_06709c32_fk_distribution_pot_id FOREIGN KEY (pot_id) REFERENCES public.distribution_pot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_planline
    ADD CONSTRAINT distribution_planline_case_id_75b27e57_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_planline
    ADD CONSTRAINT distribution_planline_court_id_3b2caf47_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_planline
    ADD CONSTRAINT distribution_planline_plan_id_08923ac3_fk_distribution_plan_id FOREIGN KEY (plan_id) REFERENCES public.distribution_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_pot
    ADD CONSTRAINT distribution_pot_case_id_055737de_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_pot
    ADD CONSTRAINT distribution_pot_court_id_977f29b1_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_pot
    ADD CONSTRAINT distribution_pot_debtor_id_3dba0bf8_fk_casefile_person_id FOREIGN KEY (debtor_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_pot
    ADD CONSTRAINT distribution_pot_entry_id_a847d7e1_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_receipt
    ADD CONSTRAINT distribution_receipt_case_id_ed70f32b_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_receipt
    ADD CONSTRAINT distribution_receipt_court_id_d5b9aaaa_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_receipt
    ADD CONSTRAINT distribution_receipt_debtor_id_e4e4caec_fk_casefile_person_id FOREIGN KEY (debtor_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_receipt
    ADD CONSTRAINT distribution_receipt_entry_id_ed76efcd_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_receipt
    ADD CONSTRAINT distribution_receipt_pot_id_bf53a056_fk_distribution_pot_id FOREIGN KEY (pot_id) REFERENCES public.distribution_pot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recover_from_creditor_id_ed07b2ce_fk_casefile_ FOREIGN KEY (from_creditor_id) REFERENCES public.casefile_awaitedpayment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recover_from_debtor_id_d31bcb7c_fk_casefile_ FOREIGN KEY (from_debtor_id) REFERENCES public.casefile_awaitedpayment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recover_proceeds_id_978a6511_fk_casefile_ FOREIGN KEY (proceeds_id) REFERENCES public.casefile_proceeds(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recover_proposed_by_id_ac232ae0_fk_access_ac FOREIGN KEY (proposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recovery_buyer_id_1d800411_fk_casefile_person_id FOREIGN KEY (buyer_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recovery_case_id_0cc851ba_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recovery_court_id_2bfcb8c6_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recovery_entry_id_f35fbd88_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT distribution_recovery_ordered_by_id_9d32136e_fk_access_actor_id FOREIGN KEY (ordered_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.record_entry
    ADD CONSTRAINT entry_actor_kind FOREIGN KEY (actor_id, actor_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT estimate_set_aside_actor_kind FOREIGN KEY (set_aside_by_id, set_aside_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.auction_forfeit
    ADD CONSTRAINT forfeit_decider_kind FOREIGN KEY (decided_by_id, decided_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.auction_hint
    ADD CONSTRAINT hint_judge_kind FOREIGN KEY (judged_by_id, judged_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT intake_application_case_id_588545e1_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT intake_application_court_id_bd5418e9_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT intake_application_decided_by_entry_id_12a7a616_fk_record_en FOREIGN KEY (decided_by_entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_application
    ADD CONSTRAINT intake_application_entry_id_fb94953b_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_caseserial
    ADD CONSTRAINT intake_caseserial_court_id_7cc15f9b_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_conflict
    ADD CONSTRAINT intake_conflict_actor_id_6cfdbe7d_fk_access_actor_id FOREIGN KEY (actor_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_conflict
    ADD CONSTRAINT intake_conflict_court_id_c871f463_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_conflict
    ADD CONSTRAINT intake_conflict_entry_id_6f52d47a_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_drawseed
    ADD CONSTRAINT intake_drawseed_court_id_1aca8924_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_drawseed
    ADD CONSTRAINT intake_drawseed_entry_id_023867ec_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_identitycheck
    ADD CONSTRAINT intake_identitycheck_application_id_d4e1fd03_fk_intake_ap FOREIGN KEY (application_id) REFERENCES public.intake_application(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_identitycheck
    ADD CONSTRAINT intake_identitycheck_court_id_bb93d1f6_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.intake_identitycheck
    ADD CONSTRAINT intake_identitycheck_entry_id_c2e43ab3_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_court_id_c5d77d4b_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_account_id_c2c102a5_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_court_id_ae8892e9_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_closedday
    ADD CONSTRAINT ledger_closedday_court_id_b440a664_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_closedday
    ADD CONSTRAINT ledger_closedday_entry_id_2ba022ef_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_account_id_964f801d_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_court_id_7214b471_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_transaction_id_cde13cac_fk_ledger_transaction_id FOREIGN KEY (transaction_id) REFERENCES public.ledger_transaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_statementday
    ADD CONSTRAINT ledger_statementday_court_id_8439413d_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_statementday
    ADD CONSTRAINT ledger_statementday_entry_id_6fce7652_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_statementline
    ADD CONSTRAINT ledger_statementline_court_id_6391de31_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_statementline
    ADD CONSTRAINT ledger_statementline_day_id_b5a32ef9_fk_ledger_statementday_id FOREIGN KEY (day_id) REFERENCES public.ledger_statementday(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_court_id_adc8e7ac_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_entry_id_4bfc3640_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_officer_id_eefab3aa_fk_access_actor_id FOREIGN KEY (officer_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_reverses_id_f312c56d_fk_ledger_tr FOREIGN KEY (reverses_id) REFERENCES public.ledger_transaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_transaction
    ADD CONSTRAINT ledger_transaction_statement_line_id_c3841854_fk_ledger_st FOREIGN KEY (statement_line_id) REFERENCES public.ledger_statementline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_measure
    ADD CONSTRAINT measure_imposer_kind FOREIGN KEY (imposed_by_id, imposed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.valuation_modelversion
    ADD CONSTRAINT model_version_actor_kind FOREIGN KEY (published_by_id, published_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_case_id_2a2b18c2_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_court_id_93eb2a83_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_document_id_dfd0095e_fk_casefile_document_id FOREIGN KEY (document_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_demand
    ADD CONSTRAINT notice_demand_entry_id_9b45fcbc_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_court_id_2c1dd1e7_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_demand_id_4dc101fa_fk_notice_demand_id FOREIGN KEY (demand_id) REFERENCES public.notice_demand(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_entry_id_6e74b6a4_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notice_service
    ADD CONSTRAINT notice_service_order_id_3e422855_fk_casefile_document_id FOREIGN KEY (order_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.otp_totp_totpdevice
    ADD CONSTRAINT otp_totp_totpdevice_user_id_0fb18292_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_cursor
    ADD CONSTRAINT partners_cursor_court_id_ade83347_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT partners_incoming_answers_id_8cdc2565_fk_partners_ FOREIGN KEY (answers_id) REFERENCES public.partners_outgoing(serial) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_incoming
    ADD CONSTRAINT partners_incoming_court_id_360c723c_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_outgoing
    ADD CONSTRAINT partners_outgoing_court_id_c4357e6f_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_place
    ADD CONSTRAINT partners_place_court_id_9f30b7c5_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_wronganswer
    ADD CONSTRAINT partners_wronganswer_answers_id_1ceebbea_fk_partners_ FOREIGN KEY (answers_id) REFERENCES public.partners_outgoing(serial) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.partners_wronganswer
    ADD CONSTRAINT partners_wronganswer_court_id_4a08dbe1_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT party_access_actor_kind FOREIGN KEY (given_by_id, given_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.record_approval
    ADD CONSTRAINT record_approval_approved_by_id_02fbb659_fk_access_actor_id FOREIGN KEY (approved_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.record_approval
    ADD CONSTRAINT record_approval_court_id_1d374870_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.record_approval
    ADD CONSTRAINT record_approval_entry_id_02b5f551_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.record_approval
    ADD CONSTRAINT record_approval_proposed_by_id_51e7940a_fk_access_actor_id FOREIGN KEY (proposed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.record_entry
    ADD CONSTRAINT record_entry_court_id_82cba06b_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT recovery_orderer_kind FOREIGN KEY (ordered_by_id, ordered_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.distribution_recovery
    ADD CONSTRAINT recovery_proposer_kind FOREIGN KEY (proposed_by_id, proposed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.closing_reopening
    ADD CONSTRAINT reopening_person_kind FOREIGN KEY (reopened_by_id, reopened_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.auction_round
    ADD CONSTRAINT round_announcer_kind FOREIGN KEY (announced_by_id, announced_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.auction_sale
    ADD CONSTRAINT sale_opener_kind FOREIGN KEY (opened_by_id, opened_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.tracing_answer
    ADD CONSTRAINT tracing_answer_batch_id_6e887441_fk_tracing_batch_id FOREIGN KEY (batch_id) REFERENCES public.tracing_batch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_answer
    ADD CONSTRAINT tracing_answer_court_id_6d729313_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_answer
    ADD CONSTRAINT tracing_answer_entry_id_498d7719_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_answer
    ADD CONSTRAINT tracing_answer_warrant_id_145f221b_fk_tracing_warrant_id FOREIGN KEY (warrant_id) REFERENCES public.tracing_warrant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_batch
    ADD CONSTRAINT tracing_batch_court_id_7300b16d_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_batch
    ADD CONSTRAINT tracing_batch_window_id_2699eadf_fk_tracing_window_id FOREIGN KEY (window_id) REFERENCES public.tracing_window(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_declaration
    ADD CONSTRAINT tracing_declaration_case_id_e4656e35_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_declaration
    ADD CONSTRAINT tracing_declaration_court_id_bf85e5a8_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_declaration
    ADD CONSTRAINT tracing_declaration_entry_id_f047eeb6_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_declaration
    ADD CONSTRAINT tracing_declaration_person_id_653aba4a_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_request
    ADD CONSTRAINT tracing_request_case_id_e432d9d6_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_request
    ADD CONSTRAINT tracing_request_court_id_379cff5d_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_request
    ADD CONSTRAINT tracing_request_entry_id_24a354cf_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_request
    ADD CONSTRAINT tracing_request_person_id_488f5887_fk_casefile_person_id FOREIGN KEY (person_id) REFERENCES public.casefile_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_request
    ADD CONSTRAINT tracing_request_requested_by_id_45208103_fk_access_actor_id FOREIGN KEY (requested_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_approval_id_63b716df_fk_record_approval_id FOREIGN KEY (approval_id) REFERENCES public.record_approval(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_case_id_cb914b20_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_court_id_51e8eab4_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_entry_id_7082acb5_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_request_id_557c4cfd_fk_tracing_request_id FOREIGN KEY (request_id) REFERENCES public.tracing_request(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_signed_by_id_6b866899_fk_access_actor_id FOREIGN KEY (signed_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT tracing_warrant_window_id_a93f84dc_fk_tracing_window_id FOREIGN KEY (window_id) REFERENCES public.tracing_window(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.tracing_window
    ADD CONSTRAINT tracing_window_court_id_deebae70_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.casefile_transfer
    ADD CONSTRAINT transfer_imposer_kind FOREIGN KEY (imposed_by_id, imposed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.valuation_appraiser
    ADD CONSTRAINT valuation_appraiser_court_id_9e9b3156_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_appraiser
    ADD CONSTRAINT valuation_appraiser_entry_id_1b00f248_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determinat_determined_by_id_82c06e42_fk_access_ac FOREIGN KEY (determined_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determinat_document_id_d5a12eea_fk_casefile_ FOREIGN KEY (document_id) REFERENCES public.casefile_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determinat_price_id_076c9b4f_fk_casefile_ FOREIGN KEY (price_id) REFERENCES public.casefile_referenceprice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determinat_valuation_id_2b3fa543_fk_valuation FOREIGN KEY (valuation_id) REFERENCES public.valuation_valuation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determination_case_id_e5619c6e_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determination_court_id_6b95b03a_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_determination
    ADD CONSTRAINT valuation_determination_entry_id_5f646d2f_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT valuation_estimate_case_id_15588313_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT valuation_estimate_court_id_f81d8307_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT valuation_estimate_entry_id_55c2ad28_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT valuation_estimate_set_aside_by_id_9bbd65a6_fk_access_actor_id FOREIGN KEY (set_aside_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_estimate
    ADD CONSTRAINT valuation_estimate_valuation_id_304435a8_fk_valuation FOREIGN KEY (valuation_id) REFERENCES public.valuation_valuation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_modelversion
    ADD CONSTRAINT valuation_modelversi_published_by_id_88f8ad48_fk_access_ac FOREIGN KEY (published_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_modelversion
    ADD CONSTRAINT valuation_modelversion_court_id_7ae0b6b5_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_modelversion
    ADD CONSTRAINT valuation_modelversion_entry_id_a3d0a943_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_case_id_3d55ff4f_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_court_id_8bfb7cf0_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_decided_by_id_9b1ab888_fk_access_actor_id FOREIGN KEY (decided_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_determination_id_99a4949e_fk_valuation FOREIGN KEY (determination_id) REFERENCES public.valuation_determination(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_entry_id_567e95ba_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_estimate_id_c7bcdcfb_fk_valuation FOREIGN KEY (estimate_id) REFERENCES public.valuation_estimate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT valuation_objection_party_id_bd36fb59_fk_casefile_party_id FOREIGN KEY (party_id) REFERENCES public.casefile_party(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_order
    ADD CONSTRAINT valuation_order_case_id_b159dbef_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_order
    ADD CONSTRAINT valuation_order_court_id_864cdf53_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_order
    ADD CONSTRAINT valuation_order_entry_id_332d3c99_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_order
    ADD CONSTRAINT valuation_order_valuation_id_de24760c_fk_valuation_valuation_id FOREIGN KEY (valuation_id) REFERENCES public.valuation_valuation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_actor_id_6080e65a_fk_access_actor_id FOREIGN KEY (actor_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_case_id_99f12f63_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_court_id_7da8a8df_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_entry_id_d8af4316_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_given_by_id_ac7695f1_fk_access_actor_id FOREIGN KEY (given_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_partyaccess
    ADD CONSTRAINT valuation_partyaccess_party_id_d865b228_fk_casefile_party_id FOREIGN KEY (party_id) REFERENCES public.casefile_party(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_passed
    ADD CONSTRAINT valuation_passed_case_id_727af0ab_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_passed
    ADD CONSTRAINT valuation_passed_court_id_3caae56a_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_passed
    ADD CONSTRAINT valuation_passed_entry_id_b19573bf_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_passed
    ADD CONSTRAINT valuation_passed_valuation_id_12301afa_fk_valuation FOREIGN KEY (valuation_id) REFERENCES public.valuation_valuation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT valuation_told_case_id_f055ae5e_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT valuation_told_court_id_bce51aba_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT valuation_told_determination_id_c130ea78_fk_valuation FOREIGN KEY (determination_id) REFERENCES public.valuation_determination(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT valuation_told_entry_id_cf158e12_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_told
    ADD CONSTRAINT valuation_told_party_id_df288580_fk_casefile_party_id FOREIGN KEY (party_id) REFERENCES public.casefile_party(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_asset_id_66df1525_fk_casefile_asset_id FOREIGN KEY (asset_id) REFERENCES public.casefile_asset(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_case_id_290db2c2_fk_casefile_case_id FOREIGN KEY (case_id) REFERENCES public.casefile_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_court_id_fc11340b_fk_access_court_id FOREIGN KEY (court_id) REFERENCES public.access_court(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_entry_id_8a931c83_fk_record_entry_id FOREIGN KEY (entry_id) REFERENCES public.record_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_replaces_id_3c72b3a4_fk_valuation FOREIGN KEY (replaces_id) REFERENCES public.valuation_valuation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_valuation
    ADD CONSTRAINT valuation_valuation_started_by_id_bdbf16de_fk_access_actor_id FOREIGN KEY (started_by_id) REFERENCES public.access_actor(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.valuation_objection
    ADD CONSTRAINT value_objection_actor_kind FOREIGN KEY (decided_by_id, decided_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE ONLY public.tracing_warrant
    ADD CONSTRAINT warrant_signer_kind FOREIGN KEY (signed_by_id, signed_by_kind) REFERENCES public.access_actor(id, kind);
ALTER TABLE public.access_accessevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_accessevent_wall ON public.access_accessevent USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.access_actor ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_actor_wall ON public.access_actor USING (((court_id IS NULL) OR (court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) OR ((user_id)::text = NULLIF(current_setting('levari.user'::text, true), ''::text)))) WITH CHECK (((court_id IS NULL) OR (court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) OR ((user_id)::text = NULLIF(current_setting('levari.user'::text, true), ''::text))));
ALTER TABLE public.access_appointment ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_appointment_wall ON public.access_appointment USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.attachment_worksheet ENABLE ROW LEVEL SECURITY;
CREATE POLICY attachment_worksheet_wall ON public.attachment_worksheet USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_account_wall ON public.auction_account USING ((((user_id)::text = NULLIF(current_setting('levari.user'::text, true), ''::text)) OR ((number)::text = NULLIF(current_setting('levari.bidder_number'::text, true), ''::text)))) WITH CHECK ((((user_id)::text = NULLIF(current_setting('levari.user'::text, true), ''::text)) OR ((number)::text = NULLIF(current_setting('levari.bidder_number'::text, true), ''::text))));
ALTER TABLE public.auction_admission ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_admission_change ON public.auction_admission FOR UPDATE USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
CREATE POLICY auction_admission_read ON public.auction_admission FOR SELECT USING (true);
CREATE POLICY auction_admission_write ON public.auction_admission FOR INSERT WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_award ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_award_own_case ON public.auction_award AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY auction_award_wall ON public.auction_award USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_ban ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_ban_wall ON public.auction_ban USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_enrolment ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_enrolment_own_case ON public.auction_enrolment AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY auction_enrolment_wall ON public.auction_enrolment USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_forfeit ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_forfeit_wall ON public.auction_forfeit USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_head_change ON public.auction_head FOR UPDATE USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
CREATE POLICY auction_head_read ON public.auction_head FOR SELECT USING (true);
CREATE POLICY auction_head_write ON public.auction_head FOR INSERT WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_hint ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_hint_wall ON public.auction_hint USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_identity_read ON public.auction_identity FOR SELECT USING (((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) AND (NULLIF(current_setting('levari.purpose'::text, true), ''::text) IS NOT NULL) AND ((EXISTS ( SELECT
   FROM public.access_actor
  WHERE (((access_actor.kind)::text = 'automation'::text) AND ((access_actor.id)::text = NULLIF(current_setting('levari.actor'::text, true), ''::text))))) OR ((EXISTS ( SELECT
   FROM public.access_appointment held
  WHERE ((held.ended_at IS NULL) AND ((held.role)::text = ANY ((ARRAY['judge'::character varying, 'cashier'::character varying, 'checker'::character varying])::text[])) AND ((held.actor_id)::text = NULLIF(current_setting('levari.actor'::text, true), ''::text))))) AND (EXISTS ( SELECT
   FROM (public.auction_enrolment own
     LEFT JOIN public.auction_round round ON ((round.id = own.round_id)))
  WHERE ((own.id = auction_identity.enrolment_id) AND ((round.id IS NULL) OR ((round.state)::text = ANY ((ARRAY['sold'::character varying, 'failed'::character varying, 'withdrawn'::character varying])::text[]))))))))));
CREATE POLICY auction_identity_write ON public.auction_identity FOR INSERT WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_joined ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_joined_wall ON public.auction_joined USING ((EXISTS ( SELECT
   FROM public.auction_account own
  WHERE ((own.id = auction_joined.account_id) AND ((own.user_id)::text = NULLIF(current_setting('levari.user'::text, true), ''::text)))))) WITH CHECK ((EXISTS ( SELECT
   FROM public.auction_account own
  WHERE ((own.id = auction_joined.account_id) AND ((own.user_id)::text = NULLIF(current_setting('levari.user'::text, true), ''::text))))));
ALTER TABLE public.auction_mask ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_mask_read ON public.auction_mask FOR SELECT USING ((((bidder_id)::text = NULLIF(current_setting('levari.bidder'::text, true), ''::text)) OR ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) AND (NULLIF(current_setting('levari.purpose'::text, true), ''::text) IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.auction_head
  WHERE ((auction_head.id = auction_mask.head_id) AND ((auction_head.phase)::text = 'closed'::text)))))));
CREATE POLICY auction_mask_write ON public.auction_mask FOR INSERT WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_namedbuyer ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_namedbuyer_own_case ON public.auction_namedbuyer AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY auction_namedbuyer_wall ON public.auction_namedbuyer USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_priorityright ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_priorityright_wall ON public.auction_priorityright USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_question ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_question_wall ON public.auction_question USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_round ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_round_own_case ON public.auction_round AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY auction_round_wall ON public.auction_round USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_ruling ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_ruling_read ON public.auction_ruling FOR SELECT USING (((hidden_until IS NULL) OR (hidden_until <= clock_timestamp()) OR (current_setting('levari.bidding'::text, true) = 'on'::text)));
CREATE POLICY auction_ruling_write ON public.auction_ruling FOR INSERT WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.auction_sale ENABLE ROW LEVEL SECURITY;
CREATE POLICY auction_sale_own_case ON public.auction_sale AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY auction_sale_wall ON public.auction_sale USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_asset ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_asset_wall ON public.casefile_asset USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_awaitedpayment ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_awaitedpayment_wall ON public.casefile_awaitedpayment USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_case_own_case ON public.casefile_case AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_case_wall ON public.casefile_case USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_claimitem ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_claimitem_own_case ON public.casefile_claimitem AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_claimitem_wall ON public.casefile_claimitem USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_credit ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_credit_own_case ON public.casefile_credit AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_credit_wall ON public.casefile_credit USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_deadline ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_deadline_own_case ON public.casefile_deadline AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_deadline_wall ON public.casefile_deadline USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_document_own_case ON public.casefile_document AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_document_wall ON public.casefile_document USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_gauge ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_gauge_wall ON public.casefile_gauge USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_lotdossier ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_lotdossier_own_case ON public.casefile_lotdossier AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_lotdossier_wall ON public.casefile_lotdossier USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_measure ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_measure_wall ON public.casefile_measure USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_party ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_party_own_case ON public.casefile_party AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_party_wall ON public.casefile_party USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_payee ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_payee_wall ON public.casefile_payee USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_person_wall ON public.casefile_person USING (((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) AND (NULLIF(current_setting('levari.purpose'::text, true), ''::text) IS NOT NULL))) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_photograph ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_photograph_wall ON public.casefile_photograph USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_proceeds ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_proceeds_wall ON public.casefile_proceeds USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_referenceprice ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_referenceprice_own_case ON public.casefile_referenceprice AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_referenceprice_wall ON public.casefile_referenceprice USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_stay ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_stay_wall ON public.casefile_stay USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_task_own_case ON public.casefile_task AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY casefile_task_wall ON public.casefile_task USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_title ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_title_wall ON public.casefile_title USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.casefile_transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY casefile_transfer_wall ON public.casefile_transfer USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.closing_checklist ENABLE ROW LEVEL SECURITY;
CREATE POLICY closing_checklist_wall ON public.closing_checklist USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.closing_closing ENABLE ROW LEVEL SECURITY;
CREATE POLICY closing_closing_wall ON public.closing_closing USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.closing_reopening ENABLE ROW LEVEL SECURITY;
CREATE POLICY closing_reopening_wall ON public.closing_reopening USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.distribution_payout ENABLE ROW LEVEL SECURITY;
CREATE POLICY distribution_payout_wall ON public.distribution_payout USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.distribution_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY distribution_plan_wall ON public.distribution_plan USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.distribution_planline ENABLE ROW LEVEL SECURITY;
CREATE POLICY distribution_planline_wall ON public.distribution_planline USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.distribution_pot ENABLE ROW LEVEL SECURITY;
CREATE POLICY distribution_pot_wall ON public.distribution_pot USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.distribution_receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY distribution_receipt_wall ON public.distribution_receipt USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.distribution_recovery ENABLE ROW LEVEL SECURITY;
CREATE POLICY distribution_recovery_wall ON public.distribution_recovery USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.intake_application ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_application_wall ON public.intake_application USING (((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) AND (NULLIF(current_setting('levari.purpose'::text, true), ''::text) IS NOT NULL))) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.intake_caseserial ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_caseserial_wall ON public.intake_caseserial USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.intake_conflict ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_conflict_wall ON public.intake_conflict USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.intake_drawseed ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_drawseed_wall ON public.intake_drawseed USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.intake_identitycheck ENABLE ROW LEVEL SECURITY;
CREATE POLICY intake_identitycheck_wall ON public.intake_identitycheck USING (((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint) AND (NULLIF(current_setting('levari.purpose'::text, true), ''::text) IS NOT NULL))) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_account_wall ON public.ledger_account USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_balance ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_balance_wall ON public.ledger_balance USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_closedday ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_closedday_wall ON public.ledger_closedday USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_posting ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_posting_wall ON public.ledger_posting USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_statementday ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_statementday_wall ON public.ledger_statementday USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_statementline ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_statementline_wall ON public.ledger_statementline USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.ledger_transaction ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_transaction_wall ON public.ledger_transaction USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.notice_demand ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_demand_wall ON public.notice_demand USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.notice_service ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_service_wall ON public.notice_service USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.partners_cursor ENABLE ROW LEVEL SECURITY;
CREATE POLICY partners_cursor_wall ON public.partners_cursor USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.partners_incoming ENABLE ROW LEVEL SECURITY;
CREATE POLICY partners_incoming_wall ON public.partners_incoming USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.partners_outgoing ENABLE ROW LEVEL SECURITY;
CREATE POLICY partners_outgoing_wall ON public.partners_outgoing USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.partners_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY partners_place_wall ON public.partners_place USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.partners_wronganswer ENABLE ROW LEVEL SECURITY;
CREATE POLICY partners_wronganswer_wall ON public.partners_wronganswer USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.record_approval ENABLE ROW LEVEL SECURITY;
CREATE POLICY record_approval_wall ON public.record_approval USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.record_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY record_entry_sealing ON public.record_entry FOR SELECT TO levari_sealer USING (true);
CREATE POLICY record_entry_wall ON public.record_entry USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.tracing_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tracing_answer_wall ON public.tracing_answer USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.tracing_batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY tracing_batch_wall ON public.tracing_batch USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.tracing_declaration ENABLE ROW LEVEL SECURITY;
CREATE POLICY tracing_declaration_wall ON public.tracing_declaration USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.tracing_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY tracing_request_wall ON public.tracing_request USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.tracing_warrant ENABLE ROW LEVEL SECURITY;
CREATE POLICY tracing_warrant_wall ON public.tracing_warrant USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.tracing_window ENABLE ROW LEVEL SECURITY;
CREATE POLICY tracing_window_wall ON public.tracing_window USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_appraiser ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_appraiser_wall ON public.valuation_appraiser USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_determination ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_determination_own_case ON public.valuation_determination AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_determination_wall ON public.valuation_determination USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_estimate ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_estimate_own_case ON public.valuation_estimate AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_estimate_wall ON public.valuation_estimate USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_modelversion ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_modelversion_wall ON public.valuation_modelversion USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_objection ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_objection_own_case ON public.valuation_objection AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_objection_wall ON public.valuation_objection USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_order_own_case ON public.valuation_order AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_order_wall ON public.valuation_order USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_partyaccess ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_partyaccess_code ON public.valuation_partyaccess FOR SELECT USING (((code_hash)::text = NULLIF(current_setting('levari.party_code'::text, true), ''::text)));
CREATE POLICY valuation_partyaccess_own_case ON public.valuation_partyaccess AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_partyaccess_wall ON public.valuation_partyaccess USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_passed ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_passed_own_case ON public.valuation_passed AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_passed_wall ON public.valuation_passed USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_told ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_told_own_case ON public.valuation_told AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_told_wall ON public.valuation_told USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
ALTER TABLE public.valuation_valuation ENABLE ROW LEVEL SECURITY;
CREATE POLICY valuation_valuation_own_case ON public.valuation_valuation AS RESTRICTIVE USING (((NULLIF(current_setting('levari.case'::text, true), ''::text) IS NULL) OR (case_id = (NULLIF(current_setting('levari.case'::text, true), ''::text))::uuid)));
CREATE POLICY valuation_valuation_wall ON public.valuation_valuation USING ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint)) WITH CHECK ((court_id = (NULLIF(current_setting('levari.court'::text, true), ''::text))::bigint));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO levari_app;
GRANT SELECT,INSERT ON TABLE public.access_accessevent TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_accessevent_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_accessevent_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_actor TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.access_appointment TO levari_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_court TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_court_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_court_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.attachment_worksheet TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_account TO levari_app;
GRANT SELECT,INSERT ON TABLE public.auction_admission TO levari_app;
GRANT UPDATE(rank) ON TABLE public.auction_admission TO levari_app;
GRANT UPDATE(admitted) ON TABLE public.auction_admission TO levari_app;
GRANT UPDATE(sealed) ON TABLE public.auction_admission TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_award TO levari_app;
GRANT SELECT,INSERT ON TABLE public.auction_ban TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_enrolment TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_forfeit TO levari_app;
GRANT SELECT,INSERT ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(phase) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(seq) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(hash) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(leader) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(leader_rank) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(price_amount) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(closes_at) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(last_at) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(extensions) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(taken_by) ON TABLE public.auction_head TO levari_app;
GRANT UPDATE(taken_at) ON TABLE public.auction_head TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_hint TO levari_app;
GRANT SELECT,INSERT ON TABLE public.auction_identity TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_joined TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auction_joined_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auction_joined_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.auction_mask TO levari_app;
GRANT SELECT,INSERT ON TABLE public.auction_namedbuyer TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_priorityright TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auction_priorityright_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auction_priorityright_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auction_pulse TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_question TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_round TO levari_app;
GRANT SELECT,INSERT ON TABLE public.auction_ruling TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.auction_sale TO levari_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_user TO levari_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_user_groups TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_user_groups_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_user_groups_id_seq TO levari_sealer;
GRANT SELECT,USAGE ON SEQUENCE public.auth_user_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_user_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_user_user_permissions TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_user_user_permissions_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_user_user_permissions_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_asset TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_awaitedpayment TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_case TO levari_app;
GRANT SELECT,INSERT ON TABLE public.casefile_claimitem TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_claimitem_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_claimitem_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.casefile_credit TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_deadline TO levari_app;
GRANT SELECT,INSERT ON TABLE public.casefile_document TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_gauge TO levari_app;
GRANT SELECT,INSERT ON TABLE public.casefile_lotdossier TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_measure TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_party TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_party_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_party_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_payee TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_payee_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_payee_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_person TO levari_app;
GRANT SELECT,INSERT ON TABLE public.casefile_photograph TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_photograph_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_photograph_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_proceeds TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_referenceprice TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_stay TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_stay_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.casefile_stay_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_task TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_title TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.casefile_transfer TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.closing_checklist TO levari_app;
GRANT SELECT,INSERT ON TABLE public.closing_closing TO levari_app;
GRANT SELECT,INSERT ON TABLE public.closing_reopening TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.distribution_payout TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.distribution_plan TO levari_app;
GRANT SELECT,INSERT ON TABLE public.distribution_planline TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.distribution_planline_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.distribution_planline_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.distribution_pot TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.distribution_receipt TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.distribution_recovery TO levari_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_migrations TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.intake_application TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.intake_caseserial TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_caseserial_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_caseserial_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.intake_conflict TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_conflict_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_conflict_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.intake_drawseed TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_drawseed_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_drawseed_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.intake_identitycheck TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_identitycheck_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.intake_identitycheck_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.jobs_courtclock TO levari_app;
GRANT SELECT,INSERT ON TABLE public.ledger_account TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.ledger_balance TO levari_app;
GRANT SELECT,INSERT ON TABLE public.ledger_closedday TO levari_app;
GRANT SELECT,INSERT ON TABLE public.ledger_posting TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.ledger_posting_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.ledger_posting_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.ledger_statementday TO levari_app;
GRANT SELECT,INSERT ON TABLE public.ledger_statementline TO levari_app;
GRANT SELECT,INSERT ON TABLE public.ledger_transaction TO levari_app;
GRANT SELECT,INSERT ON TABLE public.notice_demand TO levari_app;
GRANT SELECT,INSERT ON TABLE public.notice_service TO levari_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.otp_totp_totpdevice TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.otp_totp_totpdevice_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.otp_totp_totpdevice_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.partners_cursor TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_cursor_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_cursor_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.partners_incoming TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_incoming_serial_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_incoming_serial_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.partners_institution TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.partners_outgoing TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_outgoing_serial_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_outgoing_serial_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.partners_place TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_place_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_place_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.partners_wronganswer TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_wronganswer_serial_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.partners_wronganswer_serial_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO levari_sealer;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO levari_sealer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.record_approval TO levari_app;
GRANT SELECT,INSERT ON TABLE public.record_checkpoint TO levari_sealer;
GRANT SELECT ON TABLE public.record_checkpoint TO levari_app;
GRANT SELECT,INSERT ON TABLE public.record_entry TO levari_app;
GRANT SELECT ON TABLE public.record_entry TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.record_leaf TO levari_sealer;
GRANT SELECT ON TABLE public.record_leaf TO levari_app;
GRANT SELECT,DELETE ON TABLE public.record_unsealed TO levari_sealer;
GRANT SELECT ON TABLE public.record_unsealed TO levari_app;
GRANT SELECT,INSERT ON TABLE public.tracing_answer TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.tracing_answer_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.tracing_answer_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.tracing_batch TO levari_app;
GRANT SELECT,INSERT ON TABLE public.tracing_declaration TO levari_app;
GRANT SELECT,INSERT ON TABLE public.tracing_request TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.tracing_warrant TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.tracing_window TO levari_app;
GRANT SELECT,INSERT ON TABLE public.valuation_appraiser TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_appraiser_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_appraiser_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.valuation_determination TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.valuation_estimate TO levari_app;
GRANT SELECT,INSERT ON TABLE public.valuation_modelversion TO levari_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.valuation_objection TO levari_app;
GRANT SELECT,INSERT ON TABLE public.valuation_order TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_order_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_order_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.valuation_partyaccess TO levari_app;
GRANT UPDATE(ended_at) ON TABLE public.valuation_partyaccess TO levari_app;
GRANT SELECT,INSERT ON TABLE public.valuation_passed TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_passed_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_passed_id_seq TO levari_sealer;
GRANT SELECT,INSERT ON TABLE public.valuation_told TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_told_id_seq TO levari_app;
GRANT SELECT,USAGE ON SEQUENCE public.valuation_told_id_seq TO levari_sealer;
GRANT SELECT,INSERT,UPDATE ON TABLE public.valuation_valuation TO levari_app;
ALTER DEFAULT PRIVILEGES FOR ROLE levari_owner IN SCHEMA public GRANT SELECT,USAGE ON SEQUENCES TO levari_app;
ALTER DEFAULT PRIVILEGES FOR ROLE levari_owner IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO levari_app;
