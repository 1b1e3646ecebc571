"""More namespaces of a document: folders that extend the lists of its root.

A root with `x-namespaces: FOLDER` includes each `FOLDER/*/namespace.yaml`. Such a file has `tags`,
`paths` and `components` like a root; its references start at its own folder.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = "x-namespaces"
FILE = "namespace.yaml"


def files(root: Path, document: dict[str, Any]) -> list[Path]:
    """The files that extend a document, sorted by folder name."""
    folder = document.pop(FOLDER, None)
    return sorted((root.parent / folder).glob(f"*/{FILE}")) if isinstance(folder, str) else []


def add(document: dict[str, Any], part: Any, folder: str) -> Iterator[str]:
    """Adds a namespace to the document.

    :param folder: the namespace's folder, relative to the document's root.
    :return: JSON pointers to duplicates, which are not replaced.
    """
    part = _moved(part, folder)
    document.setdefault("tags", []).extend(part.get("tags", []))
    yield from _merge(document.setdefault("paths", {}), part.get("paths", {}), "/paths")
    components = document.setdefault("components", {})
    for kind, entries in part.get("components", {}).items():
        yield from _merge(components.setdefault(kind, {}), entries, f"/components/{kind}")


def _merge(known: dict[str, Any], added: dict[str, Any], place: str) -> Iterator[str]:
    yield from (f"{place}/{name.replace('/', '~1')}" for name in known.keys() & added.keys())
    known.update((name, value) for name, value in added.items() if name not in known)


def _moved(node: Any, folder: str) -> Any:
    """The same, with references to files relative to the root's folder."""
    if isinstance(node, list):
        return [_moved(one, folder) for one in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str) and not reference.startswith("#"):
        return {"$ref": f"{folder}/{reference}"}
    return {name: _moved(one, folder) for name, one in node.items()}
