"""A mock as a child process of the tests."""

import subprocess
import sys

import pytest

from cortex_control import Control, Server, Unreachable
from tests.processes import DEADLINE, falls_silent

pytestmark = pytest.mark.usefixtures("quick_starts")

PARENT = """
import os, signal
from cortex_control import Server
print(Server("--fixtures", "empty").url, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_it_has_its_own_settings_and_ends_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORTEX_MOCK_FIXTURES", "no-such-scenario")
    with Server("--seed", "7") as server, Control(server.url) as control:
        assert control.get_world("default").seed == 7
    assert falls_silent(server.url)


def test_it_ends_with_a_parent_that_is_killed() -> None:
    parent = subprocess.run(
        [sys.executable, "-c", PARENT],
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
    )
    assert parent.stdout.startswith("http://127.0.0.1:"), parent.stderr
    assert falls_silent(parent.stdout.strip())


@pytest.mark.slow
def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(Unreachable, match=r"did not start\. cortex-mock: .*no-such-scenario"):
        Server("--fixtures", "no-such-scenario")
