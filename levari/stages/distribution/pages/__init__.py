"""The screens of distribution: money that came in, plans, payouts."""
