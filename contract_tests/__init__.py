"""A judge of servers that claim to be Cortex.

`runner.py` takes cases (a check of a clause on a subject) one by one, gives each a `Bench` to work
with, and gathers what came of them in a `Report`. All that is sent passes through `kernel/`.
"""
