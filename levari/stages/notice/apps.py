"""The application `notice`."""

from django.apps import AppConfig


class NoticeConfig(AppConfig):
    name = "levari.stages.notice"
    label = "notice"
