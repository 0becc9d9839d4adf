"""Valuation: what an asset is worth is found by one of four routes, shown to both sides, and may be objected to.

Legal basis: Fa Shi [2018] 15 (reference price for a sale: agreement, targeted inquiry, online inquiry, appraisal); CPL
Interpretation (2022) on valuation before auction. Our own automated model (``model``) is one inquired platform.
Enters from: attachment, when an asset is to be turned into money. Leaves to: auction, with a price that is still valid.
"""
