"""The mock as the target, if none is given: the only place that knows it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, Any

import requests

from contract_tests.settings import Settings

SCALE = 60
"""A minute of the mock's time passes in a second, so that jobs end during a run."""

UNBOUNDED = 1_000_000_000
"""Requests a minute for the main key, and without one; other keys have the documented limits."""


class TargetError(Exception):
    """The mock did not start; the message has its output."""


@dataclass(frozen=True)
class Target:
    """Its address, and its keys."""

    url: str
    api_key: str = "cortex_dev_enterprise"
    second_key: str = "cortex_dev_viewer"
    limited_key: str = "cortex_dev_free"

    def at(self, url: str) -> "Target":
        """The same server under another URL."""
        return replace(self, url=url)

    @contextmanager
    def fresh(self, scale: float = SCALE) -> Iterator["Target"]:
        """Another instance in the same process, in its first state, until the block ends."""
        worlds = f"{self.url}/_cortex/worlds"
        clock = {"mode": "realtime", "scale": scale}
        made = _control("POST", worlds, {"clock": clock})["data"]
        try:
            yield self.at(self.url + made["basePath"].removesuffix("/api"))
        finally:
            _control("DELETE", f"{worlds}/{made['name']}")


@contextmanager
def started_mock(*flags: str, scale: float = SCALE) -> Iterator[Target]:
    """A separate mock on a free port, until the block ends. Variables such as CORTEX_MOCK_SEED do
    not apply to it, so that runs do the same everywhere.

    :param flags: more flags for `cortex-mock serve`.
    :raises TargetError: when it does not start.
    """
    command = [sys.executable, "-P", "-m", "mock_server.command.guarded", "serve", "--port", "0"]
    command += ["--enterprise-rate", str(UNBOUNDED), "--anonymous-rate", str(UNBOUNDED)]
    command += ["--no-incidents", *flags]
    env = {name: text for name, text in os.environ.items() if not name.startswith("CORTEX_MOCK_")}
    log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  closed below
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,  # the mock ends when it closes, even if this process is killed
        stdout=subprocess.PIPE,
        stderr=log,  # an unread pipe would fill up
        text=True,
        encoding="utf-8",
        env=env,
        start_new_session=True,  # Ctrl-C is for this process, which still has to clean up
    )
    try:
        url = _url_once_started(process, log)
        clock = {"mode": "realtime", "scale": scale}
        _control("PUT", f"{url}/_cortex/worlds/default/clock", clock)
        yield Target(url)
    finally:
        process.communicate(timeout=10)  # closes its input
        log.close()


def _url_once_started(process: subprocess.Popen[str], log: IO[str]) -> str:
    """The URL in the mock's greeting.

    :raises TargetError: when it ends without one.
    """
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"answers at (\S+)/api", line):
            return found[1]
    log.seek(0)
    lines = log.read().strip().splitlines() or ["it printed nothing"]
    raise TargetError(f"the mock did not start: {lines[-1]}")


def _control(method: str, url: str, body: object = None) -> Any:
    """Calls the mock's control API, bypassing proxies."""
    with requests.Session() as session:
        session.trust_env = False
        response = session.request(method, url, json=body, timeout=10)
        return response.json() if response.content else None


def against(target: Target, settings: Settings) -> Settings:
    """The settings for a mock, which may be changed and destroyed."""
    return replace(
        settings,
        url=target.url,
        api_key=target.api_key,
        second_key=target.second_key,
        limited_key=target.limited_key,
        disposable=not settings.read_only,
    )


@contextmanager
def aimed(settings: Settings) -> Iterator[Settings]:
    """The settings with a server to check: the given one, otherwise a mock started for it.

    :raises TargetError: when the mock does not start.
    """
    if settings.url:
        yield settings
    else:
        with started_mock() as mock:
            yield against(mock, settings)
