"""The published document: it requires what the mock sends, and its parts have names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pytest

import openapi
from mock_server.config import Config
from mock_server.rules.events import views
from mock_server.world.records import Event
from openapi.publication.directions import Directions
from openapi.publication.schemas import (
    OPTIONAL,
    every,
    inner,
    is_enumeration,
    is_object,
    reference,
)
from tests.conftest import ADMIN, NGINX, Mock
from tests.exploration import Exploration
from tests.observations import Observations
from tests.test_asyncapi import over_socket
from tests.test_events import WORLDS, lived

PUBLISHED = openapi.published()
SCHEMAS: dict[str, Any] = PUBLISHED["components"]["schemas"]
SOCKET: dict[str, Any] = openapi.published(openapi.ASYNCAPI)
PROMISED = openapi.bundle()
CONTROL = "http://127.0.0.1/_cortex/worlds/default"
UNPLACED = {name: value for name, value in NGINX.items() if name != "provider"}
BITTENSOR = "/plugin-core/providers/provider_bittensor_main"
PLAIN = NGINX | {"provider": "ionet"}
LIMIT = {"$ref": "#/components/parameters/limitParameter"}
READS = {
    path: LIMIT in item["get"].get("parameters", ())
    for path, item in PUBLISHED["paths"].items()
    if "get" in item
}


class ScenarioTrace(NamedTuple):
    """What a client of all scenarios has seen."""

    responses: Observations
    frames: Observations


MOST_OF_A_TYPE = 10
"""Events of one type that are checked in each world."""


@pytest.fixture(scope="module")
def seen() -> ScenarioTrace:
    seen = ScenarioTrace(Observations(), Observations(SOCKET))
    for fixtures in WORLDS:
        mock = Mock(Config(rate_limit=False, fixtures=fixtures))
        explore(mock, seen, is_default=fixtures == "default")
        mock.close()
    mock = Mock(Config(fixtures="empty", anonymous_rate=1))
    for _ in "ab":
        Exploration(mock, seen.responses.see_response, {}).ask("GET", "/users/me", key="no key")
    mock.close()
    return seen


def explore(mock: Mock, seen: ScenarioTrace, *, is_default: bool) -> None:
    exploration = Exploration(mock, seen.responses.see_response, READS)
    if is_default:
        add_what_no_scenario_has(mock, exploration)
    exploration.read_everything()
    if is_default:
        exploration.try_examples()
    for event in few_of_each_type(lived(mock)):
        seen.responses.see(reference("Event"), views.payload(event))
        seen.frames.see(SCHEMA_OF_EVENT[event.type], over_socket(event))
    if is_default:
        exploration.read_everything()


def add_what_no_scenario_has(mock: Mock, exploration: Exploration) -> None:
    exploration.ask("POST", "/plugin-core/jobs", NGINX | {"provider": "none"})
    volume = {"name": "data", "mountPath": "/data", "size": "1Gi"}
    job = mock.create("/plugin-core/jobs", PLAIN | {"volumes": [volume]})["id"]
    mock.post("/plugin-core/jobs", UNPLACED | {"providerStrategy": "cost"})
    mock.post("/plugin-core/jobs", PLAIN | {"spotInstance": True})
    mock.post("/plugin-core/jobs", PLAIN | {"ports": [{"port": 80}], "env": {"A": "1"}})
    hook = {"url": "http://127.0.0.1:9/hook", "events": ["job.created"]}
    mock.post("/plugin-core/webhooks", hook)
    network = {"type": "golem", "name": "Another", "endpoints": ["https://x"], "config": {"a": 1}}
    exploration.ask("POST", "/plugin-core/providers", network)
    exploration.ask("POST", "/auth/login", {"email": ADMIN, "password": "cortex", "moods": 1})
    mock.post("/auth/api-keys", {"name": "one"})
    exploration.ask("POST", "/plugin-core/jobs/templates", {"name": "Bare", "config": NGINX})
    exploration.ask("PUT", f"{BITTENSOR}/credentials", {"hotkey": "expired"})
    exploration.ask("POST", f"{BITTENSOR}/refresh-auth")
    mock.advance(600)
    exploration.ask("GET", f"/plugin-core/jobs/{job}/container")
    user = mock.data("/users/me")["id"]
    question = {"userId": user, "resource": "jobs", "action": "read"}
    exploration.ask("POST", "/system/permissions/analyze", question)
    for type_ in ("system.update.available", "system.resource.threshold"):
        mock.post(f"{CONTROL}/emit", {"type": type_}, key=None)


def few_of_each_type(events: Iterable[Event]) -> Iterator[Event]:
    """The last ones: the first ones are all about the same jobs."""
    counts: Counter[str] = Counter()
    for event in reversed(list(events)):
        counts[event.type] += 1
        if counts[event.type] <= MOST_OF_A_TYPE:
            yield event


SCHEMA_OF_EVENT = {
    message["name"]: message["payload"]
    for message in SOCKET["components"]["messages"].values()
    if "." in message["name"]
}


@pytest.mark.slow
def test_what_is_required_is_never_missing(seen: ScenarioTrace) -> None:
    missing = [
        f"{name}.{one}"
        for observed in seen
        for name, schema in observed.schemas.items()
        for one in schema.get("required", ())
        if observed.had[name, one] < observed.seen[name]
    ]
    why = f"left out by some responses, so they belong into {OPTIONAL} of their schema"
    assert missing == [], why


def test_what_is_always_sent_is_required(seen: ScenarioTrace) -> None:
    requested = Directions(PUBLISHED).requests  # these are as somebody has sent them
    for document, observed in ((PUBLISHED, seen.responses), (SOCKET, seen.frames)):
        always = [
            f"{name}.{one}"
            for name in Directions(document).only_responses - requested
            for one in observed.schemas[name].get("properties", ())
            if observed.seen[name] and observed.had[name, one] == observed.seen[name]
            if one not in observed.schemas[name].get("required", ())
        ]
        assert always == [], f"in every response, so they do not belong into {OPTIONAL}"


def test_what_is_sent_is_in_the_document(seen: ScenarioTrace) -> None:
    unknown = {
        f"{name}.{one}"
        for observed in seen
        for name, one in observed.had
        if one not in (known := observed.schemas[name]).get("properties", {one})
        if "additionalProperties" not in known
    }
    assert unknown == set()


def test_every_schema_of_a_response_was_seen(seen: ScenarioTrace) -> None:
    objects = {
        name
        for name in Directions(PUBLISHED).only_responses
        if SCHEMAS[name].get("properties") and name != "LogStreamEvent"  # is no JSON
    }
    assert objects - seen.responses.seen.keys() == set()


def test_every_object_and_enumeration_has_a_name() -> None:
    for document in (PUBLISHED, SOCKET):
        for name, schema in document["components"]["schemas"].items():
            nameless = [
                f"{name}: {word}"
                for one in every(schema)
                for container, key, word in inner(one)
                if word is not None and _has_shape(container[key])
            ]
            assert nameless == []


def _has_shape(schema: dict[str, Any]) -> bool:
    is_map = isinstance(schema.get("additionalProperties"), dict)
    return is_enumeration(schema) or (is_object(schema) and not is_map)


def test_every_body_has_a_schema_with_a_name() -> None:
    for kind in ("responses", "requestBodies", "parameters"):
        for name, one in PUBLISHED["components"].get(kind, {}).items():
            for media in [one, *one.get("content", {}).values()]:
                schema = media.get("schema", {})
                assert not _has_shape(schema), name
                assert "allOf" not in schema, name
    for path, item in PUBLISHED["paths"].items():
        for operation in item.values():
            for media in operation.get("requestBody", {}).get("content", {}).values():
                assert not _has_shape(media["schema"]), path


def test_every_envelope_is_one_object_with_a_name() -> None:
    for name, response in PUBLISHED["components"]["responses"].items():
        media = response.get("content", {}).get("application/json")
        if media is None or name == "OperationFile":
            continue
        envelope = SCHEMAS[media["schema"]["$ref"].rpartition("/")[2]]
        assert {"success", "data"} <= {*envelope["required"]} or "error" in envelope["required"]
    assert SCHEMAS["JobList"]["required"] == ["success", "data", "meta"]
    assert SCHEMAS["JobAnswer"]["properties"]["data"] == reference("Job")


def test_no_two_names_differ_only_in_how_they_are_written() -> None:
    """Generators write `JobStatus` and `jobStatus`, or `Job_Status`, as the same type."""
    for document in (PUBLISHED, SOCKET):
        components = document["components"]
        names = [*components["schemas"], *components.get("parameters", ())]
        plain = [name.replace("_", "").replace("-", "").lower() for name in names]
        assert sorted(plain) == sorted(set(plain))


def test_names_are_those_of_places_and_not_numbers() -> None:
    for document in (PUBLISHED, SOCKET):
        for name in document["components"]["schemas"]:
            assert re.fullmatch("[A-Z][A-Za-z0-9]*[A-Za-z]", name), name
            assert not name.endswith(("Value", "Item")), f"{name} needs x-cortex-name"


def test_an_object_without_known_facts_is_reported() -> None:
    for name, schema in SCHEMAS.items():
        for one in every(schema):
            known = {"properties", "additionalProperties", "allOf", "oneOf", "anyOf"} & one.keys()
            assert known or not is_object(one), f"{name} needs additionalProperties: true"


def test_an_enumeration_has_no_null() -> None:
    """Generators make several types of one that has it."""
    for name, schema in SCHEMAS.items():
        assert not (is_enumeration(schema) and schema.get("nullable")), name


def test_rows_require_everything_that_fields_can_leave_out_and_say_so() -> None:
    row = SCHEMAS["JobSummary"]
    assert {"id", "status", "cost", "createdAt", "endedAt"} <= {*row["required"]}
    assert row["properties"]["endedAt"]["nullable"] is True
    assert "name" not in row["required"]
    described = PUBLISHED["components"]["parameters"]["jobFieldsParameter"]["description"]
    assert "only what was selected" in described


def test_the_contract_checks_require_only_what_pages_promise() -> None:
    promised = PROMISED["components"]["schemas"]
    assert "required" not in promised["JobSummary"]
    assert promised["Job"]["properties"]["cost"]["required"] == ["currency"]
    assert SCHEMAS["JobCost"]["required"] == ["current", "projected", "currency"]
    requests = Directions(PUBLISHED).requests & promised.keys()
    for name in (name for name in requests if "allOf" not in promised[name]):
        assert SCHEMAS[name].get("required") == promised[name].get("required"), name


def test_only_what_the_server_sets_is_read_only() -> None:
    webhook = SCHEMAS["Webhook"]["properties"]
    assert webhook["id"]["readOnly"]
    assert "readOnly" not in webhook["url"]
    assert SCHEMAS["LoginRequest"]["properties"]["password"]["writeOnly"]


def test_events_are_distinguished_by_their_type_and_have_a_channel() -> None:
    event = SCHEMAS["Event"]
    types = event["discriminator"]["mapping"]
    assert types["network.status.changed"] == reference("NetworkStatusChanged")["$ref"]
    for target in types.values():
        assert "channel" in SCHEMAS[target.rpartition("/")[2]]["properties"]
    assert "channel" not in SCHEMAS["JobCreated"]["required"]
    assert "channel" in SOCKET["components"]["schemas"]["JobCreated"]["required"]


def test_a_callback_is_in_its_place() -> None:
    (callback,) = PUBLISHED["paths"]["/plugin-core/webhooks"]["post"]["callbacks"].values()
    assert "$ref" not in callback
    assert "callbacks" not in PUBLISHED["components"]


def test_every_operation_and_message_of_the_socket_is_described() -> None:
    for operation in SOCKET["operations"].values():
        assert {"title", "summary", "description"} <= {*operation}
    for message in SOCKET["components"]["messages"].values():
        assert "$ref" in message["payload"]
