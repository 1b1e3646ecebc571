"""The activity of one client: its requests and their responses, and the deliveries to a webhook."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mock_server.world.clock import Instant
from mock_server.world.rate_limits import Quota


class RecordedRequest(NamedTuple):
    """A request and its response.

    :param begun: when it arrived, in the machine's time, and `ended` when it was answered.
    :param at: when it was answered, in the world's time.
    :param operation: None if no operation matches.
    :param headers: by name in lower case.
    :param status: 0 if there was no response.
    :param response: None if it is empty or was not kept; what reached the client, after a fault.
    :param keys_in_url: names of the parameters that hold a credential, or `path`.
    :param by_key: whether it was sent with an API key, and not by a user who is logged in.
    """

    id: str
    begun: float
    ended: float
    at: Instant
    method: str
    path: str
    query: str
    operation: str | None
    headers: Mapping[bytes, bytes]
    body: bytes
    status: int
    response_headers: Sequence[tuple[bytes, bytes]]
    response: bytes | None
    quota: Quota | None
    keys_in_url: tuple[str, ...]
    by_key: bool

    @property
    def address(self) -> tuple[str, str]:
        return self.path, self.query

    @property
    def content(self) -> tuple[str, str, str, bytes]:
        """Equal for identical requests."""
        return self.method, self.path, self.query, self.body

    @property
    def etag(self) -> bytes | None:
        return next((value for name, value in self.response_headers if name == b"etag"), None)

    @property
    def retry_after(self) -> int | None:
        """Seconds that the response asks to wait."""
        for name, value in self.response_headers:
            if name == b"retry-after" and value.isdigit():
                return int(value[:6])
        return None

    def waited_since(self, other: "RecordedRequest") -> float:
        """Seconds between the response to another request and this one, by the machine's time or by
        the world's, whichever is longer: a test can move the world's clock instead of waiting."""
        took = self.ended - self.begun
        return max(self.begun - other.ended, self.at - other.at - took)


class ReportedEvent(NamedTuple):
    """An event of the world that sockets and webhooks reported."""

    at: Instant
    type: str
    subject: str | None


class WebhookDelivery(NamedTuple):
    """A delivery of an event to a webhook.

    :param statuses: of the receiver's responses, one for each attempt; None without a response.
    :param milliseconds: until the last response.
    :param timed_out: whether an attempt got no response in time.
    :param accepted_at: when the receiver got it, if it accepted it.
    """

    id: str
    event_id: str
    subject: str | None
    statuses: tuple[int | None, ...]
    milliseconds: int | None
    timed_out: bool
    accepted_at: Instant | None

    @property
    def reached(self) -> bool:
        """Whether it reached the receiver: the mock delivers only to allowed hosts."""
        return self.timed_out or any(status is not None for status in self.statuses)


class Activity(NamedTuple):
    """All that one client did, in order.

    :param events: everything that happened in the world meanwhile, in order.
    :param repeated: deliveries of events that some receiver got more than once, in order.
    """

    requests: Sequence[RecordedRequest] = ()
    deliveries: Sequence[WebhookDelivery] = ()
    events: Sequence[ReportedEvent] = ()
    repeated: Sequence[WebhookDelivery] = ()

    def by_address(self, operations: Collection[str] | None = None) -> list[list[RecordedRequest]]:
        """The reads, grouped by path and query.

        :param operations: only these.
        """
        groups: dict[tuple[str, str], list[RecordedRequest]] = {}
        for request in self.requests:
            if request.method == "GET" and (operations is None or request.operation in operations):
                groups.setdefault(request.address, []).append(request)
        return list(groups.values())
