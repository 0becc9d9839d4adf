"""The court and a bank for the tests of the exchange."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from levari.access.context import acting
from levari.access.models import Court
from levari.jobs.clock import set_to
from levari.partners.tests.exchange import COURT, START, Exchange, an_exchange


@pytest.fixture
def exchange(tmp_path: Path, settings: Any) -> Iterator[Exchange]:
    settings.HOME = tmp_path
    with an_exchange(tmp_path / "exchange", "bank-a") as made:
        yield made


@pytest.fixture
def court(db: None) -> Court:
    set_to(START)
    return Court.objects.create(code="京0199", participant=COURT, name="Demo", name_zh="示例", level=4)


@pytest.fixture
def inside(court: Court) -> Iterator[Court]:
    with acting(court=court.pk):
        yield court
