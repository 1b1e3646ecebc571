"""The settings of a run."""

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
    case_ids: frozenset[str] | None = None
    """Only these cases; None for all."""
    shard: tuple[int, int] | None = None
    """Only one part of several, such as the second of four; None for all."""

    @property
    def takes_examination(self) -> bool:
        """Whether Schemathesis is in the part: it cannot be divided, and is in the first."""
        return self.shard is None or self.shard[0] == 1

    def takes_case(self, case_id: str) -> bool:
        return self.case_ids is None or case_id in self.case_ids

    def takes_a_case_of(self, clause_id: str) -> bool:
        """Whether one of the selected cases is of this clause."""
        return self.case_ids is None or any(
            one.partition("/")[0] == clause_id for one in self.case_ids
        )

    def takes_clause(self, clause_id: str, page: str) -> bool:
        """Whether a clause is selected. `PAGE` names its whole family, `PAGE-1` only one."""
        families = (clause_id, clause_id.rpartition("-")[0])
        return _names(self.clauses, *families) and _names(self.pages, page)

    def takes_namespaces(self, namespaces: tuple[str, ...]) -> bool:
        """Whether one of them is selected; a case about all of them always is."""
        return not namespaces or _names(self.namespaces, *namespaces)

    def takes_class(self, safety: str, evidence: str) -> bool:
        return _names(self.safety, safety) and _names(self.evidence, evidence)


def _names(words: tuple[str, ...], *meant: str) -> bool:
    """Whether one of the words matches, or there are no words."""
    lowered = {word.lower() for word in words}
    return not words or any(one.lower() in lowered for one in meant)


@dataclass(frozen=True)
class Settings:
    """The target, what may be done to it, and how long and how much."""

    url: str
    """The instance, with or without `/api`."""
    api_key: str
    second_key: str | None = None
    """The key of another user, with fewer permissions if possible."""
    limited_key: str | None = None
    """A key whose quota may be used up."""
    ws_url: str | None = None
    """Its WebSocket; by default `/ws` of the same host."""
    receiver_url: str | None = None
    """How the server reaches this machine's receiver; by default loopback, for a local server."""
    receiver_bind: str = "127.0.0.1"
    headers: Mapping[str, str] = field(default_factory=dict)
    """A header to send with each request."""
    verify: bool | str = True
    """Whether certificates are verified, or the file of the authority to trust."""
    client_cert: str | None = None
    """The client certificate, for servers that require one: a file in PEM."""
    client_key: str | None = None
    """The file of its key, if separate."""
    proxy: str | None = None
    """The proxy to the server; None for the environment's."""
    timeout: float = 10
    """Seconds that a response may take."""
    patience: float = 60
    """Seconds to wait for what the server does on its own: jobs, events, deliveries."""
    seed: int = 1
    max_requests: int = 100_000
    max_objects: int = 1_000
    read_only: bool = False
    disposable: bool = False
    """Everything on the server may be changed or destroyed: generated writes are sent too."""
    strict: bool = False
    quick: bool = False
    """Leaves out clauses that wait, and generates fewer requests."""
    schemathesis: bool = True
    selection: Selection = Selection()
    ledger: Path | None = None
    """Where to write created ids; by default a file of the run in the working folder."""

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
