"""A judge of servers that claim to be Cortex.

`contract/` says what is judged, `clauses/` how. `judging/` runs the cases (a check of a clause on a
subject) one by one, gives each a `CaseContext`, and gathers the verdicts in a `Report`. All that is
sent passes through `kernel/`. `tests/test_judge_architecture.py` says which part may import which.
"""
