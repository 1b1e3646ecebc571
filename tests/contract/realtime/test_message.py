"""Reading messages whose form is not documented."""

from typing import Any

import pytest

from contract_tests.realtime.socket_message import SocketMessage


@pytest.mark.parametrize(
    "body",
    [
        {"type": "job.started", "data": {"job": {"id": "job_1", "status": "running"}}},
        {"type": "job.started", "data": {"job": {"id": "job_1"}}},
        {"event": "changed", "jobId": "job_1", "previousStatus": "pending", "newStatus": "running"},
        {"channel": "jobs", "payload": [{"id": "job_1", "status": "running"}]},
        {"id": "job_1", "status": "running"},
        {"channel": "jobs", "update": {"jobId": "job_1", "status": "running"}},
    ],
)
def test_a_state_is_found_anywhere_in_a_message(body: dict[str, Any]) -> None:
    assert SocketMessage(body).mentions("job_1")
    assert SocketMessage(body).state("job_1") == "running"


def test_another_job_is_another_job() -> None:
    message = SocketMessage({"data": {"job": {"id": "job_12", "status": "running"}}})
    assert not message.mentions("job_1")
    assert message.resource("job_1") is None


def test_an_event_without_a_state_shows_none() -> None:
    assert (
        SocketMessage({"type": "job.cost.threshold", "data": {"jobId": "job_1"}}).state("job_1")
        == ""
    )


@pytest.mark.parametrize(
    ("body", "is_refusal"),
    [
        ({"type": "auth", "success": True}, False),
        ({"type": "auth", "success": False}, True),
        ({"type": "error", "message": "no"}, True),
        ({"error": {"code": "AUTH_INVALID"}}, True),
        ({"type": "job.failed", "data": {"job": {"results": {"error": "out of memory"}}}}, False),
        ({"error": None}, False),
    ],
)
def test_a_refusal_is_distinguished_from_an_event(body: dict[str, Any], is_refusal: bool) -> None:
    assert SocketMessage(body).is_refusal is is_refusal
