"""Requests that have to be refused, and what came of them: what clauses about errors look at.

They are sent once and shared, since each of these clauses looks at another side of the same answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.operations import Operation
from contract_tests.orders import ORDERS

JOBS = "/plugin-core/jobs"
REFUSED = frozenset(range(400, 600))


@dataclass(frozen=True)
class Refusal:
    """An answer to a request that makes no sense."""

    what: str
    """The request, in words."""
    answer: Answer
    statuses: frozenset[int]
    """What it may be answered with."""
    by_framework: bool = False
    """Whether it never reaches what the pages tell of."""

    @property
    def is_one(self) -> bool:
        """A server may take what another refuses; then there is no error to look at."""
        return self.answer.status in REFUSED


NOT_FOUND = frozenset({404})
UNAUTHORIZED = frozenset({401})
FORBIDDEN = frozenset({403})
CONFLICT = frozenset({409})
INVALID = frozenset({400})
TAKEN_OR_INVALID = frozenset({200, 400})
NO_ROUTE = frozenset({404, 405})

STRANGE_IDS = ("%00", "%FF", "'%20OR%201=1--", "null", "%7B%7B7*7%7D%7D")
STRANGE_QUERIES = (
    {"page": "9" * 40}, {"limit": "1e2"}, {"sort": "createdAt:desc;--"}, {"from": "0000-00-00"},
)  # fmt: skip

WRITES = (
    *(operation for operation, _, _ in ORDERS.values()),
    "list_jobs",
    "list_providers",
    "cancel_job",
    "update_provider",
    "delete_webhook",
)
"""Operations that refused writes take."""


def refused_reads(bench: Bench) -> list[Refusal]:
    """Refusals of requests that read.

    :raises Unclear: when nothing succeeds, so that refusals say nothing.
    """
    _succeeds(bench)
    return bench.shared("refused reads", lambda: list(_reads(bench)))


def refused_writes(bench: Bench) -> list[Refusal]:
    """Refusals of requests that would write something of the run.

    :raises Unclear: when nothing succeeds, so that refusals say nothing.
    """
    _succeeds(bench)
    return bench.shared("refused writes", lambda: list(_writes(bench)))


def _succeeds(bench: Bench) -> None:
    answer = bench.shared("a success", lambda: bench.api.get(JOBS, params={"limit": 1}))
    bench.sure(answer.ok, f"nothing can be said of refusals where {JOBS} answers {answer.status}")


def _reads(bench: Bench) -> Iterator[Refusal]:
    for operation in bench.operations:
        if operation.reads and len(operation.parameters) == 1:
            yield _unknown(bench, operation)
    route = bench.api.get(f"{JOBS[:-5]}/{bench.tag}")
    yield Refusal("an unknown route", route, NOT_FOUND, by_framework=True)
    yield Refusal("no key", bench.anonymous.get(JOBS), UNAUTHORIZED)
    stranger = bench.api.with_key(f"{bench.tag}-unknown")
    yield Refusal("an unknown key", stranger.get(JOBS), UNAUTHORIZED)
    for name, wrong in (
        ("limit", "ten"), ("page", "0"), ("status", bench.tag), ("from", "yesterday"),
        ("sort", f"{bench.tag}:asc"),
    ):  # fmt: skip
        answer = bench.api.get(JOBS, params={name: wrong})
        yield Refusal(f"{name}={wrong}", answer, TAKEN_OR_INVALID)


def _unknown(bench: Bench, operation: Operation) -> Refusal:
    (parameter,) = operation.parameters
    answer = bench.api.get(operation.at(**{parameter: f"{bench.tag}-none"}))
    return Refusal(f"an unknown {parameter}", answer, NOT_FOUND)


def strange_reads(bench: Bench) -> Iterator[Answer]:
    """Answers to what only a fault or an attack would send."""
    for identifier in STRANGE_IDS:
        yield bench.api.get(f"{JOBS}/{identifier}")
    for query in STRANGE_QUERIES:
        yield bench.api.get(JOBS, params=query)


def _writes(bench: Bench) -> Iterator[Refusal]:
    yield from _unreadable_bodies(bench)
    for kind, (_, path, _) in ORDERS.items():
        yield Refusal(f"a {kind} without all that it takes", _incomplete(bench, path), INVALID)
    unknown = f"{bench.tag}-none"
    cancelled = bench.api.post(f"{JOBS}/{unknown}/cancel")
    yield Refusal("cancelling an unknown job", cancelled, NOT_FOUND)
    changed = bench.api.put(f"/plugin-core/providers/{unknown}", {"name": bench.tag})
    yield Refusal("changing an unknown provider", changed, NOT_FOUND)
    deleted = bench.api.delete(f"/plugin-core/webhooks/{unknown}")
    yield Refusal("deleting an unknown webhook", deleted, NOT_FOUND)
    yield from _conflicts(bench)
    yield from _forbidden(bench)


def _unreadable_bodies(bench: Bench) -> Iterator[Refusal]:
    json = {"Content-Type": "application/json"}
    broken = bench.api.post(JOBS, raw=f'{{"image": "{bench.tag}",', headers=json)
    yield Refusal("malformed JSON", broken, INVALID, by_framework=True)
    text = {"Content-Type": "text/plain"}
    plain = bench.api.post(JOBS, raw=f"image={bench.tag}", headers=text)
    statuses = frozenset({400, 415})
    yield Refusal("a body that is text/plain", plain, statuses, by_framework=True)
    patched = bench.api.request("PATCH", f"{JOBS}/{bench.tag}", body={"image": bench.tag})
    yield Refusal("PATCH, which no resource has", patched, NO_ROUTE, by_framework=True)


def _incomplete(bench: Bench, path: str) -> Answer:
    return bench.api.post(path, {"contract": bench.tag})


def _conflicts(bench: Bench) -> Iterator[Refusal]:
    _, path, order = ORDERS["webhook"]
    body = order(bench.tag, next(bench.session.numbers))
    if bench.api.post(path, body).ok:
        again = bench.api.post(path, body)
        yield Refusal("a webhook with the URL and the events of another", again, CONFLICT)


def _forbidden(bench: Bench) -> Iterator[Refusal]:
    _, path, order = ORDERS["key"]
    made = bench.api.post(path, order(bench.tag, next(bench.session.numbers))).parsed
    data = made.get("data") if isinstance(made, dict) else None
    secret = data.get("key") if isinstance(data, dict) else None
    if isinstance(secret, str) and secret:
        answer = bench.api.with_key(secret).get("/plugin-core/providers")
        yield Refusal("a key that may read jobs alone, at the providers", answer, FORBIDDEN)
