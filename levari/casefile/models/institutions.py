"""Who can be asked and ordered: the institutions of the exchange, known to all courts alike."""

from django.db import models


class Institution(models.Model):
    """A participant of the directory that is no court; refreshed from the signed file."""

    code = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=16)
    url = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120, blank=True, default="")
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "partners_institution"  # from before two rooms needed the noun; servers of that version run on
        indexes = [models.Index(fields=["kind"], name="institution_kind")]

    def __str__(self) -> str:
        return self.name
