"""From a held thing to a price that one can defend."""

from django.utils.translation import gettext_lazy as _

from levari.journey.step import P, Step

VALUATION = (
    Step(
        "valuation.started", _("Have a held thing valued"), _("Valuation begun"), P.PREPARE_VALUATION,
        raises=("valuation.take_route", "valuation.draw"), page="valuation:start", assigned=True, held=True,
    ),
    Step(
        "valuation.agreement_recorded", _("Record the sides' agreement on a price"), _("Sides agreed on a price"),
        P.PREPARE_VALUATION, raises=("valuation.determine",), page="valuation:agreement", assigned=True, held=True,
    ),
    Step(
        "valuation.public_price_recorded", _("Record the price of a targeted inquiry"),
        _("Price of a targeted inquiry recorded"), P.PREPARE_VALUATION, needs="valuation.take_route",
        raises=("valuation.determine",), page="valuation:public_price", assigned=True,
    ),
    Step(
        "valuation.route_taken", _("Take the next route to a price"), _("Next route to a price taken"),
        P.PREPARE_VALUATION, task="valuation.take_route", raises=("valuation.take_route", "valuation.draw"),
        page="valuation:route", assigned=True,
    ),
    Step(
        "valuation.report_taken", _("Record what a platform reports"), _("Platform reported on the value"),
        P.RECORD_ANSWER, raises=("valuation.determine", "valuation.take_route"), automatic=True,
    ),
    Step(
        "valuation.reports_counted", _("Count the reports that came in time"), _("Time for reports is over"),
        P.REMIND, raises=("valuation.determine", "valuation.take_route", "valuation.reports_late"),
        automatic=True,
    ),
    Step(
        "valuation.time_extended", _("Extend the time for reports"), _("Time for reports extended"),
        P.PREPARE_VALUATION, raises=("valuation.take_route", "valuation.record_appraisal"), page="valuation:extend",
        assigned=True, held=True,
    ),
    Step(
        "valuation.appraisers_drawn", _("Draw the appraisers"), _("Appraisers drawn, the first commissioned"),
        P.PREPARE_VALUATION, task="valuation.draw", raises=("valuation.record_appraisal",), page="valuation:draw",
        assigned=True,
    ),
    Step(
        "valuation.appraiser_replaced", _("Commission the next appraiser"), _("Next appraiser commissioned"),
        P.PREPARE_VALUATION, raises=("valuation.record_appraisal",), page="valuation:next", assigned=True, held=True,
    ),
    Step(
        "valuation.appraisal_recorded", _("Record the appraisal"), _("Appraisal recorded"), P.PREPARE_VALUATION,
        task="valuation.record_appraisal", raises=("valuation.determine",), page="valuation:appraisal", assigned=True,
    ),
    Step(
        "valuation.price_determined", _("Determine the reference price"), _("Reference price determined"),
        P.DETERMINE_VALUE, task="valuation.determine", raises=("valuation.serve",), page="valuation:determine",
        assigned=True, imposes=True,
    ),
    Step(
        "valuation.report_served", _("Serve the valuation report"), _("Valuation report served"), P.SERVE,
        task="valuation.serve", page="valuation:serve",
    ),
    Step(
        "valuation.objection_filed", _("Take an objection to the value"), _("Objection to the value taken"),
        P.TAKE_VALUE_OBJECTION, raises=("valuation.decide_objection",), page="valuation:object", held=True,
    ),
    Step(
        "valuation.objection_decided", _("Decide an objection to the value"), _("Objection to the value decided"),
        P.DETERMINE_VALUE, task="valuation.decide_objection",
        raises=("valuation.start", "valuation.determine", "valuation.draw"), page="valuation:decide", assigned=True,
        imposes=True,
    ),
    Step(
        "valuation.access_given", _("Give a side access to its case"), _("Side given access to its case"),
        P.GIVE_ACCESS, page="valuation:access",
    ),
    Step(
        "valuation.access_ended", _("End a side's access to its case"), _("Side's access to its case ended"),
        P.GIVE_ACCESS, page="valuation:end_access", states=("open", "closed"),
    ),
    Step(
        "valuation.access_used", _("Open the own case with the code of a letter"), _("Side opened its case"),
        P.READ_OWN_CASE, states=(),
    ),
    Step(
        "valuation.made_final", _("Note that the price is final"), _("Time to object to the value is over"), P.REMIND,
        automatic=True,
    ),
    Step(
        "valuation.sale_overdue", _("Remind that the sale must begin"), _("Officer reminded that the sale must begin"),
        P.REMIND, raises=("valuation.begin_sale",), automatic=True,
    ),
    Step(
        "valuation.appraiser_listed", _("Put an appraiser on the list"), _("Appraiser put on the list"),
        P.LIST_APPRAISER, states=(),
    ),
    Step(
        "valuation.model_published", _("Publish a version of the own model"), _("Version of the own model published"),
        P.PUBLISH_MODEL, imposes=True, states=(),
    ),
)  # fmt: skip
