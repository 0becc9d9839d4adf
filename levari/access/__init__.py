"""Who may do what, and who looked: courts, actors, roles, permissions, purposes and the look-up ledger."""
