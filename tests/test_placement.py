"""Which of several processes has a world, and which one answers a request."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mock_server.processes.placement import Placement
from mock_server.processes.registry import Registry, forget

COUNT = 3


def placement(folder: Path, number: int, *, is_stored: bool = False) -> Placement:
    return Placement(Registry(folder, number), number, COUNT, None, is_stored=is_stored)


def scope(path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": sent}


@pytest.mark.parametrize("name", ["mine", "..", ".", "a/b", "ä", "%2e", ""])
def test_a_name_has_one_owner_until_it_gives_it_up(tmp_path: Path, name: str) -> None:
    first, second = Registry(tmp_path, 0), Registry(tmp_path, 1)
    assert (first.take(name), second.take(name), first.take(name)) == (True, False, True)
    second.give_up(name)
    assert second.owner(name) == 0
    first.give_up(name)
    assert (second.owner(name), second.take(name)) == (None, True)


def test_the_worlds_of_a_process_that_has_ended_are_free(tmp_path: Path) -> None:
    first, second = Registry(tmp_path, 0), Registry(tmp_path, 1)
    first.take("a")
    second.take("b")
    forget(tmp_path, 0)
    assert (first.owner("a"), first.owner("b")) == (None, 1)


def test_a_name_that_is_too_long_for_the_system_has_no_owner(tmp_path: Path) -> None:
    assert Registry(tmp_path, 0).owner("a" * 5000) is None


@pytest.mark.parametrize(
    "asked",
    [
        scope("/w/mine/api/plugin-core/jobs"),
        scope("/w/mine/"),
        scope("/_cortex/worlds/mine/clock", "PUT"),
        scope("/_cortex/worlds/mine", "DELETE"),
        scope("/api/plugin-core/jobs", "POST", x_cortex_world="mine"),
        scope("/w/mine/ws"),
    ],
)
def test_requests_go_to_the_process_of_their_world(tmp_path: Path, asked: dict[str, Any]) -> None:
    Registry(tmp_path, 1).take("mine")
    assert placement(tmp_path, 0).elsewhere(asked) == 1
    assert placement(tmp_path, 1).elsewhere(asked) is None


@pytest.mark.parametrize("path", ["/api/health", "/", "/openapi.json", "/_cortex/worlds"])
def test_every_process_answers_what_concerns_no_world(tmp_path: Path, path: str) -> None:
    assert placement(tmp_path, 2).elsewhere(scope(path)) is None


def test_the_first_process_has_the_default_world(tmp_path: Path) -> None:
    for path in ("/api/plugin-core/jobs", "/ws", "/_cortex/worlds/default/reset"):
        assert placement(tmp_path, 2).elsewhere(scope(path)) == 0
        assert placement(tmp_path, 0).elsewhere(scope(path)) is None


def test_new_worlds_are_created_in_each_process_in_turn(tmp_path: Path) -> None:
    placed = placement(tmp_path, 1)
    chosen = [placed.elsewhere(scope("/_cortex/worlds", "POST")) for _ in range(2 * COUNT)]
    assert Counter(chosen) == {None: 2, 0: 2, 2: 2}


def test_all_processes_agree_on_who_reads_a_stored_world(tmp_path: Path) -> None:
    asked = [scope(f"/w/world-{number}/api/plugin-core/jobs") for number in range(20)]
    chosen = [
        [placement(tmp_path, number, is_stored=True).elsewhere(one) for one in asked]
        for number in range(COUNT)
    ]
    owners = [{each[n] if each[n] is not None else k for k, each in enumerate(chosen)}
              for n in range(len(asked))]  # fmt: skip
    assert all(len(found) == 1 for found in owners)
    assert len(set.union(*owners)) == COUNT
    assert placement(tmp_path, 0).elsewhere(asked[0]) is None


def test_the_last_of_several_world_headers_counts_as_in_one_process(tmp_path: Path) -> None:
    for number in (1, 2):
        Registry(tmp_path, number).take(f"world-{number}")
    asked = scope("/api/plugin-core/jobs")
    asked["headers"] = [(b"x-cortex-world", b"world-%d" % number) for number in (1, 2)]
    assert placement(tmp_path, 0).elsewhere(asked) == 2
