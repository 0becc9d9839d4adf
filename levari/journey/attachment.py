"""What is held, and set free again."""

from django.utils.translation import gettext_lazy as _

from levari.journey.step import P, Step

ATTACHMENT = (
    Step(
        "attachment.worksheet_proposed", _("Propose what to attach"), _("Worksheet proposed"), P.PROPOSE_ATTACHMENT,
        task="attachment.propose", raises=("attachment.approve",), page="attachment:propose",
        batch="attachment:propose_many", assigned=True,
    ),
    Step(
        "attachment.worksheet_approved", _("Approve the worksheet"), _("Worksheet approved"), P.APPROVE_ATTACHMENT,
        task="attachment.approve", raises=("attachment.attach",), page="attachment:approve",
        batch="attachment:approve_many", assigned=True, imposes=True,
    ),
    Step(
        "attachment.assets_attached", _("Attach under the approved worksheet"), _("Assets attached"), P.ATTACH,
        task="attachment.attach", page="attachment:attach", batch="attachment:attach_many", assigned=True,
        imposes=True,
    ),
    Step(
        "attachment.measures_confirmed", _("Record what is really held"), _("Institution confirmed what it holds"),
        P.RECORD_ANSWER, automatic=True,
    ),
    Step(
        "attachment.case_reviewed", _("Find what comes next"), _("Next step found"), P.REMIND,
        raises=(
            "attachment.order_transfer", "attachment.propose", "attachment.await_sale",
            "closing.propose_without_assets", "closing.reopen",
        ),
        automatic=True, states=("open", "closed"),
    ),
    Step(
        "attachment.transfer_ordered", _("Order held money to be paid to the court"),
        _("Transfer of held money ordered"), P.TRANSFER_ATTACHED, task="attachment.order_transfer",
        page="attachment:order_transfer", batch="attachment:order_transfers", assigned=True, imposes=True, held=True,
    ),
    Step(
        "attachment.transfer_answered", _("Record what was paid over"), _("Institution answered the transfer"),
        P.RECORD_ANSWER, automatic=True,
    ),
    Step(
        "attachment.measures_released", _("Release what is attached"), _("Attached assets released"), P.RELEASE,
        page="attachment:release", held=True,
    ),
    Step(
        "attachment.measures_shrunk", _("Release what exceeds the cap"), _("Measures shrunk to the cap"), P.LIFT,
        automatic=True,
    ),
    Step(
        "attachment.measures_lapsed", _("Let measures end on their last day"), _("Measures ended on their last day"),
        P.LIFT, automatic=True,
    ),
    Step(
        "attachment.releases_confirmed", _("Record that assets are free"), _("Institution confirmed the release"),
        P.RECORD_ANSWER, automatic=True,
    ),
)  # fmt: skip
