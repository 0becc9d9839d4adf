"""The application `record`."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "levari.record"
    label = "record"
