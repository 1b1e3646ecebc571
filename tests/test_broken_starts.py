"""Starts that other files, a broken installation or the operating system prevent."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contract_tests.target import started_mock
from mock_server.app import create_app
from mock_server.config import Config
from mock_server.serving.port import PortTaken, bind
from tests.processes import run, serving

ENTRY = "from mock_server.command.entry import main; main()"

NO_THREADS = """
import threading
from mock_server.command import cli

def start(_):
    raise RuntimeError("can't start new thread")

threading.Thread.start = start
cli._end(2, "wrong use")
"""


def started(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=os.environ | environment, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("library", ["calendar", "faker", "yaml"])
def test_a_file_of_the_working_folder_does_not_replace_a_library(
    tmp_path: Path, library: str
) -> None:
    (tmp_path / f"{library}.py").write_text("mine = True\n")
    assert run("spec", "validate", cwd=tmp_path).returncode == 0
    with serving("--fixtures", "empty", cwd=tmp_path) as served:
        assert served.interrupt().code == 0


@pytest.mark.slow
def test_a_check_of_the_mock_uses_no_files_of_the_working_folder_and_no_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mock_server.py").write_text("mine = True\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORTEX_MOCK_TLS_CERT", "none.pem")
    with started_mock("--fixtures", "empty") as target:
        assert target.url


@pytest.mark.parametrize("library", ["click", "faker"])
def test_a_library_that_is_another_file_is_named_in_one_line(tmp_path: Path, library: str) -> None:
    hiding = tmp_path / f"{library}.py"
    hiding.write_text("mine = True\n")
    ended = started(ENTRY, "serve", "--port=0", PYTHONPATH=str(tmp_path))
    (line,) = ended.stderr.splitlines()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert line.startswith("cortex-mock: a library cannot be loaded: ")
    assert str(hiding) in line


def test_a_failure_that_was_not_expected_is_told_in_one_line() -> None:
    pytest.importorskip("resource")
    limited = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5)); "
    ended = started(limited + ENTRY, "serve", "--port=0")
    (line,) = ended.stderr.splitlines()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert line.startswith("cortex-mock: it failed: OSError(24")


def test_the_end_needs_no_thread() -> None:
    ended = started(NO_THREADS)
    assert (ended.returncode, ended.stderr) == (2, "cortex-mock: wrong use\n")


@pytest.mark.parametrize("host", ["fe80::1", "a..b", "a" * 70 + ".example", "192.0.2.1"])
def test_a_host_that_no_port_would_help_is_named_as_the_reason(host: str) -> None:
    with pytest.raises(PortTaken, match=r"choose another with --host$"):
        bind(host, 0)


def test_a_server_needs_no_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "deleted"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert create_app(Config(fixtures="empty")).worlds.default
