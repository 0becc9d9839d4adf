"""The desk of the court's staff: today's work, the list of cases and its search, the case page, what waits for a
signature, batch work. It decides nothing and writes nothing but the look-up ledger; every act is a room's own page."""
