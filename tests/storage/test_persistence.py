"""Worlds in a store: nothing is lost and nothing is mixed up when they are read again."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_server.app import create_app
from mock_server.config import Config
from mock_server.storage import sqlite_store
from mock_server.storage.sqlite_store import SqliteStore
from mock_server.storage.store import Row, StoreError, WorldChange
from mock_server.world.clock import Clock
from tests.conftest import ADMIN, NGINX, START

WORLDS = "http://127.0.0.1/_cortex/worlds"


class Stored:
    """A server in this process whose worlds are stored. Tests say when it writes."""

    def __init__(self, file: Path, **wanted: Any) -> None:
        config = Config(rate_limit=False, store=f"sqlite:///{file}", **wanted)
        self.app = create_app(config, Clock(START, mode="manual"))
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(app=self.app)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1/api")

    def ask(self, method: str, path: str, json: Any = None) -> httpx.Response:
        options = {} if json is None else {"json": json}
        headers = {} if path.startswith(WORLDS) else {"Authorization": f"Bearer {ADMIN}"}
        return self._runner.run(self._client.request(method, path, headers=headers, **options))

    def data(self, method: str, path: str, json: Any = None) -> Any:
        response = self.ask(method, path, json)
        assert response.status_code < 300, response.text
        return response.json().get("data")

    def write(self) -> bool:
        assert self.app.persistence is not None
        return self._runner.run(self.app.persistence.writer.write())

    def put_to_sleep(self, name: str) -> None:
        assert self.app.persistence is not None
        self._runner.run(self.app.persistence.hand_over.put_to_sleep(name))

    def rows(self, name: str) -> list[Row]:
        assert self.app.persistence is not None
        return list(self.app.persistence._store.rows(name))

    def snapshot(self, name: str) -> Any:
        return self.data("GET", f"{WORLDS}/{name}/snapshot")

    def close(self) -> None:
        assert self.app.persistence is not None
        self._runner.run(self._client.aclose())
        self._runner.run(self.app.close())
        self.app.persistence.finish()
        self._runner.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    server = Stored(tmp_path_factory.mktemp("store") / "worlds.db")
    yield server
    server.close()


@pytest.fixture
def stored(server: Stored) -> Iterator[Stored]:
    """A server that the tests share, with only the default world in its store."""
    yield server
    for world in server.data("GET", WORLDS):
        if world["name"] != "default":
            server.data("DELETE", f"{WORLDS}/{world['name']}")
    server.write()


def new_world(stored: Stored, name: str = "mine", **wanted: Any) -> str:
    body = {"name": name, "clock": {"mode": "manual"}, "seed": 7, "start": "2025-07-10T12:00:00Z"}
    stored.data("POST", WORLDS, body | wanted)
    return f"http://127.0.0.1/w/{name}/api/plugin-core"


def assert_same(found: Any, expected: Any) -> None:
    """Snapshots; the message names only what differs."""
    assert {key: found[key] for key in found if found[key] != expected[key]} == {
        key: expected[key] for key in found if found[key] != expected[key]
    }


@pytest.mark.slow
def test_all_worlds_are_there_after_a_restart(tmp_path: Path) -> None:
    stored = Stored(tmp_path / "worlds.db")
    api = new_world(stored, ttl=600)
    job = stored.data("POST", f"{api}/jobs", NGINX)["id"]
    stored.data("POST", "/plugin-core/jobs", NGINX)
    jobs, before = stored.data("GET", "/plugin-core/jobs?limit=100"), stored.snapshot("mine")
    listed = stored.data("GET", WORLDS)
    stored.close()
    stored = Stored(tmp_path / "worlds.db")
    assert [hosted.name for hosted in stored.app.worlds] == ["default"]
    assert stored.data("GET", WORLDS) == listed
    assert_same(stored.snapshot("mine"), before)
    assert stored.data("GET", "/plugin-core/jobs?limit=100") == jobs
    assert stored.data("GET", f"{api}/jobs/{job}")["id"] == job
    stored.close()


@pytest.mark.slow
def test_a_world_sleeps_until_it_is_used(stored: Stored) -> None:
    new_world(stored)
    listed = stored.data("GET", WORLDS)
    stored.put_to_sleep("mine")
    assert [hosted.name for hosted in stored.app.worlds] == ["default"]
    assert stored.data("GET", WORLDS) == listed
    stored.data("GET", f"{WORLDS}/mine")
    assert [hosted.name for hosted in stored.app.worlds] == ["default", "mine"]


def test_time_passes_in_real_time_but_not_in_manual_time(stored: Stored) -> None:
    new_world(stored, "slow")
    new_world(stored, "fast", scenario="empty", clock={"mode": "realtime", "scale": 10_000})
    slow, fast = (stored.data("GET", f"{WORLDS}/{name}/clock")["now"] for name in ("slow", "fast"))
    stored.put_to_sleep("slow")
    stored.put_to_sleep("fast")
    assert stored.data("GET", f"{WORLDS}/slow/clock")["now"] == slow
    (woken,) = (world for world in stored.data("GET", WORLDS) if world["name"] == "fast")
    assert woken["clock"]["now"] == fast  # nothing happens while it sleeps
    stored.data("GET", "http://127.0.0.1/w/fast/api/plugin-core/jobs")
    woken = stored.data("GET", f"{WORLDS}/fast/clock")
    assert woken["now"] > fast
    assert woken["scale"] == 10_000


def test_a_world_that_slept_can_be_reset(stored: Stored) -> None:
    api = new_world(stored)
    first = stored.snapshot("mine")
    stored.data("POST", f"{api}/jobs", NGINX)
    stored.put_to_sleep("mine")
    stored.data("POST", f"{WORLDS}/mine/reset")
    assert_same(stored.snapshot("mine"), first)


def test_a_world_that_slept_plays_its_scenario_again(stored: Stored) -> None:
    """As every reset in real time does."""
    account = {"username": "ada", "email": "ada@cortex.example", "password": "correct-horse"}
    scenario = {"accounts": [account | {"role": "admin", "plan": "pro"}], "days": 1}
    new_world(stored, clock={"mode": "realtime"}, scenario=scenario)
    stored.put_to_sleep("mine")
    users = "http://127.0.0.1/w/mine/api/users"
    (ada,) = (user for user in stored.data("GET", users) if user["username"] == "ada")
    stored.data("DELETE", f"{users}/{ada['id']}")
    stored.data("POST", f"{WORLDS}/mine/reset")
    assert "ada" in [user["username"] for user in stored.data("GET", users)]


@pytest.mark.slow
def test_a_deleted_world_is_deleted_in_the_store(stored: Stored) -> None:
    new_world(stored)
    stored.write()
    stored.data("DELETE", f"{WORLDS}/mine")
    stored.write()
    assert stored.ask("GET", f"{WORLDS}/mine").status_code == 404
    new_world(stored)


def test_a_world_can_be_deleted_while_it_sleeps(stored: Stored) -> None:
    new_world(stored)
    stored.put_to_sleep("mine")
    stored.data("DELETE", f"{WORLDS}/mine")
    stored.write()
    assert stored.ask("GET", f"{WORLDS}/mine").status_code == 404


def test_the_name_of_a_world_that_sleeps_is_taken(stored: Stored) -> None:
    new_world(stored)
    stored.put_to_sleep("mine")
    refused = stored.ask("POST", WORLDS, {"name": "mine"})
    assert refused.status_code == 409
    assert "already exists" in refused.json()["error"]["message"]


def test_a_world_that_sleeps_can_be_forked(stored: Stored) -> None:
    api = new_world(stored)
    job = stored.data("POST", f"{api}/jobs", NGINX)["id"]
    stored.put_to_sleep("mine")
    stored.data("POST", WORLDS, {"name": "copy", "fork": "mine"})
    copy = f"http://127.0.0.1/w/copy/api/plugin-core/jobs/{job}"
    assert stored.data("GET", copy)["id"] == job


def test_a_world_whose_time_to_live_has_passed_does_not_wake(stored: Stored) -> None:
    new_world(stored, ttl=1)
    stored.app.worlds.hosted("mine").used_at -= 2
    stored.put_to_sleep("mine")
    assert stored.ask("GET", f"{WORLDS}/mine").status_code == 404
    new_world(stored)


def test_only_what_has_changed_is_written(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    api = new_world(stored)
    stored.write()
    parts: list[tuple[str, str]] = []
    original = SqliteStore.write

    def write(self: SqliteStore, changes: Any) -> set[str]:
        changes = [change._replace(rows=list(change.rows)) for change in changes]
        parts.extend((change.world, row.part) for change in changes for row in change.rows)
        return original(self, changes)

    monkeypatch.setattr(SqliteStore, "write", write)
    stored.write()
    assert parts == []
    stored.data("GET", f"{api}/jobs")  # it changes the log and the rate limit
    stored.write()
    assert {part for _, part in parts} == {"facts", "log", "randomness"}
    parts.clear()
    stored.data("POST", f"{api}/jobs", NGINX)
    stored.write()
    assert {world for world, _ in parts} == {"mine"}
    assert parts.count(("mine", "/jobs")) == 1
    assert ("mine", "/providers") not in parts


def test_a_record_is_stored_once(stored: Stored) -> None:
    """Besides the first state, for resets."""
    api = new_world(stored)
    wanted = NGINX | {"description": "only-here"}
    stored.data("POST", f"{api}/jobs", wanted)
    stored.put_to_sleep("mine")
    rows = [row for row in stored.rows("mine") if b"only-here" in row.body]
    assert [row.part for row in rows if row.part in ("/jobs", "facts")] == ["/jobs"]


def test_what_could_not_be_written_is_written_later(
    stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = new_world(stored)
    stored.write()
    job = stored.data("POST", f"{api}/jobs", NGINX)["id"]

    def fail(*_: Any) -> set[str]:
        raise StoreError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(SqliteStore, "write", fail)
        assert not stored.write()
    assert stored.write()
    stored.put_to_sleep("mine")
    assert stored.data("GET", f"{api}/jobs/{job}")["id"] == job


def test_a_world_of_an_older_format_is_refused(
    stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_world(stored)
    stored.put_to_sleep("mine")
    with monkeypatch.context() as newer:
        newer.setattr("mock_server.storage.rows.FORMAT", 3)
        refused = stored.ask("GET", f"{WORLDS}/mine")
    assert refused.status_code == 503
    assert "it has format 2 of worlds" in refused.json()["error"]["message"]


def test_a_file_of_an_older_layout_is_updated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "worlds.db"
    older = SqliteStore(file, durable=False)
    older.write([WorldChange("mine", b"{}", rows=[Row("facts", "", 0, b"1")])])
    older.close()
    with monkeypatch.context() as newer:
        added = "ALTER TABLE rows ADD COLUMN more BLOB; CREATE TABLE others (name TEXT);"
        newer.setattr(sqlite_store, "MIGRATIONS", (*sqlite_store.MIGRATIONS, added))
        store = SqliteStore(file, durable=False)
        assert [row.body for row in store.rows("mine")] == [b"1"]
        store.close()
    with pytest.raises(StoreError, match=r"has layout 2, from a newer cortex-mock"):
        SqliteStore(file, durable=False)


def test_an_update_of_the_layout_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "worlds.db"
    SqliteStore(file, durable=False).close()
    with monkeypatch.context() as newer:
        added = "CREATE TABLE others (name TEXT); ALTER TABLE missing ADD COLUMN more BLOB"
        newer.setattr(sqlite_store, "MIGRATIONS", (*sqlite_store.MIGRATIONS, added))
        with pytest.raises(StoreError, match="no such table"):
            SqliteStore(file, durable=False)
    SqliteStore(file, durable=False).close()


ACTS = st.lists(
    st.sampled_from(
        [
            "submit",
            "batch",
            "cancel",
            "webhook",
            "remove",
            "key",
            "advance",
            "log",
            "reset",
            "write",
        ]
    ),
    max_size=12,
)


def act(stored: Stored, what: str, api: str, made: list[str]) -> None:
    control = f"{WORLDS}/mine"
    if what == "submit":
        made.append(stored.data("POST", f"{api}/jobs", NGINX)["id"])
    elif what == "batch":
        stored.data("POST", f"{api}/jobs/batch", {"jobs": [NGINX] * 3, "concurrency": 1})
    elif what == "cancel" and made:
        stored.ask("POST", f"{api}/jobs/{made[-1]}/cancel")
    elif what == "webhook":
        body = {"name": "n", "url": "http://127.0.0.1:9/hook", "events": ["job.completed"]}
        stored.ask("POST", f"{api}/webhooks", body)
    elif what == "remove":
        stored.ask("DELETE", f"{api}/webhooks/webhook_1a2b3c4d5e6f")
    elif what == "key":
        stored.data("POST", f"{control}/keys", {"role": "viewer", "plan": "free"})
    elif what == "advance":
        stored.data("POST", f"{control}/clock/advance", {"seconds": 700})
    elif what == "log":
        stored.data("GET", f"{api}/jobs?limit=1")
    elif what == "reset":
        stored.data("POST", f"{control}/reset")
        made.clear()
    else:
        stored.write()


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_a_world_is_read_as_it_was_written(stored: Stored, acts: list[str]) -> None:
    api, made = new_world(stored), list[str]()
    for what in acts:
        act(stored, what, api, made)
    before = stored.snapshot("mine")
    stored.put_to_sleep("mine")
    assert_same(stored.snapshot("mine"), before)
    stored.data("DELETE", f"{WORLDS}/mine")
    stored.write()
