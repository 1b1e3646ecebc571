"""The layer that every request passes. It decides what may be sent, how fast and how much, and what
has to be deleted.

Requests of clauses and of Schemathesis pass the same adapter (`adapter.py`). It asks the policy,
waits for the pace, counts the budget, records created objects in the ledger before they can be
used, and keeps the exchange in the journal.
"""
