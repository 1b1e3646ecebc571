"""The document against the running server, and against itself."""

from collections.abc import Iterator
from functools import cache
from inspect import isfunction
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import jsonschema_rs
import pytest
import yaml

import openapi
from mock_server import handlers
from mock_server.handlers import CONTROL as CONTROL_MODULE
from mock_server.handlers import namespace_of
from openapi import ASYNCAPI, CONTROL, ROOT
from openapi.draft07 import json_schema
from openapi.references import References
from openapi.servers import with_server
from tests.conftest import Mock

DOCUMENT = openapi.bundle()
resolved = References(DOCUMENT)
METHODS = ("get", "put", "post", "delete")


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in DOCUMENT["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def nodes(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the document, with the pointer to it."""
    if isinstance(node, dict):
        yield pointer, node
        for name, value in node.items():
            yield from nodes(value, f"{pointer}/{name}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from nodes(value, f"{pointer}/{number}")


@cache
def components() -> Any:
    return json_schema(DOCUMENT["components"])


def checker(schema: dict[str, Any]) -> jsonschema_rs.Draft4Validator:
    """The schema with the document's components around it, for its references."""
    whole = json_schema(schema) | {"components": components()}
    return jsonschema_rs.Draft4Validator(whole, validate_formats=True)


def examples() -> Iterator[Any]:
    """Every example of a body, a response, a parameter or a header, with its schema."""
    for pointer, node in nodes(DOCUMENT):
        if "/examples/" in pointer or "/properties/" in pointer or "schema" not in node:
            continue
        found = {name: entry["value"] for name, entry in node.get("examples", {}).items()}
        if "example" in node:
            found["example"] = node["example"]
        for name, value in found.items():
            yield pytest.param(node["schema"], value, id=f"{pointer}/{name}")


@pytest.mark.slow
@pytest.mark.parametrize("root", [ROOT, CONTROL, ASYNCAPI])
def test_it_is_valid(root: Path) -> None:
    assert openapi.validate(root) == []


def test_every_operation_has_a_handler_and_every_handler_an_operation() -> None:
    control = [
        operation
        for item in openapi.bundle(CONTROL)["paths"].values()
        for method, operation in item.items()
        if method in ("get", "put", "post", "delete")
    ]
    wanted = [
        (namespace_of(o), o["operationId"]) for _, _, o in operations() if "x-cortex-page" not in o
    ]
    wanted += [(CONTROL_MODULE, o["operationId"]) for o in control if "x-cortex-page" not in o]
    assert sorted(_all_handlers()) == sorted(wanted)
    names = [name for namespace, name in wanted if namespace != CONTROL_MODULE]
    assert len(names) == len(set(names))


def _all_handlers() -> Iterator[tuple[str, str]]:
    """Public functions of all handler modules, each with its module's name."""
    for found in iter_modules(handlers.__path__):
        for module in handlers.modules_of(f"{handlers.__name__}.{found.name}"):
            for name, value in vars(module).items():
                if isfunction(value) and value.__module__ == module.__name__ and name[0] != "_":
                    yield found.name, name


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        ({"tags": ["Jobs"], "operationId": "fly_job"}, "no function fly_job"),
        ({"tags": ["Bank Holidays"], "operationId": "list_jobs"}, r"no module .*\.bank_holidays"),
        ({"tags": ["Jobs"], "operationId": "created"}, "no function created"),
    ],
)
def test_an_operation_without_a_handler_is_named(operation: dict[str, Any], message: str) -> None:
    with pytest.raises(LookupError, match=message):
        handlers.api_handler(operation)


@pytest.mark.parametrize(("schema", "value"), list(examples()))
def test_every_example_matches_its_schema(schema: dict[str, Any], value: Any) -> None:
    assert [error.message for error in checker(schema).iter_errors(value)] == []


@pytest.mark.parametrize("kind", [k for k in DOCUMENT["components"] if k != "securitySchemes"])
def test_every_component_is_used(kind: str) -> None:
    used = {node["$ref"] for _, node in nodes(DOCUMENT) if isinstance(node.get("$ref"), str)}
    named = {f"#/components/{kind}/{name}" for name in DOCUMENT["components"][kind]}
    assert named - used == set()


def test_every_file_is_part_of_it() -> None:
    namespaces = {file.resolve() for file in ROOT.parent.glob("namespaces/*/namespace.yaml")}
    listed = namespaces | {
        (root.parent / node["$ref"]).resolve()
        for root in (ROOT, ASYNCAPI, *namespaces)
        for _, node in nodes(yaml.load(root.read_text(), yaml.CSafeLoader))
        if isinstance(node.get("$ref"), str)
    }
    files = {file.resolve() for file in ROOT.parent.rglob("*.yaml")} - {ROOT, CONTROL, ASYNCAPI}
    assert files - listed == set()


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [pytest.param(*entry, id=entry[2]["operationId"]) for entry in operations()],
)
def test_every_operation_names_its_source_and_its_responses(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    source = operation["x-cortex-source"]
    assert {"page", "section", "evidence"} <= set(source)
    assert source["evidence"] in ("reference", "example", "mention", "inferred")
    if "x-cortex-page" in operation:
        return
    for status, response in operation["responses"].items():
        headers = set(resolved(response).get("headers", {}))
        limits = {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"}
        assert limits <= headers, status
    assert {"429", "500"} <= set(operation["responses"])
    if "requestBody" in operation:
        assert {"400", "413", "415"} <= set(operation["responses"])


def test_a_change_of_a_job_accepts_the_values_of_a_job_request() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    assert schemas["JobChanges"]["properties"] == schemas["JobRequest"]["properties"]


def test_rows_can_be_sorted_by_the_fields_they_show(mock: Mock) -> None:
    """Every field that `sort` names is also one that `fields` names, so none is invented."""
    for _, _, operation in operations():
        parameters = {
            p["name"]: p["schema"] for p in map(resolved, operation.get("parameters", []))
        }
        if "sort" in parameters:
            known = parameters["fields"]["items"]["enum"]
            pattern = parameters["sort"]["items"]["pattern"]
            sortable = pattern.removeprefix("^(").partition(")(:")[0].replace("\\", "").split("|")
            assert set(sortable) <= set(known), operation["operationId"]


@pytest.mark.parametrize(
    ("part", "error"),
    [
        (
            "{paths: {/health: {$ref: collection.yaml}}}",
            "/paths/~1health: is already in the document",
        ),
        ("{paths: {/bells: {$ref: none.yaml}}}", "namespaces/bells/none.yaml does not exist"),
        ("{}", "is not a namespace: no 'paths' key"),
        ("- a", "is not a namespace: no 'paths' key"),
    ],
)
def test_a_namespace_that_cannot_be_added_is_named(tmp_path: Path, part: str, error: str) -> None:
    root = tmp_path / "openapi.yaml"
    paths = "paths: {/health: {}}\nx-namespaces: namespaces\n"
    root.write_text("openapi: 3.0.3\ninfo: {title: a, version: '1'}\n" + paths)
    folder = tmp_path / "namespaces" / "bells"
    folder.mkdir(parents=True)
    (folder / "namespace.yaml").write_text(part)
    assert [error in str(found) for found in openapi.validate(root)] == [True]


@pytest.mark.parametrize("form", ["json", "yaml"])
@pytest.mark.parametrize(("name", "root"), [("openapi", ROOT), ("asyncapi", ASYNCAPI)])
def test_the_server_serves_it_in_one_piece(mock: Mock, name: str, root: Path, form: str) -> None:
    response = mock.get(f"http://127.0.0.1/{name}.{form}", key=None)
    assert response.headers["content-type"] == f"application/{form}"
    address = "ws://127.0.0.1" if root == ASYNCAPI else "http://127.0.0.1/api"
    # PyYAML's own parser takes ten times as long.
    assert yaml.load(response.text, yaml.CSafeLoader) == with_server(
        openapi.published(root), address
    )


@pytest.mark.parametrize("host", ['","x":"@localhost', "a b@localhost", "<x>@127.0.0.1"])
def test_a_strange_host_does_not_get_into_the_document(mock: Mock, host: str) -> None:
    response = mock.get("http://127.0.0.1/openapi.json", key=None, headers={"Host": host})
    if response.status_code == 200:
        assert response.json()["servers"][0]["url"] == "http://localhost/api"


@pytest.mark.parametrize("root", [ROOT, CONTROL, ASYNCAPI])
def test_a_bundle_written_to_a_file_reads_as_the_same_document(tmp_path: Path, root: Path) -> None:
    target = tmp_path / "cortex.json"
    target.write_text(openapi.to_json(openapi.bundle(root)))
    assert openapi.bundle(target) == openapi.bundle(root)
    target = tmp_path / "published.json"
    target.write_text(openapi.to_json(openapi.published(root)))
    assert openapi.published(target) == openapi.bundle(target) == openapi.published(root)
