"""A draft: the new contents of a file beside it, until they are all there and safe on the disk."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from mock_server.storage import snapshots

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

PREFIX, SUFFIX = ".cortex-mock-", ".draft"
MOST_BESIDE = 1000
LOCK_TRIES, LOCK_PAUSE = 250, 0.02
"""The pause is in seconds."""


@contextmanager
def written(document: bytes, target: Path) -> Iterator[Path]:
    """A draft that has been read back, for a block that puts it somewhere. It is gone after the
    block if it was not put anywhere.

    :raises OSError: when it cannot be written.
    :raises mock_server.storage.snapshots.SnapshotError: when it could not be loaded again.
    """
    number, name = tempfile.mkstemp(SUFFIX, PREFIX, target.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            opened.write(document)
            opened.flush()
            _keep_permissions(opened.fileno(), target)
            os.fsync(opened.fileno())
        snapshots.load(draft)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def put_new(draft: Path, target: Path) -> bool:
    """Makes the draft a file that was not there.

    :return: whether it was not; otherwise it is left as it is.
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
    """Makes the draft a file with a number in its name, such as `world.1.json`.

    :raises OSError: when there is no name left.
    """
    for number in range(1, MOST_BESIDE):
        beside = target.with_name(f"{target.stem}.{number}{target.suffix}")
        if put_new(draft, beside):
            return beside
    raise FileExistsError(0, f"there are {MOST_BESIDE} files like it already")


def keep_elsewhere(document: bytes) -> Path:
    """Writes the document where temporary files go; nothing is left there if that fails.

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
    """Has the disk remember that a file of it was replaced, where that can be asked for."""
    with _opened(directory) as number:
        if number is not None:
            with suppress(OSError):  # some file systems refuse
                os.fsync(number)


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Keeps other mocks from putting files into the directory meanwhile, where that can be done."""
    with _opened(directory) as number:
        if number is not None and fcntl is not None:
            _wait_for_lock(number)
        yield


def _wait_for_lock(number: int) -> None:
    """Returns without it after five seconds: somebody else may keep it for ever."""
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
    except OSError:  # Windows opens no directories
        yield None
        return
    try:
        yield number
    finally:
        os.close(number)


def _keep_permissions(number: int, target: Path) -> None:
    """Gives the draft the owner and the mode of the file that it replaces, as far as allowed. A
    new file is the user's alone: it holds secrets."""
    with suppress(FileNotFoundError):
        old = target.stat()
        if hasattr(os, "fchown"):
            with suppress(PermissionError):
                os.fchown(number, old.st_uid, old.st_gid)
            os.fchmod(number, old.st_mode & 0o7777)
