"""Money, identifiers, names, canonical bytes and refusals: pure functions that every floor above may use."""
