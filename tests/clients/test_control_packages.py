"""The packages @cortex-mock/control and cortex-mock."""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import msgspec
import pytest

from cortex_control import requests, results
from cortex_control.journal import Journal
from cortex_control.operations.operations import Operations
from cortex_control.world import World
from mock_server.config import Config
from tests.clients.npm_packages import CLIENTS, TOOLS, project, run
from tests.clients.programs import PATIENCE, found
from tests.conftest import ServedMock

HERE = Path(__file__).parent
SOURCES = CLIENTS / "control" / "src"
SCRIPTS = Path(sys.executable).parent


@pytest.fixture(scope="module")
def server() -> Iterator[ServedMock]:
    server = ServedMock(Config(rate_limit=False, incidents=False))
    yield server
    server.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, archives: list[Path]) -> Path:
    """A project with both packages."""
    folder = tmp_path_factory.mktemp("project")
    project(folder, *archives)
    return folder


@pytest.fixture(scope="module")
def declared() -> dict[str, Any]:
    """What the TypeScript sources declare."""
    script = (HERE / "names.mjs").read_text()
    files = sorted(str(file) for file in SOURCES.glob("*.ts"))
    command = [found("node"), "--input-type=module", "-e", script, "--", *files]
    node_path = {"NODE_PATH": str(TOOLS)}
    results: dict[str, Any] = json.loads(run(TOOLS.parent, *command, env=node_path))
    return results


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def members(declared: dict[str, Any], name: str) -> set[str]:
    """Its own members, and those that it inherits."""
    one = declared[name]
    return {*one["members"]}.union(*(members(declared, parent) for parent in one["extends"]))


def public(kind: type) -> set[str]:
    """Names that users see, in JavaScript's spelling."""
    return {camel(name) for name in vars(kind) if not name.startswith("_")}


def test_both_clients_have_the_same_methods(declared: dict[str, Any]) -> None:
    inherited = {
        camel(name) for base in Operations.__mro__ for name in vars(base) if name[0] != "_"
    }
    assert members(declared, "Operations") == inherited
    assert members(declared, "World") == public(World) | {"journal"}
    assert members(declared, "Journal") == public(Journal)


def test_both_clients_have_the_same_requests_and_results(declared: dict[str, Any]) -> None:
    for name, kind in vars(results).items():
        if isinstance(kind, msgspec.StructMeta) and not name.startswith("_"):
            fields = {camel(field) for field in kind.__struct_fields__}
            assert members(declared, name) == fields, name
    for name, kind in vars(requests).items():
        if hasattr(kind, "__total__"):
            fields = {camel(field) for field in kind.__annotations__}
            assert members(declared, name) == fields, name
        elif name in declared and get_args(kind):
            assert members(declared, name) == {*get_args(kind)}, name


@pytest.mark.parametrize("kind", ["import", "require"])
def test_it_controls_a_mock(folder: Path, server: ServedMock, kind: str) -> None:
    shutil.copy(HERE / "control.mjs", folder)
    results = json.loads(run(folder, found("node"), "control.mjs", kind, server.url))
    missing = results.pop("missing").splitlines()
    assert missing[0] == "NotVerified: 0 requests match; expected at least 1."
    assert missing[1].startswith("The nearest is request_")
    assert "  body/cpu: expected 2, got 1000" in missing[2:]
    assert results.pop("unknown").startswith("ControlError: There is no world 'a/../b'")
    assert results.pop("gone").startswith("ControlError: There is no world 'world_")
    assert results.pop("unreachable").startswith("Unreachable: cannot reach a mock at http://")
    assert "is not the control API of a mock" in results.pop("foreign")
    assert results == {
        "refused": [429, "7"],
        "applied": [1, 0],
        "switched": [False, True, False],
        "completed": True,
        "moved": True,
        "sameKey": True,
        "verified": 2,
        "whole": "RATE_LIMIT_EXCEEDED",
        "code": True,
        "event": "critical",
        "mistyped": ("ControlError: nam is unknown; did you mean name? (400 VALIDATION_ERROR)"),
        "conduct": 1,
        "restored": True,
    }


def test_it_controls_a_mock_from_a_page(folder: Path, server: ServedMock) -> None:
    shutil.copy(HERE / "control-in-browser.mjs", folder)
    chromium = found("chromium", "chromium-browser", "google-chrome")
    results = json.loads(run(folder, found("node"), "control-in-browser.mjs", server.url, chromium))
    assert results == {"status": 503, "failure": "ControlError"}


def test_its_types_find_mistakes(folder: Path) -> None:
    shutil.copy(HERE / "typed.ts", folder)
    flags = ["--noEmit", "--strict", "--module", "NodeNext", "--target", "ES2022"]
    run(folder, found("node"), TOOLS / "typescript" / "bin" / "tsc", *flags, "typed.ts")


@pytest.fixture
def command(folder: Path) -> list[str]:
    return [found("node"), str(folder / "node_modules" / "cortex-mock" / "bin" / "cortex-mock.mjs")]


def environment(*paths: Path, **variables: str) -> dict[str, str]:
    """Variables with this path, and nothing else on it but Node.js and the system's own tools."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("CORTEX_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["PATH"] = os.pathsep.join(str(path) for path in paths)
    return kept | variables


def test_it_passes_arguments_and_exit_codes_on(command: list[str]) -> None:
    env = environment(SCRIPTS)
    version = subprocess.run(
        [*command, "--version"], env=env, capture_output=True, text=True, check=False
    )
    assert version.stdout.startswith("cortex-mock, version ")
    wrong = subprocess.run(
        [*command, "serve", "--seed", "x"], env=env, capture_output=True, text=True, check=False
    )
    assert wrong.returncode == 2
    assert "--seed" in wrong.stderr


def first_url(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if match := re.search(r"answers at (\S+)/api", line):
            return match[1]
    raise AssertionError("it did not start")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_passes_signals_on(command: list[str], tmp_path: Path, number: int) -> None:
    saved = tmp_path / "world.json"
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--fixtures", "empty", "--save", str(saved)],
        env=environment(SCRIPTS), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    first_url(process)
    process.send_signal(number)
    match, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert match.rstrip().endswith(f"The world is saved in {saved}.")
    assert saved.exists()


def test_the_mock_does_not_outlive_it(command: list[str]) -> None:
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--fixtures", "empty"],
        env=environment(SCRIPTS), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    url = first_url(process)
    process.kill()
    process.communicate(timeout=PATIENCE)  # until the mock has closed its output, too
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


PYTHON = """#!/bin/sh
exec {python} "$@"
"""
UV = """#!/bin/sh
echo "$@" >> {log}
if [ "$1" = venv ]; then
  for folder; do :; done
  mkdir -p "$folder/bin" && cp {tools}/mock-python "$folder/bin/python"
fi
"""
OLD_PYTHON = """#!/bin/sh
echo "python $@" >> {log}
if [ "$1" = -c ]; then exit {is_old}; fi
if [ "$2" = venv ]; then
  mkdir -p "$3/bin" && printf '#!/bin/sh\\necho "pip $@" >> {log}\\n' > "$3/bin/python"
  cat {tools}/mock-python | tail -n 1 | sed 's/^/[ "$2" = pip ] || /' >> "$3/bin/python"
  chmod +x "$3/bin/python"
fi
"""


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder for the path, without any Python yet."""
    folder = tmp_path / "tools"
    folder.mkdir()
    script(folder / "mock-python", PYTHON.format(python=sys.executable))
    for name in ("sh", "mkdir", "cp", "cat", "tail", "sed", "chmod"):
        (folder / name).symlink_to(found(name))
    return folder


def script(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def installed(
    command: list[str], tools: Path, **variables: str
) -> "subprocess.CompletedProcess[str]":
    env = environment(tools, XDG_CACHE_HOME=str(tools.parent / "cache"), **variables)
    return subprocess.run(
        [*command, "--version"], env=env, capture_output=True, text=True, check=False
    )


def test_it_installs_the_python_package_once_with_uv(command: list[str], tools: Path) -> None:
    log = tools.parent / "log"
    script(tools / "uv", UV.format(log=log, tools=tools))
    first, second = installed(command, tools), installed(command, tools)
    assert first.stdout == second.stdout, first.stderr
    assert first.stdout.startswith("cortex-mock, version ")
    assert first.stderr.startswith("cortex-mock: installing cortex-mock==")
    assert second.stderr == ""
    asked = log.read_text().splitlines()
    assert [line.split()[:2] for line in asked] == [["venv", "--quiet"], ["pip", "install"]]
    assert asked[1].endswith("cortex-mock==0.1.0")
    own = installed(command, tools, CORTEX_PYTHON_PACKAGE="./cortex_mock.whl")
    assert own.stderr.startswith("cortex-mock: installing ./cortex_mock.whl in ")
    assert log.read_text().splitlines()[-1].endswith(" ./cortex_mock.whl")


def test_it_installs_it_with_pip_without_uv(command: list[str], tools: Path) -> None:
    log = tools.parent / "log"
    script(tools / "python3.12", OLD_PYTHON.format(log=log, tools=tools, is_old=1))
    script(tools / "python3", OLD_PYTHON.format(log=log, tools=tools, is_old=0))
    ended = installed(command, tools)
    assert ended.stdout.startswith("cortex-mock, version "), ended.stderr
    assert "pip -m pip install --quiet cortex-mock==0.1.0" in log.read_text()


def test_what_is_missing_is_one_line(command: list[str], tools: Path) -> None:
    nothing = installed(command, tools)
    assert nothing.returncode == 1
    assert nothing.stderr.splitlines()[-1] == (
        "cortex-mock: it needs uv, or Python 3.11 or later; install one of them and try again"
    )
    script(tools / "uv", "#!/bin/sh\necho 'no such package' >&2\nexit 1\n")
    failed = installed(command, tools)
    assert failed.stderr.splitlines()[-1] == (
        "cortex-mock: cannot install cortex-mock==0.1.0: no such package; activate an environment"
        " that has cortex-mock, or set CORTEX_PYTHON_PACKAGE to a clone of its repository"
    )
    assert not list((tools.parent / "cache" / "cortex-mock").iterdir())


def test_a_chosen_python_that_is_missing_is_named(command: list[str], tools: Path) -> None:
    ended = installed(command, tools, CORTEX_PYTHON="/no/python")
    assert (
        ended.stderr.splitlines()[-1]
        == "cortex-mock: CORTEX_PYTHON: there is no program /no/python"
    )


def test_a_chosen_python_is_used(command: list[str], tools: Path) -> None:
    ended = installed(command, tools, CORTEX_PYTHON=sys.executable)
    assert ended.stdout.startswith("cortex-mock, version ")
    assert ended.stderr == ""
