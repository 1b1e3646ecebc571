"""Keeps the bundles of this folder's documents, and other files that come with the packages, beside
Python's bytecode, in `__pycache__`.

Reading some seven hundred YAML files took a third of a start. Like bytecode, what is kept counts
only while no file here has changed, and is not written if Python shall not write bytecode.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent
KEPT = FOLDER / "__pycache__"


def kept(root: Path, make: Callable[[], dict[str, Any]], form: str = "bundle") -> dict[str, Any]:
    """The bundle of a document, read from where it is kept, or made and kept.

    :param root: of a document of this folder; others are made each time.
    :param form: `bundle`, or another form of the document that is kept beside it.
    """
    if root.parent != FOLDER:
        return make()
    found: dict[str, Any] = _kept(KEPT / f"{root.stem}.{form}.json", _fingerprint(), make)
    return found


def kept_file(file: Path, read: Callable[[Path], Any]) -> Any:
    """The content of a file that comes with the packages.

    :param read: returns the content, which JSON can hold.
    """
    about = file.stat()
    current = [*_fingerprint(), f"{about.st_size} {about.st_mtime_ns}"]
    return _kept(file.parent / "__pycache__" / f"{file.stem}.json", current, lambda: read(file))


def _kept(file: Path, fingerprint: list[str], make: Callable[[], Any]) -> Any:
    with suppress(OSError, ValueError, KeyError, TypeError):  # a damaged file is written again
        kept = msgspec.json.decode(file.read_bytes())
        if kept["fingerprint"] == fingerprint:
            return kept["content"]
    content = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(file, {"fingerprint": fingerprint, "content": content})
    return content


def _write(file: Path, content: dict[str, Any]) -> None:
    """In one step, since other processes may read it."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    file.parent.mkdir(exist_ok=True)
    try:
        draft.write_text(json.dumps(content), encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@cache
def _fingerprint() -> list[str]:
    """Names, sizes and times of all files that a bundle depends on, the code among them."""
    return sorted(_described(FOLDER))


def _described(folder: Path | str, place: str = "") -> Iterator[str]:
    """:param place: the folder as seen from `FOLDER`, with a slash at the end."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _described(entry.path, f"{place}{entry.name}/")
            else:
                about = entry.stat()
                yield f"{place}{entry.name} {about.st_size} {about.st_mtime_ns}"
