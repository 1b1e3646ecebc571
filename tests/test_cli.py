"""What a user at a terminal gets from `cortex-mock`."""

import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mock_server.config import Config
from mock_server.serving.port import bind
from mock_server.synthetic.scenario import DEVELOPMENT_KEYS
from tests.certificates import CERT, ENCRYPTED_KEY, KEY, OTHER_KEY
from tests.conftest import ADMIN, ServedMock
from tests.invocations import invoke, refused
from tests.processes import Served, run, serving
from tests.realtime.clients import RawClient

ADMINS = {"Authorization": f"Bearer {ADMIN}"}
STREAM = (
    b"GET /api/plugin-core/jobs/job_1a2b3c4d5e6f/logs?follow=true HTTP/1.1\r\n"
    b"Host: 127.0.0.1\r\nAuthorization: Bearer cortex_dev_pro\r\n\r\n"
)

SETTINGS = {
    "host": "localhost",
    "seed": "42",
    "start": "2031-02-03T04:05:06Z",
    "fixtures": "empty",
    "no-rate-limit": "1",
    "traffic": "busy",
    "no-incidents": "1",
    "enterprise-rate": "77",
    "anonymous-rate": "55",
    "sign-in-as": "cortex_dev_viewer",
    "strict": "1",
    "error-codes": "reference",
    "allow-host": "mock.example",
    "cors-origin": "https://app.example",
    "webhook-allow": "receiver.invalid",
    "control-key": "s3cret",
    "root-path": "mock/",
    "trusted-proxy": "127.0.0.1",
    "log-level": "info",
}
"""Every flag of `serve` except --port, each with a value that is not its default."""


def observed(served: Served) -> dict[str, str]:
    """What a client sees of each setting."""
    with httpx.Client(base_url=f"{served.url}/api/plugin-core", headers=ADMINS) as client:
        missing = client.get(
            "/jobs/none", headers={"Host": "mock.example", "Origin": "https://app.example"}
        )
        anonymous = client.get("/jobs", headers={"Host": "mock.example", "Authorization": ""})
        hook = {"url": "http://receiver.invalid/", "events": ["job.created"]}
        webhook = client.post("/webhooks", json=hook).json()["data"]
        delivery = client.post(f"/webhooks/{webhook['id']}/test").text
        refused = client.get(f"{served.url}/_cortex/worlds")
        mistyped = client.post("/webhooks", json=hook | {"evnts": []})
        signed_in = httpx.post(f"{served.url}/api/plugin-core/webhooks", json=hook)
        control = {"Authorization": "Bearer s3cret"}
        default = client.get(f"{served.url}/_cortex/worlds/default", headers=control)
        world = default.json()["data"]
        proxied = control | {"X-Forwarded-Prefix": "/other"}
        shown = client.get(f"{served.url}/_cortex/worlds/default", headers=proxied).json()["data"]
    stderr = served.interrupt().stderr
    return {
        "host": served.url.split("/")[2].rpartition(":")[0],
        "seed": served.greeting.split("with seed ")[1].split()[0],
        "start": webhook["createdAt"][:16],
        "fixtures": served.greeting.split("fixtures '")[1].split("'")[0],
        "no-rate-limit": str("not enforced" in served.greeting),
        "traffic": world["traffic"],
        "no-incidents": str(not world["incidents"]),
        "enterprise-rate": missing.headers["x-ratelimit-limit"],
        "anonymous-rate": anonymous.headers["x-ratelimit-limit"],
        "sign-in-as": signed_in.json()["error"]["message"],
        "strict": str(mistyped.status_code),
        "error-codes": missing.json()["error"]["code"],
        "allow-host": str(missing.status_code),
        "cors-origin": missing.headers.get("access-control-allow-origin", ""),
        "webhook-allow": str("--webhook-allow" in delivery),
        "control-key": f"{refused.status_code}, {'key s3cret' in served.greeting}",
        "root-path": world["basePath"],
        "trusted-proxy": shown["basePath"],
        "log-level": str("INFO uvicorn.error: Started" in stderr),
    }


EXPECTED = {
    "host": "localhost",
    "seed": "42",
    "start": "2031-02-03T04:05",
    "fixtures": "empty",
    "no-rate-limit": "True",
    "traffic": "busy",
    "no-incidents": "True",
    "enterprise-rate": "77",
    "anonymous-rate": "55",
    "sign-in-as": "The role viewer does not have the permission webhooks:create.",
    "strict": "400",
    "error-codes": "JOB_NOT_FOUND",
    "allow-host": "404",
    "cors-origin": "https://app.example",
    "control-key": "401, True",
    "webhook-allow": "False",
    "root-path": "/mock/w/default/api",
    "trusted-proxy": "/other/w/default/api",
    "log-level": "True",
}


def test_an_unknown_variable_is_named_at_start_with_the_nearest_one() -> None:
    names = {"CORTEX_MOCK_PROT": "1", "CORTEX_MOCK_NO_RATELIMIT": "1", "cortex_mock_seed": "2"}
    known = {"CORTEX_MOCK_STRICT_BODIES": "1", "CORTEX_MOCK_STRICT": "1", "CORTEX_MOCKERY": "1"}
    ended = invoke("serve", "--load", "none.json", env=names | known | {"CORTEX_MOCK_ZZZ": "key"})
    warnings = [line for line in ended.stderr.splitlines() if "variable" in line]
    start = "cortex-mock: the variable"
    assert warnings == [
        f"{start} CORTEX_MOCK_NO_RATELIMIT is unknown and ignored;"
        " did you mean CORTEX_MOCK_NO_RATE_LIMIT?",
        f"{start} CORTEX_MOCK_PROT is unknown and ignored; did you mean CORTEX_MOCK_PORT?",
        f"{start} CORTEX_MOCK_ZZZ is unknown and ignored",
        f"{start} cortex_mock_seed is unknown and ignored; did you mean CORTEX_MOCK_SEED?",
    ]


def test_strict_bodies_is_another_name_of_strict() -> None:
    variable = {"CORTEX_MOCK_STRICT_BODIES": "1"}
    for flags, env in ((["--strict-bodies"], {}), ([], variable)):
        with serving(*flags, env=env) as served:
            answer = httpx.get(f"{served.url}/api/plugin-core/jobs?staus=running", headers=ADMINS)
        assert answer.status_code == 400


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


def test_every_flag_does_what_it_says() -> None:
    flags = [
        f"--{name}" if value == "1" else f"--{name}={value}" for name, value in SETTINGS.items()
    ]
    with serving(*flags, env={"TZ": "America/New_York"}) as served:
        assert observed(served) == EXPECTED


def test_every_flag_can_be_set_as_a_variable() -> None:
    variables = {
        "CORTEX_MOCK_" + name.upper().replace("-", "_"): value for name, value in SETTINGS.items()
    }
    with serving(env=variables) as served:
        assert observed(served) == EXPECTED


FAULT = "faults: [{name: mine, effect: {type: latency, seconds: 0}}]"


@pytest.mark.parametrize("by_variable", [False, True], ids=["flags", "variables"])
def test_faults_and_the_journal_can_be_set_at_start(tmp_path: Path, by_variable: bool) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(FAULT)
    wanted = {"faults": str(file), "chaos": "unreliable-webhooks", "journal": "1"}
    flags = [] if by_variable else [f"--{name}={value}" for name, value in wanted.items()]
    variables = {f"CORTEX_MOCK_{name.upper()}": value for name, value in wanted.items()}
    with serving("--fixtures=empty", *flags, env=variables if by_variable else {}) as served:
        world = f"{served.url}/_cortex/worlds/default"
        faults = httpx.get(f"{world}/faults").json()["data"]
        for _ in range(2):
            httpx.get(f"{served.url}/api/health")
        requests = httpx.get(f"{world}/requests").json()["data"]
    assert [fault["name"] for fault in faults] == [
        "mine", "lost", "repeated", "late", "badly signed",
    ]  # fmt: skip
    assert len(requests) == 1
    assert "5 are injected" in served.greeting


def test_a_world_can_begin_with_a_provider_outage() -> None:
    with serving("--chaos=provider-outage") as served:
        providers = f"{served.url}/api/plugin-core/providers/provider_akash_main"
        headers = {"Authorization": "Bearer cortex_dev_pro"}
        assert httpx.get(providers, headers=headers).json()["data"]["status"] == "offline"
        httpx.delete(f"{served.url}/_cortex/worlds/default/faults").raise_for_status()
        assert httpx.get(providers, headers=headers).json()["data"]["status"] == "online"


@pytest.fixture(scope="module")
def https() -> Iterator[ServedMock]:
    """A server with a certificate of its own."""
    server = ServedMock(Config(fixtures="empty", tls_cert=CERT, tls_key=KEY))
    yield server
    server.close()


@pytest.mark.parametrize(
    "trust",
    [
        f"--webhook-ca={CERT}",
        pytest.param("--webhook-insecure", marks=pytest.mark.slow),
        pytest.param(None, marks=pytest.mark.slow),
    ],
)
def test_https_receivers_are_verified_as_the_flags_say(
    https: ServedMock, trust: str | None
) -> None:
    with serving("--fixtures=empty", *filter(None, [trust])) as served:
        api = f"{served.url}/api/plugin-core/webhooks"
        hook = {"url": f"{https.url}/api/health", "events": ["job.created"]}
        webhook = httpx.post(api, json=hook, headers=ADMINS).json()["data"]
        tested = httpx.post(f"{api}/{webhook['id']}/test", headers=ADMINS).json()["data"]
    assert tested["statusCode"] == (None if trust is None else 405)
    assert ("--webhook-ca" in tested["error"]) is (trust is None)


def test_no_webhook_targets_the_port_that_the_system_chose() -> None:
    with serving("--fixtures=empty", "--port=0") as served:
        hook = {"url": f"{served.url}/_cortex/worlds/default/reset", "events": ["job.created"]}
        refusal = httpx.post(f"{served.url}/api/plugin-core/webhooks", json=hook, headers=ADMINS)
    assert refusal.status_code == 400


def test_requests_without_a_key_count_as_made_with_the_key_of_sign_in_as() -> None:
    with serving("--port=0", "--sign-in-as=cortex_dev_pro") as served:
        assert "requests without a key, as cortex_dev_pro (admin)" in served.greeting
        api = f"{served.url}/api/plugin-core/jobs"
        assert httpx.get(api).headers["x-ratelimit-limit"] == "300"
        assert httpx.get(api, headers={"Authorization": "Bearer no"}).status_code == 401


def test_a_key_to_sign_in_with_must_exist() -> None:
    assert "--sign-in-as is not valid here" in refused("serve", "--port=0", "--sign-in-as=no")


def test_the_documented_settings_are_complete() -> None:
    help_ = invoke("serve", "--help").stdout
    listed = {
        line.split()[0][2:].rstrip(",") for line in help_.splitlines() if line.startswith("  --")
    }
    own_tests = {"port", "load", "save", "tls-cert", "tls-key", "webhook-ca", "webhook-insecure"}
    own_tests |= {"faults", "chaos", "journal", "store", "durable"}
    assert listed == {*SETTINGS, *own_tests}


def test_a_world_can_be_saved_and_loaded(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    with serving("--fixtures", "empty", "--seed", "5", f"--save={file}") as served:
        with httpx.Client(base_url=f"{served.url}/api", headers=ADMINS) as client:
            user = client.get("/users").json()["data"][0]["id"]
            client.put("/users/me", json={"preferences": {"theme": "dark"}})
        assert served.interrupt().stderr == ""
    with serving(f"--load={file}") as served:
        me = httpx.get(f"{served.url}/api/users/me", headers=ADMINS).json()["data"]
        users = httpx.get(f"{served.url}/api/users", headers=ADMINS).json()["data"]
        assert me["preferences"] == {"theme": "dark"}
        assert user in [row["id"] for row in users]
    assert [entry.name for entry in tmp_path.iterdir()] == ["world.json"]


@pytest.mark.parametrize(
    ("content", "says"), [(None, "does not exist"), ("{", "JSON"), ("{}", "missing required field")]
)
def test_a_snapshot_that_cannot_be_loaded_is_reported_in_one_line(
    tmp_path: Path, content: str | None, says: str
) -> None:
    file = tmp_path / "world.json"
    if content is not None:
        file.write_text(content)
    ended = invoke("serve", "--port", "0", f"--load={file}")
    assert ended.code == 2
    assert says in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_snapshot_that_cannot_be_saved_is_reported_at_start(tmp_path: Path) -> None:
    ended = invoke("serve", "--port", "0", f"--save={tmp_path / 'nowhere' / 'world.json'}")
    assert ended.code == 2
    assert "cannot be written" in ended.stderr


def test_with_a_certificate_and_its_key_it_serves_tls() -> None:
    trust = ssl.create_default_context(cafile=CERT)
    with serving(f"--tls-cert={CERT}", f"--tls-key={KEY}", "--fixtures=empty") as served:
        assert served.url.startswith("https://")
        assert f"wss{served.url[5:]}/ws" in served.greeting
        assert httpx.get(f"{served.url}/api/health", verify=trust).status_code == 200
        assert served.interrupt().stderr == ""


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ([f"--tls-cert={CERT}"], "--tls-cert needs --tls-key"),
        ([f"--tls-key={KEY}"], "--tls-key needs --tls-cert"),
        ([f"--tls-cert={CERT}", "--tls-key=none.key"], "cannot read none.key: No such file"),
        ([f"--tls-cert={CERT}", f"--tls-key={OTHER_KEY}"], "does not belong to the certificate"),
        ([f"--tls-cert={CERT}", f"--tls-key={ENCRYPTED_KEY}"], "without a password"),
        ([f"--tls-cert={KEY}", f"--tls-key={KEY}"], "are not a certificate and its key in PEM"),
        ([f"--tls-cert={CERT}", f"--tls-key={CERT}"], "are not a certificate and its key in PEM"),
        (["--webhook-ca=/dev/zero"], "cannot read /dev/zero: it is not a regular file"),
        (["--webhook-ca=none.pem"], "cannot read none.pem: No such file"),
        ([f"--webhook-ca={KEY}"], "contains no PEM certificate for --webhook-ca"),
        ([f"--webhook-ca={CERT}", "--webhook-insecure"], "give one"),
    ],
)
def test_unusable_tls_files_are_refused_in_one_line(flags: list[str], says: str) -> None:
    assert says in refused("serve", "--port", "0", *flags)


def test_at_info_each_request_is_one_line_that_names_its_caller() -> None:
    with serving("--fixtures=empty", "--log-level=info") as served:
        for path in ("/api/users/me?access_token=secret", "/", f"/api/{'x' * 5000}", "/a%0A%1Bb"):
            httpx.get(served.url + path, headers=ADMINS)
        httpx.get(f"{served.url}/api/plugin-core/jobs/cortex_dev_pro", headers=ADMINS)
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


def test_a_flag_wins_over_a_variable() -> None:
    flags = ("--seed", "3", "--fixtures", "empty")
    with serving(*flags, env={"CORTEX_MOCK_SEED": "2"}) as served:
        assert "with seed 3" in served.greeting


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


def test_a_process_ends_with_the_code_and_the_words_of_a_refusal() -> None:
    flags = ("serve", "--port", "0", "--fixtures", "nothing")
    ended, invoked = run(*flags), invoke(*flags)
    assert (ended.returncode, ended.stdout, ended.stderr) == invoked[:3]
    assert (invoked.code, invoked.stdout) == (2, "")


@pytest.mark.parametrize("key", ["", " ", "two words", "tab\t", "schlüssel", "k" * 257])
def test_a_control_key_that_no_client_can_send_is_refused_in_one_line(key: str) -> None:
    line = refused("serve", "--port", "0", "--host", "0.0.0.0", f"--control-key={key}")
    assert "--control-key" in line
    assert "visible ASCII" in line


@pytest.mark.parametrize("key", ["", " ", "schlüssel"])
def test_an_unusable_control_key_is_refused_in_a_variable_too(key: str) -> None:
    line = refused("serve", env={"CORTEX_MOCK_CONTROL_KEY": key, "CORTEX_MOCK_PORT": "0"})
    assert "CORTEX_MOCK_CONTROL_KEY" in line


@pytest.mark.parametrize(
    ("flag", "says"),
    [
        ("--cors-origin=a.test", "write http://a.test or https://a.test"),
        ("--cors-origin=http://a.test,https://a.test/app", "write only scheme, host and port"),
        ("--cors-origin=", "is not an origin"),
        ("--allow-host=https://mock.example", "is not a host name"),
        ("--allow-host=", "is not a host name"),
        ("--root-path=/api/v2", "is not a path prefix"),
        ("--root-path=/a b", "is not a path prefix"),
        ("--root-path=/../x", "is not a path prefix"),
        ("--trusted-proxy=proxy.example", "is not an address or network"),
        ("--trusted-proxy=10.0.0.0/33", "is not an address or network"),
    ],
)
def test_impossible_origins_and_hosts_are_refused_at_start(flag: str, says: str) -> None:
    assert says in refused("serve", "--port", "0", flag)


def test_several_origins_and_hosts_fit_into_one_variable() -> None:
    variables = {
        "CORTEX_MOCK_CORS_ORIGIN": "https://a.test:443/ http://b.test,https://*.c.test",
        "CORTEX_MOCK_ALLOW_HOST": "One.example:80, two.example",
        "CORTEX_MOCK_FIXTURES": "empty",
    }
    with serving(env=variables) as served:
        for host in ("one.example", "two.example"):
            for origin in ("https://a.test", "http://b.test", "https://x.c.test"):
                asked = {"Origin": origin, "Host": host}
                answer = httpx.get(f"{served.url}/api/health", headers=asked)
                assert answer.headers["access-control-allow-origin"] == origin


@pytest.mark.parametrize("between", [",", " ", ", "])
def test_several_presets_fit_into_one_variable(between: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{name} faults.yaml" for name in ("one", "other")]
    for file in files:
        file.write_text("faults:\n  - effect: {type: error, status: 503}\n")
    variables = {
        "CORTEX_MOCK_CHAOS": between.join(["slow", "bad-data"]),
        "CORTEX_MOCK_FAULTS": ",".join(map(str, files)),
        "CORTEX_MOCK_FIXTURES": "empty",
    }
    with serving(env=variables) as served:
        found = httpx.get(f"{served.url}/_cortex/worlds/default/faults").json()["data"]
    assert [fault["effect"]["type"] for fault in found[:4]] == [
        "error",
        "error",
        "latency",
        "throughput",
    ]
    assert len(found) > 4


def test_the_control_key_works_as_the_refusal_describes() -> None:
    with serving("--fixtures=empty", "--control-key=s3cret!~") as served:
        url = f"{served.url}/_cortex/worlds"
        for sent in ("", "Bearer s3cret", "Basic s3cret!~", "s3cret!~"):
            refusal = httpx.get(url, headers={"Authorization": sent})
            assert refusal.status_code == 401
            assert "'Authorization: Bearer CONTROL_KEY'" in refusal.json()["error"]["message"]
        for sent in ("Bearer s3cret!~", "bearer s3cret!~"):
            assert httpx.get(url, headers={"Authorization": sent}).status_code == 200


def test_a_wrong_variable_is_named() -> None:
    line = refused("serve", env={"CORTEX_MOCK_PORT": "http"})
    assert "CORTEX_MOCK_PORT" in line


def test_a_port_that_is_taken_is_refused_with_a_way_out() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        line = refused("serve", "--port", port)
    assert f"127.0.0.1:{port}" in line
    assert "--port" in line


@pytest.mark.parametrize(
    "script",
    [
        "days: [",
        "",
        "- a list",
        "days: soon",
        "providers: [{name: Without a type}]",
        "users: {admin: many}",
        "jobs: [{ago: 60}]",
    ],
)
def test_a_broken_scenario_is_refused_by_name(tmp_path: Path, script: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(script, encoding="utf-8")
    assert str(file) in refused("serve", "--port", "0", "--fixtures", str(file))


def test_an_invalid_snapshot_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"format": 2, "seed": "one"}', encoding="utf-8")
    said = refused("serve", "--port", "0", "--load", str(file))
    assert f"{file}: /seed: expected int, got str" in said
