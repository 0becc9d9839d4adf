"""The way into the bidding: the batch writer for bids, the floor for orders of the court, tickets and receipts."""
