"""What the README shows is what a user gets."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import httpx
import pytest

from cortex_control import Control
from mock_server.command.cli import serve
from mock_server.command.option_types import PREFIX, Setting
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS
from tests.conftest import ServedMock

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
HERE = "http://127.0.0.1:13000"


def curls() -> list[list[str]]:
    """The words of every curl command in the README."""
    blocks = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
    commands = [part for block in blocks for part in re.split(r"\n\n", block.replace("\\\n", ""))]
    return [shlex.split(command) for command in commands if command.startswith("curl ")]


@pytest.fixture
def home(served: ServedMock) -> Iterator[str]:
    """The URL of a world of its own on the shared server."""
    with Control(served.url) as control, control.fork() as world:
        yield world.url


def send(words: list[str], home: str) -> httpx.Response:
    """Sends what a curl command would."""
    options: dict[str, Any] = {"method": "GET", "headers": {}}
    arguments = iter(words[1:])
    for word in arguments:
        if word == "-X":
            options["method"] = next(arguments)
        elif word == "-H":
            name, _, value = next(arguments).partition(": ")
            options["headers"][name] = value
        elif word == "-d":
            options["content"] = next(arguments)
        elif word.startswith("http"):
            options["url"] = word.replace(HERE, home)
    return httpx.request(**options)


def test_its_first_session_gets_the_shown_responses(home: str) -> None:
    refused, created, listed = (send(words, home) for words in curls())
    assert refused.status_code == 401
    assert "Bearer YOUR_API_KEY" in refused.json()["error"]["message"]
    assert created.status_code == 201
    assert created.json()["data"]["status"] == "pending"
    assert listed.json()["data"][0]["id"] == created.json()["data"]["id"]


def test_the_mistake_it_shows_gets_the_shown_response(home: str) -> None:
    shown = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    words = [word.replace("512Mi", "512MB") for word in curls()[1]]
    assert send(words, home).json() == httpx.Response(200, text=shown[1]).json()


@pytest.mark.parametrize("key", [key for key, _ in DEVELOPMENT_KEYS])
def test_it_names_every_development_key(key: str) -> None:
    assert f"| `{key}` |" in README


def row_of(option: click.Parameter) -> list[str]:
    """The cells of the table of settings that describe an option."""
    (row,) = [
        line for line in README.splitlines() if re.match(rf"\| [^|]*`{option.opts[0]}`", line)
    ]
    return row.strip("| ").split(" | ")


OPTIONS = [option for option in serve.params if isinstance(option, Setting)]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.opts[0])
def test_it_describes_each_setting_as_the_help_does(option: Setting) -> None:
    _, text, default = (*row_of(option), "")[:3]
    if isinstance(option.type, click.Choice):
        assert [choice for choice in option.type.choices if f"`{choice}`" not in text] == []
    assert ("can be repeated" in text) is option.multiple
    assert ("can be repeated" in (option.help or "")) is option.multiple
    assert ("`*`" in text) is ("*" in (option.help or "").replace("*.", ""))
    with_default = option.default not in (None, "", False) and not option.multiple
    if with_default and isinstance(option.default, str | int):
        assert str(option.default) in default.replace("`", "").split(", ")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.opts[0])
def test_each_setting_has_a_help_and_the_variable_that_it_names(option: Setting) -> None:
    flag = option.opts[0].removeprefix("--").upper().replace("-", "_")
    context = click.Context(serve, auto_envvar_prefix=PREFIX)
    assert option.get_help_record(context) is not None
    assert option.help
    variable = option.envvar or f"{PREFIX}_{(option.name or '').upper()}"
    assert variable == f"CORTEX_MOCK_{flag}"


def test_it_names_every_setting() -> None:
    flags = {flag for option in serve.params for flag in (*option.opts, *option.secondary_opts)}
    unnamed = {flag for flag in flags if f"`{flag}`" not in README}
    assert unnamed == set()
