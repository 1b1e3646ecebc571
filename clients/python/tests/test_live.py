"""Events, logs and waiting, where the server is not as it should be."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from cortex_client import (
    APIConnectionError,
    APIError,
    AuthenticationError,
    CortexClient,
    NotFoundError,
    models,
)
from cortex_client.waiting import Waiting
from tests.worlds import World, eventually


@pytest.fixture
def client(world: World) -> Iterator[CortexClient]:
    with CortexClient(world.url, world.key, retry_delay=0.05, max_retry_delay=0.2) as client:
        yield client


@contextmanager
def meanwhile(*steps: Callable[[], object]) -> Iterator[None]:
    """Take the steps in another thread, one after the other."""

    def run() -> None:
        for step in steps:
            step()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    thread.join()


def until(condition: Callable[[], object]) -> Callable[[], object]:
    """:return: a step that waits until a condition holds."""
    return lambda: eventually(condition)


def new_job(client: CortexClient, after: int = 60) -> str:
    env = {"CORTEX_MOCK_OUTCOME": "complete", "CORTEX_MOCK_AFTER": str(after)}
    return client.jobs.create(
        provider="akash",
        image="nginx:alpine",
        cpu=1,
        memory="1Mi",
        storage="1Mi",
        duration=3600,
        env=env,
    ).id


def test_an_unknown_channel_is_an_error_and_not_silence(client: CortexClient) -> None:
    with pytest.raises(APIError, match="channel"):
        next(iter(client.events(["weather"])))


def test_channels_must_be_a_list(client: CortexClient) -> None:
    with pytest.raises(ValueError, match="list"):
        client.events("jobs")


def test_events_of_an_emitted_type_are_models_of_it(world: World, client: CortexClient) -> None:
    alert = {"alert": {"severity": "critical", "message": "Full."}}
    emitted = {"type": "system.alert", "data": alert}
    with meanwhile(until(world.subscribed), lambda: world.control("POST", "/emit", emitted)):
        event = next(iter(client.events(["system"])))
    assert isinstance(event, models.SystemAlert)
    assert event.data.alert.severity == "critical"
    assert not event.caught_up


def test_iterating_that_ends_early_closes_the_socket(world: World, client: CortexClient) -> None:
    events = client.events(["jobs"])
    with meanwhile(until(world.subscribed), lambda: new_job(client)):
        next(events)
    events.close()  # type: ignore[attr-defined]
    eventually(lambda: not world.subscribed())


def test_a_socket_that_never_opens_ends_with_its_error(world: World, client: CortexClient) -> None:
    world.fault({"type": "socket-refused", "status": 503})
    impatient = client.with_options(retry_delay=0.001, max_retry_delay=0.002)
    with pytest.raises(APIConnectionError) as caught:
        next(iter(impatient.events(["jobs"])))
    assert caught.value.attempts == 11


def test_waiting_for_a_job_that_has_ended_needs_no_socket(
    world: World, client: CortexClient
) -> None:
    job = new_job(client)
    world.until(job, "completed")
    world.fault({"type": "socket-refused", "status": 503})
    assert client.jobs.wait(job).status == "completed"


def test_waiting_needs_no_permission_for_events(world: World, client: CortexClient) -> None:
    job = new_job(client)
    world.fault({"type": "socket-refused", "status": 403})
    polled = until(lambda: len(world.requests("get_job")) > 1)
    with meanwhile(polled, lambda: world.until(job, "completed")):
        assert client.jobs.wait(job, timeout=20, poll_interval=0.2).status == "completed"


def test_a_lost_event_only_delays_the_end(
    world: World, client: CortexClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cortex_client.waiting.SAFETY", 0.3)
    job = new_job(client)
    world.fault({"type": "event-lost"}, event="job.*")
    with meanwhile(until(world.subscribed), lambda: world.until(job, "completed")):
        assert client.jobs.wait(job, timeout=20).status == "completed"


def test_waiting_for_no_job_ends(client: CortexClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cortex_client.waiting.UNKNOWN", 0.1)
    with pytest.raises(NotFoundError):
        client.jobs.wait("job_000000000000", timeout=20, poll_interval=0.05)


def test_waiting_with_a_wrong_key_ends(client: CortexClient) -> None:
    with pytest.raises(AuthenticationError):
        client.with_options(api_key="cortex_wrong").jobs.wait("job_1a2b3c4d5e6f")


def test_an_interval_of_nothing_is_refused(client: CortexClient) -> None:
    with pytest.raises(ValueError, match="poll_interval"):
        Waiting(client.core, "job_1", timeout=None, poll_interval=0)


def test_a_log_waits_for_lines_and_ends_with_the_job(world: World, client: CortexClient) -> None:
    job = new_job(client)
    lines = client.jobs.logs(job, follow=True, tail=100)
    world.until(job, "running")
    first = next(lines)
    world.until(job, "completed")
    rest = list(lines)
    assert [first.line, *(line.line for line in rest)] == [
        line.line for line in client.jobs.logs(job).logs
    ]


def test_the_log_of_no_job_is_not_found_at_once(client: CortexClient) -> None:
    with pytest.raises(NotFoundError):
        next(client.jobs.logs("job_000000000000", follow=True))


def test_a_log_that_always_breaks_off_ends_with_its_error(
    world: World, client: CortexClient
) -> None:
    job = new_job(client)
    world.fault({"type": "reset", "when": "before"}, operation="get_job_logs")
    impatient = client.with_options(retry_delay=0.001, max_retry_delay=0.002)
    with pytest.raises(APIConnectionError):
        list(itertools.islice(impatient.jobs.logs(job, follow=True), 1))
    assert len(world.requests("get_job_logs")) == 11


def test_a_log_continues_after_its_last_line(world: World, client: CortexClient) -> None:
    job = new_job(client)
    world.until(job, "completed")
    whole = [line.line for line in client.jobs.logs(job).logs]
    world.fault({"type": "cut-body", "bytes": 120}, operation="get_job_logs", last=1)
    assert [line.line for line in client.jobs.logs(job, follow=True)] == whole
    resumed = {"operation": "get_job_logs", "headers": {"Last-Event-ID": "?*"}}
    found = world.control("POST", "/requests/verify", {"match": resumed, "exactly": 1})
    assert found["verified"], found


def test_a_command_in_a_job_gives_its_output_or_a_session(
    world: World, client: CortexClient
) -> None:
    job = new_job(client)
    world.until(job, "running")
    result = client.jobs.exec(job, command=["echo", "hello"])
    assert isinstance(result, models.JobExecResult)
    assert (result.exit_code, result.stdout.strip()) == (0, "hello")
    session = client.jobs.exec(job, command=["/bin/sh"], interactive=True)
    assert isinstance(session, models.JobExecSession)
    assert session.websocket_url.startswith("ws")
