"""The application `attachment`."""

from django.apps import AppConfig


class AttachmentConfig(AppConfig):
    name = "levari.stages.attachment"
    label = "attachment"
