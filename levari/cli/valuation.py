"""`levari valuation`: train the valuation model, value an asset by it, and hold it against sales it has not seen."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

import click

from levari.cli.questions import Json, Unanswerable, open_source, respond, strict_json

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def valuation() -> None:
    """What assets are worth, by a model of past sales."""


@valuation.command()
@click.option("--train", "known", type=FILE, required=True, help="Table of known sales (CSV, also .gz).")
@click.option("--test", type=FILE, required=True, help="Table of sales to be valued (CSV, also .gz).")
@click.option("--schema", type=FILE, required=True, help="Schema file (TOML): what the columns mean.")
@click.option("--frozen", is_flag=True, help="One model for all test sales instead of one for each month.")
def evaluate(known: Path, test: Path, schema: Path, frozen: bool) -> None:
    """A ratio study: value the test sales by models that saw only what was sold before them.

    How far it has come is told on standard error.
    """
    _tell_progress()
    respond(lambda: _evaluated(known, test, schema, frozen))


def _tell_progress() -> None:
    """The lines of the model's log on standard error, each with the time of day."""
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    log = logging.getLogger("levari.valuation")
    log.handlers, log.propagate = [told], False
    log.setLevel(logging.INFO)


def _evaluated(known: Path, test: Path, schema: Path, frozen: bool) -> Json:
    from levari.stages.valuation import model  # LightGBM is costly to import, and not needed to start the program

    read = model.Schema.read(schema)
    sales, refused = model.read_sales(known, read)
    tests, refused_tests = model.read_sales(test, read, sales)
    return model.evaluate(sales, tests, read, frozen=frozen, refused=(refused, refused_tests))


@valuation.command()
@click.option("--sales", type=FILE, required=True, help="Table of known sales (CSV, also .gz).")
@click.option("--schema", type=FILE, required=True, help="Schema file (TOML): what the columns mean.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Only sales before this day are seen.")
@click.option("--earlier", type=FILE, help="Last month's model: its errors need not be made again.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where the model goes.")
def train(sales: Path, schema: Path, as_of: dt.datetime, earlier: Path | None, output: Path) -> None:
    """Train a model, write it, and print its card."""
    respond(lambda: _trained(sales, schema, as_of.date(), earlier, output))


def _trained(table: Path, schema: Path, as_of: dt.date, earlier: Path | None, output: Path) -> Json:
    from levari.stages.valuation import model

    read = model.Schema.read(schema)
    sales, refused = model.read_sales(table, read)
    before = model.Model.load(earlier.read_bytes()) if earlier else None
    made = model.train(sales, read, as_of, earlier=before)
    output.write_bytes(made.save())
    return {"model_hash": made.hash, "sales": len(sales), "refused": refused.counts(), "card": made.card}


@valuation.command()
@click.argument("model_file", metavar="MODEL", type=FILE)
@click.argument("source", metavar="FILE|-")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day of the valuation.")
def value(model_file: Path, source: str, on: dt.datetime) -> None:
    """Value one asset: a JSON object of facts by column name; facts with a fraction are written as text."""
    stream = open_source(source)
    respond(lambda: _valued(model_file, strict_json(stream.read()), on.date()))


def _valued(model_file: Path, facts: Any, on: dt.date) -> Json:
    from levari.stages.valuation import model

    if not isinstance(facts, dict) or any(isinstance(fact, dict | list) for fact in facts.values()):
        raise Unanswerable("The asset must be one JSON object of facts by column name.")
    read = model.Model.load(model_file.read_bytes())
    known = set(read.schema.features)
    errors = [(f"/{name}", f"{name!r} is no fact of this schema.") for name in facts if name not in known]
    if errors:
        raise Unanswerable("The asset has facts that the schema does not know.", errors=errors)
    return read.value(facts, on).as_json()
