"""The application `valuation`."""

from django.apps import AppConfig


class ValuationConfig(AppConfig):
    name = "levari.stages.valuation"
    label = "valuation"
