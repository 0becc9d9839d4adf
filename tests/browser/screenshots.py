"""Pictures of the real pages for the documentation: ``python -m tests.browser.screenshots [FOLDER]``.

They are taken by the browser test itself, so that no picture shows a page that the tests do not see.
"""

import os
import subprocess
import sys
from pathlib import Path

from levari.config.launch.places import CHECKOUT

FOLDER = CHECKOUT / "docs" / "screenshots"
TESTS = [
    "tests/browser/test_desk.py::test_every_page_is_accessible_in_both_languages_and_on_a_telephone",
    "tests/browser/test_public.py::test_every_page_is_accessible_in_both_languages_and_on_a_telephone",
    "tests/browser/test_parties.py::test_the_pages_are_accessible_in_both_languages_and_on_a_telephone",
    "tests/browser/test_recovery.py",
]


def take(folder: Path) -> int:
    """Run the test with pictures; returns its exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "LEVARI_SCREENSHOTS": str(folder)}
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *TESTS], cwd=CHECKOUT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(take(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER))
