"""Why an account of a bidder cannot be confirmed or used."""

from levari.basics.refusal import Refusal


class AccountUnlike(Refusal):
    """There is no account with this number and this identifier. Compare both with what the bidder shows you."""

    rule = "cn.auc.5"


class AccountConfirmed(Refusal):
    """This account was confirmed before. There is nothing to do."""

    rule = "cn.auc.5"


class AccountUnconfirmed(Refusal):
    """Your identity is not confirmed yet. Show your identity document and your bidder's number at the counter of any
    court of this platform; after that you can enrol."""

    rule = "cn.auc.5"
