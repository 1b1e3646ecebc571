"""The control client against a mock."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from werkzeug import Response

from cortex_control import Control, ControlError, NotVerified, Unreachable, World
from tests.answering import Answering
from tests.conftest import NGINX, ServedMock


def client(world: World, key: str | None = None) -> httpx.Client:
    """A client of the API in this world."""
    headers = {"Authorization": f"Bearer {key or world.key()}"}
    return httpx.Client(base_url=world.api_url, headers=headers)


def submitted(world: World) -> Any:
    with client(world) as api:
        response = api.post("/plugin-core/jobs", json=NGINX)
        response.raise_for_status()
        return response.json()["data"]


def status(world: World, job: Any) -> str:
    with client(world) as api:
        shown: str = api.get(f"/plugin-core/jobs/{job['id']}").json()["data"]["status"]
        return shown


def test_a_job_is_steered_to_its_end(world: World) -> None:
    job = submitted(world)
    world.steer(job, "fail", after=30, reason="Out of memory.")
    with pytest.raises(ControlError, match=r"never be completed: it is failed\. \(409 CONFLICT\)"):
        world.until(job)
    assert status(world, job) == "failed"
    assert [step["type"] for step in world.until(job, "failed").trace] == []


def test_time_moves_by_seconds_and_to_an_instant(world: World) -> None:
    before = world.clock().now
    assert world.advance(90).now == before + timedelta(seconds=90)
    assert world.advance(timedelta(hours=1)).now == before + timedelta(seconds=3690)
    assert world.advance(to=before + timedelta(days=1)).now == before + timedelta(days=1)
    assert world.until_idle().now >= before + timedelta(days=1)


def test_a_key_is_the_same_each_time_unless_it_expires(world: World) -> None:
    viewer = world.key("viewer", "free")
    assert world.key("viewer", "free") == viewer != world.key("viewer")
    with client(world, viewer) as api:
        assert api.post("/plugin-core/jobs", json=NGINX).status_code == 403
    short = world.key(expires_in=60)
    assert world.key(expires_in=60) != short
    world.advance(61)
    with client(world, short) as api:
        assert api.get("/plugin-core/jobs").status_code == 401


def test_a_fault_has_the_names_of_python_and_takes_those_of_json(world: World) -> None:
    fault = world.fault(
        {"type": "error", "status": 429, "retry_after": 7}, {"operation": "list_jobs", "last": 1}
    )
    assert fault.effect["retryAfter"] == 7
    with client(world) as api:
        responses = [api.get("/plugin-core/jobs") for _ in range(2)]
    assert [response.status_code for response in responses] == [429, 200]
    assert responses[0].headers["retry-after"] == "7"
    (counted,) = world.faults()
    assert (counted.matched, counted.applied) == (2, 1)
    wanted: Any = {"type": "content-type", "contentType": "text/html"}
    changed = world.control.update_fault(world.name, fault.id, effect=wanted)
    assert changed.effect["contentType"] == "text/html"
    world.heal()
    assert world.faults() == []


def test_a_fault_is_switched_on_and_off(world: World) -> None:
    fault = world.fault({"type": "error", "status": 503}, enabled=False)
    assert not fault.enabled
    with client(world) as api:
        seen = [api.get("/plugin-core/jobs").status_code]
        assert world.enable(fault).enabled
        seen.append(api.get("/plugin-core/jobs").status_code)
        assert not world.disable(fault.id).enabled
        seen.append(api.get("/plugin-core/jobs").status_code)
    assert seen == [200, 503, 200]


WRONG: list[tuple[str, str, Any, str]] = [
    ("fault", "effect", "slow", "'slow' is a preset: use chaos('slow')"),
    ("fault", "effect", "error", "effect must be a dict such as {'type': 'error', 'status': 503}"),
    ("fault", "effect", ["error"], "effect must be a dict such as"),
    ("verify", "match", "list_jobs", "match must be a dict such as {'operation': 'list_jobs'}"),
    ("verify", "in_order", ["list_jobs"], "in_order must be a dict such as"),
    ("verify", "in_order", {"operation": "list_jobs"}, "in_order must be a list of dicts"),
    ("until", "job", 5, "job must be an id or a dict with an id, not 5"),
    ("disable", "fault", 5, "fault must be an id or a Fault, not 5"),
]


@pytest.mark.parametrize(("method", "name", "value", "message"), WRONG)
def test_an_argument_of_the_wrong_type_is_named(
    world: World, method: str, name: str, value: Any, message: str
) -> None:
    with pytest.raises(TypeError) as failure:
        getattr(world, method)(**{name: value})
    assert str(failure.value).startswith(message)


@pytest.mark.parametrize(
    "wrong", [{"effect": {"type": "reset"}, "match": "list_jobs"}, {"effect": "reset"}, "reset"]
)
def test_a_list_of_faults_has_dicts(world: World, wrong: Any) -> None:
    for faults in ([wrong], wrong):
        with pytest.raises(TypeError, match="must be a"):
            world.control.replace_faults(world.name, faults=faults)


def test_presets_replace_faults(world: World) -> None:
    world.fault({"type": "stale", "seconds": 60})
    kinds = [fault.effect["type"] for fault in world.chaos("flaky-network")]
    assert "latency" in kinds
    assert "stale" not in kinds


def test_what_was_expected_is_verified_and_the_nearest_miss_is_named(world: World) -> None:
    submitted(world)
    body = {"/image": "nginx:alpine"}
    found = world.verify(match={"operation": "create_job", "body": body}, exactly=1)
    assert found.requests[0].status == 201
    world.verify(in_order=[{"operation": "create_job"}])
    with pytest.raises(NotVerified) as failure:
        world.verify(match={"operation": "create_job", "body": {"/cpu": 2000}}, at_least=1)
    assert str(failure.value).splitlines() == [
        "0 requests match; expected at least 1.",
        f"The nearest is {found.requests[0].id}: POST /api/plugin-core/jobs -> 201",
        "  body/cpu: expected 2000, got 1000",
    ]


def test_the_journal_lists_shows_exports_and_forgets(world: World) -> None:
    submitted(world)
    (row,) = world.journal.list(operation="create_job", status="2xx")
    assert [one.id for one in world.journal] == [row.id]
    assert len(world.journal) == 1
    whole = world.journal.get(row.id)
    assert whole.request.body["image"] == "nginx:alpine"
    assert whole.curl.startswith("curl -X POST")
    assert world.journal.export()["log"]["entries"][0]["response"]["status"] == 201
    since = world.clock().now + timedelta(hours=1)
    assert world.journal.list(since=since) == []
    world.journal.clear()
    assert len(world.journal) == 0


def test_requests_are_sent_again(control: Control, world: World) -> None:
    submitted(world)
    (row,) = world.journal
    assert "def test_" in world.journal.code(row.id, "pytest")
    again = world.journal.replay(row.id)
    assert (again.old_status, again.new_status) == (201, 201)
    archive = control.replay_archive(world.name, world.journal.export())
    assert [one.new_status for one in archive.requests] == [201, 201]
    assert (archive.meta.sent, archive.meta.changed) == (2, 0)


def test_the_conduct_of_clients_is_reported(world: World) -> None:
    with client(world) as api:
        for _ in range(3):
            api.post("/plugin-core/jobs", json=NGINX | {"memory": "512MB"})
    (one,) = world.conduct().clients
    assert "repeated-mistake" in {finding.rule for finding in one.findings}
    assert world.conduct("*Mobile*").clients == []


def test_a_snapshot_brings_a_world_back(control: Control, world: World) -> None:
    snapshot = world.snapshot()
    job = submitted(world)
    world.restore(snapshot)
    with client(world) as api:
        assert api.get(f"/plugin-core/jobs/{job['id']}").status_code == 404
    copy = control.create_world(snapshot=snapshot, clock={"mode": "manual"}, ttl=60)
    assert copy.clock.now == world.clock().now
    control.delete_world(copy.name)
    submitted(world)
    assert world.reset().jobs == copy.jobs


def test_events_and_providers_are_at_hand(world: World) -> None:
    event = world.emit("system.alert", {"alert": {"severity": "critical"}})
    assert event.data["alert"]["severity"] == "critical"
    world.provider("provider_akash_main", status="offline", usd_value=0)
    with client(world) as api:
        assert api.post("/plugin-core/jobs", json=NGINX).status_code == 503
    assert {entry["kind"] for entry in world.timeline()} >= {"request", "event"}
    corr = next(iter(world.journal)).correlation_id
    assert {entry["correlationId"] for entry in world.timeline(corr)} == {corr}


def test_what_the_rest_of_the_control_api_does_can_be_asked_for(
    control: Control, world: World
) -> None:
    assert control.get_version().name == "cortex-mock"
    assert control.get_scenario_schema()["type"] == "object"
    assert "/worlds" in control.get_control_document()["paths"]
    assert world.name in {one.name for one in control.list_worlds()}
    assert control.update_clock(world.name, scale=60).scale == 60
    assert control.change_traffic(world.name, "calm").traffic == "calm"
    assert control.change_rate_limit_settings(world.name, pro=7).pro == 7
    assert control.get_rate_limit_settings(world.name).pro == 7
    assert control.list_sockets(world.name) == []


def test_a_name_may_contain_anything(control: Control) -> None:
    with pytest.raises(ControlError) as refusal:
        control.get_world("a/../b?c")
    assert refusal.value.status == 404
    assert "'a/../b?c'" in refusal.value.message


def test_a_refusal_has_the_message_of_the_mock(control: Control) -> None:
    mistyped: Any = {"nam": "x"}
    with pytest.raises(ControlError) as refusal:
        control.create_world(**mistyped)
    assert str(refusal.value) == "nam is unknown; did you mean name? (400 VALIDATION_ERROR)"
    assert refusal.value.details["fields"][0]["field"] == "/nam"


def test_a_mock_that_does_not_answer_is_named() -> None:
    with Control("http://127.0.0.1:9") as nothing, pytest.raises(Unreachable) as unreachable:
        nothing.get_version()
    assert str(unreachable.value).startswith("cannot reach a mock at http://127.0.0.1:9: ")


@pytest.mark.parametrize(("code", "body"), [(404, "<p>Nothing"), (200, "<p>Hello"), (500, "[]")])
def test_a_server_that_is_no_mock_is_named(code: int, body: str) -> None:
    with Answering(lambda _: Response(body, code)) as other, Control(other.url) as control:
        with pytest.raises(Unreachable) as unreachable:
            control.get_version()
        assert str(unreachable.value) == (
            f"{other.url}/_cortex/version is not the control API of a mock: it answered {code}"
        )


def test_another_server_with_the_envelope_of_cortex_is_named() -> None:
    body = '{"success": false, "error": {"code": "RESOURCE_NOT_FOUND", "message": "Nothing."}}'
    with Answering(lambda _: Response(body, 404)) as other, Control(other.url) as control:
        with pytest.raises(Unreachable) as unreachable:
            control.get_world("default")
        assert str(unreachable.value) == (
            f"{other.url}/_cortex/worlds/default is not the control API of a mock: it answered 404"
        )


def test_instants_are_in_a_time_zone(control: Control) -> None:
    start = datetime.fromisoformat("2025-07-10T14:00:00+02:00")
    world = control.create_world(start=start, clock={"mode": "manual"}, ttl=60)
    assert world.clock.now == start
    control.delete_world(world.name)


def test_addresses_name_the_world(served: ServedMock, world: World) -> None:
    assert world.url == f"{served.url}/w/{world.name}"
    assert world.ws_url == f"ws://127.0.0.1:{served.port}/w/{world.name}/ws"
    job = submitted(world)
    shown = httpx.get(
        f"{served.url}/api/plugin-core/jobs/{job['id']}",
        headers=world.headers | {"Authorization": f"Bearer {world.key()}"},
    )
    assert shown.json()["data"]["id"] == job["id"]
