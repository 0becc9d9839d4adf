"""The application `ledger`."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "levari.ledger"
    label = "ledger"
