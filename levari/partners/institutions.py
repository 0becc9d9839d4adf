"""The institutions of the directory as rows, so that pages and queries can name them."""

from levari.casefile.models import Institution
from levari.partners.home import directory


def refresh_institutions() -> list[Institution]:
    """Bring the table up to the signed directory; who left it becomes inactive, never deleted."""
    rows = [
        Institution(code=one.code, kind=one.kind, url=one.url, name=one.name, name_zh=one.name_zh, active=True)
        for one in directory()
        if one.kind != "court"
    ]
    Institution.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "url", "name", "name_zh", "active"],
    )
    Institution.objects.exclude(code__in=[row.code for row in rows]).update(active=False)
    return rows


def codes_of(*kinds: str) -> list[str]:
    """Codes of the participants of these kinds, in order; straight from the directory."""
    return sorted(one.code for one in directory() if one.kind in kinds)
