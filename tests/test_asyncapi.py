"""The AsyncAPI document, and the mock's events checked against its messages."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

import openapi
from mock_server.rules.events import views
from mock_server.world.records import Event
from openapi.draft07 import draft_07
from tests.conftest import Mock
from tests.test_events import WEBHOOK_EVENTS, WORLDS, invented_event, lived

DOCUMENT = openapi.published(openapi.ASYNCAPI)
MESSAGES = DOCUMENT["components"]["messages"]
SCHEMAS = DOCUMENT["components"]["schemas"]
EVENTS = {message["name"]: key for key, message in MESSAGES.items() if "." in message["name"]}
"""The messages that are events, by the events' types."""

CHANNELS = {"job": "jobs", "provider": "networks", "network": "networks", "system": "system"}


@cache
def checker(key: str) -> jsonschema_rs.Draft7Validator:
    """The payload of a message, with the document's components around it for its references."""
    whole = {"allOf": [MESSAGES[key]["payload"]], "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft7Validator(whole, validate_formats=True)


def errors(key: str, message: Any) -> list[str]:
    return [str(error) for error in checker(key).iter_errors(message)]


def over_socket(event: Event) -> dict[str, Any]:
    """An event as a socket gets it."""
    return views.payload(event) | {"channel": CHANNELS[event.type.split(".", maxsplit=1)[0]]}


def test_every_type_of_event_has_a_message() -> None:
    assert set(EVENTS) == {*WEBHOOK_EVENTS, "network.status.changed"}


@pytest.mark.parametrize("fixtures", WORLDS)
def test_every_invented_event_matches_only_its_message(
    make_mock: Callable[..., Mock], fixtures: str
) -> None:
    world = make_mock(fixtures=fixtures).app.worlds.default
    for type_, key in EVENTS.items():
        event = over_socket(invented_event(world, type_))
        assert errors(key, event) == []
        assert [other for other in EVENTS.values() if checker(other).is_valid(event)] == [key]


@pytest.mark.parametrize("fixtures", WORLDS)
def test_every_event_of_a_scenario_and_of_the_days_after_it_is_valid(
    make_mock: Callable[..., Mock], fixtures: str
) -> None:
    for event in lived(make_mock(fixtures=fixtures)):
        assert errors(EVENTS[event.type], over_socket(event)) == []


def test_a_change_of_a_network_fits(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock()
    provider = mock.data("/plugin-core/providers")[0]["id"]
    for status in ("offline", "online"):
        path = f"http://127.0.0.1/_cortex/worlds/default/providers/{provider}/status"
        assert mock.put(path, {"status": status}).status_code == 200
    expected = [e for e in mock.app.worlds.default.events if e.type == "network.status.changed"]
    assert len(expected) >= 2
    for event in expected:
        assert errors("networkStatusChanged", over_socket(event)) == []


@pytest.mark.parametrize("type_", EVENTS)
def test_an_event_without_its_channel_or_with_another_is_invalid(mock: Mock, type_: str) -> None:
    world = mock.app.worlds.default
    event = over_socket(invented_event(world, type_))
    others = set(CHANNELS.values()) - {event["channel"]}
    assert all(errors(EVENTS[type_], event | {"channel": other}) for other in others)
    del event["channel"]
    assert errors(EVENTS[type_], event)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        pytest.param(key, example["payload"], id=key)
        for key, message in MESSAGES.items()
        for example in message.get("examples", [])
    ],
)
def test_every_example_matches_its_message(key: str, message: Any) -> None:
    assert errors(key, message) == []


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("auth", {"type": "auth"}),
        ("auth", {"type": "subscribe", "token": "x"}),
        ("subscribe", {"type": "subscribe", "channel": "users"}),
        ("unsubscribe", {"type": "unsubscribe"}),
        ("ping", {"type": "ping", "id": 7}),
        ("authenticated", {"type": "auth", "success": False, "data": {}}),
        ("subscribed", {"type": "subscribe", "success": True, "data": {"channel": "jobs"}}),
        ("refused", {"type": "auth", "success": False, "error": {"code": "AUTH_INVALID"}}),
        ("refused", {"success": False, "error": {"code": "AUTH_INVALID", "message": "No."}}),
        ("pong", {"type": "ping"}),
    ],
)
def test_protocol_violations_match_no_message(key: str, message: Any) -> None:
    assert errors(key, message)


@pytest.mark.parametrize("key", MESSAGES)
def test_every_message_names_its_source(key: str) -> None:
    source = MESSAGES[key]["x-cortex-source"]
    assert set(source) == {"page", "section", "evidence"}
    assert source["evidence"] in ("reference", "example", "mention", "inferred")


def test_every_message_is_sent_or_received() -> None:
    named = [
        reference["$ref"].rpartition("/")[2]
        for operation in DOCUMENT["operations"].values()
        for reference in (*operation["messages"], *operation.get("reply", {}).get("messages", ()))
    ]
    carried = {name for channel in DOCUMENT["channels"].values() for name in channel["messages"]}
    assert set(named) == set(MESSAGES) == carried


def test_the_schemas_of_events_are_those_of_webhooks() -> None:
    schemas = openapi.bundle(openapi.ASYNCAPI)["components"]["schemas"]
    shared = openapi.bundle()["components"]["schemas"]
    for name in set(schemas) & set(shared):
        assert schemas[name] == draft_07(shared[name])
    assert {
        target.rpartition("/")[2] for target in shared["Event"]["discriminator"]["mapping"].values()
    } <= set(SCHEMAS)


def test_every_schema_is_used() -> None:
    used = {node["$ref"] for node in nodes(DOCUMENT) if isinstance(node.get("$ref"), str)}
    assert {f"#/components/schemas/{name}" for name in SCHEMAS} - used == set()


def test_no_openapi_only_keyword_remains() -> None:
    for schema in SCHEMAS.values():
        for node in nodes(schema):
            assert not {"nullable", "discriminator"} & node.keys()


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "nullable": True, "enum": ["a"]},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"example": {"example": 1, "nullable": True}},
            {"examples": [{"example": 1, "nullable": True}]},
        ),
        (
            {"properties": {"example": {"nullable": True, "type": "number"}}},
            {"properties": {"example": {"type": ["number", "null"]}}},
        ),
        (
            {"allOf": [{"items": {"example": 1}}], "additionalProperties": False},
            {"allOf": [{"items": {"examples": [1]}}], "additionalProperties": False},
        ),
    ],
)
def test_a_schema_is_converted_to_draft_07(
    schema: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert draft_07(schema) == expected
    assert draft_07(expected) == expected


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)
