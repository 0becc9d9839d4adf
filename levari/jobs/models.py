"""The court's clock: real time, shifted in the demo district."""

from django.db import models


class CourtClock(models.Model):
    """One row: how far the court's time is from real time. No row means real time."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ahead_by = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="court_clock_single_row")]
