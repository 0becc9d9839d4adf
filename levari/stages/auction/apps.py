"""The application `auction`."""

from django.apps import AppConfig


class AuctionConfig(AppConfig):
    name = "levari.stages.auction"
    label = "auction"

    def ready(self) -> None:
        """The books are checked for deposits that should have gone back, too."""
        from levari.ledger.invariants import ADDED
        from levari.stages.auction.queries import check_invariants

        ADDED.append(check_invariants)
