"""The mock's events against the document's schemas."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

import openapi
from mock_server.rules.events import samples, views
from mock_server.world.records import Event
from mock_server.world.world import World
from tests.conftest import NGINX, Mock
from tests.test_document import checker

SCHEMAS = openapi.bundle()["components"]["schemas"]
WEBHOOK_EVENTS = SCHEMAS["WebhookEventType"]["enum"]
WORLDS = ("default", "empty", "busy", "outage")


@cache
def schema_of(event_type: str) -> jsonschema_rs.Draft4Validator:
    return checker({"$ref": SCHEMAS["Event"]["discriminator"]["mapping"][event_type]})


def errors(payload: dict[str, Any]) -> list[str]:
    """The errors of an event, by the schema of its own type."""
    return [str(error) for error in schema_of(payload["type"]).iter_errors(payload)]


def invented_event(world: World, event_type: str) -> Event:
    return Event(
        id="evt_1",
        created_at=world.now_seconds,
        at=world.now,
        type=event_type,
        data=samples.of(world, event_type),
        correlation_id="corr_1",
    )


def invented(world: World, event_type: str) -> dict[str, Any]:
    return views.payload(invented_event(world, event_type))


def test_every_type_that_a_webhook_can_ask_for_has_a_schema() -> None:
    mapping = SCHEMAS["Event"]["discriminator"]["mapping"]
    assert mapping.keys() - {"network.status.changed"} == {*WEBHOOK_EVENTS}
    assert [{"$ref": target} for target in mapping.values()] == SCHEMAS["Event"]["oneOf"]


@pytest.mark.parametrize("fixtures", WORLDS)
def test_every_invented_event_matches_its_schema(
    make_mock: Callable[..., Mock], fixtures: str
) -> None:
    world = make_mock(fixtures=fixtures).app.worlds.default
    for event_type in WEBHOOK_EVENTS:
        assert errors(invented(world, event_type)) == [], event_type


def test_an_event_matches_only_its_own_schema(mock: Mock) -> None:
    world = mock.app.worlds.default
    for event_type in WEBHOOK_EVENTS:
        payload = invented(world, event_type)
        fitting = [t for t in WEBHOOK_EVENTS if schema_of(t).is_valid(payload)]
        assert fitting == [event_type]


@pytest.mark.parametrize("event_type", WEBHOOK_EVENTS)
def test_a_schema_misses_what_an_event_should_say(mock: Mock, event_type: str) -> None:
    payload = invented(mock.app.worlds.default, event_type)
    for name in payload["data"]:
        data = {other: value for other, value in payload["data"].items() if other != name}
        assert errors(payload | {"data": data}) != [], name
        assert errors(payload | {"data": payload["data"] | {name: {}}}) != [], name


@pytest.mark.parametrize(
    ("event_type", "status"),
    [("job.completed", "completed"), ("job.failed", "failed"), ("job.cancelled", "cancelled")],
)
def test_an_invented_event_uses_a_job_that_fits(mock: Mock, event_type: str, status: str) -> None:
    assert samples.of(mock.app.worlds.default, event_type)["job"]["status"] == status


@pytest.mark.parametrize("what", ["job", "provider"])
def test_a_changed_value_is_a_difference(mock: Mock, what: str) -> None:
    data = samples.of(mock.app.worlds.default, f"{what}.status.changed")
    assert data["previous"]["status"] != data[what]["status"]


@pytest.mark.parametrize("fixtures", WORLDS)
def test_every_event_of_a_scenario_and_of_the_days_after_it_is_valid(
    make_mock: Callable[..., Mock], fixtures: str
) -> None:
    for event in lived(make_mock(fixtures=fixtures)):
        if event.type in WEBHOOK_EVENTS:
            assert errors(views.payload(event)) == []


def lived(mock: Mock) -> Iterator[Event]:
    """Events of a world in which everything that a client can do has been done."""
    world = mock.app.worlds.default
    provider = mock.create(
        "/plugin-core/providers",
        {"type": "golem", "name": "New", "endpoints": ["https://golem.example"], "config": {}},
    )
    mock.advance(60)
    jobs = [mock.create("/plugin-core/jobs", NGINX | {"provider": provider["id"]}) for _ in "ab"]
    mock.advance(60)
    mock.post(f"/plugin-core/jobs/{jobs[0]['id']}/cancel")
    mock.advance(86_400)
    control = "http://127.0.0.1/_cortex/worlds/default"
    mock.put(f"{control}/traffic", {"level": "off"}, key=None)
    mock.advance(5 * 86_400)  # until no job runs on the provider
    mock.delete(f"/plugin-core/providers/{provider['id']}")
    mock.get("/health")
    seen = {event.type for event in world.events}
    assert {"job.created", "job.started", "job.cancelled", "job.status.changed"} <= seen
    assert {"provider.added", "provider.status.changed", "provider.removed"} <= seen
    yield from world.events
