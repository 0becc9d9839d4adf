"""The seed of a day: derived from a secret that never leaves the installation, and committed to before its day."""

import hashlib
import hmac
from datetime import date

from django.conf import settings


def seed_of(court_code: str, on: date) -> str:
    """The seed of one court and day, as hex. It is told in every entry that rests on it, from its day on."""
    message = f"levari draw seed 1\n{court_code}\n{on.isoformat()}".encode()
    return hmac.new(settings.IDENTIFIER_KEY.encode(), message, hashlib.sha256).hexdigest()
