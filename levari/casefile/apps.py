"""The application `casefile`."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "levari.casefile"
    label = "casefile"
