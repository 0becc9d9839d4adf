"""One data folder for everything that is kept, however it is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from levari.config.launch.places import CHECKOUT

TOLD = "from levari.config import settings, secrets; print(settings.HOME); print(secrets.folder())"


@pytest.mark.parametrize("named", ["", None, "elsewhere"])
def test_secrets_settings_and_database_lie_in_one_folder(named: str | None, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "LEVARI_HOME"}
    environment |= {f"LEVARI_SECRET_{name}": "given" for name in ("DJANGO", "IDENTIFIER")}
    environment |= {"PYTHONPATH": str(CHECKOUT)} | ({} if named is None else {"LEVARI_HOME": named})
    told = subprocess.run(
        [sys.executable, "-c", TOLD], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    base = tmp_path / named if named else CHECKOUT / ".levari"
    assert [Path(one) for one in told] == [base, base / "secrets"]
