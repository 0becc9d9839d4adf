"""What anybody sees of the auctions, and how a bidder takes part: search, lots, live bidding, results, feeds, API.

Visitors are nobody: pages run inside a court's wall without an actor and show what `auction.queries.public` tells. A
bidder has an account that only its owner can read; what a bidder asks for is done by the platform's auction desk, and
bids go to the same batch writer whether they come from a script, from the live site, or from a plain form.
"""
