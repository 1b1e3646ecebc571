"""Client input does not make a world grow without bound."""

import pytest

from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
LONG = "x" * 60_000


def test_the_system_log_bounds_paths(mock: Mock) -> None:
    for path in (f"{JOBS}/{LONG}", f"/{LONG}", f"/{LONG}%0ax", f"{JOBS}?name={LONG}"):
        mock.get(path)
        mock.request("POST", path)
    entries = mock.data("/system/logs?limit=8")
    assert max(len(entry["message"]) for entry in entries) < 600
    assert all(entry["message"].isprintable() for entry in entries)
    assert any("more characters" in entry["message"] for entry in entries)


def test_the_system_log_bounds_reasons_and_ids(mock: Mock) -> None:
    control = "http://127.0.0.1/_cortex/worlds/default"
    job = {"id": LONG, "providerId": LONG}
    mock.post(f"{control}/emit", {"type": "job.created", "data": {"job": job}})
    mock.post(f"{control}/emit", {"type": "job.failed", "data": {"job": job}})
    mock.post(f"{control}/jobs/job_1a2b3c4d5e6f/fate", {"outcome": "failed", "reason": LONG})
    mock.advance(60)
    assert len(mock.get("/system/logs?limit=20").content) < 40_000


def test_refusals_do_not_repeat_whole_paths(mock: Mock) -> None:
    for response in (
        mock.get(f"{JOBS}/{LONG}"),
        mock.get(f"/{LONG}"),
        mock.request("PATCH", f"{JOBS}/{LONG}"),
        mock.get("/health", headers={"X-Cortex-World": LONG}),
        mock.get("/health", headers={"Host": f"{LONG}.example"}),
        mock.get("/health", headers={"Origin": f"https://{LONG}.example"}),
    ):
        assert response.status_code in (403, 404, 405)
        assert len(response.content) < 1000


@pytest.mark.slow
def test_answers_to_repeat_are_kept_up_to_a_size(
    mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_server.api.idempotency.MOST_BYTES", 20_000)
    body = NGINX | {"description": "d" * 1000}
    made = [
        mock.post(JOBS, body, headers={"Idempotency-Key": f"key-{number}"}).json()["data"]["id"]
        for number in range(200)
    ]
    kept = list(mock.app.worlds.default.repeats)
    assert 0 < sum(len(repeat.body) for repeat in kept) <= 20_000
    latest = mock.post(JOBS, body, headers={"Idempotency-Key": "key-199"})
    assert latest.json()["data"]["id"] == made[-1]
    oldest = mock.post(JOBS, body, headers={"Idempotency-Key": "key-0"})
    assert oldest.json()["data"]["id"] not in made
