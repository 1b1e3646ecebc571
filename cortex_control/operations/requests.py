"""The journal: clients' requests and their responses."""

from collections.abc import Mapping
from typing import Any, Literal, Unpack, overload

from cortex_control.operations.mock_client import MockClient
from cortex_control.requests import Code, Expectation, RequestFilters
from cortex_control.results import Replayed, ReplayedArchive, Request, Verification, WholeRequest
from cortex_control.transport import path_of, sent, sent_part


class RequestOperations(MockClient):
    """Operations with the tag Requests."""

    def list_requests(self, world: str, **filters: Unpack[RequestFilters]) -> list[Request]:
        """The latest requests, oldest first."""
        return self._transport.get(list[Request], _path(world), filters)

    @overload
    def get_request(
        self, world: str, request: str, *, format: Literal["json"] = "json"
    ) -> WholeRequest: ...
    @overload
    def get_request(self, world: str, request: str, *, format: Code) -> str: ...
    def get_request(
        self,
        world: str,
        request: str,
        *,
        format: Code | Literal["json"] = "json",  # noqa: A002  its name in the API
    ) -> WholeRequest | str:
        """A request with its response, or code that sends it again."""
        if format == "json":
            return self._transport.get(WholeRequest, _path(world, request))
        return self._transport.text(_path(world, request), {"format": format})

    def replay_request(self, world: str, request: str) -> Replayed:
        """Sends a request again, and compares the responses."""
        return self._transport.post(Replayed, _path(world, request, "replay"))

    def replay_archive(
        self, world: str, archive: Mapping[str, Any], *, key: str | None = None
    ) -> ReplayedArchive:
        """Sends the requests of an HTTP archive (HAR) again, and compares the responses.

        :param key: the id or the name of the key for requests without one.
        """
        path = path_of("worlds", world, "replay")
        return self._transport.whole(ReplayedArchive, path, {"key": key}, archive)

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
    """:raises TypeError: when a match is no dict."""
    body, example = sent(expected), "{'operation': 'list_jobs'}"
    if "match" in body:
        body["match"] = sent_part("match", body["match"], example)
    if "inOrder" in body:
        if isinstance(body["inOrder"], str | Mapping):
            raise TypeError(f"in_order must be a list of dicts, not {body['inOrder']!r}")
        body["inOrder"] = [sent_part("in_order", one, example) for one in body["inOrder"]]
    return body
