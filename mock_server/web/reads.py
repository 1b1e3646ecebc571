"""Files and documents are only read."""

from mock_server.errors import MethodNotAllowed
from mock_server.gateway.request_context import Scope
from mock_server.gateway.world_path import base_path

READS = ("GET", "HEAD")


def require_read(scope: Scope) -> None:
    """:raises MethodNotAllowed: for every other method."""
    if scope["method"] not in READS:
        raise MethodNotAllowed(scope["method"], base_path(scope) + scope["path"], READS)
