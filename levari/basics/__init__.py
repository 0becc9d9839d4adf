"""Money, identifiers, canonical bytes: pure, no Django."""
