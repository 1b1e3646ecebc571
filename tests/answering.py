"""A server on this machine whose responses a function decides."""

import logging
from collections.abc import Callable

from pytest_httpserver.httpserver import HTTPServerBase
from werkzeug import Request, Response

logging.getLogger("werkzeug").setLevel(logging.ERROR)  # otherwise it prints each request


class Answering(HTTPServerBase):
    """Runs on a free port while it is entered; each request has a thread."""

    def __init__(self, response: Callable[[Request], Response]) -> None:
        super().__init__("127.0.0.1", 0, threaded=True)
        self._answer = response

    def dispatch(self, request: Request) -> Response:
        return self._answer(request)

    def thread_target(self) -> None:
        assert self.server is not None
        self.server.serve_forever(poll_interval=0.01)  # half a second to stop, otherwise

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def target(request: Request) -> str:
    """Path and query as the client sent them."""
    return str(request.environ["REQUEST_URI"])
