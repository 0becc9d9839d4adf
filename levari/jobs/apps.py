"""The application `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "levari.jobs"
    label = "jobs"
