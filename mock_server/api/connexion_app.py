"""The API as a Connexion application. It connects the document with the handlers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from connexion import ConnexionMiddleware
from connexion.exceptions import ResolverError
from connexion.operations import AbstractOperation
from connexion.resolver import Resolution, Resolver
from connexion.spec import OpenAPISpecification

from mock_server.api.call import MakeCall
from mock_server.api.dispatch import Dispatch, Handler
from mock_server.api.preferences import Preferences
from mock_server.api.routing import METHODS, TableRouting
from mock_server.api.server_parts import ServerParts
from mock_server.gateway.request_context import AsgiApp

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
    application = ConnexionMiddleware(
        Dispatch(server_parts), import_name=__name__, middlewares=[TableRouting]
    )
    with _documents_as_they_are():
        for api in apis:
            application.add_api(
                _Requests(api.document).document(),
                base_path=api.base_path,
                resolver=HandlerResolver(api),
                make_call=api.make_call,
                is_strict=api.is_strict or server_parts.strict_bodies,
                preferences=Preferences(api.document),
            )
    served: AsgiApp = application
    return served


@contextmanager
def _documents_as_they_are() -> Iterator[None]:
    """Connexion copies a document, validates it, and resolves its references, which took most of
    the start. Ours comes with the package, and tests and `cortex-mock spec validate` validate it.
    """
    take, OpenAPISpecification.__init__ = OpenAPISpecification.__init__, _take
    try:
        yield
    finally:
        OpenAPISpecification.__init__ = take


def _take(specification: Any, document: dict[str, Any], *, base_uri: str = "") -> None:
    specification._raw_spec = specification._spec = document
    specification._base_uri = base_uri


class _Requests:
    """The part of a document that describes requests: without responses, callbacks and examples,
    and with the targets of references in their place. `openapi.references` is not used, because
    what it imports would slow the start."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._targets: dict[str, Any] = {}
        """By reference. Each is resolved once and shared."""

    def document(self) -> dict[str, Any]:
        info, components = self._document["info"], self._document["components"]
        return {
            "openapi": self._document["openapi"],
            "info": {"title": info["title"], "version": info["version"]},
            "security": self._document["security"],
            "paths": {
                path: self._item(item)
                for path, item in self._document["paths"].items()
                if not _is_page(item)
            },
            "components": {"securitySchemes": components.get("securitySchemes", {})},
        }

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            name: self._operation(part) if name in METHODS else self._resolved(part)
            for name, part in item.items()
        }

    def _operation(self, operation: dict[str, Any]) -> dict[str, Any]:
        left_out = ("responses", "callbacks")
        kept = {name: part for name, part in operation.items() if name not in left_out}
        responses = {"default": {"description": "See the whole document."}}
        return {**self._resolved(kept), "responses": responses}

    def _resolved(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self._resolved(item) for item in node]
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("$ref"), str):
            return self._target(node["$ref"])
        return {
            name: self._resolved(value)
            for name, value in node.items()
            if name != "examples" and not (name == "example" and "in" in node)
        }

    def _target(self, reference: str) -> Any:
        if reference not in self._targets:
            target: Any = self._document
            for name in reference.removeprefix("#/").split("/"):
                target = target[name]
            self._targets[reference] = self._resolved(target)
        return self._targets[reference]


def _is_page(item: dict[str, Any]) -> bool:
    """Whether the path is a page for people, which the API does not answer."""
    return bool(item.get("get", {}).get("x-cortex-page"))
