"""The court's bank: the daily statement of the court's own account."""

from levari.partners.bank.statement import (
    Line,
    Statement,
    StatementUnreadable,
    fetch_statement,
    has_bank,
    parse_statement,
)

__all__ = ["Line", "Statement", "StatementUnreadable", "fetch_statement", "has_bank", "parse_statement"]
