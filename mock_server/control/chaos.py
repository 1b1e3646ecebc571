"""Faults from files: presets that come with the mock, and files of users."""

from pathlib import Path

import openapi
from mock_server.control import scenario_files
from mock_server.synthetic import fixtures
from mock_server.synthetic.scenario import ScenarioError
from mock_server.world.records import Json


def preset(name: str) -> list[Json]:
    """The faults of a preset; `name` is one of `fixtures.presets()`."""
    found: list[Json] = openapi.shipped(fixtures.folder() / f"faults/{name}.yaml")["faults"]
    return found  # tests check that these are valid


def in_file(file: Path) -> list[Json]:
    """The faults in a file: `faults` as in a scenario, and nothing else.

    :raises ScenarioError: with the file, the place in it, and what is expected there.
    """
    content = scenario_files.read_file(file, "faults: [{effect: {type: latency, p50: 1, p99: 3}}]")
    if content.keys() != {"faults"}:
        raise ScenarioError("must contain 'faults' and nothing else", file=file)
    found: list[Json] = content["faults"]
    return found
