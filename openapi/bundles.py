"""This folder's documents, each in one piece. What reads and makes them is loaded only if they are
not kept from an earlier time."""

from functools import cache
from pathlib import Path
from typing import Any

from openapi import bundle_cache
from openapi.imports import importing

Document = dict[str, Any]

ROOT = Path(__file__).parent / "openapi.yaml"
CONTROL = Path(__file__).parent / "control.yaml"
ASYNCAPI = Path(__file__).parent / "asyncapi.yaml"


@cache
def bundle(root: Path = ROOT) -> Document:
    """The document as one: read once for each root; it must not be changed.

    :raises UnreadableDocument: when a file is missing, is not YAML, or is not among the components.
    """
    return bundle_cache.kept(root, lambda: _bundled(root))


@cache
def published(root: Path = ROOT) -> Document:
    """The document as code generators like it, made from its bundle once; it must not be changed.

    :raises UnreadableDocument: as `bundle` does.
    """
    return bundle_cache.kept(root, lambda: _published(root), "published")


def shipped(file: Path) -> Any:
    """The content of a YAML file that comes with the packages."""
    return bundle_cache.kept_file(file, _loaded)


def _loaded(file: Path) -> Any:
    with importing:
        from openapi.files import load  # noqa: PLC0415  slow to import

    return load(file)


def _bundled(root: Path) -> Document:
    with importing:
        from openapi.document import bundled  # noqa: PLC0415  slow to import

    return bundled(root)


def _published(root: Path) -> Document:
    with importing:
        from openapi import publication  # noqa: PLC0415  slow to import

    return publication.published(bundle(root))
