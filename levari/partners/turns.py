"""One at a time per court and institution: storing receipts and taking replies in touch the same rows."""

from django.db import connection


def take_turn(court_id: int, institution: str) -> None:
    """Wait for the transaction that works on this institution's documents; held until the own one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [court_id, f"exchange:{institution}"])
