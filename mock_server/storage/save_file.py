"""The file in which a world is saved when the mock stops."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mock_server.storage import draft
from mock_server.storage.snapshots import SnapshotError
from mock_server.world import world_state
from mock_server.world.world_state import WorldState


class SaveError(Exception):
    """The world could not be saved in its file; the message names its place."""


class FileVersion(NamedTuple):
    """Distinguishes a version of a file from other versions."""

    device: int
    inode: int
    size: int
    modified: int


class SaveFile:
    """A file that the mock replaces only if it knows the file's content.

    It is created and checked before the world exists, while the user still watches. A symbolic link
    stays: the file that it points to is replaced.

    :param loaded: the snapshot from which the world continues, if any.
    """

    def __init__(self, file: Path, loaded: Path | None) -> None:
        self._file = file.absolute()
        self._shown = file
        self._loaded = loaded
        self._known: FileVersion | None = None

    def __str__(self) -> str:
        return str(self._shown)

    def check(self) -> None:
        """Checks whether the world can be saved there, without writing anything.

        :raises SnapshotError: when it cannot, or when something would be lost.
        """
        try:
            target = _target(self._file)
            self._known = _version(target)
            self._check_contents(target)
            _check_folder(target.parent)
        except OSError as error:
            raise SnapshotError(f"{self} cannot be written: {error.strerror}") from error
        except SnapshotError as error:
            raise SnapshotError(f"{self} {error}") from None

    def write(self, known: WorldState) -> None:
        """Writes the world to the file in one step: the file has either all of it or its old
        content.

        :raises SaveError: when the world is in another file instead, or in none.
        """
        document = bytes(world_state.written(known))
        try:
            beside = self._write(document)
        except OSError as error:
            why = f"{self} could not be written: {error.strerror}"
            raise SaveError(f"{why}; {_rescue(document)}") from error
        except SnapshotError as error:
            why = f"{self} was not written, because it could not be loaded again: {error}"
            raise SaveError(f"{why}; {_rescue(document)}") from error
        if beside is not None:
            raise SaveError(
                f"{self} was changed by another program and stays as it is;"
                f" the world is saved in {beside}"
            )

    def _write(self, document: bytes) -> Path | None:
        """:return: the file beside it with the world, if the world is there instead."""
        target = _target(self._file)
        with draft.written(document, target) as written, draft.locked(target.parent):
            version, beside = _version(target), None
            if version is None and draft.put_new(written, target):
                pass
            elif version is not None and version == self._known:
                written.replace(target)
            else:
                beside = draft.put_beside(written, target)
            draft.sync_directory(target.parent)
        return beside

    def _check_contents(self, target: Path) -> None:
        """Whether the existing file, if any, may be replaced."""
        if self._known is None:
            if self._file.exists():  # such as a pipe that is /dev/stdout
                raise SnapshotError("is not a regular file: choose a file for --save")
            return
        if not stat.S_ISREG(target.stat().st_mode):
            kind = "a directory" if target.is_dir() else "not a regular file"
            raise SnapshotError(f"is {kind}: choose a file for --save")
        if not os.access(target, os.W_OK):
            raise SnapshotError("cannot be written: it is read-only")
        if self._known.size and not self._goes_on_from(target):
            raise SnapshotError(
                f"exists and would be overwritten: continue from it with --load {self}, or"
                f" remove it, or choose another file for --save"
            )

    def _goes_on_from(self, target: Path) -> bool:
        if self._loaded is None:
            return False
        with suppress(OSError):
            return self._loaded.samefile(target)
        return False


def _target(file: Path) -> Path:
    """Where a chain of symbolic links leads.

    :raises OSError: when the chain is a circle.
    """
    with suppress(FileNotFoundError):
        file.stat()  # `resolve` ends a circle without an error
    return file.resolve()


def _version(file: Path) -> FileVersion | None:
    """None if there is no such file."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return FileVersion(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise SnapshotError(f"cannot be written: the directory {folder} does not exist")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SnapshotError(f"cannot be written: no files can be created in {folder}")
    if hasattr(os, "statvfs"):
        disk = os.statvfs(folder)
        if disk.f_blocks and not disk.f_bavail:
            raise SnapshotError("cannot be written: the disk is full")


def _rescue(document: bytes) -> str:
    """Saves the world elsewhere.

    :return: where, for the user to find it.
    """
    try:
        return f"the world is in {draft.keep_elsewhere(document)}"
    except OSError as error:
        return f"it could not be saved elsewhere either ({error.strerror}), and is lost"
