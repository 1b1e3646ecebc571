"""Large responses in bounded pieces, so that a client that does not read costs one piece of memory
and no thread."""

from mock_server.gateway.request_context import Send

PIECE = 65_536
"""Bytes of a piece. The next piece waits until the connection has taken this one."""


async def send_body(send: Send, body: bytes) -> None:
    """Sends the body of a response whose head has been sent."""
    for start in range(0, len(body), PIECE):
        piece = body[start : start + PIECE]
        more = start + PIECE < len(body)
        await send({"type": "http.response.body", "body": piece, "more_body": more})
    if not body:
        await send({"type": "http.response.body", "body": b""})
