"""From the application to what was found: intake, notice, tracing."""

from django.utils.translation import gettext_lazy as _

from levari.journey.step import P, Step

INTAKE = (
    Step(
        "intake.applications_filed", _("Enter applications"), _("Applications entered"), P.FILE_CASE,
        page="intake:applications", states=(),
    ),
    Step(
        "intake.identities_asked", _("Ask the registers who the parties are"), _("Registers asked who the parties are"),
        P.TRANSMIT, automatic=True, states=(),
    ),
    Step(
        "intake.identities_recorded", _("Record a register's answer"), _("Register's answer recorded"),
        P.RECORD_ANSWER, automatic=True, states=(),
    ),
    Step(
        "intake.identity_confirmed", _("Pass the gates of filing"), _("Identities confirmed, gates passed"),
        P.RECORD_ANSWER, raises=("intake.open_case",), automatic=True, states=(),
    ),
    Step(
        "intake.confirmations_aged", _("Ask the registers again when their answers are too old"),
        _("Confirmations too old: registers asked again"), P.REMIND, automatic=True, states=(),
    ),
    Step(
        "intake.application_refused", _("Refuse the application"), _("Application refused"), P.REFUSE_CASE, states=(),
    ),
    Step(
        "intake.draw_seeds_published", _("Publish the seeds of the draws"), _("Seeds of the draws published"),
        P.ASSIGN_CASE, automatic=True, states=(),
    ),
    Step(
        "intake.conflict_declared", _("Declare a conflict of interest"), _("Conflict of interest declared"),
        P.READ_CASE, states=(),
    ),
    Step(
        "intake.case_opened", _("Open the case and draw its officer and judge"), _("Case opened and assigned by draw"),
        P.OPEN_CASE, task="intake.open_case", raises=("notice.issue_demand",), batch="intake:open_cases", states=(),
    ),
)  # fmt: skip

NOTICE = (
    Step(
        "notice.demand_issued", _("Issue the demand to pay"), _("Demand to pay issued"), P.ISSUE_DEMAND,
        task="notice.issue_demand", raises=("notice.serve",), page="notice:issue_demand", batch="notice:issue_demands",
        assigned=True,
    ),
    Step(
        "notice.demand_served", _("Record the service of the demand"), _("Demand served; the time to pay runs"),
        P.SERVE, task="notice.serve", page="notice:record_service", batch="notice:record_services",
    ),
    Step(
        "notice.order_served", _("Serve an order to pay"), _("Order to pay served; the time to pay runs"), P.SERVE,
        task="notice.serve_order", page="notice:serve_order", states=("open", "closed"),
    ),
    Step(
        "notice.time_to_pay_ended", _("End the time to pay"), _("Time to pay ended"), P.REMIND,
        raises=("tracing.request_warrant",), automatic=True,
    ),
)  # fmt: skip

TRACING = (
    Step(
        "tracing.warrant_requested", _("Ask for a warrant to inquire"), _("Warrant asked for"), P.INQUIRE,
        task="tracing.request_warrant", raises=("tracing.sign_warrant",), page="tracing:request_warrant",
        batch="tracing:request_warrants", assigned=True, states=("open", "closed"),
    ),
    Step(
        "tracing.warrant_signed", _("Sign the warrant"), _("Warrant signed"), P.SIGN_WARRANT,
        task="tracing.sign_warrant", page="tracing:sign_warrant", batch="tracing:sign_warrants", assigned=True,
        imposes=True, states=("open", "closed"),
    ),
    Step("tracing.inquiries_sent", _("Send the inquiries"), _("Inquiries sent"), P.INQUIRE, automatic=True),
    Step(
        "tracing.answers_recorded", _("Record what an institution found"), _("Institution's answer recorded"),
        P.RECORD_ANSWER, raises=("tracing.check_identity", "attachment.propose"), automatic=True,
    ),
    Step(
        "tracing.batch_completed", _("Note that an institution answered a whole batch"),
        _("Institution answered a whole batch"), P.RECORD_ANSWER, automatic=True,
    ),
    Step(
        "tracing.inventory_closed", _("Close the inventory"), _("Inventory closed"), P.RECORD_ANSWER,
        raises=("attachment.propose", "closing.propose_without_assets"), automatic=True,
        states=("open", "closed"),
    ),
    Step(
        "tracing.declaration_recorded", _("Record a declaration of assets"), _("Declaration of assets recorded"),
        P.RECORD_DECLARATION, page="tracing:record_declaration",
    ),
)  # fmt: skip
