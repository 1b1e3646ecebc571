"""Code that sends a request of the journal again."""

import json
import os
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from mock_server.config import Config
from tests.conftest import ADMIN, NGINX, HandClock, Mock, ServedMock

JOBS = "/api/plugin-core/jobs"
REQUESTS = "/_cortex/worlds/default/requests"


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    served = ServedMock(Config(rate_limit=False, incidents=False), HandClock())
    yield served
    served.close()


@pytest.fixture
def client(server: ServedMock) -> Iterator[httpx.Client]:
    server.begin_anew(HandClock())
    headers = {"Authorization": f"Bearer {ADMIN}"}
    with httpx.Client(base_url=server.url, headers=headers) as client:
        yield client


def code(client: httpx.Client, form: str) -> str:
    """The latest request as code."""
    number = client.get(REQUESTS).json()["data"][-1]["id"]
    response = client.get(f"{REQUESTS}/{number}", params={"format": form})
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain")
    return response.text


def latest(client: httpx.Client) -> Any:
    rows = client.get(REQUESTS).json()["data"]
    return client.get(f"{REQUESTS}/{rows[-1]['id']}").json()["data"]


def essence(request: Any) -> Any:
    """What two requests have in common that ask for the same."""
    sent = {name: request["request"]["headers"].get(name) for name in ("idempotency-key", "prefer")}
    names = ("method", "path", "query", "operation", "status", "keyId")
    return [request[name] for name in names], request["request"]["body"], sent


SENT: dict[str, Callable[[httpx.Client], object]] = {
    "create": lambda client: client.post(JOBS, json={**NGINX, "env": {"A": 'it\'s "x" \\ ü\n'}}),
    "list": lambda client: client.get(JOBS, params={"limit": 2, "sort": "createdAt:desc"}),
    "without a key": lambda client: client.get(JOBS, headers={"Authorization": ""}),
    "refused": lambda client: client.post(JOBS, json={"cpu": None, "gpu": True}),
    "with headers": lambda client: client.get(JOBS, headers={"Prefer": "code=503"}),
    "an odd path": lambda client: client.get(f"{JOBS}/it's%20%22x%22%3F`${{1}}"),
    "text": lambda client: client.post(JOBS, content=b"{'no': json`${1}}"),
    "repeated": lambda client: client.post(JOBS, json=NGINX, headers={"Idempotency-Key": "k'1"}),
}


@pytest.mark.parametrize("name", SENT)
def test_a_test_for_pytest_sends_the_same_request(
    server: ServedMock, client: httpx.Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    SENT[name](client)
    before, text = latest(client), code(client, "pytest")
    monkeypatch.setenv("CORTEX_URL", server.url)
    monkeypatch.setenv("CORTEX_API_KEY", ADMIN if name != "without a key" else "")
    names: dict[str, Any] = {}
    exec(compile(text, "test_request.py", "exec"), names)
    (test,) = (value for key, value in names.items() if key.startswith("test_"))
    test()
    assert essence(latest(client)) == essence(before)
    assert ADMIN not in text


STUB = """
export function expect(actual) {
  return { toBe(wanted) { if (actual !== wanted) throw new Error(`${actual} is not ${wanted}`); } };
}
export function test(_, run) {
  const request = {
    async fetch(url, { method, headers, data }) {
      const body = data === undefined || typeof data === "string" ? data : JSON.stringify(data);
      const response = await fetch(url, { method, headers, body });
      return { status: () => response.status };
    },
  };
  globalThis.running = run({ request });
}
"""
"""What the snippets need of Playwright, without a browser."""


def write_package(folder: Path) -> None:
    package = folder / "node_modules" / "@playwright" / "test"
    package.mkdir(parents=True)
    (package / "index.mjs").write_text(STUB)
    (package / "package.json").write_text(json.dumps({"exports": "./index.mjs"}))


def run_in_order(files: list[Path], server: ServedMock) -> None:
    """Runs modules of JavaScript in one process, one after another."""
    main = files[0].parent / "main.mjs"
    lines = (f"await import('./{file.name}'); await globalThis.running;" for file in files)
    main.write_text("\n".join(lines))
    environment = {**os.environ, "CORTEX_URL": server.url, "CORTEX_API_KEY": ADMIN}
    ended = subprocess.run(
        ["node", main], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.slow
def test_tests_for_playwright_send_the_same_requests(
    server: ServedMock, client: httpx.Client, tmp_path: Path
) -> None:
    write_package(tmp_path)
    before, files = [], []
    for number, send in enumerate(SENT.values()):
        send(client)
        before.append(essence(latest(client)))
        files.append(tmp_path / f"request{number}.spec.mjs")
        text = code(client, "playwright")
        assert ADMIN not in text
        files[-1].write_text(text, encoding="utf-8")
    run_in_order(files, server)
    rows = client.get(REQUESTS).json()["data"][-len(files) :]
    after = [client.get(f"{REQUESTS}/{row['id']}").json()["data"] for row in rows]
    assert [essence(request) for request in after] == before


def test_a_request_without_a_response_has_code_without_an_expectation(client: httpx.Client) -> None:
    client.post("/_cortex/worlds/default/faults", json={"effect": {"type": "reset"}})
    with pytest.raises(httpx.TransportError):
        client.get(JOBS)
    assert "assert" not in code(client, "pytest")
    assert "expect(" not in code(client, "playwright")


@pytest.mark.parametrize("name", SENT)
def test_a_curl_command_reads_the_key_from_the_environment(client: httpx.Client, name: str) -> None:
    SENT[name](client)
    command = code(client, "curl")
    assert "REDACTED" not in command
    words = shlex.split(command.replace("$CORTEX_API_KEY", "the-key"))
    sent = words.count("Authorization: Bearer the-key")
    assert sent == (name != "without a key")


def test_curl_is_a_format_and_an_unknown_one_is_refused(client: httpx.Client) -> None:
    client.get(JOBS)
    assert code(client, "curl") == latest(client)["curl"] + "\n"
    refused = client.get(f"{REQUESTS}/request_1", params={"format": "ruby"})
    assert refused.status_code == 400
    assert "playwright" in refused.json()["error"]["message"]


def test_secrets_are_not_in_code(mock: Mock) -> None:
    mock.post("/plugin-core/jobs", {**NGINX, "env": {"DB_PASSWORD": "hunter2hunter2"}})
    for form in ("curl", "pytest", "playwright"):
        address = f"http://127.0.0.1{REQUESTS}/request_1"
        text = mock.get(address, key=None, params={"format": form}).text
        assert "hunter2hunter2" not in text
        assert ADMIN not in text
