"""The lock files: everything by hash, no index named, tests on top of exactly what runs."""

import re

import pytest

from levari.config.launch.places import CHECKOUT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")
PIN = re.compile(r"^([a-zA-Z0-9._-]+)(?:\[[^]]*])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((CHECKOUT / name).read_text()))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_hashes_and_no_index(name: str) -> None:
    written = (CHECKOUT / name).read_text()
    assert not re.search(r"https?://|--index|--extra|--find|file:", written)
    for block in re.split(r"\n(?=\S)", written.strip()):
        assert block.startswith("#") or "--hash=sha256:" in block, block


def test_the_tests_run_on_what_is_shipped() -> None:
    shipped, tested = pins("requirements.lock"), pins("requirements-dev.lock")
    assert shipped.items() <= tested.items()
    assert len(shipped) > 20
