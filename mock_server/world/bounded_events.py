"""Bounds the bytes of the events that a world keeps."""

from collections import deque

from mock_server.world.collection import Collection
from mock_server.world.json_size import json_size
from mock_server.world.records import Event

MOST_BYTES = 64 << 20
"""Bytes of the events of a world since it was created, forked or restored. Beyond that, the oldest
are dropped. Each event contains its job, with the whole request."""


class BoundedEvents:
    """Adds events to a collection, and drops the oldest beyond `MOST_BYTES`."""

    def __init__(self, events: Collection[Event]) -> None:
        self._events = events
        self._sizes: deque[tuple[str, int]] = deque()
        """The ids and bytes of the events that were added."""
        self._bytes = 0

    def add(self, event: Event) -> None:
        size = 0 if event.job is None else json_size(event.job.config)
        size += json_size(event.data) if event.data else 0
        self._events.put(event)
        self._sizes.append((event.id, size))
        self._bytes += size
        if len(self._sizes) > len(self._events):  # the collection has dropped its oldest
            self._drop_oldest()
        while self._bytes > MOST_BYTES and len(self._sizes) > 1:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        """With all events before it."""
        event_id, size = self._sizes.popleft()
        self._bytes -= size
        while event_id in self._events:
            self._events.remove_oldest()
