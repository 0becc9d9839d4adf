"""Payment orders from the court's own account."""

from levari.partners.payment.order import PaymentStatusUnreadable, Payout, Status, make_order, read_status, send_order

__all__ = ["PaymentStatusUnreadable", "Payout", "Status", "make_order", "read_status", "send_order"]
