"""Creations that can be repeated safely: `Idempotency-Key`."""

from hashlib import sha256

import msgspec

from mock_server.api.reply import Reply
from mock_server.errors import Conflict
from mock_server.gateway.exchange import Exchange
from mock_server.world.collection import Collection
from mock_server.world.records import Repeat

HEADER = "Idempotency-Key"

MOST_BYTES = 16_777_216
"""Bytes of stored responses for each world. Beyond this the oldest are dropped."""


def find(exchange: Exchange, key: str) -> Repeat | None:
    """The first response, if there was one.

    :raises Conflict: when the key was used with another body.
    """
    repeat = exchange.world.repeats.get(_identifier(exchange, key))
    if repeat is not None and repeat.digest != _digest(exchange):
        raise Conflict("This Idempotency-Key was already used with another request.")
    return repeat


def remember(exchange: Exchange, key: str, reply: Reply, body: bytes) -> None:
    """:param body: the rendered reply."""
    exchange.world.repeats.put(
        Repeat(
            id=_identifier(exchange, key),
            created_at=exchange.world.now_seconds,
            digest=_digest(exchange),
            status=reply.status,
            body=body,
            private=reply.private,
        )
    )
    _make_room(exchange.world.repeats)


def _make_room(repeats: Collection[Repeat]) -> None:
    kept = repeats.tally("bytes", lambda _: True, lambda repeat: (len(repeat.body),))
    while (sums := kept.of(True)) is not None and sums[1] > MOST_BYTES:
        repeats.remove(next(iter(repeats)).id)


def _identifier(exchange: Exchange, key: str) -> str:
    caller = exchange.principal.caller if exchange.principal else exchange.address
    return f"{caller} {exchange.operation_id} {key}"


def _digest(exchange: Exchange) -> str:
    sent = msgspec.json.encode([exchange.path_parameters, exchange.body], order="sorted")
    return sha256(sent).hexdigest()
