"""`levari law check`: what is wrong with a pack."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command()
@click.argument("pack")
@click.option("--json", "in_json", is_flag=True, help="the findings as one JSON object")
def check(pack: str, in_json: bool) -> None:
    """Find gaps, overlaps, missing citations and numbers without a worked case in a pack; status 1 if there are any.

    PACK is the code of a pack, or the folder of one that is being written.
    """
    from levari.law.pack import FOLDER, known
    from levari.law.pack.checking import check_pack

    folder = FOLDER / pack if pack in known() else Path(pack)
    if not (folder / "pack.toml").is_file():
        raise click.UsageError(f"there is no law pack {pack!r}; there are {', '.join(known())}, or name a folder")
    found = check_pack(folder)
    if in_json:
        click.echo(json.dumps({"pack": pack, "findings": [asdict(one) for one in found]}, ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{one.kind:9}{one}")
        click.echo(f"{pack}: {len(found)} findings" if found else f"{pack}: nothing found")
    raise SystemExit(1 if found else 0)
