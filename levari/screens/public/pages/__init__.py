"""The pages: looking, one lot, taking part, the account."""
