"""The application `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "levari.stages.intake"
    label = "intake"
