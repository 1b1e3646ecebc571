"""Fates that a user chooses; without a choice they are random.

A job's own environment (`CORTEX_MOCK_OUTCOME`, `CORTEX_MOCK_AFTER`, `CORTEX_MOCK_REASON`), which a
real Cortex ignores, or the control API chooses them.
"""

from collections.abc import Mapping
from typing import Any

from mock_server.errors import FieldError, InvalidRequest
from mock_server.world.records import Fate

OUTCOMES = ("complete", "fail", "expire", "stay-pending")
OUTCOME, AFTER, REASON = "CORTEX_MOCK_OUTCOME", "CORTEX_MOCK_AFTER", "CORTEX_MOCK_REASON"
LONGEST = 2_592_000
"""Seconds; no job runs longer."""

SCHEDULING, STARTING = 2, 3
"""Seconds of the first two states of a job with a chosen fate."""


def from_environment(request: Mapping[str, Any]) -> Fate | None:
    """The fate that a job request sets, if any.

    :raises InvalidRequest: with the variable whose value is invalid.
    """
    env: Mapping[str, str] = request.get("env", {})
    if OUTCOME not in env and AFTER not in env:
        return None
    outcome, after = env.get(OUTCOME, "complete"), env.get(AFTER)
    if outcome not in OUTCOMES:
        raise _invalid(OUTCOME, f"must be one of {', '.join(OUTCOMES)}")
    if after is not None and not (after.isdecimal() and len(after) < 8 and int(after) <= LONGEST):
        raise _invalid(AFTER, f"must be a number of seconds, at most {LONGEST}")
    return chosen(outcome, None if after is None else int(after), env.get(REASON))


def chosen(outcome: str, after: int | None, reason: str | None) -> Fate:
    """:param after: seconds that it runs before that; 60 if None."""
    running = 60 if after is None else after
    match outcome:
        case "stay-pending":
            return Fate(scheduling=LONGEST, starting=STARTING, running=running)
        case "expire":
            return Fate(scheduling=SCHEDULING, starting=STARTING, running=LONGEST + 1, exit_code=0)
        case "fail":
            why = reason or "The job failed because its test asked for it."
            return Fate(
                scheduling=SCHEDULING, starting=STARTING, running=running, exit_code=1, error=why
            )
    return Fate(scheduling=SCHEDULING, starting=STARTING, running=running, exit_code=0)


def stays_pending(fate: Fate) -> bool:
    """Whether its user chose that the job gets no node."""
    return fate.scheduling >= LONGEST


def _invalid(variable: str, message: str) -> InvalidRequest:
    return InvalidRequest([FieldError(f"/env/{variable}", message)])
