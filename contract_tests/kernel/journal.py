"""Every exchange of a run, for reports."""

import threading
from collections import Counter, deque
from collections.abc import Callable

from contract_tests.exchanges.exchange import Exchange

MOST_KEPT = 20_000
"""Exchanges; beyond that the oldest go, and only their counts stay."""


class Journal:
    """What was sent and what came, in order."""

    def __init__(self) -> None:
        self.exchanges: deque[Exchange] = deque(maxlen=MOST_KEPT)
        self.statuses: Counter[tuple[str, int | None]] = Counter()
        """By operationId (empty for none of the document's) and status (None for no answer)."""
        self._latest = threading.local()
        self.clean: Callable[[Exchange], Exchange] = lambda exchange: exchange
        """Takes the secrets out of what is overheard; what is added has none."""

    def add(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)
        self.statuses[exchange.operation, exchange.status] += 1
        self._latest.exchange = exchange

    def overhear(self, exchange: Exchange) -> None:
        """Keeps what the server has sent to the judge: for reports, and not counted."""
        self.exchanges.append(self.clean(exchange))

    @property
    def latest(self) -> Exchange | None:
        """The calling thread's last one."""
        return getattr(self._latest, "exchange", None)

    @property
    def requests(self) -> int:
        return self.statuses.total()
