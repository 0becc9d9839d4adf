"""Closing: satisfied, withdrawn, or without assets; the papers that prove it, dated re-checks, and revival.

Legal basis: Enforcement Work Provisions (2020) art. 64 (satisfied); Fa [2016] 373 arts. 1 to 9 (without assets, looking
again every six months for five years); CPL Interpretation (2022) art. 517 (a creditor who finds assets may come back at
any time); Civil Procedure Law (2023) art. 268 (withdrawn; its number there was not compared with a text).
Enters from: distribution and attachment, when nothing is due, held or under way any more; tracing and attachment, when
nothing was found. Leaves to: nowhere, or back to tracing and attachment when assets are found. Nothing stays attached
in a closed case, and reopening loses no history.
"""
