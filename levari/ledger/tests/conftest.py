"""The books of the named people's court."""

from collections.abc import Iterator

import pytest

from levari.access.context import acting
from levari.ledger.tests.books import Books, open_books
from tests.people import People
from tests.people import people as people


@pytest.fixture
def books(people: People) -> Iterator[Books]:
    """Empty books, inside the court's transaction."""
    with acting(court=people.court.pk, actor=people.cashier.pk):
        yield open_books(people)
