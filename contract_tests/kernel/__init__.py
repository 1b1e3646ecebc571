"""Below everything that sends: what may go out, how fast, how much, and what has to be undone.

A request of a clause and one of Schemathesis pass the same adapter (`adapter.py`), which asks the
policy, waits for the pace, counts the budget, notes created objects in the ledger before anybody
can use them, and keeps the exchange in the journal.
"""
