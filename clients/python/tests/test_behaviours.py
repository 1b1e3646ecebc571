"""What the client does when the server or the network fails: the list that both clients share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.async_interpreter import AsyncInterpreter
from tests.interpreter import Interpreter
from tests.worlds import World

LIST = Path(__file__).parents[2] / "behaviours.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(LIST.read_text())["behaviours"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.get("only") != "async"], ids=lambda row: str(row["id"])
)
def test_the_synchronous_client_behaves(world: World, row: dict[str, Any]) -> None:
    Interpreter(world, row).run()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_the_asynchronous_client_behaves(world: World, row: dict[str, Any]) -> None:
    AsyncInterpreter(world, row).run()
