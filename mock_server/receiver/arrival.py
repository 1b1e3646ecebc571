"""Requests that arrived, and the responses to them."""

from dataclasses import dataclass

from mock_server.receiver.history import Numbers
from mock_server.receiver.payload import Payload
from mock_server.receiver.signature_check import SignatureCheck
from mock_server.world.clock import Instant


@dataclass(frozen=True)
class Arrival:
    """One delivery attempt.

    :param status: of the response, sent after `delay` seconds.
    :param on_purpose: whether the response makes the attempt fail on purpose.
    """

    at: Instant
    path: str
    numbers: Numbers
    event_type: str | None
    delivery_id: str | None
    payload: Payload
    signature: SignatureCheck
    status: int
    delay: float
    on_purpose: bool


@dataclass(frozen=True)
class RefusedRequest:
    """A request that is not a delivery."""

    at: Instant
    method: str
    path: str
    status: int
    why: str
