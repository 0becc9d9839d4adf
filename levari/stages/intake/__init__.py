"""Intake: titles come in, gates are passed, cases are opened and assigned by a draw that anybody can recompute.

Legal basis: Civil Procedure Law (2023) art. 235 (competent court), art. 247 (final titles), art. 250 (two years to
apply); Enforcement Work Provisions (2020) art. 16 (decision within 7 days).
Enters from: a docket, or the form for one title, by a filing clerk. Leaves to: `notice`, with an open case, a named
officer and a named judge, verified parties and the task to issue the demand; or ends refused, with reasons.
"""
