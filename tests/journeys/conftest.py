"""Journeys share one fixture: a court with its institutions."""

from tests.journeys.scene import scene

__all__ = ["scene"]
