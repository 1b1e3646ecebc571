"""The limit: an application that does nothing, on the mock's uvicorn with the mock's settings.

python -m benchmarks.limit PORT
"""

import sys

import uvicorn

from mock_server.gateway.request_context import Receive, Scope, Send

BODY = b'{"success":true,"data":[]}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(BODY))]


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})


def serve(port: int) -> None:
    uvicorn.run(
        nothing,
        port=port,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
    )


if __name__ == "__main__":
    serve(int(sys.argv[1]))
