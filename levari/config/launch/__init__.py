"""What turns a checkout into a running system: PostgreSQL, roles and databases, processes, a browser for tests."""
