"""What time it is for the court. Only pages, jobs, the command line and the demo may ask."""

from datetime import UTC, datetime, timedelta

from levari.jobs.models import CourtClock


def now() -> datetime:
    """The court's instant in UTC: real time plus the shift of the demo district, if there is one."""
    shift = CourtClock.objects.filter(pk=1).values_list("ahead_by", flat=True).first()
    return datetime.now(UTC) + (shift or timedelta())


def set_to(instant: datetime) -> None:
    """Shift the court's clock so that it reads `instant` now and runs on from there (demo district and tests)."""
    CourtClock.objects.update_or_create(pk=1, defaults={"ahead_by": instant - datetime.now(UTC)})


def is_shifted() -> bool:
    """Whether somebody moves the court's clock by hand."""
    return CourtClock.objects.filter(pk=1).exists()


def run_true() -> None:
    """Back to real time."""
    CourtClock.objects.filter(pk=1).delete()
