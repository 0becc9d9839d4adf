"""Auction: lots are announced, bidders admitted, bids decided, the lot closed, and what follows from it.

Legal basis: Fa Shi [2016] 18 (online judicial auctions) arts. 10 to 34; Civil Procedure Law (2023) art. 258.
Enters from: valuation, when a lot may be announced. Leaves to: distribution, when the price is in.

Two halves share the room. The *sale* (acts, pages, jobs, money) is ordered by people: a held thing with a final price
and a lot file; time for the debtor to sell first; rounds that the officer schedules and the judge publishes; deposits
in escrow; the ruling, the hand-over, or the default of the winner, taking in kind, giving back, setting aside.
Whatever a winner owes is paid in money. A creditor's price is set off with the claim of the case, as far as the price
would come back to that creditor: only where nobody else claims, for otherwise nobody knows that before the plan. The
runner-up takes nothing, because the losers' deposits have gone back by then. The *bidding* is an engine of its own,
because thousands of bids want one row in the last minute:

- `rules/` decides: one pure function, `decide`, from state and command to decision; formats `english`, `sealed`,
  `hybrid_dutch`; the chain of hashes; replay of a published log.
- `models/bidding.py` holds three tables: `Head` (one row per lot: the only arbiter), `Admission` (who may bid under
  which code name), `Ruling` (the log of a lot: every decision, also refusals; never changed). A fourth, `Mask`, maps
  code names to bidders; nobody reads it before the award but each bidder their own line.
- `bidding/` is the way in. The sale calls `bidding.floor` from inside its own acts, in the act's transaction:

      floor.open_lot(lot_id=..., court=..., case=..., terms=Terms(...), entry=draft.id)      makes the head
      floor.admit(lot_id=..., bidder_id=..., rank=None, entry=draft.id)     deposit is in, or bidder is exempt
      floor.dismiss(lot_id=..., bidder_id=..., entry=draft.id)              admission ends; accepted bids stand
      floor.suspend(lot_id=..., entry=draft.id), floor.resume(lot_id=..., closes_at=..., entry=draft.id)
      floor.close(lot_id=...) -> Result                                     refused (StillOpen, with the close) before
      floor.result(lot_id=...) -> Result                                    leader's code name, price, close, head hash
      floor.unmask(lot_id=..., code=...) -> bidder_id                       only once the lot is closed
      floor.code_of(lot_id=..., bidder_id=...) -> str | None                for the bidder's own eyes
      floor.ticket(lot_id=..., bidder_id=..., now=...) -> str | None        what lets a bidder bid for some minutes
      floor.published_log(lot_id=...) -> dict                               exactly what `levari auction replay` reads
      floor.log_fingerprint(lot_id=...) -> str                              its SHA-256: state it in the closing act

  `bidder_id` is a UUID of the sale's own choosing. There is no way to withdraw a bid, because there is no such command.
  Whether bidding lasts long enough (24 hours), deposits and floors are judged by the sale, not by the engine.
- `bidding/writer.py` decides bids in batches; `bidding/counter.py` takes a bid from a page without JavaScript;
  `live/` is the plain ASGI site for bids and watchers (`levari live`).
"""
