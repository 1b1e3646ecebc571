"""Further namespaces of a document: folders that add to what its root lists.

A root that has `x-namespaces: FOLDER` takes in each `FOLDER/*/namespace.yaml`. Such a file has
`tags`, `paths` and `components` as a root has; its references start at its own folder.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = "x-namespaces"
FILE = "namespace.yaml"


def files(root: Path, document: dict[str, Any]) -> list[Path]:
    """The files that add to a document, in the order of their folders' names."""
    folder = document.pop(FOLDER, None)
    return sorted((root.parent / folder).glob(f"*/{FILE}")) if isinstance(folder, str) else []


def add(document: dict[str, Any], part: Any, folder: str) -> Iterator[str]:
    """Adds a namespace to the document.

    :param folder: the namespace's, as the document's root sees it.
    :return: JSON pointers to what is there twice, and stays as it was.
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
    """The same, with references to files that start at the root's folder."""
    if isinstance(node, list):
        return [_moved(one, folder) for one in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str) and not reference.startswith("#"):
        return {"$ref": f"{folder}/{reference}"}
    return {name: _moved(one, folder) for name, one in node.items()}
