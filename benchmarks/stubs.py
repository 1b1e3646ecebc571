"""The responses that peers give: the mock's own, so that all send the same bytes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openapi
from benchmarks.cases import JOBS, UNKNOWN

Responses = Mapping[str, Any]
"""By the name of the case, its body as a value."""

Json = dict[str, Any]


def prism(responses: Responses, folder: Path) -> Path:
    """A document of three operations whose examples are the responses. Prism validates requests
    against the schemas, so the body has the mock's own."""
    whole = openapi.bundle()
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Jobs", "version": "1"},
        "components": whole["components"],
        "security": whole["security"],
        "paths": _paths(whole["paths"]["/plugin-core/jobs"], responses),
    }
    return _written(folder / "prism.json", document)


def _paths(jobs: Json, responses: Responses) -> Json:
    """:param jobs: the path item of the mock's document."""
    shown = {name: _example(body) for name, body in responses.items()}
    job_id = {"name": "jobId", "in": "path", "required": True, "schema": {"type": "string"}}
    listing = {
        "parameters": jobs["get"]["parameters"],
        "responses": {"200": shown["list"], "401": shown["401"]},
    }
    creating = {
        "requestBody": jobs["post"]["requestBody"],
        "responses": {"201": shown["create"], "400": shown["400"]},
    }
    getting = {
        "parameters": [job_id],
        "responses": {"200": shown["get"], "404": shown["404"]},
    }
    return {JOBS: {"get": listing, "post": creating}, f"{JOBS}/{{jobId}}": {"get": getting}}


def wiremock(responses: Responses, folder: Path) -> Path:
    """Mappings in the folder that WireMock reads; a lower priority number takes precedence."""
    get = {"method": "GET", "urlPathPattern": f"{JOBS}/job_[0-9a-f]{{12}}"}
    listed = {"method": "GET", "urlPath": JOBS}
    posted = {"method": "POST", "urlPath": JOBS}
    with_key = {"headers": {"Authorization": {"matches": "Bearer .+"}}}
    fits = {"matchesJsonPath": "$[?(@.memory =~ /[1-9][0-9]*(Mi|Gi)/)]"}
    stubs: list[tuple[int, Json, int, str]] = [
        (1, {"method": "GET", "urlPath": f"{JOBS}/{UNKNOWN}"}, 404, "404"),
        (2, get | with_key, 200, "get"),
        (2, listed | with_key, 200, "list"),
        (2, posted | with_key | {"bodyPatterns": [fits]}, 201, "create"),
        (3, posted | with_key, 400, "400"),
        (4, {"urlPathPattern": f"{JOBS}.*"}, 401, "401"),
    ]
    mappings = [
        _mapping(priority, request, status, responses[name])
        for priority, request, status, name in stubs
    ]
    (folder / "wiremock" / "mappings").mkdir(parents=True)
    _written(folder / "wiremock" / "mappings" / "all.json", {"mappings": mappings})
    return folder / "wiremock"


def _mapping(priority: int, request: Json, status: int, body: Any) -> Json:
    response = {
        "status": status,
        "headers": {"Content-Type": "application/json"},
        "body": _compact(body),
    }
    return {"priority": priority, "request": request, "response": response}


def mockoon(responses: Responses, folder: Path) -> Path:
    """An environment with three routes; rules choose among a route's responses."""
    no_key = {"target": "header", "modifier": "Authorization", "operator": "null", "value": ""}
    invalid = {
        "target": "body", "modifier": "memory", "operator": "regex",
        "value": "^(?![1-9][0-9]*(Mi|Gi)$)",
    }  # fmt: skip
    unknown = {"target": "params", "modifier": "id", "operator": "equals", "value": UNKNOWN}
    path = JOBS.lstrip("/")
    listed = [_choice(401, responses["401"], no_key), (200, responses["list"], [])]
    one = [_choice(404, responses["404"], unknown), (200, responses["get"], [])]
    made = [_choice(400, responses["400"], invalid), (201, responses["create"], [])]
    routes = [
        _route(1, "get", path, listed),
        _route(2, "get", f"{path}/:id", one),
        _route(3, "post", path, made),
    ]
    environment = {
        "uuid": _uuid(0), "lastMigration": 33, "name": "Jobs", "port": 3000, "hostname": "",
        "endpointPrefix": "", "latency": 0, "folders": [], "routes": routes,
        "rootChildren": [{"type": "route", "uuid": route["uuid"]} for route in routes],
        "proxyMode": False, "proxyHost": "", "proxyRemovePrefix": False,
        "tlsOptions": {"enabled": False, "type": "CERT", "pfxPath": "", "certPath": "",
                       "keyPath": "", "caPath": "", "passphrase": ""},
        "cors": True, "headers": [], "proxyReqHeaders": [], "proxyResHeaders": [], "data": [],
        "callbacks": [],
    }  # fmt: skip
    return _written(folder / "mockoon.json", environment)


Choice = tuple[int, Any, list[Json]]
"""A status, a body, and the rules that select them."""


def _choice(status: int, body: Any, rule: Json) -> Choice:
    return status, body, [rule | {"invert": False}]


def _route(number: int, method: str, endpoint: str, choices: list[Choice]) -> Json:
    return {
        "uuid": _uuid(number), "type": "http", "documentation": "", "method": method,
        "endpoint": endpoint, "responseMode": None, "streamingMode": None, "streamingInterval": 0,
        "responses": [
            {
                "uuid": _uuid(10 * number + place), "body": _compact(body), "latency": 0,
                "statusCode": status, "label": "", "bodyType": "INLINE", "filePath": "",
                "databucketID": "", "sendFileAsBody": False, "rules": rules,
                "headers": [{"key": "Content-Type", "value": "application/json"}],
                "rulesOperator": "OR", "disableTemplating": True, "fallbackTo404": False,
                "default": not rules, "crudKey": "id", "callbacks": [],
            }
            for place, (status, body, rules) in enumerate(choices)
        ],
    }  # fmt: skip


def _uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def json_server(responses: Responses, jobs: list[Json], folder: Path) -> Path:
    """The jobs that it stores, and what it answers when it refuses a request.

    :param jobs: rows of a list; the rest of each is that of the response to `get`.
    """
    whole = responses["get"]["data"]
    refusals = {name: responses[name] for name in ("400", "401", "404")}
    content = {"answers": refusals, "jobs": [whole | job for job in jobs]}
    return _written(folder / "json-server.json", content)


def _example(body: Any) -> Json:
    return {"description": "", "content": {"application/json": {"example": body}}}


def _compact(body: Any) -> str:
    return json.dumps(body, separators=(",", ":"))


def _written(file: Path, content: Any) -> Path:
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def connexion(document: Path, folder: Path) -> Path:
    """Prism's document, and who handles what."""
    content = json.loads(document.read_text("utf-8"))
    for path, method, name in (
        (JOBS, "get", "list"), (JOBS, "post", "create"), (f"{JOBS}/{{jobId}}", "get", "get"),
    ):  # fmt: skip
        content["paths"][path][method]["operationId"] = name
    for scheme in content["components"]["securitySchemes"].values():
        scheme["x-bearerInfoFunc"] = "benchmarks.connexion_peer.bearer"
        scheme["x-apikeyInfoFunc"] = "benchmarks.connexion_peer.bearer"
    return _written(folder / "connexion.json", content)
