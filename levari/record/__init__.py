"""The one door for writes: acts, the sealed log, checkpoints and proofs."""
