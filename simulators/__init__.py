"""Simulated institutions: they hold the public contract of the exchange and nothing else of Levari."""
