"""The application `partners`."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "levari.partners"
    label = "partners"
