"""A draft: the new contents of a file, written beside it until they are complete and safe on the
disk."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from mock_server.storage import snapshots

try:
    import fcntl
except ImportError:  # on Windows
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

PREFIX, SUFFIX = ".cortex-mock-", ".draft"
MOST_BESIDE = 1000
LOCK_TRIES, LOCK_PAUSE = 250, 0.02
"""The pause, in seconds."""


@contextmanager
def written(document: bytes, target: Path) -> Iterator[Path]:
    """A draft that has been read back, for a block that moves it into place. After the block it is
    removed if it was not moved.

    :raises OSError: when it cannot be written.
    :raises mock_server.storage.snapshots.SnapshotError: when it could not be loaded again.
    """
    with _new(target.parent) as draft:
        with draft.open("wb") as opened:
            opened.write(document)
            opened.flush()
            _keep_permissions(opened.fileno(), target)
            os.fsync(opened.fileno())
        snapshots.load(draft)
        yield draft


@contextmanager
def _new(directory: Path) -> Iterator[Path]:
    """An empty draft. Its lock shows other mocks that it is in use, until it is removed or the
    process ends."""
    with locked(directory):
        _remove_abandoned(directory)
        number, name = tempfile.mkstemp(SUFFIX, PREFIX, directory)
        if HAS_LOCKS:
            _lock(number)
        else:  # on Windows an open file cannot be moved
            os.close(number)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
        if HAS_LOCKS:
            os.close(number)


def _remove_abandoned(directory: Path) -> None:
    """Removes drafts of mocks that were killed while saving."""
    for draft in directory.glob(f"{PREFIX}????????{SUFFIX}") if HAS_LOCKS else ():
        with suppress(OSError):  # another program's, or in use
            number = os.open(draft, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                is_file = stat.S_ISREG(os.fstat(number).st_mode)
                if is_file and _lock(number):
                    draft.unlink()
            finally:
                os.close(number)


def _lock(number: int) -> bool:
    """:return: whether no other process has locked it."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # some file systems have no locks
        return False
    return True


def put_new(draft: Path, target: Path) -> bool:
    """Moves the draft to a path if no file exists there.

    :return: whether no file existed; otherwise that file is unchanged.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    try:
        draft.replace(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return True


def put_beside(draft: Path, target: Path) -> Path:
    """Moves the draft to a path with a number in its name, such as `world.1.json`.

    :raises OSError: when no name is free.
    """
    for number in range(1, MOST_BESIDE):
        beside = target.with_name(f"{target.stem}.{number}{target.suffix}")
        if put_new(draft, beside):
            return beside
    raise FileExistsError(0, f"there are already {MOST_BESIDE} files like it")


def keep_elsewhere(document: bytes) -> Path:
    """Writes the document to the folder for temporary files. Leaves nothing there on failure.

    :raises OSError: when it fails.
    """
    number, name = tempfile.mkstemp(".json", "cortex-mock-world-")
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(document)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def sync_directory(directory: Path) -> None:
    """Flushes the directory to disk, so that the replacement of a file in it lasts, where the
    system supports that."""
    with _opened(directory) as number:
        if number is not None:
            with suppress(OSError):  # some file systems refuse this
                os.fsync(number)


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Locks the directory against other mocks in the block, where the system supports that."""
    with _opened(directory) as number:
        if number is not None and HAS_LOCKS:
            _wait_for_lock(number)
        yield


def _wait_for_lock(number: int) -> None:
    """Gives up the lock after five seconds: another process may hold it forever."""
    for _ in range(LOCK_TRIES):
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            Event().wait(LOCK_PAUSE)
        except OSError:  # some file systems have no locks
            return
        else:
            return


@contextmanager
def _opened(directory: Path) -> Iterator[int | None]:
    try:
        number = os.open(directory, os.O_RDONLY)
    except OSError:  # Windows does not open directories
        yield None
        return
    try:
        yield number
    finally:
        os.close(number)


def _keep_permissions(number: int, target: Path) -> None:
    """Gives the draft the owner and mode of the file that it replaces, as far as permitted. A new
    file is readable only by the user, because it contains secrets."""
    with suppress(FileNotFoundError):
        old = target.stat()
        if hasattr(os, "fchown"):
            with suppress(PermissionError):
                os.fchown(number, old.st_uid, old.st_gid)
            os.fchmod(number, old.st_mode & 0o7777)
