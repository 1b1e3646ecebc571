"""The Cortex API document: the YAML files of this folder, and how to read them as one document."""

from openapi.document import (
    ASYNCAPI,
    CONTROL,
    ROOT,
    DocumentError,
    bundle,
    load,
    published,
    to_json,
    to_yaml,
    validate,
)

__all__ = [
    "ASYNCAPI",
    "CONTROL",
    "ROOT",
    "DocumentError",
    "bundle",
    "load",
    "published",
    "to_json",
    "to_yaml",
    "validate",
]
