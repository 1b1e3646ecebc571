"""Requests that are sent again: from the journal, and from HTTP archives."""

import codecs
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mock_server.command import replay as replaying
from mock_server.command.cli import main
from mock_server.config import Config
from tests.conftest import ADMIN, NGINX, HandClock, Mock, ServedMock

JOBS = "/plugin-core/jobs"
CONTROL = "http://127.0.0.1/_cortex"
WORLD = f"{CONTROL}/worlds/default"
REQUESTS = f"{WORLD}/requests"


def rows(mock: Mock) -> Any:
    return mock.data(REQUESTS, key=None)


def replay(mock: Mock, number: int = -1) -> Any:
    """Sends a request of the journal again, by default the latest."""
    response = mock.post(f"{REQUESTS}/{rows(mock)[number]['id']}/replay", key=None)
    assert response.status_code == 200, response.text
    return response.json()["data"]


def test_a_request_is_sent_again_and_both_responses_are_compared(mock: Mock) -> None:
    first = mock.post(JOBS, NGINX).json()["data"]["id"]
    found = replay(mock)
    assert (found["oldStatus"], found["newStatus"]) == (201, 201)
    (difference,) = found["differences"]
    assert (difference["where"], difference["old"]) == ("body/data/id", first)
    assert mock.data(f"{JOBS}/{difference['new']}")["image"] == NGINX["image"]
    assert rows(mock)[1]["id"] == found["newRequestId"]


def test_a_status_that_has_changed_is_a_difference(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX)["id"]
    mock.delete(f"{JOBS}/{job}")
    mock.post(f"{JOBS}/{job}/cancel")
    mock.advance(600)
    found = replay(mock)
    assert (found["oldStatus"], found["newStatus"]) == (200, 409)
    assert found["differences"][0] == {"where": "status", "old": 200, "new": 409}


def test_the_same_read_has_no_differences(mock: Mock) -> None:
    mock.get(JOBS)
    assert replay(mock)["differences"] == []


def test_an_idempotency_key_gives_the_same_response(mock: Mock) -> None:
    mock.post(JOBS, NGINX, headers={"Idempotency-Key": "once"})
    assert replay(mock)["differences"] == []


def test_the_key_is_the_same_even_after_a_rotation_and_is_not_shown(mock: Mock) -> None:
    created = mock.create("/auth/api-keys", {"name": "mine"})
    mock.get("/users/me", key=created["key"])
    mock.post(f"/auth/api-keys/{created['id']}/rotate")
    response = mock.post(f"{REQUESTS}/{rows(mock)[1]['id']}/replay", key=None)
    assert response.json()["data"]["newStatus"] == 200
    assert created["key"] not in response.text
    assert rows(mock)[-1]["keyId"] == created["id"]


def test_a_login_is_used_again(mock: Mock) -> None:
    known = {"email": "cortex_dev_viewer", "password": "cortex"}
    token = mock.post("/auth/login", known, key=None).json()["data"]["token"]
    mock.get("/users/me", key=token)
    assert replay(mock)["differences"] == []
    assert rows(mock)[-1]["userId"] == rows(mock)[1]["userId"]


def test_a_request_without_a_key_is_refused_again(mock: Mock) -> None:
    mock.get(JOBS, key=None)
    found = replay(mock)
    assert (found["oldStatus"], found["newStatus"]) == (401, 401)


def test_a_request_stays_in_its_world(mock: Mock) -> None:
    mock.create(f"{CONTROL}/worlds", {"name": "other", "scenario": "empty"}, key=None)
    mock.post("http://127.0.0.1/w/other/api/auth/api-keys", {"name": "here"})
    requests = f"{CONTROL}/worlds/other/requests"
    (row,) = mock.data(requests, key=None)
    found = mock.post(f"{requests}/{row['id']}/replay", key=None).json()["data"]
    assert found["newStatus"] == 201
    assert rows(mock) == []
    keys = mock.data("http://127.0.0.1/w/other/api/auth/api-keys")
    assert [key["name"] for key in keys].count("here") == 2


def test_an_endless_response_is_compared_by_its_status(mock: Mock) -> None:
    job = mock.create(JOBS, {**NGINX, "ports": [{"port": 80, "expose": True}]})["id"]
    mock.advance(60)
    row = mock.get(f"{JOBS}/{job}/logs").headers["X-Correlation-Id"]
    exported = mock.get(f"{REQUESTS}/export", key=None).json()
    (entry,) = (e for e in exported["log"]["entries"] if e["_correlationId"] == row)
    entry["request"]["url"] += "?follow=true"
    (found,) = send(mock, [entry])["data"]
    assert (found["newStatus"], found["differences"]) == (200, [])


def test_a_lost_response_has_no_status(mock: Mock) -> None:
    mock.get(JOBS)
    fault = {"effect": {"type": "reset"}}
    mock.create(f"{WORLD}/faults", fault, key=None)
    found = replay(mock)
    assert (found["newStatus"], found["differences"][0]["where"]) == (None, "status")


def test_an_unknown_request_is_404(mock: Mock) -> None:
    assert mock.post(f"{REQUESTS}/request_9/replay", key=None).status_code == 404


def send(mock: Mock, entries: list[Any], **query: str) -> Any:
    response = mock.post(f"{WORLD}/replay", {"log": {"entries": entries}}, key=None, params=query)
    assert response.status_code == 200, response.text
    return response.json()


def entry(url: str, status: int = 200, **request: Any) -> Any:
    return {
        "request": {"method": "GET", "url": url, "headers": [], **request},
        "response": {"status": status},
    }


def test_an_export_can_be_replayed_with_the_keys_that_it_does_not_contain(mock: Mock) -> None:
    mock.post(JOBS, NGINX)
    mock.get(JOBS, key="cortex_dev_viewer")
    mock.post(JOBS, {"image": "nginx"})
    mock.get(f"{JOBS}/nothing")
    exported = mock.get(f"{REQUESTS}/export", key=None)
    assert ADMIN not in exported.text
    found = send(mock, exported.json()["log"]["entries"])
    assert [one["newStatus"] for one in found["data"]] == [201, 200, 400, 404]
    assert found["meta"] == {"sent": 4, "skipped": 0, "changed": 0}


def test_an_export_can_be_replayed_in_another_world(mock: Mock) -> None:
    mock.create(f"{CONTROL}/worlds", {"name": "fork", "fork": "default"}, key=None)
    mock.post(JOBS, NGINX)
    exported = mock.get(f"{REQUESTS}/export", key=None).json()
    response = mock.post(f"{CONTROL}/worlds/fork/replay", exported, key=None).json()
    assert response["data"][0]["newStatus"] == 201
    assert len(rows(mock)) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/api/users/me",
        "https://cortex.example/api/users/me",
        "https://cortex.example:8443/w/some-world/api/users/me",
        "http://10.0.0.1/api/v1/users/me",
        "/api/users/me",
    ],
)
def test_only_the_path_of_an_address_counts(mock: Mock, url: str) -> None:
    headers = [
        {"name": "Authorization", "value": f"Bearer {ADMIN}"},
        {"name": "Host", "value": "cortex.example"},
        {"name": "Origin", "value": "https://app.example"},
        {"name": ":authority", "value": "cortex.example"},
        {"name": "Sec-Fetch-Site", "value": "cross-site"},
        {"name": "X-Cortex-World", "value": "nowhere"},
    ]
    found = send(mock, [entry(url, headers=headers)])
    assert found["data"][0]["newStatus"] == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/_cortex/worlds",
        "http://127.0.0.1/",
        "http://127.0.0.1/apis",
        "ftp://x/api-docs",
        "http://[::1/api",
        "http://127.0.0.1/w/x/_cortex/worlds",
    ],
)
def test_what_is_not_the_api_is_skipped(mock: Mock, url: str) -> None:
    found = send(mock, [entry(url)])
    assert found["data"][0]["skipped"] == "Its path does not belong to the API."
    assert found["meta"] == {"sent": 0, "skipped": 1, "changed": 0}


def test_a_hidden_key_has_to_be_chosen(mock: Mock) -> None:
    hidden = entry(
        "/api/users/me", headers=[{"name": "authorization", "value": "Bearer [REDACTED]"}]
    )
    assert "parameter key" in send(mock, [hidden])["data"][0]["skipped"]
    assert send(mock, [hidden], key=ADMIN)["data"][0]["newStatus"] == 200
    name = "cortex_dev_viewer (development)"
    assert send(mock, [hidden], key=name)["data"][0]["newStatus"] == 200
    refused = mock.post(
        f"{WORLD}/replay", {"log": {"entries": []}}, key=None, params={"key": "nobody"}
    )
    assert refused.status_code == 400


def test_bodies_of_an_archive_are_compared(mock: Mock) -> None:
    own = [{"name": "Authorization", "value": f"Bearer {ADMIN}"}]
    old = entry(
        "/api/plugin-core/jobs",
        201,
        method="POST",
        headers=[*own, {"name": "Content-Type", "value": "application/json"}],
        postData={"text": json.dumps(NGINX)},
    )
    old["response"]["content"] = {"text": json.dumps({"success": True, "data": {"cpu": 7}})}
    (found,) = send(mock, [old])["data"]
    assert {"where": "body/data/cpu", "old": 7, "new": 1000} in found["differences"]
    assert found["more"] == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ({"log": []}, "/log"),
        ({"log": {"entries": [{}]}}, "/log/entries/0"),
        ({"log": {"entries": [entry("/api", method="")]}}, "/log/entries/0/request/method"),
        ({"log": {"entries": [entry("/api")] * 1001}}, "/log/entries"),
    ],
)
def test_what_is_no_archive_is_refused_with_the_place(mock: Mock, body: Any, field: str) -> None:
    refused = mock.post(f"{WORLD}/replay", body, key=None)
    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["fields"][0]["field"] == field


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(mock: Mock, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    refused = mock.post(f"{WORLD}/replay", key=None, content=content, headers=headers)
    assert refused.status_code == 400
    assert refused.json()["success"] is False


def test_an_archive_is_bounded(mock: Mock) -> None:
    refused = mock.post(f"{WORLD}/replay", {"x": "y" * 8_400_000}, key=None)
    assert refused.status_code == 413


@pytest.fixture(scope="module")
def running() -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False, incidents=False), HandClock())
    yield server
    server.close()


def command(file: Path, server: ServedMock, *words: str) -> Result:
    return CliRunner().invoke(main, ["replay", str(file), "--url", server.url, *words])


@pytest.fixture
def archived(tmp_path: Path) -> Callable[..., Path]:
    def write(*entries: Any) -> Path:
        file = tmp_path / "session.har"
        file.write_text(json.dumps({"log": {"version": "1.2", "entries": list(entries)}}))
        return file

    return write


OWN = [{"name": "Authorization", "value": f"Bearer {ADMIN}"}]


def test_the_command_replays_a_file(running: ServedMock, archived: Callable[..., Path]) -> None:
    file = archived(
        entry("https://x.example/api/users/me?fields=id", headers=OWN), entry("https://x.example/")
    )
    ended = command(file, running)
    assert ended.exit_code == 0, ended.output
    assert " 200 -> 200  GET /api/users/me?fields=id" in ended.stdout
    assert "skipped     GET /: Its path does not belong to the API." in ended.stdout
    assert "1 sent, 1 skipped, 0 with another status than before." in ended.stdout


def test_the_command_takes_a_file_with_a_byte_order_mark(
    running: ServedMock, archived: Callable[..., Path]
) -> None:
    file = archived(entry("https://x.example/api/users/me?fields=id", headers=OWN))
    file.write_bytes(codecs.BOM_UTF8 + file.read_bytes())
    assert command(file, running).exit_code == 0


def test_the_command_reads_a_device_to_a_limit(
    running: ServedMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "LARGEST_FILE", 1 << 20)
    ended = command(Path("/dev/zero"), running)
    assert ended.exit_code == 2
    assert "/dev/zero is larger than 1 MiB" in ended.stderr


def test_the_command_fails_if_a_status_has_changed(
    running: ServedMock, archived: Callable[..., Path]
) -> None:
    ended = command(archived(entry("/api/users/me", 403, headers=OWN)), running)
    assert ended.exit_code == 1
    assert " 403 -> 200  GET /api/users/me" in ended.stdout
    (found,) = json.loads(command(archived(entry("/api/users/me")), running, "--json").stdout)
    assert (found["oldStatus"], found["newStatus"]) == (200, 401)


@pytest.mark.slow
def test_the_command_takes_more_than_one_request_can_hold(
    running: ServedMock, archived: Callable[..., Path]
) -> None:
    big = entry("https://x.example/app.js")
    big["response"]["content"] = {"text": "x" * 9_000_000}
    ended = command(archived(big, *[entry("/api/health")] * 1500), running)
    assert ended.exit_code == 0, ended.output[-500:]
    assert "1500 sent, 1 skipped, 0 with another status than before." in ended.stdout


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nonsense", "is not JSON"),
        (b"[1, 2]", "is not an HTTP archive"),
        (b'{"log": {"entries": [1]}}', "is not an HTTP archive"),
        (b'{"log": {"entries": [{"request": {"method": "GET"}}]}}', "is not an HTTP archive"),
        (b'{"log": {"entries": [{"request": {"method": 1, "url": 2}}]}}', "/request/method"),
        (None, "No such file"),
    ],
)
def test_a_file_that_is_no_archive_is_refused_in_one_line(
    running: ServedMock, tmp_path: Path, content: bytes | None, why: str
) -> None:
    file = tmp_path / "wrong.har"
    if content is not None:
        file.write_bytes(content)
    ended = command(file, running)
    assert ended.exit_code == 2
    assert why in ended.stderr.replace("log/entries/0/", "/")
    assert len(ended.stderr.splitlines()) == 1
