"""Snapshots as files, one JSON document each."""

from pathlib import Path
from typing import Any

import msgspec

from mock_server.control import consistency
from mock_server.world import snapshot_reader
from mock_server.world.world_state import SnapshotError, WorldState

__all__ = ["SnapshotError", "load"]

LARGEST_FILE = 1 << 30
"""Bytes; a world of 200,000 jobs needs a quarter of that."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def load(file: Path) -> WorldState:
    """:raises SnapshotError: when the file cannot be read, or is not a snapshot."""
    try:
        return consistency.read(_document(_content(file)))
    except FileNotFoundError as error:
        raise SnapshotError(
            f"{file} does not exist; the first time, leave out --load: --save writes the file when"
            f" the mock stops"
        ) from error
    except OSError as error:
        raise SnapshotError(f"{file} cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SnapshotError(f"{file} is not valid JSON: {_reason(error)}") from error
    except RecursionError:
        raise SnapshotError(f"{file} is nested too deeply") from None
    except SnapshotError as error:
        raise SnapshotError(f"{file}: {error}") from error


def _reason(error: Exception) -> str:
    return str(error).removeprefix("JSON is malformed: ")


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise SnapshotError(f"is larger than {LARGEST_FILE} bytes")
    return content.removeprefix(BYTE_ORDER_MARK)


def _document(content: bytes) -> Any:
    """The snapshot; also from a whole response of `GET /_cortex/worlds/{world}/snapshot`."""
    return snapshot_reader.content(msgspec.json.decode(content))
