"""The files that `cortex-mock serve` reads and writes: snapshots, certificates, scenarios."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mock_server.config import Config
from tests.certificates import CERT, ENCRYPTED_KEY, KEY, OTHER_KEY
from tests.conftest import ADMIN_HEADERS, ServedMock
from tests.invocations import invoke, refused
from tests.processes import serving


@pytest.fixture(scope="module")
def https() -> Iterator[ServedMock]:
    """A server with a certificate of its own."""
    server = ServedMock(Config(fixtures="empty", tls_cert=CERT, tls_key=KEY))
    yield server
    server.close()


@pytest.mark.slow
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
        webhook = httpx.post(api, json=hook, headers=ADMIN_HEADERS).json()["data"]
        tested = httpx.post(f"{api}/{webhook['id']}/test", headers=ADMIN_HEADERS).json()["data"]
    assert tested["statusCode"] == (None if trust is None else 405)
    assert ("--webhook-ca" in tested["error"]) is (trust is None)


@pytest.mark.slow
def test_a_world_can_be_saved_and_loaded(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    with serving("--fixtures", "empty", "--seed", "5", f"--save={file}") as served:
        with httpx.Client(base_url=f"{served.url}/api", headers=ADMIN_HEADERS) as client:
            user = client.get("/users").json()["data"][0]["id"]
            client.put("/users/me", json={"preferences": {"theme": "dark"}})
        assert served.interrupt().stderr == ""
    with serving(f"--load={file}") as served:
        me = httpx.get(f"{served.url}/api/users/me", headers=ADMIN_HEADERS).json()["data"]
        users = httpx.get(f"{served.url}/api/users", headers=ADMIN_HEADERS).json()["data"]
        assert me["preferences"] == {"theme": "dark"}
        assert user in [row["id"] for row in users]
    assert [entry.name for entry in tmp_path.iterdir()] == ["world.json"]


@pytest.mark.parametrize(
    ("content", "message"), [(None, "does not exist"), ("{", "JSON"), ("{}", "is not a snapshot")]
)
def test_a_snapshot_that_cannot_be_loaded_is_reported_in_one_line(
    tmp_path: Path, content: str | None, message: str
) -> None:
    file = tmp_path / "world.json"
    if content is not None:
        file.write_text(content)
    ended = invoke("serve", "--port", "0", f"--load={file}")
    assert ended.code == 2
    assert message in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_snapshot_that_cannot_be_saved_is_reported_at_start(tmp_path: Path) -> None:
    ended = invoke("serve", "--port", "0", f"--save={tmp_path / 'nowhere' / 'world.json'}")
    assert ended.code == 2
    assert "cannot be written" in ended.stderr


@pytest.mark.slow
def test_with_a_certificate_and_its_key_it_serves_tls() -> None:
    trust = ssl.create_default_context(cafile=CERT)
    with serving(f"--tls-cert={CERT}", f"--tls-key={KEY}", "--fixtures=empty") as served:
        assert served.url.startswith("https://")
        assert f"wss{served.url[5:]}/ws" in served.greeting
        assert httpx.get(f"{served.url}/api/health", verify=trust).status_code == 200
        assert served.interrupt().stderr == ""


@pytest.mark.parametrize(
    ("flags", "message"),
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
def test_unusable_tls_files_are_refused_in_one_line(flags: list[str], message: str) -> None:
    assert message in refused("serve", "--port", "0", *flags)


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


@pytest.mark.parametrize("script", [r'{"traffic": "\ud800"}', r'{"\ud800": 1}'])
def test_text_that_is_no_unicode_is_refused_in_one_line(tmp_path: Path, script: str) -> None:
    file = tmp_path / "broken.json"
    file.write_text(script, encoding="utf-8")
    said = refused("serve", "--port", "0", "--fixtures", str(file))
    assert said.endswith("has half of a surrogate pair")


def test_an_invalid_snapshot_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"format": 2, "seed": "one"}', encoding="utf-8")
    error = refused("serve", "--port", "0", "--load", str(file))
    assert f"{file}: /seed: expected int, got str" in error


@pytest.mark.parametrize("option", ["--fixtures", "--faults", "--load"])
def test_a_line_break_in_a_file_name_does_not_break_the_message(
    tmp_path: Path, option: str
) -> None:
    file = tmp_path / "two\nlines.yaml"
    file.write_text("x: [", encoding="utf-8")
    said = refused("serve", "--port", "0", option, str(file))
    assert str(file).replace("\n", r"\n") in said
