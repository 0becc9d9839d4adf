-- Cases from %(low)s to %(high)s - 1 of one court, each with a life behind it: ten entries, papers, clocks, to-dos.
-- One in seven is open; the others are closed. Five hundred cases to an officer, two thousand to a judge.
SET session_replication_role = replica;

CREATE TEMP TABLE n ON COMMIT DROP AS SELECT n FROM generate_series(%(low)s, %(high)s - 1) n;

INSERT INTO access_actor (id, kind, name, name_zh, court_id, active)
SELECT DISTINCT bench_id(1, n / 500), 'human', 'Officer ' || n / 500, '', %(court)s, true FROM n ON CONFLICT DO NOTHING;
INSERT INTO access_actor (id, kind, name, name_zh, court_id, active)
SELECT DISTINCT bench_id(2, n / 2000), 'human', 'Judge ' || n / 2000, '', %(court)s, true FROM n ON CONFLICT DO NOTHING;
INSERT INTO access_appointment (id, court_id, actor_id, role, appointed_at)
SELECT DISTINCT bench_id(3, n / 500), %(court)s::bigint, bench_id(1, n / 500), 'officer', now() FROM n ON CONFLICT DO NOTHING;
INSERT INTO access_appointment (id, court_id, actor_id, role, appointed_at)
SELECT DISTINCT bench_id(4, n / 2000), %(court)s::bigint, bench_id(2, n / 2000), 'judge', now() FROM n ON CONFLICT DO NOTHING;

INSERT INTO record_entry (id, kind, court_id, case_id, actor_id, actor_kind, imposes, at, basis, event, nonce, because_of,
  input_hash, result_model, result_id)
SELECT bench_id(10 + k, n), (ARRAY['intake.case_opened', 'notice.demand_issued', 'notice.demand_served',
  'notice.time_to_pay_ended', 'tracing.warrant_requested', 'tracing.warrant_signed', 'tracing.inventory_closed',
  'attachment.worksheet_proposed', 'attachment.assets_attached', 'attachment.measures_confirmed'])[k], %(court)s,
  bench_id(30, n), bench_id(1, n / 500), 'human', false, now(), 'cn.frz.5',
  format('{"kind":"x","facts":{"held_amount":%%s,"note":"%%s"},"reason":"Because it is due."}', n * 100, repeat('y', 400)),
  decode(repeat('00', 32), 'hex'), '{}', '', '', ''
FROM n, generate_series(1, 10) k;
INSERT INTO record_leaf (position, entry_id, commitment)
SELECT n::bigint * 10 + k, bench_id(10 + k, n), decode(repeat('11', 32), 'hex') FROM n, generate_series(1, 10) k;

INSERT INTO casefile_title (id, court_id, kind, issuing_court, number, decided_on, final_since_on, performance_due_on,
  content_hash)
SELECT bench_id(31, n), %(court)s, 'judgment', 'Demo District Court', '（2023）京0199民初' || n || '号', '2023-12-01',
  '2023-12-20', '2024-01-10', md5(n::text) FROM n;
INSERT INTO casefile_case (id, court_id, number, title_id, lane, state, currency, filed_on, opened_at, closed_at, closing,
  officer_id, judge_id)
SELECT bench_id(30, n), %(court)s, '（2024）京0199执' || n || '号', bench_id(31, n), 'simple',
  CASE WHEN n %% 7 = 0 THEN 'open' ELSE 'closed' END, 'CNY', date '2024-02-01' + n / 800, now(),
  CASE WHEN n %% 7 = 0 THEN NULL ELSE now() END, CASE WHEN n %% 7 = 0 THEN '' ELSE 'satisfied' END,
  bench_id(1, n / 500), bench_id(2, n / 2000) FROM n;
INSERT INTO casefile_person (id, court_id, kind, name, id_kind, identifier, identifier_hash, address,
  household_minimum_amount)
SELECT bench_id(32, n), %(court)s, 'natural', chr(19968 + n %% 4000) || chr(20000 + n / 400 %% 4000) || n %% 97, 'cn_ric',
  '99000019900101' || n, md5('p' || n), 'Demo Road', 0 FROM n;
INSERT INTO casefile_person (id, court_id, kind, name, id_kind, identifier, identifier_hash, address,
  household_minimum_amount)
SELECT DISTINCT bench_id(33, n %% 100), %(court)s::bigint, 'company', '示例银行' || n %% 100, 'cn_uscc', '91' || n %% 100,
  md5('c' || n %% 100), '', 0 FROM n ON CONFLICT DO NOTHING;
INSERT INTO casefile_party (court_id, case_id, person_id, role, represented_by, payout_account)
SELECT %(court)s, bench_id(30, n), bench_id(32, n), 'debtor', '', '' FROM n
UNION ALL SELECT %(court)s, bench_id(30, n), bench_id(33, n %% 100), 'creditor', '', '' FROM n;
INSERT INTO casefile_claimitem (court_id, case_id, label, kind, amount, on_item, performance_due_on)
SELECT %(court)s, bench_id(30, n), 'p1', 'principal', 5000000 + n, '', date '2024-01-10' FROM n
UNION ALL SELECT %(court)s, bench_id(30, n), 'c1', 'costs', 51500, '', NULL FROM n;
INSERT INTO casefile_credit (id, court_id, case_id, counts_on, amount, source, entry_id)
SELECT bench_id(34 + k, n), %(court)s, bench_id(30, n), date '2024-02-10' + k * 9, 100000, 'ledger', bench_id(11, n)
FROM n, generate_series(1, 3) k;
INSERT INTO casefile_asset (id, court_id, owner_id, kind, institution, reference, value_amount, protected_amount,
  sale_cost_amount, exempt_kind, encumbered_amount, source, seen_at, entry_id)
SELECT bench_id(40 + k, n), %(court)s, bench_id(32, n), 'account', 'bank-' || chr(96 + k), '62' || n, 3000000, 0, 0, '', 0,
  'answer', now(), bench_id(17, n) FROM n, generate_series(1, 3) k;
INSERT INTO record_approval (id, court_id, case_id, entry_id, subject_kind, subject_hash, proposed_by_id, approved_by_id,
  approver_kind, approved_at, expires_at)
SELECT bench_id(45, n), %(court)s, bench_id(30, n), bench_id(18, n), 'attachment.worksheet', 'x', bench_id(1, n / 500),
  bench_id(2, n / 2000), 'human', now(), now() + interval '7 days' FROM n;
INSERT INTO casefile_measure (id, court_id, case_id, asset_id, owner_id, kind, state, ordered_amount, held_amount,
  transferred_amount, protected_amount, basis, worksheet_hash, approval_id, imposed_by_id, imposed_by_kind, starts_on,
  ends_on, exceeds_cap, entry_id)
SELECT bench_id(46 + k, n), %(court)s, bench_id(30, n), bench_id(40 + k, n), bench_id(32, n), 'freeze',
  CASE WHEN n %% 7 = 0 THEN 'live' ELSE 'released' END, 2500000, CASE WHEN n %% 7 = 0 THEN 2500000 ELSE 0 END, 0, 0,
  'cn.frz.5', 'x', bench_id(45, n), bench_id(1, n / 500), 'human', '2024-03-01', '2025-03-01', false, bench_id(19, n)
FROM n, generate_series(1, 2) k;
INSERT INTO casefile_gauge (case_id, court_id, cap_amount, attached_amount, exceptional, reckoned_at)
SELECT bench_id(30, n), %(court)s, 5300000, CASE WHEN n %% 7 = 0 THEN 5000000 ELSE 0 END, false, now() FROM n;
INSERT INTO casefile_document (id, court_id, case_id, kind, facts, dated_on, facts_hash, entry_id)
SELECT bench_id(50 + k, n), %(court)s, bench_id(30, n), 'demand', jsonb_build_object('text', repeat('z', 1500)), '2024-03-01',
  md5(n::text), bench_id(12, n) FROM n, generate_series(1, 2) k;
INSERT INTO casefile_deadline (id, court_id, case_id, rule, subject, started_at, due_at, consequence, state, entry_id)
SELECT bench_id(53 + k, n), %(court)s, bench_id(30, n), 'attachment.term', k::text, now(), now() + make_interval(days => n %% 300),
  '', CASE WHEN n %% 7 = 0 AND k < 3 THEN 'running' ELSE 'met' END, bench_id(19, n) FROM n, generate_series(1, 3) k;
INSERT INTO casefile_task (id, court_id, case_id, role, what, subject, raised_at, due_at, done_at, entry_id)
SELECT bench_id(57 + k, n), %(court)s, bench_id(30, n), (ARRAY['officer', 'service_clerk', 'officer', 'judge', 'officer'])[k],
  (ARRAY['notice.issue_demand', 'notice.serve', 'tracing.request_warrant', 'tracing.sign_warrant', 'attachment.propose'])[k],
  '', now(), now() + make_interval(days => n %% 9 - 2),
  CASE WHEN n %% 7 = 0 AND k = 1 + n %% 5 THEN NULL ELSE now() END, bench_id(11, n) FROM n, generate_series(1, 5) k;
