"""The application `tracing`."""

from django.apps import AppConfig


class TracingConfig(AppConfig):
    name = "levari.stages.tracing"
    label = "tracing"
