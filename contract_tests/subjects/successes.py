"""Requests that have to succeed, and what came of them: what clauses about answers look at."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.kernel.ledger import KINDS
from contract_tests.operations import Operation
from contract_tests.orders import ORDERS

IDS_FROM = {
    "jobId": "list_jobs",
    "templateId": "list_job_templates",
    "providerId": "list_providers",
    "networkName": "list_networks",
    "webhookId": "list_webhooks",
    "keyId": "list_api_keys",
    "userId": "list_users",
}

CHANGES: dict[str, dict[str, Any]] = {
    "template": {"description": "Changed by a contract test"},
    "webhook": {"timeout": 9},
    "key": {"enabled": False},
    "user": {"lastName": "Contract"},
}

WRITES = (
    *(operation for operation, _, _ in ORDERS.values()),
    "update_job_template", "update_provider", "update_webhook", "update_api_key", "update_user",
    "cancel_job", "delete_job_template", "delete_provider", "delete_webhook", "delete_api_key",
    "delete_user",
)  # fmt: skip
"""Operations that successful writes send."""


class Success(NamedTuple):
    """An answer to an operation that should be one."""

    operation: Operation
    answer: Answer


def reads(bench: Bench) -> list[Success]:
    """Each operation that reads, on whatever the server has; one answer of each."""
    return bench.shared("reads", lambda: list(_reads(bench)))


def writes(bench: Bench) -> list[Success]:
    """Objects of the run from their creation to their end."""
    return bench.shared("writes", lambda: list(_writes(bench)))


def _reads(bench: Bench) -> Iterator[Success]:
    for operation in bench.operations:
        if operation.reads and not operation.parameters:
            yield Success(operation, bench.api.get(operation.path))
    for operation in bench.operations:
        if operation.reads and len(operation.parameters) == 1:
            (parameter,) = operation.parameters
            identifier = _first_id(bench, IDS_FROM.get(parameter, ""))
            if identifier is not None:
                path = operation.at(**{parameter: identifier})
                yield Success(operation, bench.api.get(path))


def _first_id(bench: Bench, listed: str) -> str | None:
    if listed not in bench.operations.by_id:
        return None
    path = bench.operations[listed].path
    answer = bench.shared(f"first of {listed}", lambda: bench.api.get(path, params={"limit": 1}))
    body = answer.parsed
    rows = body.get("data") if isinstance(body, dict) else None
    first = rows[0] if isinstance(rows, list) and rows else None
    identifier = first.get("id") if isinstance(first, dict) else None
    return identifier if isinstance(identifier, str) else None


def _writes(bench: Bench) -> Iterator[Success]:
    for kind, (operation, path, order) in ORDERS.items():
        made = bench.api.post(path, order(bench.tag, next(bench.session.numbers)))
        yield Success(bench.operations[operation], made)
        data = made.parsed.get("data") if isinstance(made.parsed, dict) else None
        identifier = data.get("id") if isinstance(data, dict) else None
        if isinstance(identifier, str):
            yield from _life(bench, kind, identifier)


def _life(bench: Bench, kind: str, identifier: str) -> Iterator[Success]:
    place = KINDS[kind]
    requests: list[tuple[str, str, Any]] = [
        (place.method, place.removal_path(identifier), None),
    ]
    if kind in CHANGES:
        requests.insert(0, ("PUT", place.read_path(identifier), CHANGES[kind]))
    for method, path, body in requests:
        found = bench.operations.find(method, path)
        assert found is not None
        yield Success(found[0], bench.api.request(method, path, body=body))
