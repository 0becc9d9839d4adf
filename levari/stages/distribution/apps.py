"""The application `distribution`."""

from django.apps import AppConfig


class DistributionConfig(AppConfig):
    name = "levari.stages.distribution"
    label = "distribution"
