"""Which requests may go out."""

import json
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from contract_tests.operations import SAFE_METHODS, Operation, Operations
from contract_tests.settings import Settings

CREATIONS = frozenset(
    {
        "create_job",
        "create_job_batch",
        "create_job_template",
        "create_provider",
        "create_webhook",
        "create_api_key",
        "create_user",
    }
)
"""They make objects on a path without ids, so the body has to bear the tag."""

HARMLESS = frozenset({"test_auth", "validate_api_key"})
"""They write nothing, whatever their method says."""

FORBIDDEN = frozenset({"update_me", "logout"})
"""They change the identity that the judge itself goes by."""


class Policy:
    """The allow-list: the target's own address, and what the safety class has in it.

    Reading is always allowed. Writing is allowed to objects of this run alone: creations must bear
    the run's tag in their body, and all else must name an id that the ledger knows or that has the
    tag in it, which no object of anybody else can have. A disposable server takes everything.
    """

    def __init__(
        self, settings: Settings, operations: Operations, tag: str, owns: Callable[[str], bool]
    ) -> None:
        self._settings = settings
        self._operations = operations
        self._tag = tag
        self._owns = owns
        self._base = urlsplit(settings.api_url)
        self.own_credential = f"Bearer {settings.api_key}"
        """What the judge itself goes by."""
        self.only_reads = settings.read_only
        """Whether nothing may be written, not even to objects of the run."""

    def operation(self, method: str, url: str) -> tuple[Operation, dict[str, str]] | None:
        """What the request is for, if the document has it."""
        return self._operations.find(method, self._below_api(url))

    def objection(self, method: str, url: str, body: str) -> str | None:
        """Why the request may not go out; None if it may."""
        objection = self._objection_to_address(url)
        if objection is not None or method in SAFE_METHODS:
            return objection
        if self.only_reads:
            return f"{method} may change something, and only reads are allowed"
        if self._settings.disposable:
            return None
        return self._objection_to_writing(method, url, body)

    def objection_to_socket(self, url: str) -> str | None:
        """Why a WebSocket may not be opened; None if it may."""
        if url != self._settings.socket_url:
            return f"{url} is not the WebSocket of the server that is judged"
        return None

    def _objection_to_address(self, url: str) -> str | None:
        target = urlsplit(url)
        if (target.scheme, target.netloc) != (self._base.scheme, self._base.netloc):
            return f"{target.scheme}://{target.netloc} is not the server that is judged"
        if not (target.path + "/").startswith(self._base.path + "/"):
            return f"{target.path} is not below {self._base.path}"
        if "/../" in unquote(target.path) + "/":
            return f"{target.path} leads out of {self._base.path}"
        return None

    def _objection_to_writing(self, method: str, url: str, body: str) -> str | None:
        found = self.operation(method, url)
        if found is None:
            bears = self._tag in self._below_api(url)
            return None if bears else f"{method} {self._below_api(url)} is not in the document"
        operation, ids = found
        if operation.id in FORBIDDEN:
            return f"{operation.id} would change the judge's own identity"
        if operation.id in HARMLESS:
            return None
        if operation.id in CREATIONS or not ids:
            return None if self._tag in body else f"{operation.id} without the run's tag"
        outermost = next(iter(ids.values()))  # what lies within a thing of ours is ours, too
        if self._owns(outermost) or self._tag in outermost:
            return None
        return f"{operation.id} on {outermost}, not of this run"

    def _below_api(self, url: str) -> str:
        path = unquote(urlsplit(url).path).removeprefix(self._base.path)
        return path.removeprefix("/v1") if path.startswith("/v1/") else path


def text_of(body: bytes | str | None) -> str:
    """A body as the policy looks at it: JSON with its escapes undone."""
    if body is None:
        return ""
    text = body if isinstance(body, str) else body.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text
