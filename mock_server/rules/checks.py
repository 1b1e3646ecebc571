"""The results of checks, one for each point."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from mock_server.world.records import Json

Result = Literal["passed", "warning", "failed"]


class CheckResult(NamedTuple):
    """One point that was checked."""

    name: str
    status: Result
    message: str

    def view(self) -> Json:
        return self._asdict()


def of(name: str, holds: bool, good: str, bad: str, *, otherwise: Result = "failed") -> CheckResult:
    """:param good: the message if it holds.
    :param bad: the message if it does not.
    :param otherwise: the severity if it does not.
    """
    return CheckResult(name, "passed", good) if holds else CheckResult(name, otherwise, bad)


def worst(results: Iterable[Result]) -> Result:
    """The overall result."""
    found = set(results)
    if "failed" in found:
        return "failed"
    return "warning" if "warning" in found else "passed"
