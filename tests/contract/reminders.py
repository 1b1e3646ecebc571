"""A namespace that the checks do not know: its document, and a server with nothing else."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import yaml
from werkzeug import Request, Response

from tests.answering import Answering, target

KEY = "reminders-key"
PATH = "/plugin-core/reminders"

Row = dict[str, Any]
Reply = tuple[int, Any]

TEXT: Row = {"type": "string"}
TIME: Row = {"type": "string", "format": "date-time"}
REQUEST: Row = {
    "type": "object",
    "required": ["name", "interval"],
    "properties": {"name": TEXT, "interval": {"type": "integer", "minimum": 1}},
}
SCHEDULE: Row = {
    "type": "object",
    "required": ["id", "name", "interval", "createdAt", "updatedAt"],
    "properties": {
        "id": TEXT,
        **REQUEST["properties"],
        "createdAt": TIME,
        "updatedAt": TIME,
    },
}
ERRORS = {"400": "BadRequest", "401": "Unauthorized", "403": "Forbidden", "404": "NotFound"}
NAMED: Row = {"name": "reminderId", "in": "path", "required": True, "schema": TEXT}


def describe(folder: Path) -> None:
    """Adds the namespace to a copy of the document."""
    paths = folder / "paths" / "reminders"
    paths.mkdir()
    (paths / "collection.yaml").write_text(yaml.safe_dump(_collection(), sort_keys=False))
    (paths / "item.yaml").write_text(yaml.safe_dump(_item(), sort_keys=False))
    root = folder / "openapi.yaml"
    before = "  /plugin-core/webhooks: "
    added = f"  {PATH}: {{$ref: paths/reminders/collection.yaml}}\n"
    added += f"  {PATH}/{{reminderId}}: {{$ref: paths/reminders/item.yaml}}\n"
    root.write_text(root.read_text().replace(before, added + before, 1))


def _operation(name: str, action: str, response: Row, **more: Any) -> Row:
    refused = {
        status: {"$ref": f"../../responses/shared/{file}.yaml"} for status, file in ERRORS.items()
    }
    return {
        "operationId": name,
        "tags": ["Reminders"],
        "x-cortex-source": {"page": "reminders", "section": name, "evidence": "reference"},
        "x-cortex-permission": {"resource": "jobs", "action": action},
        "responses": {"201" if action == "create" else "200": response} | refused,
    } | more


def _answer(data: Row, links: Row | None = None, **more: Row) -> Row:
    schema = {"type": "object", "required": ["data"], "properties": {"data": data, **more}}
    content = {"application/json": {"schema": schema}}
    return {"description": "It is so.", "content": content} | ({"links": links} if links else {})


def _body(schema: Row) -> Row:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _collection() -> Row:
    first = {
        "operationId": "get_reminder",
        "parameters": {"reminderId": "$response.body#/data/0/id"},
    }
    names = {"type": "string", "enum": list(SCHEDULE["properties"])}
    order = {"type": "string", "pattern": r"^(id|name|interval|createdAt)(:(asc|desc))?$"}
    query = [
        {"name": name, "in": "query", "style": "form", "explode": False, "schema": schema}
        for name, schema in (
            ("page", {"type": "integer", "minimum": 1, "default": 1}),
            ("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
            ("sort", {"type": "array", "items": order}),
            ("fields", {"type": "array", "items": names}),
        )
    ]
    meta = {"$ref": "../../schemas/shared/ListMeta.yaml"}
    rows = _answer({"type": "array", "items": SCHEDULE}, {"First": first}, meta=meta)
    made = _answer(SCHEDULE)
    return {
        "get": _operation("list_reminders", "read", rows, parameters=query),
        "post": _operation("create_reminder", "create", made, requestBody=_body(REQUEST)),
    }


def _item() -> Row:
    change = {**REQUEST, "required": []}
    return {
        "get": _operation("get_reminder", "read", _answer(SCHEDULE), parameters=[NAMED]),
        "put": _operation(
            "update_reminder",
            "update",
            _answer(SCHEDULE),
            parameters=[NAMED],
            requestBody=_body(change),
        ),
        "delete": _operation(
            "delete_reminder", "delete", _answer({"type": "object"}), parameters=[NAMED]
        ),
    }


class Reminders:
    """Reminders and an empty list of jobs."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.made = 0
        self.url = ""
        self.keeps_refused = False
        """Whether a refused change is performed anyway."""
        self.keeps_deleted = False

    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        path = urlsplit(target).path.removeprefix("/api").removeprefix("/v1")
        if key != f"Bearer {KEY}":
            return refusal(401, "AUTH_INVALID")
        if path in (PATH, "/plugin-core/jobs"):
            rows = list(self.rows.values())[::-1] if path == PATH else []
            if method == "POST" and path == PATH:
                return self.create(body)
            return self.listed(rows, dict(parse_qsl(urlsplit(target).query)))
        identifier = path.removeprefix(f"{PATH}/")
        if identifier not in self.rows:
            return refusal(404, "RESOURCE_NOT_FOUND")
        return self.one(method, identifier, body)

    def one(self, method: str, identifier: str, body: bytes) -> Reply:
        row = self.rows[identifier]
        if method == "DELETE" and not self.keeps_deleted:
            del self.rows[identifier]
        elif method == "PUT":
            content = parsed(body)
            is_refused = content is None or is_wrong({**row, **content})
            if not is_refused or self.keeps_refused:
                row |= {
                    name: content[name]
                    for name in ("name", "interval")
                    if content and name in content
                }
            if is_refused:
                return refusal(400, "VALIDATION_ERROR")
        return 200, {"success": True, "data": row}

    def create(self, body: bytes) -> Reply:
        content = parsed(body)
        if content is None or is_wrong(content):
            return refusal(400, "VALIDATION_ERROR")
        self.made += 1
        moment = f"2026-03-01T{self.made // 3600:02}:{self.made // 60 % 60:02}:{self.made % 60:02}Z"
        row = {
            "id": f"reminder_{self.made}",
            "name": content["name"],
            "interval": content["interval"],
        }
        row |= {"createdAt": moment, "updatedAt": moment}
        self.rows[row["id"]] = row
        return 201, {"success": True, "data": row}

    def listed(self, rows: list[Row], query: dict[str, str]) -> Reply:
        names = query.get("fields", ",".join(SCHEDULE["properties"])).split(",")
        words = [word.partition(":") for word in query.get("sort", "").split(",") if word]
        page, limit = query.get("page", "1"), query.get("limit", "20")
        is_known = {name for name, _, _ in words} | set(names) <= SCHEDULE["properties"].keys()
        is_sensible = page.isdigit() and limit.isdigit() and int(page) > 0 < int(limit) <= 100
        if not (is_known and is_sensible) or {way for _, _, way in words} - {"", "asc", "desc"}:
            return refusal(400, "VALIDATION_ERROR")
        for name, _, way in reversed(words):
            rows = sorted(rows, key=lambda row: row[name], reverse=way == "desc")
        start = (int(page) - 1) * int(limit)
        shown = [{name: row[name] for name in names} for row in rows[start : start + int(limit)]]
        pages = {"total": len(rows), "page": int(page), "limit": int(limit)}
        pages["pages"] = -(-len(rows) // int(limit))
        return 200, {"success": True, "data": shown, "meta": {"pagination": pages}}


def refusal(status: int, code: str) -> Reply:
    return status, {"success": False, "error": {"code": code, "message": "No."}}


def parsed(body: bytes) -> Row | None:
    try:
        content = json.loads(body)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def is_wrong(content: Row) -> bool:
    name, interval = content.get("name"), content.get("interval")
    return not isinstance(name, str) or type(interval) is not int or interval < 1


@contextmanager
def serving(reminders: Reminders) -> Iterator[Reminders]:
    """On a free port, until the block ends."""
    turn = threading.Lock()
    limits = {"X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": "999"}
    limits |= {"X-RateLimit-Reset": "4000000000"}

    def answer(request: Request) -> Response:
        key = request.headers.get("Authorization")
        with turn:
            status, content = reminders.answer(
                request.method, target(request), key, request.get_data()
            )
        return Response(json.dumps(content), status, limits, content_type="application/json")

    with Answering(answer) as server:
        reminders.url = server.url
        yield reminders
