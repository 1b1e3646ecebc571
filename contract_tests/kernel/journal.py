"""Every exchange of a run, for reports."""

import threading
from collections import Counter, deque
from collections.abc import Callable

from contract_tests.exchanges.exchange import Exchange
from contract_tests.kernel.bounds import REFUSALS

MOST_KEPT = 20_000
"""The most exchanges; beyond that the oldest are dropped, and only their counts stay."""

MOST_CHARACTERS = 256 * 1024 * 1024
"""The most bytes of all kept exchanges; beyond that the oldest are dropped, too."""


ABSENT = frozenset({404, 405, 501})
"""The statuses that mean that a server does not offer an operation."""


class Journal:
    """All exchanges, in order."""

    def __init__(self) -> None:
        self.exchanges: deque[Exchange] = deque()
        self._characters = 0
        self._keeping = threading.Lock()
        self.statuses: Counter[tuple[str, int | None]] = Counter()
        """By operationId (empty for none of the document's) and status (None for no response)."""
        self._latest = threading.local()
        self.clean: Callable[[Exchange], Exchange] = lambda exchange: exchange
        """Redacts the deliveries that the receiver gets; exchanges that are added contain no
        secrets."""

    def add(self, exchange: Exchange) -> None:
        self._keep(exchange)
        self.statuses[exchange.operation, exchange.status] += 1
        self._latest.exchange = exchange

    def overhear(self, exchange: Exchange) -> None:
        """Keeps what the server has sent to the receiver: for reports, and not counted."""
        self._keep(self.clean(exchange))

    def _keep(self, exchange: Exchange) -> None:
        """Adds one, and drops the oldest that no longer fit."""
        with self._keeping:
            self.exchanges.append(exchange)
            self._characters += exchange.size
            while len(self.exchanges) > MOST_KEPT or self._characters > MOST_CHARACTERS:
                self._characters -= self.exchanges.popleft().size

    @property
    def latest(self) -> Exchange | None:
        """The calling thread's last one."""
        return getattr(self._latest, "exchange", None)

    def is_absent(self, operation_id: str) -> bool:
        """Whether all responses, except refusals, mean that an operation is not offered."""
        statuses = {
            status
            for name, status in self.statuses
            if name == operation_id and status not in (None, *REFUSALS)
        }
        return bool(statuses) and statuses <= ABSENT

    @property
    def requests(self) -> int:
        return self.statuses.total()
