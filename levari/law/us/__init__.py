"""The law pack of the United States (federal law)."""
