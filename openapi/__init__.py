"""The Cortex API document: the YAML files of this folder, and how to read them as one document."""

from typing import TYPE_CHECKING, Any

from openapi.bundles import ASYNCAPI, CONTROL, ROOT, bundle, published, shipped
from openapi.errors import DocumentError, UnreadableDocument
from openapi.imports import importing

if TYPE_CHECKING:
    from openapi.document import validate
    from openapi.files import load, to_json, to_yaml

__all__ = [
    "ASYNCAPI",
    "CONTROL",
    "ROOT",
    "DocumentError",
    "UnreadableDocument",
    "bundle",
    "load",
    "published",
    "shipped",
    "to_json",
    "to_yaml",
    "validate",
]


def __getattr__(name: str) -> Any:
    """The rest of `__all__`, which is slow to import, and which the server does not need to start.

    :raises AttributeError: when there is no such name.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with importing:
        from openapi import document, files  # noqa: PLC0415

    return getattr(document if name == "validate" else files, name)
