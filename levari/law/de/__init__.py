"""The law pack of Germany."""
