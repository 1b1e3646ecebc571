"""What a run of the judge is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Selection:
    """Which cases to run; an empty part selects all."""

    clauses: tuple[str, ...] = ()
    """Ids, or beginnings of ids: `PAGE`, `PAGE-4`."""
    pages: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()

    def takes_clause(self, clause_id: str, page: str) -> bool:
        """Whether a clause is asked for. `PAGE` names all of its family, `PAGE-1` one alone."""
        families = (clause_id, clause_id.rpartition("-")[0])
        return _names(self.clauses, *families) and _names(self.pages, page)

    def takes_namespaces(self, namespaces: tuple[str, ...]) -> bool:
        """Whether one of them is asked for; what is about all of them always is."""
        return not namespaces or _names(self.namespaces, *namespaces)

    def takes_class(self, safety: str, evidence: str) -> bool:
        return _names(self.safety, safety) and _names(self.evidence, evidence)


def _names(words: tuple[str, ...], *meant: str) -> bool:
    """Whether one of the words is meant, or there are no words."""
    lowered = {word.lower() for word in words}
    return not words or any(one.lower() in lowered for one in meant)


@dataclass(frozen=True)
class Settings:
    """The target, what may be done to it, and how long and how much."""

    url: str
    """The instance, with or without `/api`."""
    api_key: str
    second_key: str | None = None
    """Of another identity, with fewer permissions if possible."""
    limited_key: str | None = None
    """A key whose quota may be spent."""
    ws_url: str | None = None
    """Where its WebSocket is; by default `/ws` of the same host."""
    receiver_url: str | None = None
    """How the server reaches this machine's receiver; by default loopback, for a server there."""
    receiver_bind: str = "127.0.0.1"
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with each request."""
    verify: bool | str = True
    """Whether certificates are checked, or the file of the authority to trust."""
    client_cert: str | None = None
    """The judge's own certificate, for servers that ask for one: a file in PEM."""
    client_key: str | None = None
    """The file of its key, if that is another."""
    proxy: str | None = None
    """Leads to the server; None for what the environment says."""
    timeout: float = 10
    """Seconds that an answer may take."""
    patience: float = 60
    """Seconds that the server may take for what it does by itself: jobs, events, deliveries."""
    seed: int = 1
    max_requests: int = 100_000
    max_objects: int = 1_000
    read_only: bool = False
    disposable: bool = False
    """The server and all in it may be changed or destroyed: generated writes are sent, too."""
    strict: bool = False
    quick: bool = False
    """Leaves out what waits, and generates less."""
    schemathesis: bool = True
    selection: Selection = Selection()
    ledger: Path | None = None
    """Where created ids are written; by default a file of the run's own in the working folder."""

    @property
    def instance(self) -> str:
        """The URL without `/api` and without a slash at its end."""
        return self.url.rstrip("/").removesuffix("/v1").removesuffix("/api").rstrip("/")

    @property
    def api_url(self) -> str:
        return f"{self.instance}/api"

    @property
    def socket_url(self) -> str:
        return self.ws_url or self.instance.replace("http", "ws", 1) + "/ws"
