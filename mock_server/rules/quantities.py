"""Amounts as messages show them, and of memory and storage as the documentation writes them (jobs,
Create Job)."""

from decimal import Decimal
from functools import lru_cache


def decimal(amount: float) -> str:
    """As people write it: without an exponent, and rounded to six digits, or to cents if it is
    large."""
    if abs(amount) >= 1000:
        return f"{amount:.2f}".rstrip("0").rstrip(".")
    return f"{Decimal(f'{amount:.6g}'):f}"


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
