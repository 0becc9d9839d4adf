"""The automated valuation model: numpy and LightGBM, no Django, no clock, no network, nothing about one kind of asset.

    schema = Schema.read(Path("homes.toml"))                    # which column is price, date, place, kind, unit ...
    sales, refused = read_sales(Path("sales.csv.gz"), schema)   # refused: rows with reason codes
    model = train(sales, schema, as_of=date(2016, 1, 1))        # sees only sales dated before as_of; raises TooFewSales
    answer = model.value({"tot_sf": 1330, "area": "48"}, on=date(2016, 1, 9))   # Valuation or Unsuited

``train(sales, schema, as_of, *, seed=7, earlier=None) -> Model``. ``earlier`` is last month's model: its out-of-time
errors are taken over instead of being made again (a monthly retrain costs one fit instead of several).

``model.value(asset, on) -> Valuation | Unsuited``. ``asset`` maps the column names of the schema to numbers or text;
missing facts are left out or None. ``Valuation`` carries the fields of the report (all money in whole currency units
as float; the room rounds): value, interval (level, low, high), grade ("A", "B", "C"), suitable, reasons (codes),
reason_text (plain words), comparables (at least five where there are that many sales), contributions by group, quality
(out-of-time, last 12 months, of the asset's kind and area), valid_from, valid_until, method_text, input_hash,
model_hash; ``as_json()`` gives the same as plain JSON. ``Unsuited``: there is no number at all; reasons, reason_text.
``suitable`` false means: the number stands, but commission an appraisal.

``model.values(sales, on=None) -> Batch`` values many assets at once: arrays value, low, high, width, grade.

``model.save() -> bytes`` are canonical JSON bytes, to be stored and signed as they are; ``Model.load(bytes)`` gives the
same cents again; ``model.hash`` is their SHA-256. ``model.card()`` is the model card: quality, drift and fairness by
area, kind and price level.

``evaluate(train, test, schema, frozen=False) -> dict`` is what ``levari valuation evaluate`` prints.
"""

from levari.stages.valuation.model.evaluation import evaluate
from levari.stages.valuation.model.fitted import Batch, Model
from levari.stages.valuation.model.reporting import Unsuited, Valuation
from levari.stages.valuation.model.sales import Refused, Sales, read_sales
from levari.stages.valuation.model.schema import Schema
from levari.stages.valuation.model.training import train

__all__ = ["Batch", "Model", "Refused", "Sales", "Schema", "Unsuited", "Valuation", "evaluate", "read_sales", "train"]
