"""`cortex-mock conduct` on a mock that runs."""

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from mock_server.command.cli import main
from mock_server.config import Config
from tests.conftest import HandClock, ServedMock
from tests.control.conduct import bad_client
from tests.control.conduct.stage import Stage


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["conduct", *words])


@pytest.fixture
def warned(stage: Stage) -> Stage:
    """A mock that has seen a client with warnings and one without findings."""
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        bad_client.walk_small_pages(stage, client)
    with stage.client("good/1", "cortex_dev_pro") as client:
        client.get("/health")
    return stage


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 0), ("warning", 1)])
def test_the_exit_code_follows_from_the_severity(warned: Stage, fail_on: str, code: int) -> None:
    assert run("--url", warned.url, "--fail-on", fail_on).exit_code == code


def test_an_error_fails_the_command_by_default(warned: Stage) -> None:
    with warned.client("bad/2", bad_client.KEY) as client:
        bad_client.show_the_key(warned, client)
    assert run("--url", warned.url).exit_code == 1
    assert run("--url", warned.url, "--client", "good/1").exit_code == 0
    assert run("--url", warned.url, "--fail-on", "never").exit_code == 0


def test_the_report_names_client_rule_page_evidence_and_remedy(warned: Stage) -> None:
    shown = run("--url", warned.url).stdout
    assert "bad-client/1.0, key cortex_dev_enterprise (development): 5 requests" in shown
    assert "warning  small-pages (overview, Pagination)" in shown
    assert "Instead: Read lists with limit=100" in shown
    assert "See request_1, request_2" in shown
    assert "0 errors and 1 warning in 6 requests of 2 clients." in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_the_report_is_there_as_json(warned: Stage) -> None:
    shown = json.loads(run("--url", f"{warned.url}/api", "--json").stdout)
    assert shown["meta"] == warned.conduct()["meta"]
    assert shown["data"] == warned.conduct()["data"]


def test_a_mock_without_requests_is_reported(stage: Stage) -> None:
    ended = run("--url", stage.url)
    assert ended.exit_code == 0
    assert "No requests were judged: the mock has none in this world." in ended.stdout


def test_a_client_without_requests_is_not_a_mock_without_requests(warned: Stage) -> None:
    ended = run("--url", warned.url, "--client", "nobody")
    assert ended.exit_code == 0
    assert "No requests were judged: the mock has none of this client" in ended.stdout


@pytest.fixture
def refusals(stage: Stage) -> Iterator[dict[str, tuple[list[str], str]]]:
    locked = ServedMock(Config(fixtures="empty", control_key="s3cret", journal=0), HandClock())
    yield {
        "unknown world": (["--url", stage.url, "--world", "nowhere"], "nowhere"),
        "nobody listens": (["--url", "http://127.0.0.1:9"], "cannot reach a mock"),
        "no URL": (["--url", "not a url"], "not a url"),
        "no key": (["--url", locked.url], "--control-key"),
        "no journal": (["--url", locked.url, "--control-key", "s3cret"], "--journal"),
        "impossible severity": (["--url", stage.url, "--fail-on", "info"], "--fail-on"),
    }
    locked.close()


@pytest.mark.slow
def test_without_a_report_the_exit_code_is_2_and_one_line_explains_it(
    refusals: dict[str, tuple[list[str], str]],
) -> None:
    for words, why in refusals.values():
        ended = run(*words)
        assert ended.exit_code == 2, ended.output
        assert ended.stdout == ""
        assert why in ended.stderr
        assert "Traceback" not in ended.stderr
