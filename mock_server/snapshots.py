"""Snapshots as files: one JSON document each."""

import os
import tempfile
from pathlib import Path

import msgspec

from mock_server.control import consistency
from mock_server.world import memory
from mock_server.world.memory import Memory, SnapshotError

__all__ = ["SnapshotError", "load", "save"]


def load(file: Path) -> Memory:
    """:raises SnapshotError: when the file can not be read, or holds no snapshot."""
    try:
        return consistency.read(msgspec.json.decode(file.read_bytes()))
    except OSError as error:
        raise SnapshotError(f"{file} can not be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise SnapshotError(f"{file} is not valid JSON: {error}") from error
    except SnapshotError as error:
        raise SnapshotError(f"{file}: {error}") from error


def save(known: Memory, file: Path) -> None:
    """Writes beside the file first, so that a snapshot is never half there.

    :raises SnapshotError: when it can not be written.
    """
    document = memory.written(known)
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=file.name, delete=False) as draft:
            draft.write(document)
        os.replace(draft.name, file)  # noqa: PTH105  atomic
    except OSError as error:
        raise SnapshotError(f"{file} can not be written: {error.strerror}") from error
