"""The application `closing`."""

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "levari.stages.closing"
    label = "closing"
