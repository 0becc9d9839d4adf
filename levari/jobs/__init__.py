"""Durable work on PostgreSQL: deferred tasks, the worker, the sweeper and the court's clock."""
