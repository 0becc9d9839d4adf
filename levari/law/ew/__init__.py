"""The law pack of England and Wales."""
