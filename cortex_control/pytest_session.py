"""The mock of a pytest session, and a world for each test."""

import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from cortex_control.control import Control
from cortex_control.errors import ControlError, Unreachable
from cortex_control.requests import WorldRequest
from cortex_control.server import Server
from cortex_control.world import World

UNUSED = 3600
"""Seconds without use after which a shared mock removes a world. Long enough for a debugging
session; it only matters after a killed pytest."""

SETTINGS = ("scenario", "start", "seed")


@contextmanager
def begun(config: pytest.Config) -> "Iterator[CortexSession]":
    """A session with its own mock, or with the one that --cortex-url names."""
    with ExitStack() as until_end:
        with _in_one_line():
            url = config.getoption("cortex_url")
            if url is None:
                url = until_end.enter_context(Server("--fixtures", "empty")).url
            control = until_end.enter_context(Control(url, config.getoption("cortex_control_key")))
            control.get_version()
        session = CortexSession(config, control, is_own=config.getoption("cortex_url") is None)
        until_end.callback(session.end)
        yield session


@contextmanager
def _in_one_line() -> Iterator[None]:
    """A mock that does not answer is not an error in the tests, so no trace is shown."""
    try:
        yield
    except (ControlError, Unreachable) as error:
        raise pytest.fail.Exception(f"cortex: {error}", pytrace=False) from None


class CortexSession:
    """Creates the worlds of tests. They are forks of one world for each combination of settings, so
    that tests with equal settings see the same data.

    :param is_own: whether the session has started the mock.
    """

    def __init__(self, config: pytest.Config, control: Control, *, is_own: bool) -> None:
        self.control = control
        self._config = config
        self._is_own = is_own
        self._origins: dict[bytes, World] = {}

    @contextmanager
    def world_for(self, item: pytest.Item) -> Iterator[World]:
        """A fork for this test, until it has ended."""
        with _in_one_line():
            origin = self._origin(_settings(self._config, item))
            name = _name(item.name)
            world = self.control.fork(origin.name, name=name, ttl=UNUSED)
        try:
            yield world
        finally:
            _remove(world)

    def end(self) -> None:
        """Removes what it has made; its own mock ends with it anyway."""
        for origin in self._origins.values():
            _remove(origin)

    def _origin(self, settings: Mapping[str, Any]) -> World:
        key = msgspec.json.encode(settings)
        if key not in self._origins:
            state = self.control.create_world(**self._request(settings))
            self._origins[key] = self.control.world(state.name)
        return self._origins[key]

    def _request(self, settings: Mapping[str, Any]) -> WorldRequest:
        request: Any = {"name": _name("origin"), "clock": {"mode": "manual"}, **settings}
        if not self._is_own:
            request["ttl"] = 24 * UNUSED
            if not settings:
                return cast("WorldRequest", request | {"fork": "default"})
        request["scenario"] = _scenario(request.get("scenario", "default"), self._config)
        request["incidents"] = False
        return cast("WorldRequest", request)


def _settings(config: pytest.Config, item: pytest.Item) -> dict[str, Any]:
    """How the test's world begins: from its markers, otherwise from the configuration.

    :raises pytest.fail.Exception: when a marker has something else.
    """
    settings: dict[str, Any] = {name: config.getini(f"cortex_{name}") for name in SETTINGS}
    for marker in reversed(list(item.iter_markers("cortex"))):
        if marker.args or marker.kwargs.keys() - {*SETTINGS}:
            pytest.fail(f"cortex: the marker takes {', '.join(SETTINGS)}, by name", pytrace=False)
        settings |= marker.kwargs
    if settings["seed"] not in ("", None):
        settings["seed"] = _seed(settings["seed"])
    return {name: value for name, value in settings.items() if value not in ("", None)}


def _seed(wanted: Any) -> int:
    try:
        return int(wanted)
    except (TypeError, ValueError):
        pytest.fail(f"cortex: the seed must be a whole number, not {wanted!r}", pytrace=False)


def _scenario(wanted: Any, config: pytest.Config) -> Any:
    """The name of a scenario, or what a file contains. Files are relative to the configuration."""
    if not isinstance(wanted, str) or Path(wanted).suffix not in (".yaml", ".yml", ".json"):
        return wanted
    file = (config.inipath.parent if config.inipath else config.rootpath) / wanted
    try:
        return msgspec.yaml.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        return pytest.fail(f"cortex: cannot read the scenario {file}: {error}", pytrace=False)


def _name(text: str) -> str:
    """A unique name for a world, which shows what the world is for."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")[:48]
    return f"{plain or 'test'}-{secrets.token_hex(4)}"


def _remove(world: World) -> None:
    with suppress(ControlError, Unreachable):  # the test may have removed it, or stopped the mock
        world.delete()
