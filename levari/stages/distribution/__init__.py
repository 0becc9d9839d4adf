"""Distribution: who gets what of the proceeds, in which order, and what goes back to the debtor."""
