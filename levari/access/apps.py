"""The application `access`."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "levari.access"
    label = "access"
