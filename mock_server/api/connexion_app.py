"""The API as a Connexion application: the document on one side, the handlers on the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from connexion import ConnexionMiddleware
from connexion.exceptions import ResolverError
from connexion.operations import AbstractOperation
from connexion.resolver import Resolution, Resolver

from mock_server.api.dispatch import Dispatch, Handler
from mock_server.api.routing import TableRouting
from mock_server.api.services import Services
from mock_server.gateway.exchange import AsgiApp


class Api(NamedTuple):
    """A document, where its paths begin, and who handles its operations."""

    document: dict[str, Any]
    base_path: str
    handlers: Mapping[str, Handler]


class HandlerResolver(Resolver):
    """Finds the handler of an operation by its id."""

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        super().__init__()
        self._handlers = handlers

    def resolve(self, operation: AbstractOperation) -> Resolution:
        """:raises ResolverError: when nobody handles the operation; the server does not start."""
        try:
            handler: Callable[..., Any] = self._handlers[operation.operation_id]
        except KeyError:
            raise ResolverError(f"no handler for {operation.operation_id}") from None
        return Resolution(handler, operation.operation_id)


def create_api(apis: Sequence[Api], services: Services) -> AsgiApp:
    """Everything behind the gateway, in the order in which a request passes it."""
    application = ConnexionMiddleware(Dispatch(services), middlewares=[TableRouting])
    for api in apis:
        application.add_api(
            _working_part(api.document),
            base_path=api.base_path,
            resolver=HandlerResolver(api.handlers),
        )
    served: AsgiApp = application
    return served


def _working_part(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what answers and deliveries look like: Connexion copies and checks all
    that it is given at every start, and this server looks at requests alone."""
    components = document["components"]
    return {
        "openapi": document["openapi"],
        "info": {"title": document["info"]["title"], "version": document["info"]["version"]},
        "security": document["security"],
        "paths": {path: _requests(item) for path, item in document["paths"].items()},
        "components": {
            kind: _without_examples(components.get(kind, {}))
            for kind in ("schemas", "parameters", "securitySchemes", "requestBodies")
        },
    }


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
