"""Training as of a day: cut, remember past errors, fit the members, blend, calibrate."""

import datetime as dt
import logging

import numpy as np

from levari.stages.valuation.model.blending import fit_blend
from levari.stages.valuation.model.fitted import Model
from levari.stages.valuation.model.history import before, remember
from levari.stages.valuation.model.interval import fit_width
from levari.stages.valuation.model.members import fit_members
from levari.stages.valuation.model.refusals import TooFewSales
from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.schema import Schema

log = logging.getLogger("levari.valuation")

NEEDED = 150
#: Bounds are learned from the errors of so many days, or from so many errors if those are fewer.
RECENT_DAYS, RECENT_LEAST = 183, 600


def train(
    sales: Sales, schema: Schema, as_of: dt.date, *, seed: int = 7, earlier: Model | None = None, grow: bool = True
) -> Model:
    """The model of a day, from sales dated before it.

    Without `grow` the members of the `earlier` model go on; weights, level, stretch and bounds are learned anew.

    :raises TooFewSales: below 150 of them.
    """
    day = float(as_of.toordinal())
    known = before(sales, day)
    if len(known) < NEEDED:
        raise TooFewSales(found=len(known), as_of=as_of, needed=NEEDED)
    usable = earlier if earlier and earlier.as_of <= day and earlier.schema.text == schema.text else None
    past = (usable.members, usable.as_of, usable.history) if usable else None
    history = remember(known, day, seed, past)
    kept = None if grow else usable
    members = kept.members if kept else fit_members(known, seed)
    blend, value = fit_blend(history, day, grown=kept is None)
    recent = np.ones(len(history), dtype=bool)
    if history.timed:
        recent = history.sales.day >= day - RECENT_DAYS
        if recent.sum() < RECENT_LEAST:
            recent[np.argsort(history.sales.day, kind="stable")[-RECENT_LEAST:]] = True
    matrix = members.encoding.matrix(history.sales)
    codes = members.encoding.codes(schema)
    width = fit_width(matrix, value, np.log(history.sales.price), recent, codes, seed, timed=history.timed)
    log.info("%s: a model of %s sales", as_of, f"{len(known):,}")
    return Model.made(schema, day, seed, known, members, blend, width, history, value)
