"""The API as a Connexion application. It connects the document with the handlers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from connexion import ConnexionMiddleware
from connexion.exceptions import ResolverError
from connexion.operations import AbstractOperation
from connexion.resolver import Resolution, Resolver
from connexion.spec import OpenAPISpecification

from mock_server.api.call import MakeCall
from mock_server.api.dispatch import Dispatch, Handler
from mock_server.api.preferences import Preferences
from mock_server.api.routing import TableRouting
from mock_server.api.server_parts import ServerParts
from mock_server.gateway.request_context import AsgiApp
from openapi.references import references_in

# Connexion validates a document whenever it is given or copied, which took most of the start-up
# time. Our document comes with the package. Tests and `cortex-mock spec validate` validate it.
OpenAPISpecification._validate_spec = classmethod(lambda _cls, _spec: None)

SCHEMA_PLACE = "#/components/schemas/"

FindHandler = Callable[[Mapping[str, Any]], Handler]
"""The handler of an operation of a document. Raises LookupError if there is none."""


class ServedDocument(NamedTuple):
    """A document, its base path, a function that finds its handlers, and the argument that they
    get.

    :param is_strict: whether what the document does not define is refused, whatever the settings.
    """

    document: dict[str, Any]
    base_path: str
    find_handler: FindHandler
    make_call: MakeCall
    is_strict: bool = False


class HandlerResolver(Resolver):
    """Finds the handler of an operation."""

    def __init__(self, api: ServedDocument) -> None:
        super().__init__()
        self._api = api

    def resolve(self, operation: AbstractOperation) -> Resolution:
        """:raises ResolverError: when there is no handler; the server then does not start."""
        definition = self._api.document["paths"][operation.path][operation.method]
        try:
            handler = self._api.find_handler(definition)
        except LookupError as error:
            raise ResolverError(str(error)) from None
        return Resolution(handler, operation.operation_id)


def create_api(apis: Sequence[ServedDocument], server_parts: ServerParts) -> AsgiApp:
    """Everything behind the gateway, in the order in which a request passes through it."""
    application = ConnexionMiddleware(Dispatch(server_parts), middlewares=[TableRouting])
    for api in apis:
        application.add_api(
            _working_part(api.document),
            base_path=api.base_path,
            resolver=HandlerResolver(api),
            make_call=api.make_call,
            is_strict=api.is_strict or server_parts.strict_bodies,
            preferences=Preferences(api.document),
        )
    served: AsgiApp = application
    return served


def _working_part(document: dict[str, Any]) -> dict[str, Any]:
    """The document without responses and callbacks. Connexion copies and checks everything it is
    given at every start, and this server only needs requests."""
    components = document["components"]
    requests = {
        path: _requests(item) for path, item in document["paths"].items() if not _is_page(item)
    }
    parts = {
        kind: _without_examples(components.get(kind, {}))
        for kind in ("parameters", "securitySchemes", "requestBodies")
    }
    return {
        "openapi": document["openapi"],
        "info": {"title": document["info"]["title"], "version": document["info"]["version"]},
        "security": document["security"],
        "paths": requests,
        "components": {**parts, "schemas": _schemas_of([requests, parts], components["schemas"])},
    }


def _schemas_of(parts: Any, schemas: Mapping[str, Any]) -> dict[str, Any]:
    """The schemas that these parts of a document refer to, themselves or through others."""
    found: dict[str, Any] = {}
    waiting = [parts]
    while waiting:
        for reference in references_in(waiting.pop()):
            name = reference.removeprefix(SCHEMA_PLACE)
            if name in schemas and name not in found:
                found[name] = _without_examples(schemas[name])
                waiting.append(found[name])
    return found


def _is_page(item: dict[str, Any]) -> bool:
    """Whether the path is a page for people, which the API does not answer."""
    return bool(item.get("get", {}).get("x-cortex-page"))


def _requests(item: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = _without_examples(item)
    for part in kept.values():
        if isinstance(part, dict) and "responses" in part:
            part["responses"] = {"default": {"description": "See the whole document."}}
            part.pop("callbacks", None)
    return kept


def _without_examples(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_examples(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: _without_examples(value)
        for name, value in node.items()
        if name != "examples" and not (name == "example" and "in" in node)
    }
