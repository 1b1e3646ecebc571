"""Checks servers that claim to be Cortex.

`contract/` defines what is checked, `clauses/` how. `judging/` runs the cases (a check of a clause
on a subject) one by one, gives each a `CaseContext`, and collects the verdicts in a `Report`.
Everything that is sent passes through `kernel/`. `tests/test_judge_architecture.py` checks which
part may import which.
"""
