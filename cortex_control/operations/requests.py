"""The journal: what clients sent, and what they got."""

from typing import Any, Unpack

from cortex_control.operations.of_a_mock import OfAMock
from cortex_control.requests import Expectation, RequestFilters
from cortex_control.results import Request, Verification, WholeRequest
from cortex_control.transport import path_of, sent


class RequestOperations(OfAMock):
    """Operations with the tag Requests."""

    def list_requests(self, world: str, **filters: Unpack[RequestFilters]) -> list[Request]:
        """The latest requests, oldest first."""
        return self._transport.get(list[Request], _path(world), filters)

    def get_request(self, world: str, request: str) -> WholeRequest:
        return self._transport.get(WholeRequest, _path(world, request))

    def delete_requests(self, world: str) -> str:
        return self._transport.delete(_path(world))

    def export_requests(self, world: str) -> dict[str, Any]:
        """All requests as an HTTP archive (HAR)."""
        return self._transport.bare(_path(world, "export"))

    def verify_requests(self, world: str, **expected: Unpack[Expectation]) -> Verification:
        """Whether requests came as expected; waits for them for `within` seconds."""
        return self._transport.post(Verification, _path(world, "verify"), _sent(expected))


def _path(world: str, *parts: str) -> str:
    return path_of("worlds", world, "requests", *parts)


def _sent(expected: Expectation) -> dict[str, Any]:
    body = sent(expected)
    if expected.get("match"):
        body["match"] = sent(expected["match"])
    if expected.get("in_order"):
        body["inOrder"] = [sent(match) for match in expected["in_order"]]
    return body
