"""The envelope around what a handler returns (overview, Response Format)."""

from collections import deque

from mock_server.api.ignored_fields import as_meta
from mock_server.api.reply import Rendered, Reply
from mock_server.errors import FieldError
from mock_server.gateway import rendering


def body_of(reply: Reply) -> bytes:
    return rendering.success(reply.data, reply.meta)


def with_warnings(reply: Reply, ignored: list[FieldError]) -> Reply:
    """The reply with warnings about the request in its `meta`."""
    return reply._replace(meta={**(reply.meta or {}), "warnings": as_meta(ignored)})


def rendered(reply: Reply) -> Rendered:
    """A reply to a read, with its tag."""
    body = body_of(reply)
    return Rendered(body, rendering.etag(body))


def rendered_with_warnings(page: Rendered, ignored: list[FieldError]) -> Rendered:
    """The same page of a list, with warnings about the request in its `meta`."""
    body = rendering.with_warnings(page.body, as_meta(ignored))
    return Rendered(body, rendering.etag(body))


def around(data: deque[bytes], ignored: list[FieldError] | None) -> deque[bytes]:
    """:param data: JSON in pieces, which becomes part of the envelope.
    :param ignored: warnings for its `meta`, if there are any.
    """
    data.appendleft(rendering.BEFORE_DATA)
    data.append(rendering.after_data({"warnings": as_meta(ignored)} if ignored else None))
    return data
