"""Reads files that a user names, within a limit for any kind of file."""

from pathlib import Path

LARGEST = 1 << 20
"""The largest size of a file that a user writes, in bytes."""

LARGEST_REPORT = 64 << 20
"""The largest size of a file that a run writes, in bytes."""


class UnreadableFile(Exception):
    """The file cannot be read; the message names it and the reason, in one line."""


def read(path: Path, largest: int = LARGEST) -> str:
    """The file's text, without a mark of its encoding.

    :param largest: the most bytes that it may have.
    :raises UnreadableFile: when it is a folder, too large, or not UTF-8.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(f"cannot read {path}: it is a folder")
        with path.open("rb") as opened:  # not by its size: devices and pipes have none
            content = opened.read(largest + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"cannot read {path}: there is no such file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"cannot read {path}: {why}") from error
    if len(content) > largest:
        raise UnreadableFile(f"{path} is larger than {largest:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not UTF-8, from byte {error.start} on") from error
