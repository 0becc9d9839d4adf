"""Case numbers, without gaps in a court and year."""

from django.db import connection

from levari.access.models import Court

TYPE = "执"

_RESERVE = """
INSERT INTO intake_caseserial (court_id, year, type_characters, last) VALUES (%s, %s, %s, %s)
ON CONFLICT (court_id, year, type_characters) DO UPDATE SET last = intake_caseserial.last + excluded.last
RETURNING last
"""


def case_number(code: str, year: int, serial: int, type_characters: str = TYPE) -> str:
    """A case number in the form of Fa [2015] 137.

    >>> case_number("京0199", 2026, 7)
    '（2026）京0199执7号'
    """
    return f"（{year}）{code}{type_characters}{serial}号"


def reserve_numbers(court: Court, year: int, count: int) -> list[str]:
    """The next `count` numbers. The row stays locked until the transaction ends: who rolls back leaves no gap, and the
    draws that follow see every opening before them."""
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, [court.pk, year, TYPE, count])
        last = cursor.fetchone()[0]
    return [case_number(court.code, year, serial) for serial in range(last - count + 1, last + 1)]
