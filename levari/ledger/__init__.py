"""Other people's money in double entry: accounts, transactions, postings, balances, bank statements.

Every movement is one transaction whose debits equal its credits, written by :func:`levari.ledger.posting.post` and by
nothing else. A correction is a new transaction that reverses the old one. The database itself refuses an unbalanced
transaction, an account below zero, a posting to a closed day, money of one owner that pays for another, and any change
of what is booked. Other floors use ``posting``, ``queries``, ``statements``, ``reconciliation`` and ``invariants``.
"""
