"""Options of a run, and the messages for invalid ones."""

import os
from pathlib import Path

import pytest

from contract_tests.command import run_options
from contract_tests.command.cli import main
from tests.contract.conftest import Say
from tests.contract.elsewhere import KEY, elsewhere
from tests.invocations import judge

SERVER = ("--url", "http://127.0.0.1:9", "--api-key", "key")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--bogus"], "--bogus"),
        (["--url", "cortex.example"], "--url: 'cortex.example' is not like https://"),
        (["--url", "http://[::1"], "--url: "),
        (["--url", "http://127.0.0.1:9"], "--url needs --api-key (or CORTEX_CONTRACT_API_KEY)"),
        (["--api-key", "key"], "a key needs --url (or CORTEX_CONTRACT_URL)"),
        ([*SERVER, "--second-key", "key"], "must not be the --api-key"),
        ([*SERVER, "--limited-key", "key"], "must not be the --api-key"),
        (["--url", "http://127.0.0.1:9", "--api-key", "ключ"], "--api-key: it is not a key"),
        (["--url", "http://127.0.0.1:9", "--api-key", "a b"], "--api-key: it is not a key"),
        (["--url", "http://127.0.0.1:9", "--api-key", "Bearer "], "--api-key: it is empty"),
        (["--url", "http://me:pass@h"], "--url: 'http://…@h' has a user or a password"),
        (["--url", "http://h\nx"], "has a line break"),
        (["--receiver-bind", "a b"], "--receiver-bind: 'a b' is not like 127.0.0.1"),
        (["--proxy", "socks5://h"], "--proxy: 'socks5://h': SOCKS proxies are not supported"),
        (
            ["--header", "Authorization: Basic x"],
            "--header: Authorization is set by cortex-contract",
        ),
        (["--timeout", "nan"], "--timeout: "),
        (["--timeout", "inf"], "--timeout: "),
        (["--seed", "9" * 30], "--seed: "),
        (["--ws-url", "http://x"], "--ws-url: 'http://x' is not like wss://"),
        (["--receiver-url", "ws://x"], "--receiver-url: 'ws://x' is not like https://"),
        (["--header", "X-Env"], "--header: 'X-Env' is not like 'Name: value'"),
        (["--header", "X Env: a"], "--header: "),
        (["--header", "X-Env: a\r\nX-Evil: b"], "--header: "),
        (["--insecure", "--ca-file", "ca.pem"], "--insecure trusts any certificate"),
        (["--ca-file", "none.pem"], "--ca-file: there is no file none.pem"),
        (["--timeout", "0"], "--timeout: "),
        (["--timeout", "soon"], "--timeout: 'soon' is not a valid number of seconds"),
        (["--max-requests", "0"], "--max-requests: "),
        (["--seed", "one"], "--seed: "),
        (["--clause", "PAGES"], "--clause: 'PAGES' is not a clause; there are NS, ENV, AUTH"),
        (["--page", "cooking"], "--page: 'cooking' is not one of "),
        (["--safety", "X"], "--safety: 'X' is not one of R, N, Q"),
        (["--evidence", "hearsay"], "--evidence: 'hearsay' is not one of reference"),
        (["--namespace", "Cats"], "--namespace: 'Cats' is not one of "),
        (["--read-only", "--disposable"], "--read-only and --disposable exclude each other"),
        (["--config", "none.toml"], "cannot read none.toml: there is no such file"),
        (["--junit", "here", "--json", "here"], "--junit and --json name the same file"),
        (["--html", "/proc/none/report.html"], "--html: cannot write /proc/none/report.html"),
        ([*SERVER, "--ledger", "/proc/none/l"], "name another with --ledger"),
        ([*SERVER, "--ledger", "a", "--json", "a"], "--json and --ledger name the same file: a"),
        ([*SERVER, "--ledger", "/dev/null"], "/dev/null exists already: if an earlier run left"),
        (list(SERVER), "127.0.0.1:9 refuses connections. Is --url right?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_use_is_refused_in_one_line(refused: Say, arguments: list[str], message: str) -> None:
    assert message in refused("run", *arguments)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("time-out = 3", "cortex-contract.toml: there is no option 'time-out'; is 'timeout' meant"),
        (
            "zzz = 3",
            "cortex-contract.toml: there is no option 'zzz'; the options are api-key, baseline",
        ),
        ("timeout = 'soon'", "cortex-contract.toml: timeout must be a number"),
        ("timeout = [3]", "cortex-contract.toml: timeout must be a number"),
        (
            "clause = {a = 1}",
            "cortex-contract.toml: clause must be one value or a list of them, each a text",
        ),
        ("clause = ['PAGES']", "cortex-contract.toml: clause: 'PAGES' is not a clause"),
        ("timeout =", "cortex-contract.toml is not TOML: "),
        ("timeout = true", "cortex-contract.toml: timeout must be a number"),
        ("timeout = nan", "cortex-contract.toml: timeout: nan is not a valid number of seconds"),
        ("timeout = 1e300", "cortex-contract.toml: timeout: "),
        ("seed = 1.5", "cortex-contract.toml: seed must be a whole number"),
        ("read-only = 'yes'", "cortex-contract.toml: read-only must be true or false"),
        ("api-key = 5", "cortex-contract.toml: api-key must be a text in quotes"),
        ("clause = [5]", "cortex-contract.toml: clause must be one value or a list of them"),
        ("api-key = 'a'\napi_key = 'b'", "cortex-contract.toml: api-key is given twice"),
        ("html = '.'", "cortex-contract.toml: html: "),
        ('html = "a\\u0000b"', "cortex-contract.toml: html has a NUL"),
        ("a = " + "[" * 9000, "cortex-contract.toml is not TOML: "),
        ("[run]\ntimeout = 3", "cortex-contract.toml: there is no option 'run'"),
        ("\xff", "cortex-contract.toml is not UTF-8, from byte 0 on"),
    ],
)
def test_a_wrong_configuration_is_refused_by_file_and_name(
    refused: Say, tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "cortex-contract.toml").write_text(content, "latin-1")
    assert message in refused("run")


def test_a_wrong_variable_is_refused_by_its_name(
    refused: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORTEX_CONTRACT_TIMEOUT", "soon")
    assert "CORTEX_CONTRACT_TIMEOUT: 'soon' is not" in refused("run")


def test_a_refused_key_is_reported(refused: Say) -> None:
    with elsewhere() as server:
        error = refused("run", "--url", server.url, "--api-key", "other")
    assert "refuses the key: 401" in error
    assert "Is --api-key right?" in error


def test_a_configuration_may_begin_with_a_mark_of_its_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = '\ufeffapi-key = "key"\nclause = "PAGE-1"\n'
    (tmp_path / "cortex-contract.toml").write_text(text, "utf-8")
    assert "PAGE-1/" in planned(capsys)


def test_a_folder_is_no_configuration(refused: Say, tmp_path: Path) -> None:
    (tmp_path / "cortex-contract.toml").mkdir()
    assert "cannot read cortex-contract.toml: it is a folder" in refused("run")


def test_a_variable_without_an_option_is_reported(
    refused: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORTEX_CONTRACT_TIMEOT", "3")
    assert "there is no variable CORTEX_CONTRACT_TIMEOT; is CORTEX_CONTRACT_TIMEOUT" in refused(
        "run"
    )


@pytest.mark.parametrize("pasted", ["Bearer key\n", "Authorization: Bearer key", "'key'", " key "])
def test_a_key_is_accepted_as_people_paste_it(pasted: str) -> None:
    asked = run_options.parse(["--url", "http://127.0.0.1:9/api/", "--api-key", pasted])
    assert (asked.settings.api_key, asked.settings.url) == ("key", "http://127.0.0.1:9")


def planned(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["run", "--plan", "--url", "http://127.0.0.1:9", *arguments])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.slow
def test_flags_override_variables_and_variables_override_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "cortex-contract.toml"
    file.write_text('api_key = "key"\nclause = ["PAGE-1"]\n"read-only" = true\n')
    assert "PAGE-1/" in planned(capsys)
    monkeypatch.setenv("CORTEX_CONTRACT_CLAUSE", "PAGE-2 PAGE-3")
    of_variable = planned(capsys)
    assert "PAGE-2/" in of_variable
    assert "PAGE-3/" in of_variable
    assert "PAGE-1/" not in of_variable
    of_flag = planned(capsys, "--clause", "page-4")
    assert "PAGE-4/" in of_flag
    assert "PAGE-2/" not in of_flag


def test_a_named_file_is_read_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cortex-contract.toml").write_text('nonsense = "key"')
    (tmp_path / "other.toml").write_text('api-key = "key"\nclause = "PAGE-1"')
    assert "PAGE-1/" in planned(capsys, "--config", "other.toml")


def test_several_headers_are_lines_of_a_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORTEX_CONTRACT_HEADER", "X-Env: a b\nX-Team: jobs")
    with elsewhere() as server, pytest.raises(SystemExit):
        main(["run", "--url", server.url, "--api-key", KEY, "--clause", "PAGE-6"])
    assert server.headers["X-Env"] == "a b"
    assert server.headers["X-Team"] == "jobs"


def test_a_file_that_is_no_ledger_of_the_run_is_never_taken_for_one(
    refused: Say, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    assert "notes.txt exists already" in refused("run", *SERVER, "--ledger", "notes.txt")
    assert notes.read_text() == "mine"


def test_a_report_is_not_written_into_a_pipe_that_nobody_reads(
    refused: Say, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "--json: cannot write pipe: it is a pipe" in refused("run", *SERVER, "--json", "pipe")


def test_a_link_to_a_report_that_does_not_exist_yet_stays(refused: Say, tmp_path: Path) -> None:
    link = tmp_path / "latest.json"
    link.symlink_to(tmp_path / "today.json")
    refused("run", *SERVER, "--json", "latest.json")
    assert link.is_symlink()
    assert not link.exists()


def test_the_help_shows_the_defaults(tmp_path: Path) -> None:
    shown = " ".join(judge("run", "--help", cwd=tmp_path).stdout.split())
    for default in ("10; 0<x<=86400", "60; 0<=x<=86400", "100000; ", "1000; "):
        assert f"[default: {default}" in shown
