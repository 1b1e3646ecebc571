"""A server that shares no code with ours and that any careless write would harm.

It is in use: it contains objects with the names of the documentation's examples. It
checks nothing, does what requests ask for, and records what happened to whose objects.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from contract_tests.settings import Settings

KEY = "fragile-key"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")

COLLECTIONS = {
    "/plugin-core/jobs": "job",
    "/plugin-core/jobs/templates": "template",
    "/plugin-core/jobs/schedules": "schedule",
    "/plugin-core/providers": "provider",
    "/plugin-core/webhooks": "webhook",
    "/auth/api-keys": "key",
    "/users": "user",
    "/users/me/cost-alerts": "alert",
}

QUESTIONS = frozenset(
    {
        "/auth/test", "/auth/validate-key", "/system/config/compare", "/system/config/validate",
        "/system/database/explain", "/system/permissions/analyze",
    }
)  # fmt: skip
"""Paths whose POST asks something and changes nothing."""

THEIRS = {
    "job": "job_1a2b3c4d5e6f",
    "template": "template_1a2b3c4d5e6f",
    "schedule": "schedule_1a2b3c4d5e6f",
    "provider": "provider_akash_main",
    "webhook": "webhook_1a2b3c4d5e6f",
    "key": "key_1a2b3c4d5e6f",
    "user": "user_1a2b3c4d5e6f",
    "alert": "alert_1a2b3c4d5e6f",
}
"""Objects of its owner, named as in the documentation."""


@dataclass
class Fragile:
    """Its contents, and the writes to them."""

    loses: str = ""
    """The path whose creations it performs but answers with a broken connection, once."""
    fails_at: str = ""
    """The path below which it answers everything with 500."""
    only: int = 0
    """The status of all its responses, if set."""
    sends_away: str = ""
    """The target of its redirects for reads, if set."""
    stays_for: int = 0
    """Requests before the first redirect."""
    finds: str = ""
    """The kind whose creations return the owner's object and create nothing."""
    refuses_reads: int = 0
    """The status of reads of single objects, if set."""
    answers_changes_with: str = ""
    """The id in responses to changes, if it differs from that of the changed object."""
    batch: list[str] = field(default_factory=list)
    """Ids in the response to a batch; missing ones are created."""
    upserts: bool = False
    """Whether changing a missing object creates it."""
    upserted: set[str] = field(default_factory=set)
    good_for: int = 0
    """Requests after which it refuses every key, if set."""
    refuses: str = ""
    """The path at which it refuses every key, if set."""
    shows_key: dict[str, Any] = field(default_factory=dict)
    """Properties of its owner's key in lists."""
    url: str = ""
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)
    requests: int = 0
    most_providers: int = 0
    """Objects of the run at one time."""
    filled: threading.Event = field(default_factory=threading.Event)
    """Set once it contains three objects of the run."""
    ours: set[str] = field(default_factory=set)
    """Ids of all objects that the run created, including deleted ones."""

    def __post_init__(self) -> None:
        for kind, identifier in THEIRS.items():
            self.objects[identifier] = {"id": identifier, "kind": kind, "status": "running"}
        self.objects[THEIRS["key"]].update(self.shows_key)

    @property
    def strays(self) -> list[str]:
        """Objects that are neither its owner's nor deleted; a cancelled job counts as deleted."""
        return [
            identifier
            for identifier, one in self.objects.items()
            if identifier in self.ours and one["status"] != "cancelled"
        ]

    def answer(self, method: str, target: str, body: str, key: str | None) -> tuple[int, Any]:
        """Executes every request."""
        self.requests += 1
        path = urlsplit(target).path.removeprefix("/api").removeprefix("/v1").rstrip("/")
        if self.fails_at and path.startswith(self.fails_at):
            return 500, _error("INTERNAL_ERROR")
        if self.only:
            return self.only, _error("INTERNAL_ERROR")
        if path == self.refuses or 0 < self.good_for < self.requests:
            return 401, _error("AUTH_INVALID")
        if method not in SAFE:
            self.writes.append(f"{method} {path}")
        if key != f"Bearer {KEY}" and method in SAFE:
            return 401, _error("AUTH_INVALID")
        if method in SAFE:
            return self._read(path, parse_qs(urlsplit(target).query))
        return self._write(method, path, body)

    def _read(self, path: str, query: dict[str, list[str]]) -> tuple[int, Any]:
        if (kind := COLLECTIONS.get(path)) is not None:
            rows = [one for one in self.objects.values() if one["kind"] == kind][::-1]
            limit = int(query["limit"][0]) if query.get("limit", ["x"])[0].isdigit() else 20
            pages = {"total": len(rows), "page": 1, "limit": limit, "pages": 1}
            return 200, {"success": True, "data": rows[:limit], "meta": {"pagination": pages}}
        found = self.objects.get(path.rpartition("/")[2])
        if self.refuses_reads:
            return self.refuses_reads, _error("FORBIDDEN")
        if found is None:
            return 404, _error("RESOURCE_NOT_FOUND")
        return 200, {"success": True, "data": found}

    def _write(self, method: str, path: str, body: str) -> tuple[int, Any]:
        """A write to anything but a new object or an object of the run is harm."""
        if path in QUESTIONS:
            return 200, {"success": True, "data": {"valid": False}}
        kind = COLLECTIONS.get(path)
        if method == "POST" and kind is not None and kind == self.finds:
            return 200, {"success": True, "data": {**_parsed(body), "id": THEIRS[kind]}}
        if method == "POST" and kind is not None:
            return self._create(kind, body)
        if path == "/plugin-core/jobs/batch" and self.batch:
            return self._create_batch()
        ours = [part for part in path.split("/") if part in self.ours]
        if not ours and "cortex-contract-" not in path + body:
            self.harm.append(f"{method} {path} {body[:80]}")
        if self.upserts and method == "PUT" and not ours:
            return self._upsert(path.rpartition("/")[2], _parsed(body))
        there = [identifier for identifier in ours if identifier in self.objects]
        for identifier in there:
            if method == "DELETE":
                del self.objects[identifier]
            elif path.endswith("/cancel"):
                self.objects[identifier]["status"] = "cancelled"
        sent = {"id": self.answers_changes_with} if self.answers_changes_with else {}
        return (200, {"success": True, "data": sent}) if there else (404, _error("NOT_FOUND"))

    def _create_batch(self) -> tuple[int, Any]:
        for identifier in self.batch:
            if identifier not in self.objects:
                self.ours.add(identifier)
                job = {"id": identifier, "kind": "job", "status": "pending"}
                self.objects[identifier] = job | {"env": {"run": "cortex-contract-0123456789"}}
        return 201, {"success": True, "data": {"jobIds": self.batch}}

    def _upsert(self, identifier: str, sent: dict[str, Any]) -> tuple[int, Any]:
        self.upserted.add(identifier)
        self.ours.add(identifier)
        made = {**sent, "id": identifier, "kind": "provider", "status": "online"}
        self.objects[identifier] = made
        return 200, {"success": True, "data": made}

    def _create(self, kind: str, body: str) -> tuple[int, Any]:
        if "cortex-contract-" not in body:
            self.harm.append(f"an untagged {kind}: {body[:80]}")
        identifier = f"{kind}_{len(self.ours):012x}"
        self.ours.add(identifier)
        sent = _parsed(body)
        self.objects[identifier] = {**sent, "id": identifier, "kind": kind, "status": "pending"}
        providers = [one for one in self.strays if self.objects[one]["kind"] == "provider"]
        self.most_providers = max(self.most_providers, len(providers))
        if len(self.strays) >= 3:
            self.filled.set()
        if self.loses == kind:
            self.loses = ""
            return 0, None
        return 201, {"success": True, "data": self.objects[identifier]}


def _parsed(body: str) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _error(code: str) -> dict[str, Any]:
    return {"success": False, "error": {"code": code, "message": "No."}}


def settings_for(server: Fragile, tmp_path: Path, **more: Any) -> Settings:
    """The settings of a quick run against this server."""
    usual: dict[str, Any] = {
        "url": server.url,
        "api_key": KEY,
        "patience": 0.2,
        "timeout": 2,
        "quick": True,
        "ledger": tmp_path / "ledger.jsonl",
    }
    return Settings(**(usual | more))


def handler_of(server: Fragile) -> type[BaseHTTPRequestHandler]:
    """Handles one request at a time with this server."""
    turn = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            with turn:
                status, sent = server.answer(
                    self.command, self.path, body, self.headers.get("Authorization")
                )
            if status == 0:
                self.close_connection = True
                return
            content = json.dumps(sent).encode()
            is_late = server.requests > server.stays_for
            is_sent_away = bool(server.sends_away) and is_late and self.command in SAFE
            self.send_response(302 if is_sent_away else status)
            if is_sent_away:
                self.send_header("Location", server.sends_away)
            if server.only == 429:
                self.send_header("Retry-After", "0")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_HEAD = do_OPTIONS = do_TRACE = handle_any  # noqa: N815  http.server's names
        do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def fragile(**settings: Any) -> Iterator[Fragile]:
    """Runs such a server on a free port, until the block ends."""
    server = Fragile(**settings)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(server)) as listening:
        listening.daemon_threads = True
        server.url = f"http://127.0.0.1:{listening.server_port}"
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown()
