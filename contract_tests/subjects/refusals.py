"""Requests that have to be refused, and their responses: the subjects of clauses about errors.

They are sent once and shared, because each of these clauses checks another side of the same
response.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.kinds import kinds
from contract_tests.contract.operations import Operation
from contract_tests.kernel.api import Response

JOBS = "/plugin-core/jobs"
REFUSED = frozenset(range(400, 600))


@dataclass(frozen=True)
class Refusal:
    """A response to an invalid request."""

    what: str
    """The request, in words."""
    response: Response
    statuses: frozenset[int]
    """The statuses that are allowed."""
    by_framework: bool = False
    """Whether it never reaches what the pages describe."""
    parameter: str = ""
    """The parameter of the path that names something unknown; empty if there is none."""

    @property
    def is_one(self) -> bool:
        """A server may accept what another refuses; then there is no error to check."""
        return self.response.status in REFUSED


NOT_FOUND = frozenset({404})
UNAUTHORIZED = frozenset({401})
FORBIDDEN = frozenset({403})
CONFLICT = frozenset({409})
INVALID = frozenset({400})
INVALID_OR_ENDED = frozenset({400, 409})
"""A job that has ended cannot be changed, whatever the body is."""
TAKEN_OR_INVALID = frozenset({200, 400})
NO_ROUTE = frozenset({404, 405})

STRANGE_IDS = ("%00", "%FF", "'%20OR%201=1--", "null", "%7B%7B7*7%7D%7D")
STRANGE_QUERIES = (
    {"page": "9" * 40}, {"limit": "1e2"}, {"sort": "createdAt:desc;--"}, {"from": "0000-00-00"},
)  # fmt: skip

CHANGES = tuple(
    kind.update.id for kind in kinds() if kind.name in CREATION_BODIES and kind.update is not None
)

WRITES = (
    *(operation for operation, _, _ in CREATION_BODIES.values()),
    *CHANGES,
    "list_jobs",
    "list_providers",
    "cancel_job",
    "delete_webhook",
    "retry_webhook_delivery",
)
"""Operations that refused writes take."""


def refused_reads(context: CaseContext) -> list[Refusal]:
    """Refusals of reads.

    :raises Unclear: when nothing succeeds, so that refusals prove nothing.
    """
    _succeeds(context)
    return context.shared("refused reads", lambda: list(_reads(context)))


def refused_writes(context: CaseContext) -> list[Refusal]:
    """Refusals of writes to objects of the run.

    :raises Unclear: when nothing succeeds, so that refusals prove nothing.
    """
    _succeeds(context)
    return context.shared("refused writes", lambda: list(_writes(context)))


def _succeeds(context: CaseContext) -> None:
    response = context.shared("a success", lambda: context.api.get(JOBS, params={"limit": 1}))
    context.require(response.ok, f"refusals prove nothing while {JOBS} answers {response.status}")


def _reads(context: CaseContext) -> Iterator[Refusal]:
    for operation in context.operations:
        if operation.reads and len(operation.parameters) == 1:
            yield _unknown(context, operation)
    route = context.api.get(f"{JOBS[:-5]}/{context.tag}")
    yield Refusal("an unknown route", route, NOT_FOUND, by_framework=True)
    yield Refusal("no key", context.anonymous.get(JOBS), UNAUTHORIZED)
    unknown = context.unknown(f"Bearer {context.tag}-unknown")
    yield Refusal("an unknown key", context.anonymous.get(JOBS, headers=unknown), UNAUTHORIZED)
    for name, wrong in (
        ("limit", "ten"), ("page", "0"), ("status", context.tag), ("from", "yesterday"),
        ("sort", f"{context.tag}:asc"),
    ):  # fmt: skip
        response = context.api.get(JOBS, params={name: wrong})
        yield Refusal(f"{name}={wrong}", response, TAKEN_OR_INVALID)


def _unknown(context: CaseContext, operation: Operation) -> Refusal:
    (parameter,) = operation.parameters
    response = context.api.get(operation.at(**{parameter: f"{context.tag}-none"}))
    return Refusal(f"an unknown {parameter}", response, NOT_FOUND, parameter=parameter)


def strange_reads(context: CaseContext) -> Iterator[Response]:
    """Responses to requests that only a mistake or an attack would send."""
    for identifier in STRANGE_IDS:
        yield context.api.get(f"{JOBS}/{identifier}")
    for query in STRANGE_QUERIES:
        yield context.api.get(JOBS, params=query)


def _writes(context: CaseContext) -> Iterator[Refusal]:
    yield from _unreadable_bodies(context)
    for kind, (_, path, _) in CREATION_BODIES.items():
        yield Refusal(f"a {kind} without its required fields", _incomplete(context, path), INVALID)
    unknown = f"{context.tag}-none"
    cancelled = context.api.post(f"{JOBS}/{unknown}/cancel")
    yield Refusal("cancelling an unknown job", cancelled, NOT_FOUND)
    changed = context.api.put(f"/plugin-core/providers/{unknown}", {"name": context.tag})
    yield Refusal("changing an unknown provider", changed, NOT_FOUND)
    deleted = context.api.delete(f"/plugin-core/webhooks/{unknown}")
    yield Refusal("deleting an unknown webhook", deleted, NOT_FOUND)
    yield from _unknown_below(context)
    yield from _conflicts(context)
    yield from _forbidden(context)


def _unknown_below(context: CaseContext) -> Iterator[Refusal]:
    """A delivery that does not exist, of a webhook that exists."""
    _, path, new_body = CREATION_BODIES["webhook"]
    made = context.api.post(path, new_body(context.tag, next(context.run_state.numbers))).parsed
    data = made.get("data") if isinstance(made, dict) else None
    if isinstance(data, dict) and isinstance(data.get("id"), str):
        below = f"{path}/{data['id']}/history/{context.tag}-none/retry"
        response = context.api.post(below)
        yield Refusal("an unknown delivery", response, NOT_FOUND, parameter="deliveryId")


def _unreadable_bodies(context: CaseContext) -> Iterator[Refusal]:
    json = {"Content-Type": "application/json"}
    broken = f'{{"image": "{context.tag}",'
    refused = context.api.post(JOBS, raw=broken, headers=json)
    yield Refusal("malformed JSON", refused, INVALID, by_framework=True)
    for operation, path in _reading_bodies(context):
        response = context.api.request(operation.method, path, raw=broken, headers=json)
        what = f"malformed JSON for {operation.id}"
        yield Refusal(what, response, INVALID_OR_ENDED, by_framework=True)
    text = {"Content-Type": "text/plain"}
    plain = context.api.post(JOBS, raw=f"image={context.tag}", headers=text)
    statuses = frozenset({400, 415})
    yield Refusal("a body that is text/plain", plain, statuses, by_framework=True)
    patched = context.api.request("PATCH", f"{JOBS}/{context.tag}", body={"image": context.tag})
    yield Refusal("PATCH, which no resource has", patched, NO_ROUTE, by_framework=True)


def _reading_bodies(context: CaseContext) -> Iterator[tuple[Operation, str]]:
    """Operations that create or change a kind that the server has, and where."""
    for name, (_, path, new_body) in CREATION_BODIES.items():
        made = context.api.post(path, new_body(context.tag, next(context.run_state.numbers)))
        data = made.parsed.get("data") if isinstance(made.parsed, dict) else None
        identifier = data.get("id") if isinstance(data, dict) else None
        kind = kinds()[name]
        if made.ok and isinstance(identifier, str):
            yield kind.create, path
            if kind.update is not None:
                yield kind.update, kind.read_path(identifier)


def _incomplete(context: CaseContext, path: str) -> Response:
    return context.api.post(path, {"contract": context.tag})


def _conflicts(context: CaseContext) -> Iterator[Refusal]:
    _, path, new_body = CREATION_BODIES["webhook"]
    body = new_body(context.tag, next(context.run_state.numbers))
    if context.api.post(path, body).ok:
        again = context.api.post(path, body)
        yield Refusal("a webhook with the URL and the events of another", again, CONFLICT)


def _forbidden(context: CaseContext) -> Iterator[Refusal]:
    _, path, new_body = CREATION_BODIES["key"]
    made = context.api.post(path, new_body(context.tag, next(context.run_state.numbers))).parsed
    data = made.get("data") if isinstance(made, dict) else None
    secret = data.get("key") if isinstance(data, dict) else None
    if isinstance(secret, str) and secret:
        response = context.api.with_key(secret).get("/plugin-core/providers")
        yield Refusal("a key that may only read jobs, at the providers", response, FORBIDDEN)
