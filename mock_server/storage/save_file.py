"""The file that a world is saved in when the mock stops."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mock_server.storage import draft
from mock_server.storage.snapshots import SnapshotError
from mock_server.world import memory
from mock_server.world.memory import Memory


class SaveError(Exception):
    """The world could not be saved where it was to be; the message says where it is now."""


class Version(NamedTuple):
    """What tells the contents of a file from those of another moment."""

    device: int
    inode: int
    size: int
    modified: int


class SaveFile:
    """A file that is replaced only by those who know what is in it.

    Made and checked before the world is there, since that is when somebody looks. A symbolic link
    stays one: the file that it leads to is replaced.

    :param loaded: the snapshot that the world goes on from, if any.
    """

    def __init__(self, file: Path, loaded: Path | None) -> None:
        self._file = file.absolute()
        self._shown = file
        self._loaded = loaded
        self._known: Version | None = None

    def __str__(self) -> str:
        return str(self._shown)

    def check(self) -> None:
        """Finds out whether the world can be saved there, without writing anything.

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

    def write(self, known: Memory) -> None:
        """Puts the world into the file, in one step: it holds all of it, or what it held before.

        :raises SaveError: when the world is in another file than it was to be in, or in none.
        """
        document = bytes(memory.written(known))
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
                f"{self} was changed by somebody else and stays as it is;"
                f" the world is saved in {beside}"
            )

    def _write(self, document: bytes) -> Path | None:
        """:return: the file beside it that the world is in instead, if any."""
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
        """Whether what is there, if anything, may be replaced."""
        if self._known is None:
            return
        if not stat.S_ISREG(target.stat().st_mode):
            kind = "a directory" if target.is_dir() else "no regular file"
            raise SnapshotError(f"is {kind}: choose a file for --save")
        if not os.access(target, os.W_OK):
            raise SnapshotError("cannot be written: it is read-only")
        if self._known.size and not self._goes_on_from(target):
            raise SnapshotError(
                f"exists and would be overwritten: go on from it with --load {self}, or"
                f" remove it or choose another file for --save"
            )

    def _goes_on_from(self, target: Path) -> bool:
        if self._loaded is None:
            return False
        with suppress(OSError):
            return self._loaded.samefile(target)
        return False


def _target(file: Path) -> Path:
    """Where a chain of symbolic links leads.

    :raises OSError: when it leads nowhere, in a circle.
    """
    with suppress(FileNotFoundError):
        file.stat()  # `resolve` ends a circle without a word
    return file.resolve()


def _version(file: Path) -> Version | None:
    """None if there is no such file."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return Version(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise SnapshotError(f"cannot be written: there is no directory {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SnapshotError(f"cannot be written: files cannot be made in {folder}")
    if hasattr(os, "statvfs"):
        disk = os.statvfs(folder)
        if disk.f_blocks and not disk.f_bavail:
            raise SnapshotError("cannot be written: the disk is full")


def _rescue(document: bytes) -> str:
    """Keeps the world elsewhere.

    :return: where, for the person who has to look for it.
    """
    try:
        return f"the world is in {draft.keep_elsewhere(document)}"
    except OSError as error:
        return f"it could not be kept elsewhere either ({error.strerror}), and is lost"
