"""Small text files that a user wrote."""

from pathlib import Path

LARGEST = 1 << 20
"""Bytes."""


class Unreadable(Exception):
    """The file cannot be read; the message says which and why, in one line."""


def read(path: Path) -> str:
    """The file's text, without a mark of its encoding.

    :raises Unreadable: when it is no file, larger than `LARGEST`, or not UTF-8.
    """
    try:
        if not path.is_file():
            why = "it is a folder" if path.is_dir() else "there is no such file"
            raise Unreadable(f"cannot read {path}: {why}")
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"cannot read {path}: {why}") from error
    if len(content) > LARGEST:
        raise Unreadable(f"{path} is larger than {LARGEST:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not UTF-8, from byte {error.start} on") from error
