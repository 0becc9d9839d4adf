"""Money that came in, pots and plans that divide it, and payouts that two persons answer for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import AwaitedPayment, Case, Document, Person, Proceeds
from levari.ledger.places import Owner, OwnerKind


class Pot(models.Model):
    """Forced money of one debtor against whom several cases are open; a plan divides it among them."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for a plan")
        DRAWN = "drawn", _("a plan is drawn")
        DIVIDED = "divided", _("divided")
        MERGED = "merged", _("went into another pot")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Person, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pots")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debtor"], condition=Q(state="open"), name="pot_open_once_per_debtor")
        ]

    def is_assigned(self, actor: Actor) -> bool:
        """The officer and the judge of the case that attached first look after the pot."""
        return self.case.is_assigned(actor)


class Receipt(models.Model):
    """One line of the bank statement that came in, and what became of it. Its id is the line's id."""

    class State(models.TextChoices):
        SUSPENSE = "suspense", _("belongs to no case yet")
        HELD = "held", _("held for a case")
        POT = "pot", _("in a pot")
        ALLOCATED = "allocated", _("allocated")
        RETURNED = "returned", _("went back to the buyer")

    id = models.UUIDField(primary_key=True, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="receipts")
    debtor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    forced = models.BooleanField(default=False)
    pot = models.ForeignKey(Pot, null=True, on_delete=models.PROTECT, related_name="receipts")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    counts_on = models.DateField()
    payer_name = models.CharField(max_length=200, blank=True, default="")
    payer_account = models.CharField(max_length=64, blank=True, default="")
    remittance = models.CharField(max_length=500, blank=True, default="")
    why = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, choices=State)
    booked_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["court", "booked_at"], condition=Q(state="suspense"), name="receipt_suspense"),
            models.Index(fields=["case"], name="receipt_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_amount"),
            models.CheckConstraint(
                condition=Q(state="suspense", case__isnull=True, debtor__isnull=True)
                | (~Q(state="suspense") & Q(case__isnull=False, debtor__isnull=False)),
                name="receipt_has_case_or_is_suspense",
            ),
            models.CheckConstraint(condition=~Q(state="pot") | Q(pot__isnull=False), name="receipt_in_pot"),
        ]


class Plan(models.Model):
    """Who gets what of a pot, drawn by the officer, served, and confirmed by the judge after the time to object."""

    class State(models.TextChoices):
        DRAWN = "drawn", _("objections may come")
        OVERTAKEN = "overtaken", _("overtaken by another payment")
        CONFIRMED = "confirmed", _("confirmed")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="plans")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=State, default=State.DRAWN)
    as_of_on = models.DateField()
    served_on = models.DateField()
    objections_until_at = models.DateTimeField()
    proceeds_amount = models.BigIntegerField()
    surplus_amount = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    drawn_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pot"], condition=~Q(state="overtaken"), name="plan_one_per_pot"),
            models.CheckConstraint(condition=Q(proceeds_amount__gt=0, surplus_amount__gte=0), name="plan_amounts"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("drawn_by")), name="plan_second_person"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_by__isnull=False), name="plan_confirmed_by_somebody"
            ),
        ]

    def is_assigned(self, actor: Actor) -> bool:
        """The judge of the case that attached first confirms."""
        return self.case.judge_id == actor.pk


class PlanLine(models.Model):
    """What one case gets: its fee, its claim, its delayed interest; never more than each of them."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    fee_due_amount = models.BigIntegerField()
    fee_amount = models.BigIntegerField()
    claim_due_amount = models.BigIntegerField()
    claim_amount = models.BigIntegerField()
    interest_due_amount = models.BigIntegerField()
    interest_amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "case"], name="plan_line_once"),
            models.CheckConstraint(
                condition=Q(fee_amount__gte=0, claim_amount__gte=0, interest_amount__gte=0)
                & Q(fee_amount__lte=F("fee_due_amount"), claim_amount__lte=F("claim_due_amount"))
                & Q(interest_amount__lte=F("interest_due_amount")),
                name="plan_line_not_above_the_claim",
            ),
        ]


class Payout(models.Model):
    """Money on its way to a creditor, or back to the debtor. What two persons saw is never edited, only made anew."""

    class Role(models.TextChoices):
        CREDITOR = "creditor", _("to the creditor")
        DEBTOR = "debtor", _("back to the debtor")
        BUYER = "buyer", _("back to a bidder")

    class State(models.TextChoices):
        MADE = "made", _("waits for the second person")
        CHECKED = "checked", _("checked")
        SENT = "sent", _("sent to the bank")
        SETTLED = "settled", _("paid")
        RETURNED = "returned", _("returned, to be made anew")

    OPEN = ("made", "checked", "sent")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="payouts")
    payee = models.ForeignKey(Person, on_delete=models.PROTECT)
    payee_kind = models.CharField(max_length=8)
    role = models.CharField(max_length=8, choices=Role)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    account = models.CharField(max_length=64)
    transaction_id = models.UUIDField()
    shown_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.MADE)
    maker = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    checker = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=120, blank=True, default="")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["case", "state"], name="payout_case")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_amount"),
            models.CheckConstraint(condition=~Q(account=""), name="payout_account"),
            models.CheckConstraint(condition=Q(payee_kind__in=["natural", "legal"]), name="payout_one_owner"),
            models.CheckConstraint(
                condition=Q(checker__isnull=True) | ~Q(checker=F("maker")), name="payout_checked_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["checked", "sent", "settled"]) | Q(checker__isnull=False),
                name="payout_not_sent_unchecked",
            ),
        ]

    @property
    def owner(self) -> Owner:
        """The payee as the owner of money."""
        return Owner(self.payee_id, OwnerKind(self.payee_kind))


class Recovery(models.Model):
    """One case's part in the price of an annulled sale: what of it is there still, and who gives back the rest.

    There is a row for each case that got something of the price, by an allocation or by a plan; all rows of one price
    are proposed by the officer and ordered by the judge together, exactly as proposed (`shown_hash` is the same in
    all). `number` is the buyer's in the sale: what those who were paid give back comes in under it and goes to the
    buyer.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for a proposal")
        PROPOSED = "proposed", _("waits for the judge")
        ORDERED = "ordered", _("ordered")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proceeds = models.ForeignKey(Proceeds, on_delete=models.PROTECT, related_name="recoveries", db_index=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recoveries")
    buyer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.UUIDField()
    number_kind = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    fee_amount = models.BigIntegerField(default=0)
    creditor_there_amount = models.BigIntegerField(default=0)
    creditor_back_amount = models.BigIntegerField(default=0)
    debtor_there_amount = models.BigIntegerField(default=0)
    debtor_back_amount = models.BigIntegerField(default=0)
    shown_hash = models.CharField(max_length=64, blank=True, default="")
    proposed_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_by_kind = models.CharField(max_length=12, default="human")
    ordered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    ordered_by_kind = models.CharField(max_length=12, default="human")
    ordered_at = models.DateTimeField(null=True)
    from_creditor = models.ForeignKey(AwaitedPayment, null=True, on_delete=models.PROTECT, related_name="+")
    from_debtor = models.ForeignKey(AwaitedPayment, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeds", "case"], name="recovery_once_per_case"),
            models.CheckConstraint(
                condition=Q(fee_amount__gte=0, creditor_there_amount__gte=0, creditor_back_amount__gte=0)
                & Q(debtor_there_amount__gte=0, debtor_back_amount__gte=0),
                name="recovery_amounts",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by_kind="human", ordered_by_kind="human"), name="recovery_by_humans"
            ),
            models.CheckConstraint(
                condition=~Q(state="ordered")
                | (
                    Q(proposed_by__isnull=False, ordered_by__isnull=False, ordered_at__isnull=False)
                    & ~Q(ordered_by=F("proposed_by"))
                ),
                name="recovery_by_two_persons",
            ),
        ]

    @property
    def there_amount(self) -> int:
        """What goes to the buyer at once."""
        return self.fee_amount + self.creditor_there_amount + self.debtor_there_amount

    @property
    def claim_amount(self) -> int:
        """What the creditor had got of the price."""
        return self.creditor_there_amount + self.creditor_back_amount

    @property
    def surplus_amount(self) -> int:
        """What the debtor had got of the price."""
        return self.debtor_there_amount + self.debtor_back_amount
