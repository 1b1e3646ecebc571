"""Which requests may be sent."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from contract_tests.contract.kinds import OWN_IDENTITY, Kind, Kinds
from contract_tests.contract.operations import SAFE_METHODS, Operation, Operations
from contract_tests.exchanges.exchange import parsed
from contract_tests.exchanges.values import values_within
from contract_tests.settings import Settings

CREATES_MORE = "x-cortex-creates-more"

Multipliers = Mapping[str, Any]
"""The extension `x-cortex-creates-more` by the name of a property. Its value is true, or an object
whose `unless` names values of sibling properties with which nothing more is created."""


class Policy:
    """The allow-list: the target's own address, and what the safety class permits.

    Reads are always allowed. Writes are allowed only to objects of this run: creations must have
    the run's tag in their body, and everything else must name an id that the ledger knows or that
    contains the tag, which no other object can. On a disposable server everything is allowed,
    except for the run's own identity and creations that cannot be undone.
    """

    def __init__(
        self,
        settings: Settings,
        operations: Operations,
        tag: str,
        owns: Callable[[Kind, str], bool],
    ) -> None:
        """:param owns: whether a creation of the run has returned the id of a kind."""
        self._settings = settings
        self._operations = operations
        self.kinds = Kinds(operations)
        self._tag = tag
        self._owns = owns
        self._base = urlsplit(settings.api_url)
        self.own_credential = f"Bearer {settings.api_key}"
        """The run's main credential."""
        given = (settings.api_key, settings.second_key, settings.limited_key)
        self._credentials = frozenset(f"Bearer {key}" for key in given if key)
        self.only_reads = settings.read_only
        """Whether nothing may be written, not even to objects of the run."""
        self._known_multipliers: dict[str | None, Multipliers] = {}

    def operation(self, method: str, url: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation of the request, if the document has it."""
        return self._operations.find(method, self._below_api(url))

    def objection(self, method: str, url: str, body: str, credential: str = "") -> str | None:
        """Why the request may not be sent; None if it may.

        :param credential: the header by which the server knows the caller.
        """
        objection = self._objection_to_address(url)
        if objection is not None or method in SAFE_METHODS:
            return objection
        if self.only_reads:
            return f"{method} may change something, and only reads are allowed"
        found = self.operation(method, url)
        objection = self._objection_to_anybody(method, url, found, credential)
        objection = objection or self._objection_to_more(found[0] if found else None, body)
        if objection is not None or self._settings.disposable:
            return objection
        return self._objection_to_writing(method, url, body)

    def objection_to_socket(self, url: str) -> str | None:
        """Why a WebSocket may not be opened; None if it may."""
        if url != self._settings.socket_url:
            return f"{url} is not the WebSocket of the server that is checked"
        return None

    def _objection_to_address(self, url: str) -> str | None:
        target = urlsplit(url)
        if (target.scheme, target.netloc) != (self._base.scheme, self._base.netloc):
            return f"{target.scheme}://{target.netloc} is not the server that is checked"
        if not (target.path + "/").startswith(self._base.path + "/"):
            return f"{target.path} is not below {self._base.path}"
        if "/../" in unquote(target.path) + "/":
            return f"{target.path} leads out of {self._base.path}"
        return None

    def _objection_to_anybody(
        self,
        method: str,
        url: str,
        found: tuple[Operation, dict[str, str]] | None,
        credential: str,
    ) -> str | None:
        """Why a write may not even go to a disposable server."""
        if found is None:
            return self._objection_to_unknown(method, self._below_api(url).rstrip("/"))
        operation, _ = found
        is_ours = credential in self._credentials or not self._settings.disposable
        if operation.id in OWN_IDENTITY and is_ours:
            return f"{operation.id} would change the run's own identity"
        if self.kinds.is_uncovered(operation):
            return f"{operation.id} may create what no operation of the document removes"
        return None

    def _objection_to_unknown(self, method: str, path: str) -> str | None:
        """Why a write that the document does not have may not be sent."""
        is_of_callers = any(
            path == own or path.startswith(f"{own}/") for own in self._callers_paths
        )
        is_own = self._tag in path
        if is_of_callers and not is_own:
            return f"{method} {path} could change the main key or its user"
        return None

    def _objection_to_more(self, operation: Operation | None, body: str) -> str | None:
        """Why a body may not be sent that creates more than the response names: no one could remove
        the rest."""
        multipliers = self._multipliers(None if operation is None else operation.id)
        if not any(f'"{name}"' in body for name in multipliers):
            return None
        for value in values_within(parsed(body)):
            if isinstance(value, dict):
                for name in multipliers.keys() & value.keys():
                    if value[name] and not _is_spared(value, multipliers[name]):
                        return f"`{name}` creates objects that the response does not name"
        return None

    def _multipliers(self, operation_id: str | None) -> Multipliers:
        """Properties of an operation's body that create more; those of all operations for an
        unknown one."""
        if operation_id not in self._known_multipliers:
            operations = [o for o in self._operations if operation_id in (None, o.id)]
            self._known_multipliers[operation_id] = _multipliers(self._operations, operations)
        return self._known_multipliers[operation_id]

    @cached_property
    def _callers_paths(self) -> frozenset[str]:
        """Paths of keys, users and sessions."""
        collections = {kind.collection_path for kind in self.kinds if kind.is_identity}
        own = {operation.path for operation in self._operations if operation.id in OWN_IDENTITY}
        return frozenset(collections | own)

    def _objection_to_writing(self, method: str, url: str, body: str) -> str | None:
        found = self.operation(method, url)
        if found is None:
            is_tagged = self._tag in self._below_api(url)
            return None if is_tagged else f"{method} {self._below_api(url)} is not in the document"
        operation, ids = found
        if operation.is_harmless:
            return None
        if operation.changes_instance:
            return f"{operation.id} changes the server itself, so it takes --disposable"
        if not ids or self._creates_in_collection(operation):
            return None if self._tag in body else f"{operation.id} without the run's tag"
        # objects within an object of the run are the run's, too
        name, outermost = next(iter(ids.items()))
        kind = self.kinds.by_parameter.get(name)
        if self._tag in outermost or (kind is not None and self._owns(kind, outermost)):
            return None
        return f"{operation.id} on {outermost}, not of this run"

    def _creates_in_collection(self, operation: Operation) -> bool:
        return operation.id in {kind.create.id for kind in self.kinds if not kind.parents}

    def _below_api(self, url: str) -> str:
        path = unquote(urlsplit(url).path).removeprefix(self._base.path)
        return path.removeprefix("/v1") if path.startswith("/v1/") else path


def _multipliers(operations: Operations, some: Iterable[Operation]) -> Multipliers:
    """Where a property has several marks, the one with exceptions counts."""
    found: dict[str, Any] = {}
    for schema in _schemas_of(operations, some):
        for name, inner in schema.get("properties", {}).items():
            mark = inner.get(CREATES_MORE)
            if mark and not isinstance(found.get(name), Mapping):
                found[name] = mark
    return found


def _schemas_of(operations: Operations, some: Iterable[Operation]) -> Iterator[dict[str, Any]]:
    """Every object within the bodies of operations, each reference once."""
    waiting: list[Any] = [one.source.get("requestBody", {}) for one in some]
    seen: set[str] = set()
    while waiting:
        for node in values_within(waiting.pop()):
            if not isinstance(node, dict):
                continue
            yield node
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                waiting.append(operations.resolved(node))


def _is_spared(value: Mapping[str, Any], mark: Any) -> bool:
    exceptions = mark.get("unless", {}) if isinstance(mark, Mapping) else {}
    return bool(exceptions) and all(value.get(name) == one for name, one in exceptions.items())


def text_of(body: bytes | str | None) -> str:
    """A body as the policy examines it: JSON with its escapes undone."""
    if body is None:
        return ""
    text = body if isinstance(body, str) else body.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text
