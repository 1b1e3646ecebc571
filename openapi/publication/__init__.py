"""The document in the form for code generators, made from the one that states what pages promise.

The files beside this folder require of a response only what the documentation promises, because
the contract checks hold every server to them. The mock always sends more, and types made from the
document should say so. So a root with `x-cortex-complete-answers` is published like this:

- Objects in responses require all their properties, except those in `x-cortex-optional`, or only
  those in `x-cortex-sent`.
- Each response, each object and each enumeration has a schema with a name.
- Properties that no change can set are `readOnly`.
"""

from copy import deepcopy
from typing import Any

from openapi.publication.callbacks import place_callbacks
from openapi.publication.completeness import complete
from openapi.publication.composition import compose
from openapi.publication.directions import Directions
from openapi.publication.envelopes import name_envelopes
from openapi.publication.examples import complete_examples
from openapi.publication.names import name_schemas
from openapi.publication.read_only import mark_read_only
from openapi.publication.selection import explain_selection

__all__ = ["COMPLETE", "published"]

COMPLETE = "x-cortex-complete-answers"
"""At the root: objects in responses have all their properties, unless they say otherwise."""


def published(document: dict[str, Any]) -> dict[str, Any]:
    """The published form of a bundled document; other documents are returned unchanged."""
    if document.get(COMPLETE) is not True:
        return document
    document = deepcopy(document)
    del document[COMPLETE]
    if "paths" in document:
        place_callbacks(document)
        name_envelopes(document)
        explain_selection(document)
    name_schemas(document)
    compose(document)
    complete(document, Directions(document))
    if "paths" in document:
        complete_examples(document)
        mark_read_only(document)
    return document
