"""The scene of the named people's court."""

import pytest

from levari.stages.distribution.tests.scene import Scene
from tests.people import People
from tests.people import case as case
from tests.people import people as people


@pytest.fixture
def scene(people: People) -> Scene:
    """No money yet."""
    return Scene(people)
