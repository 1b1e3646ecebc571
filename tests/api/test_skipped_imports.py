"""What the start leaves out."""

import subprocess
import sys

import pytest

from mock_server.api.skipped_imports import skipped

START = """
import sys
import mock_server.app
import connexion
print(*sorted({"requests", "rich", "starlette.testclient"} & set(sys.modules)))
from starlette.testclient import TestClient
print(TestClient.__init__.__qualname__)
"""


@pytest.mark.slow
def test_the_start_loads_only_what_it_uses_and_others_still_get_the_rest() -> None:
    done = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)
    assert done.stdout.split("\n") == ["", "TestClient.__init__", ""]


def test_a_loaded_module_is_not_replaced() -> None:
    with skipped("json"):
        import json  # noqa: PLC0415
    assert json.dumps({}) == "{}"


def test_a_skipped_module_is_real_afterwards() -> None:
    with skipped("this"):
        from this import zen  # type: ignore[attr-defined]  # noqa: PLC0415
    assert isinstance(zen, type)
    assert "this" not in sys.modules
