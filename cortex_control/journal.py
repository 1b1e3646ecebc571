"""The requests to a world."""

from collections.abc import Iterator
from typing import Any, Unpack

from cortex_control.operations.operations import Operations
from cortex_control.requests import Code, RequestFilters
from cortex_control.results import Replayed, Request, WholeRequest


class Journal:
    """The requests of clients to one world, and the responses (docs/requests.md).

    :param world: its name.
    """

    def __init__(self, operations: Operations, world: str) -> None:
        self._operations = operations
        self._world = world

    def list(self, **filters: Unpack[RequestFilters]) -> list[Request]:
        """The latest requests, oldest first; at most `limit`, 100 by default."""
        return self._operations.list_requests(self._world, **filters)

    def get(self, request: str) -> WholeRequest:
        """One request with headers, bodies and a curl command."""
        return self._operations.get_request(self._world, request)

    def code(self, request: str, format: Code) -> str:  # noqa: A002  its name in the API
        """Code that sends a request again, for curl, pytest or Playwright."""
        return self._operations.get_request(self._world, request, format=format)

    def replay(self, request: str) -> Replayed:
        """Sends a request again, and compares the responses."""
        return self._operations.replay_request(self._world, request)

    def clear(self) -> None:
        """Forgets all requests."""
        self._operations.delete_requests(self._world)

    def export(self) -> dict[str, Any]:
        """All requests as an HTTP archive (HAR)."""
        return self._operations.export_requests(self._world)

    def __iter__(self) -> Iterator[Request]:
        return iter(self.list(limit=1000))

    def __len__(self) -> int:
        return len(self.list(limit=1000))
