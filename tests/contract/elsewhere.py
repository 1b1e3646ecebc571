"""A server that shares no code with the mock: it lists jobs, with some errors."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug import Request, Response

from tests.answering import Answering, target

KEY = "elsewhere-key"


@dataclass
class ForeignServer:
    """Its address, its errors, and the requests that it received."""

    page_size: int = 20
    """Rows without a limit; 20 are documented."""
    wording: str = "There is nothing here"
    url: str = ""
    is_raw: bool = False
    """Whether control characters are sent raw, which JSON does not allow."""
    cookies: int = 0
    """How many it sets with each response."""
    requests: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    """Of the latest request."""

    def answer(self, method: str, target: str, key: str | None) -> tuple[int, dict[str, Any]]:
        self.requests.append(f"{method} {target}")
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        if key != f"Bearer {KEY}":
            return _error(401, "AUTH_INVALID", "No such key")
        if (method, path) != ("GET", "/api/plugin-core/jobs"):
            return _error(404, "RESOURCE_NOT_FOUND", self.wording)
        try:
            limit = int(query.get("limit", [str(self.page_size)])[0])
            page = int(query.get("page", ["1"])[0])
        except ValueError:
            return _error(400, "VALIDATION_ERROR", "limit and page must be numbers")
        if not 1 <= limit <= 100 or page < 1:
            return _error(400, "VALIDATION_ERROR", "limit must be from 1 to 100")
        note = {"note": self.wording}
        jobs = [{**note, "id": f"job-{n}", "status": "completed"} for n in range(45)]
        meta = {"total": 45, "page": page, "limit": limit, "pages": -(-45 // limit)}
        rows = jobs[(page - 1) * limit : page * limit]
        return 200, {"success": True, "data": rows, "meta": {"pagination": meta}}


def _error(status: int, code: str, message: str) -> tuple[int, dict[str, Any]]:
    return status, {"success": False, "error": {"code": code, "message": message}}


@contextmanager
def elsewhere(**defects: Any) -> Iterator[ForeignServer]:
    """Runs such a server on a free port, until the block ends."""
    server = ForeignServer(**defects)

    def answer(request: Request) -> Response:
        key = request.headers.get("Authorization")
        status, body = server.answer(request.method, target(request), key)
        server.headers = dict(request.headers)
        content = json.dumps(body)
        if server.is_raw:
            content = content.replace(r"\u001b", "\x1b").replace(r"\u0007", "\x07")
        response = Response(content, status, content_type="application/json")
        for number in range(server.cookies):
            response.set_cookie(f"session-{number}", str(len(server.requests)))
        return response

    with Answering(answer) as listening:
        server.url = listening.url
        yield server
