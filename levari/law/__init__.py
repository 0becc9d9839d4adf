"""Law as dated, cited data, and the calculators that read it: pure, without Django, without a clock.

A pack is a folder (`cn`, `de`, `fr`, `us`, `ew`): TOML files a lawyer edits, worked cases, and the little code
that is that country's own. `pack.load("cn")` reads one; `position.position` says what is owed; `income.attachable` what
may be taken of an income; `deadlines.deadline` when a term ends; `fees`, `measures`, `restrictions`, `auction`,
`distribution` and `closing` the rest. Every result has its working.
"""
