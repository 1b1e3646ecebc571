"""Amounts of memory and storage as the documentation writes them (jobs, Create Job)."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def gibibytes(text: str) -> float:
    """`512Mi` is 0.5, `2Gi` is 2.0."""
    amount, unit = int(text[:-2]), text[-2:]
    return amount / 1024 if unit == "Mi" else float(amount)


@lru_cache(maxsize=4096)
def mebibytes(text: str) -> int:
    """`512Mi` is 512, `2Gi` is 2048."""
    amount, unit = int(text[:-2]), text[-2:]
    return amount if unit == "Mi" else amount * 1024
