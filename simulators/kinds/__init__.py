"""The kinds of institutions."""
