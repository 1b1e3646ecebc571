"""Every request that the document shows is accepted, and answered as documented."""

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

import httpx
import jsonschema_rs
import pytest

import openapi
from openapi.draft07 import json_schema
from openapi.references import References
from tests.conftest import NGINX, Mock

DOCUMENT = openapi.bundle()
resolved = References(DOCUMENT)
NAMESPACES = {"Jobs", "Providers", "Webhooks"}
WEBHOOK = "/plugin-core/webhooks/webhook_1a2b3c4d5e6f"


class Shown(NamedTuple):
    """A request as the document shows it: one example of its body, or of one parameter."""

    method: str
    path: str
    operation: dict[str, Any]
    title: str
    query: Mapping[str, str] = MappingProxyType({})
    body: Any = None

    def __str__(self) -> str:
        return f"{self.operation['operationId']} {self.title}".rstrip()


def examples(node: dict[str, Any]) -> dict[str, Any]:
    """Examples by name; a parameter's single `example` has no name."""
    named = {name: resolved(one)["value"] for name, one in node.get("examples", {}).items()}
    return named | ({"": node["example"]} if "example" in node else {})


def as_text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def shown() -> Iterator[Shown]:
    for path, item in DOCUMENT["paths"].items():
        for method in ("get", "post", "put", "delete"):
            operation = item.get(method)
            if operation is not None and NAMESPACES & set(operation["tags"]):
                yield from shown_of(method.upper(), path, operation)


def shown_of(method: str, path: str, operation: dict[str, Any]) -> Iterator[Shown]:
    content = resolved(operation.get("requestBody", {})).get("content", {})
    bodies = examples(content.get("application/json", {}))
    for name, body in bodies.items():
        yield Shown(method, path, operation, name, body=body)
    needed = next(iter(bodies.values()), None)
    if not operation.get("requestBody", {}).get("required"):
        needed = None
        yield Shown(method, path, operation, "")
    for parameter in map(resolved, operation.get("parameters", ())):
        if parameter["in"] == "query":
            for name, value in examples(parameter).items():
                title = f"{parameter['name']} {name}".rstrip()
                query = {parameter["name"]: as_text(value)}
                yield Shown(method, path, operation, title, query, needed)


REQUESTS = list(shown())


def provide(mock: Mock, request: Shown) -> str:
    """The request's path in a world where it is possible."""
    job = "job_1a2b3c4d5e6f"
    operation_id = request.operation["operationId"]
    if operation_id == "resubmit_job":
        job = mock.create("/plugin-core/jobs", NGINX)["id"]
    if operation_id == "update_job" and set(request.body) - {"duration", "labels"}:
        job = mock.create("/plugin-core/jobs", NGINX)["id"]
    provider = "provider_akash_main"
    if operation_id == "delete_provider":
        body = {"name": "Spare", "type": "golem", "endpoints": ["https://x"], "config": {}}
        provider = mock.create("/plugin-core/providers", body)["id"]
    if operation_id == "create_webhook":
        mock.delete(WEBHOOK)
    delivery = ""
    if "{deliveryId}" in request.path:
        mock.post(f"{WEBHOOK}/test")
        delivery = mock.data(f"{WEBHOOK}/history?status=failed")[0]["id"]
    return request.path.format(
        jobId=job,
        providerId=provider,
        templateId="template_1a2b3c4d5e6f",
        txHash="tx_1a2b3c4d5e6f",
        webhookId="webhook_1a2b3c4d5e6f",
        deliveryId=delivery,
    )


def send(mock: Mock, request: Shown) -> httpx.Response:
    path = provide(mock, request)
    body = request.body
    if body is not None and body.get("provider") == "alternate-provider-id":
        other = mock.data("/plugin-core/providers?type=golem")[0]["id"]
        body = body | {"provider": other}
    options: dict[str, Any] = {} if body is None else {"json": body}
    return mock.request(request.method, path, params=dict(request.query), **options)


def documented(request: Shown, status: int) -> dict[str, Any]:
    response: dict[str, Any] = resolved(request.operation["responses"][str(status)])
    return response


def is_stream(request: Shown) -> bool:
    return request.query.get("follow") == "true"


@pytest.mark.parametrize("request_", [r for r in REQUESTS if not is_stream(r)], ids=str)
def test_a_shown_request_is_answered_as_documented(mock: Mock, request_: Shown) -> None:
    response = send(mock, request_)
    assert response.status_code in (200, 201, 202), response.text
    expected = documented(request_, response.status_code)
    schema = expected["content"]["application/json"]["schema"]
    whole = json_schema({"allOf": [schema], "components": DOCUMENT["components"]})
    validator = jsonschema_rs.Draft4Validator(whole, validate_formats=True)
    assert [error.message for error in validator.iter_errors(response.json())] == []
    headers = {n: header for n, header in expected["headers"].items() if n != "Warning"}
    assert "is unknown" not in response.headers.get("Warning", "")
    for name, header in headers.items():
        text = response.headers[name]
        of = json_schema(resolved(resolved(header)["schema"]))
        value: Any = int(text) if of["type"] == "integer" else text
        jsonschema_rs.Draft4Validator(of).validate(value)


@pytest.mark.parametrize("request_", [r for r in REQUESTS if not r.query], ids=str)
def test_a_shown_request_is_refused_without_a_key(still: Mock, request_: Shown) -> None:
    path = request_.path.replace("{", "").replace("}", "")
    body: dict[str, Any] = {} if request_.body is None else {"json": request_.body}
    refusal = still.request(request_.method, path, key=None, **body)
    assert (refusal.status_code, refusal.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_requests_of_every_operation_are_shown() -> None:
    operations = {
        operation["operationId"]
        for item, method in product(DOCUMENT["paths"].values(), ("get", "post", "put", "delete"))
        if NAMESPACES & set((operation := item.get(method, {"tags": ()}))["tags"])
    }
    assert {request.operation["operationId"] for request in REQUESTS} == operations
    assert len(operations) > 25
