"""Real connections at the same instant."""
