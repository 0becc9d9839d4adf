"""Outside institutions: the signed documents, their transport, and one folder per kind of institution.

A room defers its own job; the job calls :func:`levari.partners.outbox.queue`. What comes back waits in
:mod:`levari.partners.inbox` until the room's job takes it in the same transaction as its act.
"""
