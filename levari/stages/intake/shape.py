"""The JSON Schema of a docket's titles, as packaged; ``docs/schemas/docket.json`` is the same file."""

import json
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "schemas" / "docket.json"
SCHEMA: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
