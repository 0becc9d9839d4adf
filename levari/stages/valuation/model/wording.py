"""Plain words for reason codes and for the method. Codes are stable; the words may be translated."""

from typing import TYPE_CHECKING

from levari.stages.valuation.model.members import MEMBERS
from levari.stages.valuation.model.schema import Schema

if TYPE_CHECKING:
    from levari.stages.valuation.model.fitted import Model

WORDS = {
    "interval_too_wide": "Assets like this one were valued less closely than two thirds of all",
    "few_comparables": "There are fewer than five comparable sales",
    "few_sales_of_kind": "There are fewer than 150 known sales of this kind",
    "few_sales_in_area": "There are hardly any known sales in this area",
    "fact_missing": "The {column} is not known, and it was known of every sale",
    "fact_unknown": "No known sale has this {column}",
    "outside_range": "The {column} lies outside what was ever sold",
    "kind_unknown": "No asset of this kind was ever sold here",
    "day_before_model": "The model was made after that day and may know its future",
    "model_expired": "The model is older than thirteen months",
    "not_a_number": "The {column} must be a number and is none",
    "unit_negative": "The {column} is negative",
    "absurd_number": "The {column} is absurdly large",
    "no_facts": "Nothing is known of the asset",
}
SUITABLE = "The asset lies within what the model knows, and its interval is narrow enough"
APPRAISE = "Commission an appraisal"


def explained(schema: Schema, reasons: list[str]) -> str:
    """The reasons in sentences."""
    if not reasons:
        return SUITABLE + "."
    sentences = []
    for reason in reasons:
        code, _, column = reason.partition(":")
        sentences.append(WORDS.get(code, code.replace("_", " ")).format(column=schema.label(column)))
    return ". ".join([*sentences, APPRAISE]) + "."


def method(model: "Model") -> str:
    """How the value was found, in words for a reader of the report."""
    weights = " %, ".join(
        f"{name} {100 * weight:.0f}" for name, weight in zip(MEMBERS, model.blend.weights, strict=True)
    )
    seen = "out of time" if model.history.timed else "out of fold"
    return (
        f"Regression on all known sales, {len(model.pool):,} of them recent: boosted trees and a hedonic line, mixed "
        f"by their errors on sales they had not seen ({weights} %), on a monthly price index, corrected by the level "
        f"of the newest errors ({100 * model.blend.level:+.1f} %). The interval was set to cover nine of ten prices of "
        f"{len(model.history):,} sales valued {seen}. Comparables explain the value and do not set it."
    )
