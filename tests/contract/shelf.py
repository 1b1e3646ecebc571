"""A server of job lists that shares no code with the mock, with parts that tests get wrong.

It is another valid reading of the documentation: it clamps where the mock refuses, sorts nulls
last, and has other ids and pages of networks without metadata.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

KEY = "shelf-key"
JOBS = "/api/plugin-core/jobs"
NETWORKS = "/api/plugin-core/networks"
STATES = ("completed", "running", "failed")

Row = dict[str, Any]
Reply = tuple[int, Any]


class Refused(Exception):
    """Carries the response."""


def refusal(status: int, code: str, message: str = "It cannot be done") -> Refused:
    return Refused(status, {"success": False, "error": {"code": code, "message": message}})


def instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def job(number: int) -> Row:
    minutes = f"2026-03-01T{number // 60:02}:{number % 60:02}"
    return {
        "id": f"job-{number:x}",
        "provider": ("akash", "golem")[number % 2],
        "status": STATES[number % 3],
        "image": "alpine:3",
        "cpu": 50 * (number % 4 + 1),
        "createdAt": f"{minutes}:00Z",
        "endedAt": None if number % 3 == 1 else f"{minutes}:30Z",
    }


class Shelf:
    """Answers requests; subclasses break one thing each."""

    fields = frozenset(job(0))
    always: Reply | None = None
    """Its response to everything."""

    def __init__(self) -> None:
        self.jobs = [job(number) for number in range(45)]
        self.asked = 0

    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        self.asked += 1
        if self.always:
            return self.always
        path, query = urlsplit(target).path, dict(parse_qsl(urlsplit(target).query))
        path = path.replace("/api/v1/", "/api/")
        try:
            if key != f"Bearer {KEY}":
                raise refusal(401, "UNAUTHORIZED")
            return self.route(method, path, query, body)
        except Refused as refused:
            status, sent = refused.args
            return status, sent

    def route(self, method: str, path: str, query: dict[str, str], body: bytes) -> Reply:
        if path == JOBS:
            return self.create(body) if method == "POST" else self.listed(self.jobs, query)
        if path == NETWORKS:
            return 200, {"success": True, "data": [{"id": "n1", "networkName": "akash"}]}
        found = [one for one in self.jobs if path == f"{JOBS}/{one['id']}"]
        cancelled = [one for one in self.jobs if path == f"{JOBS}/{one['id']}/cancel"]
        for one in cancelled:
            one["status"] = "cancelled"
        if not found + cancelled:
            raise refusal(404, "JOB_NOT_FOUND" if path.startswith(JOBS) else "RESOURCE_NOT_FOUND")
        return 200, {"success": True, "data": (found + cancelled)[0]}

    def create(self, body: bytes) -> Reply:
        try:
            sent = json.loads(body)
            image, provider = sent["image"], sent["provider"]
        except (ValueError, LookupError, TypeError):
            raise refusal(400, "VALIDATION_ERROR") from None
        number = len(self.jobs)
        made = job(number) | {"image": image, "provider": provider, "status": "running"}
        self.jobs.append(made)
        return 201, {"success": True, "data": made}

    def listed(self, rows: list[Row], query: dict[str, str]) -> Reply:
        chosen = self.order(self.choose(rows, query), query.get("sort", "createdAt:desc"))
        page, limit = self.place(query)
        shown = [self.show(row, query.get("fields")) for row in self.cut(chosen, page, limit)]
        pagination = self.pagination(len(chosen), page, limit)
        return 200, {"success": True, "data": shown, "meta": {"pagination": pagination}}

    def place(self, query: dict[str, str]) -> tuple[int, int]:
        try:
            page, limit = int(query.get("page", 1)), int(query.get("limit", 20))
        except ValueError:
            raise refusal(400, "VALIDATION_ERROR") from None
        return max(page, 1), min(max(limit, 1), 100)

    def choose(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        for name in ("status", "provider"):
            rows = [row for row in rows if query.get(name, row[name]) == row[name]]
        try:
            first, last = (
                instant(query.get("from", "0001-01-01")),
                instant(query.get("to", "9999-12-31")),
            )
        except ValueError:
            raise refusal(400, "VALIDATION_ERROR") from None
        return [row for row in rows if first <= instant(row["createdAt"]) <= last]

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        for word in reversed(sort.split(",")):
            name, _, direction = word.partition(":")
            if name not in self.fields or direction not in ("", "asc", "desc"):
                raise refusal(400, "VALIDATION_ERROR")
            nulls = [row for row in rows if row[name] is None]
            there = [row for row in rows if row[name] is not None]
            rows = sorted(there, key=lambda row: row[name], reverse=direction == "desc") + nulls
        return rows

    def cut(self, rows: list[Row], page: int, limit: int) -> list[Row]:
        return rows[(page - 1) * limit : page * limit]

    def show(self, row: Row, fields: str | None) -> Row:
        names = fields.split(",") if fields else list(row)
        if not set(names) <= self.fields:
            raise refusal(400, "VALIDATION_ERROR")
        return {name: row[name] for name in names}

    def pagination(self, total: int, page: int, limit: int) -> Row:
        return {"total": total, "page": page, "limit": limit, "pages": -(-total // limit)}


@contextmanager
def served(shelf: Shelf) -> Iterator[str]:
    """Its URL, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # a response in one piece

        def respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            key = self.headers.get("Authorization")
            status, sent = shelf.answer(self.command, self.path, key, body)
            content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = respond  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
