"""Worlds in a file of SQLite, which one process uses at a time."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from mock_server.storage.store import Row, StoreError, WorldChange

APPLICATION = 0x43727478
"""SQLite's `application_id` of our files."""

BEGINNING = b"SQLite format 3\0"
"""Of each database (SQLite, Database File Format)."""

MIGRATIONS = (
    """
    CREATE TABLE worlds (world TEXT PRIMARY KEY, summary BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE rows (
        world TEXT NOT NULL, part TEXT NOT NULL, key TEXT NOT NULL,
        position INTEGER NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (world, part, key)
    );
    """,
)
"""The statements that lead from each layout to the next. SQLite's `user_version` is the layout."""

PUT = (
    "INSERT INTO rows (world, part, key, position, body) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (world, part, key) DO UPDATE SET position = excluded.position,"
    " body = excluded.body"
)
CHANGE = "UPDATE rows SET body = ? WHERE world = ? AND part = ? AND key = ?"
REMOVE = "DELETE FROM rows WHERE world = ? AND part = ? AND key = ?"
SUMMARISE = (
    "INSERT INTO worlds (world, summary) VALUES (?, ?)"
    " ON CONFLICT (world) DO UPDATE SET summary = excluded.summary"
)


class SqliteStore:
    """:param durable: whether a write survives a loss of power, and not only the end of the
    process.
    :raises StoreError: when the file cannot be used, or another process uses it.
    """

    is_shared = False

    def __init__(self, file: Path, *, durable: bool) -> None:
        self._file = file
        with self._errors():
            _create(file)
            self._connection = sqlite3.connect(
                file, timeout=0, isolation_level=None, check_same_thread=False
            )
        try:
            with self._errors():
                self._prepare(durable)
        except StoreError:
            self._connection.close()
            raise

    def _prepare(self, durable: bool) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        with self._transaction():
            layout = self._layout()
            for migration in MIGRATIONS[layout:]:
                for statement in filter(str.strip, migration.split(";")):
                    run(statement)
            run(f"PRAGMA application_id = {APPLICATION}")
            run(f"PRAGMA user_version = {len(MIGRATIONS)}")
        run("PRAGMA journal_mode = WAL")
        run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        with self._transaction():  # takes the lock, which the change of mode has let go
            pass

    def _layout(self) -> int:
        run = self._connection.execute
        (ours,), (layout,) = (
            run("PRAGMA application_id").fetchone(),
            run("PRAGMA user_version").fetchone(),
        )
        (tables,) = run("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and ours != APPLICATION:
            raise StoreError(f"{self._file} is the database of another program; choose another")
        if layout > len(MIGRATIONS):
            raise StoreError(
                f"{self._file} has layout {layout}, from a newer cortex-mock; this one knows"
                f" layouts up to {len(MIGRATIONS)}"
            )
        return int(layout)

    def summaries(self) -> dict[str, bytes]:
        with self._errors():
            return dict(self._connection.execute("SELECT world, summary FROM worlds"))

    def summary(self, world: str) -> bytes | None:
        with self._errors():
            found = self._connection.execute(
                "SELECT summary FROM worlds WHERE world = ?", (world,)
            ).fetchone()
        return None if found is None else found[0]

    def rows(self, world: str) -> Iterator[Row]:
        with self._errors():
            yield from map(
                Row._make,
                self._connection.execute(
                    "SELECT part, key, position, body FROM rows WHERE world = ? ORDER BY position",
                    (world,),
                ),
            )

    def write(self, changes: Sequence[WorldChange]) -> set[str]:
        with self._errors(), self._transaction():
            for change in changes:
                self._write(change)
        return set()

    def _write(self, change: WorldChange) -> None:
        world, several = change.world, self._connection.executemany
        if change.is_whole or change.summary is None:
            self._connection.execute("DELETE FROM rows WHERE world = ?", (world,))
        if change.summary is None:
            self._connection.execute("DELETE FROM worlds WHERE world = ?", (world,))
            return
        self._connection.execute(SUMMARISE, (world, change.summary))
        several(REMOVE, ((world, part, key) for part, key in change.removed))
        kept: list[Row] = []
        several(PUT, _placed(world, change.rows, kept))
        several(CHANGE, ((row.body, world, row.part, row.key) for row in kept))

    def claim(self, _: str) -> bool:
        return True

    def release(self, _: Iterable[str]) -> None:
        pass

    def renew(self, _: Iterable[str]) -> set[str]:
        return set()

    def listen(self, _: Callable[[str], object]) -> None:
        pass

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # it has already been rolled back
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(_reason(self._file, error)) from error


def _create(file: Path) -> None:
    """Creates the file, which has secrets in it, so that only its owner can read it. SQLite gives
    the files beside it the same permissions."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        return
    with file.open("rb") as opened:
        begins = opened.read(len(BEGINNING))
    if begins not in (b"", BEGINNING):  # SQLite takes a file of one byte for an empty one
        raise sqlite3.DatabaseError("file is not a database")


def _placed(
    world: str, rows: Iterable[Row], kept: list[Row]
) -> Iterator[tuple[str, str, str, int, bytes]]:
    """:param kept: receives the rows that keep their position."""
    for row in rows:
        if row.position is None:
            kept.append(row)
        else:
            yield (world, *row[:2], row.position, row.body)


def _reason(file: Path, error: Exception) -> str:
    if isinstance(error, OSError):
        return f"the store {file} cannot be used: {error.strerror}"
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return f"the store {file} is in use by another process; stop that one, or choose another"
    return f"the store {file} cannot be used: {error}"
