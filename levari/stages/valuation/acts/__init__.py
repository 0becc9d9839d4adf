"""The acts of a valuation, in the order in which a thing passes through them."""

from levari.stages.valuation.acts.admitting import end_access, give_access, use_access
from levari.stages.valuation.acts.appraising import (
    commission_next,
    draw_appraisers,
    list_appraiser,
    record_appraisal,
)
from levari.stages.valuation.acts.asking import Counting, Reported, count_reports, extend_time, take_reports
from levari.stages.valuation.acts.determining import Finishing, determine_price, make_final, serve_report
from levari.stages.valuation.acts.objecting import decide_objection, file_objection
from levari.stages.valuation.acts.publishing import publish_model
from levari.stages.valuation.acts.starting import (
    Start,
    record_agreement,
    record_public_price,
    start_valuation,
    take_route,
)

__all__ = [
    "Counting",
    "Finishing",
    "Reported",
    "Start",
    "commission_next",
    "count_reports",
    "decide_objection",
    "determine_price",
    "draw_appraisers",
    "end_access",
    "extend_time",
    "file_objection",
    "give_access",
    "list_appraiser",
    "make_final",
    "publish_model",
    "record_agreement",
    "record_appraisal",
    "record_public_price",
    "serve_report",
    "start_valuation",
    "take_reports",
    "take_route",
    "use_access",
]
