"""The law pack of France."""
