"""What a user at a terminal gets from `cortex-mock`."""

import json
import re
import socket
from pathlib import Path

import httpx
import pytest

from mock_server.serving.port import bind
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS
from tests.conftest import ADMIN, ADMIN_HEADERS
from tests.invocations import invoke, refused
from tests.processes import run, serving
from tests.realtime.clients import RawClient

STREAM = (
    b"GET /api/plugin-core/jobs/job_1a2b3c4d5e6f/logs?follow=true HTTP/1.1\r\n"
    b"Host: 127.0.0.1\r\nAuthorization: Bearer cortex_dev_pro\r\n\r\n"
)


def test_control_characters_of_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    file.write_text(json.dumps({"\x1b[31m\u202eday": 1}))
    line = refused("serve", "--port=0", "--fixtures", str(file))
    assert r"/\x1b[31m\u202eday: is unknown" in line
    assert line.isprintable()


@pytest.mark.slow
def test_the_greeting_names_the_urls_and_keys_and_they_answer() -> None:
    with serving("--fixtures", "empty", "--port", "0") as served:
        assert f"{served.url}/api/explorer" in served.greeting
        assert f"{served.url}/openapi.json" in served.greeting
        assert f"ws{served.url[4:]}/ws" in served.greeting
        for path in ("/openapi.json", "/api/explorer", "/api/health"):
            assert httpx.get(served.url + path).status_code == 200
        assert f"{DEVELOPMENT_KEYS[0][0]}@cortex.example" in served.greeting
        for key, _ in DEVELOPMENT_KEYS:
            assert key in served.greeting
            asked = {"Authorization": f"Bearer {key}"}
            assert httpx.get(f"{served.url}/api/plugin-core/jobs", headers=asked).status_code == 200


@pytest.mark.slow
def test_an_interrupt_ends_it_at_once() -> None:
    with serving("--fixtures", "empty") as served:
        ended = served.interrupt()
    assert ended.code == 0
    assert ended.seconds < 2
    assert ended.stderr == ""


@pytest.mark.slow
def test_an_interrupt_ends_it_at_once_while_a_stream_is_open() -> None:
    with serving() as served, socket.socket() as client:
        client.connect(("127.0.0.1", int(served.url.rpartition(":")[2])))
        client.sendall(STREAM)
        assert b"text/event-stream" in client.recv(65_536)
        ended = served.interrupt()
    assert ended.code == 0
    assert ended.seconds < 2
    assert ended.stderr == ""


@pytest.mark.slow
def test_an_interrupt_ends_it_at_once_while_a_socket_is_open() -> None:
    with serving() as served:
        client = RawClient(int(served.url.rpartition(":")[2]))
        client.listen()
        ended = served.interrupt()
        assert client.closed() == 1001
        client.close()
    assert ended.code == 0
    assert ended.seconds < 2
    assert ended.stderr == ""


@pytest.mark.slow
def test_a_world_can_begin_with_a_provider_outage() -> None:
    with serving("--chaos=provider-outage") as served:
        providers = f"{served.url}/api/plugin-core/providers/provider_akash_main"
        headers = {"Authorization": "Bearer cortex_dev_pro"}
        assert httpx.get(providers, headers=headers).json()["data"]["status"] == "offline"
        httpx.delete(f"{served.url}/_cortex/worlds/default/faults").raise_for_status()
        assert httpx.get(providers, headers=headers).json()["data"]["status"] == "online"


@pytest.mark.slow
def test_no_webhook_targets_the_port_that_the_system_chose() -> None:
    with serving("--fixtures=empty", "--port=0") as served:
        hook = {"url": f"{served.url}/_cortex/worlds/default/reset", "events": ["job.created"]}
        refusal = httpx.post(
            f"{served.url}/api/plugin-core/webhooks", json=hook, headers=ADMIN_HEADERS
        )
    assert refusal.status_code == 400


@pytest.mark.slow
def test_requests_without_a_key_count_as_made_with_the_key_of_sign_in_as() -> None:
    with serving("--port=0", "--sign-in-as=cortex_dev_pro") as served:
        assert "requests without a key, as cortex_dev_pro (admin)" in served.greeting
        api = f"{served.url}/api/plugin-core/jobs"
        assert httpx.get(api).headers["x-ratelimit-limit"] == "300"
        assert httpx.get(api, headers={"Authorization": "Bearer no"}).status_code == 401


def test_a_key_to_sign_in_with_must_exist() -> None:
    assert "--sign-in-as is not valid here" in refused("serve", "--port=0", "--sign-in-as=no")


@pytest.mark.slow
def test_at_info_each_request_is_one_line_that_names_its_caller() -> None:
    with serving("--fixtures=empty", "--log-level=info") as served:
        for path in ("/api/users/me?access_token=secret", "/", f"/api/{'x' * 5000}", "/a%0A%1Bb"):
            httpx.get(served.url + path, headers=ADMIN_HEADERS)
        httpx.get(f"{served.url}/api/plugin-core/jobs/cortex_dev_pro", headers=ADMIN_HEADERS)
        httpx.get(f"{served.url}/api/explorer/swagger-ui.css")
        httpx.get(f"{served.url}/_cortex/worlds", headers={"Host": "evil.example"})
        key = f"cortex_{'0' * 40}"
        httpx.get(f"{served.url}/api/users/{key}", headers={"Host": "evil.example"})
        client = RawClient(int(served.url.rpartition(":")[2]))
        client.listen()
        client.close()
        stderr = served.interrupt().stderr
    start = "INFO mock_server.access: "
    lines = [line.removeprefix(start) for line in stderr.splitlines() if line.startswith(start)]
    shapes = [re.sub(r" [0-9.]+ ms, ", " ms, ", line) for line in lines]
    assert shapes == [
        f"GET /api/users/me 200 ms, {ADMIN}",
        "GET / 200 ms, 127.0.0.1",
        f"GET /api/{'x' * 195}… (4805 more characters) 404 ms, {ADMIN}",
        r"GET /a\n\x1bb 404 ms, 127.0.0.1",
        f"GET /api/plugin-core/jobs/[REDACTED] 404 ms, {ADMIN}",
        "GET /api/explorer/swagger-ui.css 200 ms, 127.0.0.1",
        "GET /_cortex/worlds 403 ms, 127.0.0.1",
        "GET /api/users/[REDACTED] 403 ms, 127.0.0.1",
        "GET /ws 101, 127.0.0.1",
    ]
    assert "secret" not in stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["serve", "--bogus"], "--bogus"),
        (["serve", "--port", "http"], "is not a valid whole number"),
        (["serve", "--port", "65536"], "--port"),
        (["serve", "--seed", "one"], "--seed"),
        (["serve", "--start", "yesterday"], "--start"),
        (["serve", "--enterprise-rate", "0"], "--enterprise-rate"),
        (["serve", "--error-codes", "mine"], "--error-codes"),
        (["serve", "--log-level", "loud"], "--log-level"),
        (["serve", "--host", "no.such.host.invalid", "--port", "0"], "no.such.host.invalid"),
        (["serve", "--fixtures", "nothing", "--port", "0"], "default, empty"),
        (["spec", "bundle", "--format", "toml"], "--format"),
        (["sreve"], "sreve"),
    ],
)
def test_wrong_use_is_named_in_one_line(arguments: list[str], named: str) -> None:
    assert named in refused(*arguments)


def test_a_refusal_ends_the_process_with_its_code_and_message() -> None:
    flags = ("serve", "--port", "0", "--fixtures", "nothing")
    ended, invoked = run(*flags), invoke(*flags)
    assert (ended.returncode, ended.stdout, ended.stderr) == invoked[:3]
    assert (invoked.code, invoked.stdout) == (2, "")


def test_a_port_in_use_is_refused_with_a_remedy() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        line = refused("serve", "--port", port)
    assert f"127.0.0.1:{port}" in line
    assert "--port" in line


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"CORTEX_MOCK_STRICT": "maybe"}, "'CORTEX_MOCK_STRICT'"),
        ({"CORTEX_MOCK_STRICT_BODIES": "maybe"}, "'CORTEX_MOCK_STRICT_BODIES'"),
        ({"CORTEX_MOCK_PORT": "many"}, "'CORTEX_MOCK_PORT'"),
    ],
)
def test_a_wrong_variable_is_named_as_it_was_set(env: dict[str, str], named: str) -> None:
    ended = invoke("serve", env=env)
    assert ended.code == 2
    assert f"Invalid value for {named}: " in ended.stderr


@pytest.mark.parametrize("group", [(), ("spec",)])
def test_the_list_of_commands_has_whole_sentences(group: tuple[str, ...]) -> None:
    listed = invoke(*group, "--help").stdout.partition("Commands:\n")[2].splitlines()
    assert len(listed) > 1
    assert [line for line in listed if not line.endswith(".")] == []
    assert [line for line in listed if line.endswith("...")] == []
