"""The rules of bidding: one pure function from state and command to decision, for three formats.

`decide` (in `deciding`) is the only place where a bid is judged. The batch writer calls it under the lock of the
lot, the acts of officers call it, `levari auction replay` calls it on a published log, and the tests call it.
"""
