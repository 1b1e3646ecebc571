"""Deliveries to be attempted."""

from collections import deque


class Outbox(dict[str, None]):
    """Ids of deliveries that are to be attempted now or are being attempted, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.fresh: deque[str] = deque()
        """Deliveries that are not being attempted yet; some may have been removed since."""

    def put(self, delivery_id: str) -> None:
        self[delivery_id] = None
        self.fresh.append(delivery_id)
