"""The application `auction`."""

from django.apps import AppConfig


class AuctionConfig(AppConfig):
    name = "levari.stages.auction"
    label = "auction"
