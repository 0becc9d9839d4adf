"""The published files say what the programs do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from levari.partners import problems
from levari.partners.tests.conformance import DOCS
from levari.partners.tests.exchange import COURT, START, an_exchange
from simulators import control, institution, outgoing, server, wire
from simulators.kinds import bank, payments

README = (DOCS / "README.md").read_text("utf-8")
APIS = {path.name.partition(".")[0]: json.loads(path.read_text("utf-8")) for path in DOCS.glob("*.openapi.json")}


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for inner in node.values():
            yield from references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from references(inner)


@pytest.mark.parametrize("name", ["institution", "court"])
def test_every_reference_leads_somewhere(name: str) -> None:
    found = set(references(APIS[name]))
    assert found
    for reference in found:
        file, _, pointer = reference.partition("#")
        target = json.loads((DOCS / file).read_text("utf-8")) if file else APIS[name]
        for step in pointer.strip("/").split("/") if pointer else []:
            target = target[step]
        assert target


def problem_names() -> set[str]:
    sources = [Path(module.__file__ or "").read_text("utf-8") for module in
               (control, institution, outgoing, server, wire, bank, payments)]  # fmt: skip
    named = set(re.findall(r'Problem\(\s*"([a-z-]+)"', "\n".join(sources)))
    court = {one.slug for one in vars(problems).values() if isinstance(one, type) and hasattr(one, "slug")}
    return named | court - {"problem"}


def test_every_problem_is_in_the_list() -> None:
    section = README[README.index("## Refusals") : README.index("## The directory")]
    listed = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", section))
    assert len(problem_names()) > 15
    assert problem_names() <= listed


def test_the_directory_fits_its_schema(tmp_path: Path) -> None:
    schema = json.loads((DOCS / "directory.schema.json").read_text("utf-8"))
    with an_exchange(tmp_path) as exchange:
        document = json.loads((exchange.home / "directory.json").read_text("utf-8"))["document"]
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["participants"][0]["code"] == COURT and document["issued_at"] == START.isoformat()
    del document["participants"][0]["keys"]
    assert not jsonschema.Draft202012Validator(schema).is_valid(document)


def test_each_address_of_an_institution_is_there(tmp_path: Path) -> None:
    with an_exchange(tmp_path, "bank-a") as exchange:
        for path, methods in APIS["institution"]["paths"].items():
            for method in methods:
                url = exchange.url("bank-a") + path.replace("{day}", "2026-03-02")
                answer = httpx.request(
                    method.upper(), url, content=b"[]" if method == "post" else None, trust_env=False
                )
                wanted = 202 if path == "/documents" else 401
                assert (path, answer.status_code) == (path, wanted)
                assert str(answer.status_code) in methods[method]["responses"]
        assert httpx.get(f"{exchange.url('bank-a')}/other", trust_env=False).status_code == 404
