"""The document's own examples, sent as the explorer offers them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import openapi
from mock_server.config import Config
from tests.conftest import ADMIN, Mock

HOST = "http://127.0.0.1"
METHODS = ("get", "post", "put", "delete")


class Try(NamedTuple):
    """One example of an operation."""

    method: str
    path: str
    body: Any
    secured: bool


def resolved(node: Any) -> Any:
    while isinstance(node, dict) and "$ref" in node:
        target: Any = openapi.bundle()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def examples(node: Any) -> list[Any]:
    """The examples of a parameter or media type, or of its schema."""
    if "examples" in node:
        return [resolved(example)["value"] for example in node["examples"].values()]
    if "example" in node:
        return [node["example"]]
    schema = resolved(node["schema"])
    if "example" in schema:
        return [schema["example"]]
    fields = schema.get("properties", {})
    return [{n: resolved(f)["example"] for n, f in fields.items() if "example" in resolved(f)}]


def tries() -> Iterator[Try]:
    document = openapi.bundle()
    for template, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                operation = item[method]
                path = template
                parameters = [*item.get("parameters", []), *operation.get("parameters", [])]
                for parameter in map(resolved, parameters):
                    if parameter["in"] == "path":
                        value = examples(parameter)[0]
                        path = path.replace(f"{{{parameter['name']}}}", value)
                secured = operation.get("security", document["security"]) != []
                for body in _bodies(operation):
                    yield Try(method.upper(), path, body, secured)


def _bodies(operation: Any) -> list[Any]:
    if "requestBody" not in operation:
        return [None]
    return examples(resolved(operation["requestBody"])["content"]["application/json"])


@pytest.fixture(scope="module")
def server() -> Iterator[Mock]:
    mock = Mock(Config(rate_limit=False))
    yield mock
    mock.close()


@pytest.fixture
def world(server: Mock, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fork, so that objects deleted by one example exist for the next."""
    body = {"fork": "default", "clock": {"mode": "manual"}}
    name = server.create(f"{HOST}/_cortex/worlds", body)["name"]
    yield f"{HOST}/w/{name}/api"
    server.delete(f"{HOST}/_cortex/worlds/{name}")


@pytest.mark.parametrize("case", list(tries()), ids=lambda case: f"{case.method} {case.path}")
def test_an_example_of_the_document_works_on_the_default_fixtures(
    server: Mock, world: str, case: Try
) -> None:
    """It may be a conflict: a running job cannot be resubmitted."""
    options = {} if case.body is None else {"json": case.body}
    key = ADMIN if case.secured else None
    response = server.request(case.method, f"{world}{case.path}", key=key, **options)
    assert response.status_code in (200, 201, 202, 204, 409), response.text


def test_the_login_example_gives_a_valid_token(server: Mock, world: str) -> None:
    (case,) = [case for case in tries() if case.path == "/auth/login"]
    token = server.post(f"{world}/auth/login", case.body).json()["data"]["token"]
    assert server.get(f"{world}/users/me", key=token).status_code == 200


def test_a_refused_login_names_the_users_who_can_log_in(server: Mock, world: str) -> None:
    refused = server.post(f"{world}/auth/login", {"email": "cortex_dev", "password": "x"})
    assert refused.status_code == 401
    message = refused.json()["error"]["message"]
    for name in ("cortex_dev_pro@cortex.example", "cortex_dev_pro"):
        assert name in message
        login = {"email": name, "password": "cortex"}
        assert server.post(f"{world}/auth/login", login).status_code == 200
