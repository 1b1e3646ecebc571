"""The number of requests without a valid key, so that their rate limit does not make a run long."""

from contract_tests.context.case_context import CaseContext

WIDE = 600
"""Requests a minute above which the limit does not matter."""

WINDOWS = 2
"""Windows that are used: the second begins after a minute."""

RESERVE = 20
"""Requests for other clauses."""


class AnonymousBudget:
    """The requests without a key that are left for the remaining operations."""

    def __init__(self, context: CaseContext, operations: int) -> None:
        self._window = context.run_state.guard.pace.anonymous
        self._to_come = operations
        self._sent = 0
        self._tried: set[str] = set()

    def begin(self, case_id: str) -> None:
        """An operation is tried, perhaps not for the first time."""
        self._to_come -= case_id not in self._tried
        self._tried.add(case_id)

    def spend(self) -> None:
        """A request was sent."""
        self._sent += 1

    @property
    def is_tight(self) -> bool:
        """Whether the limit is too low to try everything on each operation."""
        limit = self._window.limit
        return limit is not None and 0 < limit < WIDE

    @property
    def has_more(self) -> bool:
        """Whether an operation can have a second request."""
        most = WINDOWS * (self._window.limit or 0) - RESERVE
        return self._sent + self._to_come + 2 <= most


def anonymous_budget(context: CaseContext, operations: int) -> AnonymousBudget:
    """The budget that all cases of the run share.

    :param operations: how many operations are tried.
    """
    budget = context.shared("anonymous budget", lambda: AnonymousBudget(context, operations))
    budget.begin(context.case.id)
    return budget
