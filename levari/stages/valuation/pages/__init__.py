"""The screens of valuation."""
