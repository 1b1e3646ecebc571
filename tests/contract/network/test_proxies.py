"""A run uses the proxy, if there is one, for everything that it sends."""

from pathlib import Path

import pytest

from contract_tests.command.cli import main
from contract_tests.network.proxies import proxy_for
from contract_tests.target import started_mock
from tests.contract.conftest import Say
from tests.contract.elsewhere import KEY, elsewhere
from tests.contract.network.proxy import proxying

ELSEWHERE = "http://cortex.example"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("url", "variables", "named", "proxy"),
    [
        (ELSEWHERE, {}, None, None),
        (ELSEWHERE, {"HTTP_PROXY": "http://p:1"}, None, "http://p:1"),
        (ELSEWHERE, {"http_proxy": "p:1"}, None, "http://p:1"),
        (ELSEWHERE, {"HTTPS_PROXY": "http://p:1"}, None, None),
        ("https://cortex.example", {"HTTPS_PROXY": "http://p:1"}, None, "http://p:1"),
        ("wss://cortex.example/ws", {"HTTPS_PROXY": "http://p:1"}, None, "http://p:1"),
        ("ws://cortex.example/ws", {"HTTP_PROXY": "http://p:1"}, None, "http://p:1"),
        (ELSEWHERE, {"ALL_PROXY": "http://p:1"}, None, "http://p:1"),
        (ELSEWHERE, {"HTTP_PROXY": "http://p:1", "NO_PROXY": ".example"}, None, None),
        (ELSEWHERE, {"HTTP_PROXY": "http://p:1", "NO_PROXY": "*"}, None, None),
        (ELSEWHERE, {"HTTP_PROXY": "http://p:1", "NO_PROXY": "*"}, "http://q:2", "http://q:2"),
        ("http://127.0.0.1:1", {"HTTP_PROXY": "http://p:1"}, "http://q:2", None),
        ("http://127.8.8.8", {"HTTP_PROXY": "http://p:1"}, None, None),
        ("http://[::1]:1", {"HTTP_PROXY": "http://p:1"}, None, None),
        ("http://localhost:1", {"HTTP_PROXY": "http://p:1"}, None, None),
        ("http://a.localhost", {"HTTP_PROXY": "http://p:1"}, None, None),
    ],
)
def test_the_proxy_for_a_server_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    variables: dict[str, str],
    named: str | None,
    proxy: str | None,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url, named) == proxy


@pytest.mark.slow
def test_clauses_schemathesis_and_sockets_go_the_same_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with started_mock("--allow-host", "cortex.example") as mock, proxying(mock.url) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.replace("//", "//me:proxy-password@"))
        address = ("--url", ELSEWHERE, "--api-key", mock.api_key, "--quick", "--read-only")
        for what in (("--clause=WS-1",), ("--clause=SCHEMA-1", "--namespace=Health")):
            with pytest.raises(SystemExit) as ended:
                main(["run", *address, *what, "--har=all.har"])
            assert ended.value.code == 0, capsys.readouterr()
    assert f"GET {ELSEWHERE}/api/health HTTP/1.1" in proxy.asked
    assert "CONNECT cortex.example:80 HTTP/1.1" in proxy.asked
    assert all("Proxy-Authorization: Basic" in head for head in proxy.heads)
    assert "proxy-password" not in (tmp_path / "all.har").read_text()


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        (
            "HTTP_PROXY",
            "socks5://h:1",
            "HTTP_PROXY: 'socks5://h:1': SOCKS proxies are not supported",
        ),
        ("ALL_PROXY", "ftp://h:1", "ALL_PROXY: 'ftp://h:1' is not like"),
        ("HTTP_PROXY", "http://127.0.0.1:9", "the proxy does not lead to cortex.example"),
    ],
)
def test_a_useless_proxy_is_reported(
    refused: Say, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, message: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert message in refused("run", "--url", ELSEWHERE, "--api-key", KEY)


def test_a_proxy_is_not_used_towards_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with elsewhere() as server, pytest.raises(SystemExit) as ended:
        main(["run", "--url", server.url, "--api-key", KEY, "--clause=PAGE-3", "--namespace=Jobs"])
    assert ended.value.code == 0
