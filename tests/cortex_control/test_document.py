"""The client knows what `openapi/control.yaml` describes, and nothing else."""

import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

import openapi
from cortex_control import requests, results
from cortex_control.operations.operations import Operations
from openapi import ROOT

DOCUMENT = openapi.bundle(ROOT.with_name("control.yaml"))
SCHEMAS = DOCUMENT["components"]["schemas"]


def operations() -> Iterator[tuple[str, Any]]:
    for item in DOCUMENT["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                yield operation["operationId"], operation


def target(node: Any) -> Any:
    """What a reference names."""
    while "$ref" in node:
        *_, kind, name = node["$ref"].split("/")
        node = DOCUMENT["components"][kind][name]
    return node


def properties(node: Any) -> dict[str, Any]:
    """All properties of an object, and those of the parts that it consists of."""
    node = target(node)
    found = dict(node.get("properties", {}))
    for part in node.get("allOf", ()):
        found |= properties(part)
    return found


def body_of(operation_id: str) -> Any:
    body = dict(operations())[operation_id]["requestBody"]
    return target(body["content"]["application/json"]["schema"])


def data_of(operation_id: str) -> Any:
    """The schema of what an operation answers; of one item if it answers a list."""
    responses = dict(operations())[operation_id]["responses"]
    response = target(responses.get("200") or responses["201"])
    data = target(properties(response["content"]["application/json"]["schema"])["data"])
    return target(data["items"]) if data.get("type") == "array" else data


def meta_of(operation_id: str) -> Any:
    """The schema of what an operation answers beside the data."""
    response = target(dict(operations())[operation_id]["responses"]["200"])
    return target(properties(response["content"]["application/json"]["schema"])["meta"])


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def names(kind: Any) -> set[str]:
    return {camel(name) for name in get_type_hints(kind)}


def query_of(operation_id: str) -> set[str]:
    return {target(one)["name"] for one in dict(operations())[operation_id]["parameters"]}


def test_every_operation_is_a_method_and_every_method_an_operation() -> None:
    methods = {name for name, _ in inspect.getmembers(Operations, inspect.isfunction)}
    methods = {name for name in methods if not name.startswith("_")}
    assert methods == {name for name, _ in operations()}


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (requests.WorldRequest, SCHEMAS["WorldRequest"]),
        (requests.Pace, SCHEMAS["Pace"]),
        (requests.RateLimitChanges, body_of("change_rate_limit_settings")),
        (requests.KeyRequest, body_of("create_key")),
        (requests.FaultRequest, SCHEMAS["FaultRequest"]),
        (requests.FaultMatch, SCHEMAS["FaultMatch"]),
        (requests.FaultEffect, SCHEMAS["FaultEffect"]),
        (requests.RequestMatch, SCHEMAS["RequestMatch"]),
        (requests.Expectation, body_of("verify_requests")),
    ],
)
def test_a_request_has_the_fields_of_its_schema(kind: Any, schema: Any) -> None:
    assert names(kind) == schema["properties"].keys()


@pytest.mark.parametrize(
    ("kind", "operation"),
    [
        (requests.RequestFilters, "list_requests"),
        (requests.TimelineFilters, "get_timeline"),
    ],
)
def test_a_list_takes_the_filters_of_its_operation(kind: Any, operation: str) -> None:
    assert names(kind) == query_of(operation)


@pytest.mark.parametrize(
    ("kind", "operation"),
    [
        (results.Version, "get_version"),
        (results.WorldInfo, "create_world"),
        (results.RateLimitSettings, "change_rate_limit_settings"),
        (results.Clock, "get_clock"),
        (results.Advanced, "advance_clock"),
        (results.Key, "create_key"),
        (results.Fault, "create_fault"),
        (results.Request, "list_requests"),
        (results.WholeRequest, "get_request"),
        (results.Verification, "verify_requests"),
        (results.Socket, "list_sockets"),
        (results.Event, "emit_event"),
        (results.Replayed, "replay_request"),
        (results.ClientConduct, "get_conduct"),
    ],
)
def test_a_result_has_the_fields_of_its_schema(kind: type[msgspec.Struct], operation: str) -> None:
    assert set(kind.__struct_encode_fields__) == properties(data_of(operation)).keys()


def test_the_parts_of_results_have_the_fields_of_their_schemas() -> None:
    parts: list[tuple[type[msgspec.Struct], Any]] = [
        (results.Finding, SCHEMAS["Finding"]),
        (results.ConductSummary, meta_of("get_conduct")),
        (results.ReplaySummary, meta_of("replay_archive")),
        (results.ChangedAnswer, SCHEMAS["Replayed"]["properties"]["differences"]["items"]),
    ]
    for kind, schema in parts:
        assert set(kind.__struct_encode_fields__) == properties(schema).keys(), kind


@pytest.mark.parametrize(
    ("literal", "place"),
    [
        (requests.Role, SCHEMAS["Role"]),
        (requests.Plan, SCHEMAS["Plan"]),
        (requests.EffectType, SCHEMAS["FaultEffect"]["properties"]["type"]),
        (requests.Preset, body_of("replace_faults")["properties"]["preset"]),
        (requests.Level, SCHEMAS["TrafficLevel"]),
        (requests.Outcome, body_of("steer_job")["properties"]["outcome"]),
        (requests.ProviderStatus, body_of("change_provider_status")["properties"]["status"]),
        (
            requests.Status,
            body_of("advance_clock")["properties"]["until"]["properties"]["status"],
        ),
    ],
)
def test_the_values_of_an_enumeration_are_those_of_its_schema(literal: Any, place: Any) -> None:
    assert list(get_args(literal)) == place["enum"]
