"""The flags and the environment variables of `cortex-mock serve`."""

from pathlib import Path

import httpx
import pytest

from mock_server.command.cli import serve
from mock_server.command.options import config_of
from tests.conftest import ADMIN_HEADERS
from tests.invocations import invoke, refused
from tests.processes import Served, serving

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
    with httpx.Client(base_url=f"{served.url}/api/plugin-core", headers=ADMIN_HEADERS) as client:
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


@pytest.mark.slow
def test_strict_bodies_is_another_name_of_strict() -> None:
    variable = {"CORTEX_MOCK_STRICT_BODIES": "1"}
    for flags, env in ((["--strict-bodies"], {}), ([], variable)):
        with serving(*flags, env=env) as served:
            response = httpx.get(
                f"{served.url}/api/plugin-core/jobs?staus=running", headers=ADMIN_HEADERS
            )
        assert response.status_code == 400


@pytest.mark.slow
def test_every_flag_has_its_documented_effect() -> None:
    flags = [
        f"--{name}" if value == "1" else f"--{name}={value}" for name, value in SETTINGS.items()
    ]
    with serving(*flags, env={"TZ": "America/New_York"}) as served:
        assert observed(served) == EXPECTED


@pytest.mark.slow
def test_every_flag_can_be_set_as_a_variable() -> None:
    variables = {
        "CORTEX_MOCK_" + name.upper().replace("-", "_"): value for name, value in SETTINGS.items()
    }
    with serving(env=variables) as served:
        assert observed(served) == EXPECTED


FAULT = "faults: [{name: mine, effect: {type: latency, seconds: 0}}]"


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("flags", "journal", "sample"),
    [
        (["--no-journal"], 0, 1),
        (["--no-journal", "--journal=0"], 0, 1),
        (["--journal-sample=0.1"], 1000, 0.1),
    ],
    ids=str,
)
def test_the_journal_can_be_turned_off_or_kept_in_part(
    flags: list[str], journal: int, sample: float
) -> None:
    config = config_of(serve.make_context("serve", flags))
    assert (config.journal, config.journal_sample) == (journal, sample)


@pytest.mark.parametrize(
    "flags", [["--no-journal", "--journal=5"], ["--journal-sample=0"], ["--journal-sample=nan"]]
)
def test_an_impossible_journal_is_refused_in_one_line(flags: list[str]) -> None:
    assert "--journal" in refused("serve", "--port", "0", *flags)


def test_the_documented_settings_are_complete() -> None:
    help_ = invoke("serve", "--help").stdout
    listed = {
        line.split()[0][2:].rstrip(",") for line in help_.splitlines() if line.startswith("  --")
    }
    own_tests = {"port", "load", "save", "tls-cert", "tls-key", "webhook-ca", "webhook-insecure"}
    own_tests |= {
        "faults",
        "chaos",
        "journal",
        "no-journal",
        "journal-sample",
        "store",
        "durable",
        "processes",
    }
    assert listed == {*SETTINGS, *own_tests}


@pytest.mark.slow
def test_a_flag_wins_over_a_variable() -> None:
    flags = ("--seed", "3", "--fixtures", "empty")
    with serving(*flags, env={"CORTEX_MOCK_SEED": "2"}) as served:
        assert "with seed 3" in served.greeting


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
    ("flag", "message"),
    [
        ("--cors-origin=a.test", "write http://a.test or https://a.test"),
        ("--cors-origin=http://a.test,https://a.test/app", "write only scheme, host and port"),
        ("--cors-origin=", "is not an origin"),
        ("--allow-host=https://mock.example", "is not a host name"),
        ("--allow-host=", "is not a host name"),
        ("--webhook-allow=https://hooks.example/x", "is not a host: write only the name"),
        ("--webhook-allow=hooks.example/x", "is not a host"),
        ("--webhook-allow=", "is not a host"),
        ("--webhook-allow=*", "of one host"),
        ("--host=no-such-host.invalid", "choose another with --host"),
        ("--host=192.0.2.1", "choose another with --host"),
        ("--root-path=/api/v2", "is not a path prefix"),
        ("--root-path=/a b", "is not a path prefix"),
        ("--root-path=/../x", "is not a path prefix"),
        ("--trusted-proxy=proxy.example", "is not an address or network"),
        ("--trusted-proxy=10.0.0.0/33", "is not an address or network"),
    ],
)
def test_impossible_origins_and_hosts_are_refused_at_start(flag: str, message: str) -> None:
    assert message in refused("serve", "--port", "0", flag)


@pytest.mark.slow
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
                response = httpx.get(f"{served.url}/api/health", headers=asked)
                assert response.headers["access-control-allow-origin"] == origin


@pytest.mark.slow
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


@pytest.mark.slow
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
