"""Creations that can be repeated safely: `Idempotency-Key`."""

from hashlib import sha256

import msgspec

from mock_server.api.reply import Reply
from mock_server.errors import Conflict
from mock_server.gateway.request_context import RequestContext
from mock_server.world.collection import Collection
from mock_server.world.records import Repeat

HEADER = "Idempotency-Key"

MOST_BYTES = 16_777_216
"""Bytes of stored responses for each world. Beyond this the oldest are dropped."""


def find(context: RequestContext, key: str) -> Repeat | None:
    """The first response, if there was one.

    :raises Conflict: when the key was used with another body.
    """
    repeat = context.world.repeats.get(_identifier(context, key))
    if repeat is not None and repeat.digest != _digest(context):
        raise Conflict("This Idempotency-Key was already used with another request.")
    return repeat


def remember(context: RequestContext, key: str, reply: Reply, body: bytes) -> None:
    """:param body: the rendered reply."""
    context.world.repeats.put(
        Repeat(
            id=_identifier(context, key),
            created_at=context.world.now_seconds,
            digest=_digest(context),
            status=reply.status,
            body=body,
            private=reply.private,
        )
    )
    _make_room(context.world.repeats)


def _make_room(repeats: Collection[Repeat]) -> None:
    kept = repeats.tally("bytes", lambda _: True, lambda repeat: (len(repeat.body),))
    while (sums := kept.of(True)) is not None and sums[1] > MOST_BYTES:
        repeats.remove(next(iter(repeats)).id)


def _identifier(context: RequestContext, key: str) -> str:
    caller = context.principal.caller if context.principal else context.address
    return f"{caller} {context.operation_id} {key}"


def _digest(context: RequestContext) -> str:
    sent = msgspec.json.encode([context.path_parameters, context.body], order="sorted")
    return sha256(sent).hexdigest()
