"""Photographs of lots in the few widths that pages ask for; drawn anew, so that nothing hides in them."""

import io
from functools import lru_cache
from uuid import UUID

from PIL import Image, UnidentifiedImageError

from levari.casefile.models import Photograph

WIDTHS = (320, 640, 1280)
#: What is larger is refused before it is unpacked; uploads are drawn at 2,000 pixels at most.
MOST_PIXELS = 16_000_000


def stored(lot_id: UUID, stamp: str) -> bytes | None:
    """The photograph with this content hash, if it shows the thing of this published lot (inside its court)."""
    rows = Photograph.objects.filter(
        hash=stamp, asset__sales__rounds=lot_id, asset__sales__rounds__announced_at__isnull=False
    )
    found = rows.values_list("jpeg", flat=True).first()
    return None if found is None else bytes(found)


@lru_cache(maxsize=256)
def resized(jpeg: bytes, width: int) -> bytes | None:
    """The picture at most so wide, as JPEG without any data beside it; None if it is no such picture."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as found:
            if found.width * found.height > MOST_PIXELS:
                return None
            picture = found.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    picture.thumbnail((width, width * 4))
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()
