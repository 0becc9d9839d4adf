"""Everything that turns a checkout into a running system: PostgreSQL, its roles and databases, processes, a browser for tests."""
