"""Test jobs: each one makes a documented failure happen (debugging, Creating Reproducible Test
Cases)."""

from collections.abc import Mapping
from typing import NamedTuple

from mock_server.errors import Conflict, ProviderUnavailable
from mock_server.excerpt import excerpt
from mock_server.rules.jobs import jobs, steering
from mock_server.rules.jobs.image_kinds import (
    CRASH,
    ERROR,
    NOT_FOUND,
    OUT_OF_MEMORY,
    ContainerFailure,
)
from mock_server.rules.providers import condition, providers
from mock_server.world.records import (
    FailureReason,
    Fate,
    FateStage,
    Job,
    Json,
    Lineage,
    LoggedError,
    Provider,
)
from mock_server.world.world import World

RUNS = 30
"""Seconds that a test job runs before it fails or completes."""

DURATION = 120
"""Seconds that it may run."""

ATTEMPTS = 3
"""How often Cortex tries to reach a provider (debugging, Structured Log Analysis)."""


class ReproducedFailure(NamedTuple):
    """One way in which a scenario fails.

    :param code: of the entry that the failure leaves in the system's log.
    """

    stage: FateStage
    message: str
    exit_code: int | None
    reason: FailureReason
    code: str = "PROVIDER_ERROR"
    last_words: str | None = None


def _connection(message: str) -> ReproducedFailure:
    return ReproducedFailure("submitting", message, None, "network_error", "PROVIDER_UNAVAILABLE")


def _pull(why: str) -> ReproducedFailure:
    return ReproducedFailure(
        "pulling", f"The image could not be pulled: {why}.", None, "image_pull_error"
    )


def _killed(failure: ContainerFailure) -> ReproducedFailure:
    return ReproducedFailure(
        "running", failure.reason, failure.exit_code, failure.kind, last_words=failure.last_words
    )


SCENARIOS: Mapping[str, Mapping[str, ReproducedFailure]] = {
    "provider-connection-failure": {
        "timeout": _connection("Provider endpoint not responding"),
        "refused": _connection("Provider endpoint refused the connection"),
        "dns": _connection("Provider endpoint could not be resolved"),
        "unauthorized": _connection("Provider endpoint refused the credentials"),
    },
    "image-pull-failure": {
        "not-found": _pull("not found"),
        "unauthorized": _pull("credentials are required"),
        "timeout": _pull("timeout"),
    },
    "resource-limit-exceeded": {
        "memory": _killed(OUT_OF_MEMORY),
        "storage": ReproducedFailure(
            "running", "The container was killed: its storage is full.", 137,
            "resource_limit_exceeded",
        ),
    },
    "network-failure": {
        "unreachable": ReproducedFailure(
            "running", "The container exited with code 1: the network is unreachable.", 1,
            "network_error",
        ),
        "dns": ReproducedFailure(
            "running", "The container exited with code 1: a host is unknown.", 1, "network_error"
        ),
    },
    "container-failure": {
        "exit-code": _killed(ERROR),
        "not-found": _killed(NOT_FOUND),
        "crash": _killed(CRASH),
    },
    "stuck-pending": {},
    "duration-exceeded": {},
    "success": {},
}  # fmt: skip
"""By name: the ways to fail, the usual one first. Those that have none are steered instead."""

OUTCOMES = {
    "stuck-pending": "stay-pending",
    "duration-exceeded": "expire",
    "success": "complete",
}


def submit(world: World, request: Json, owner_id: str) -> Job:
    """A small job with the failure that the scenario describes, or without it if chance decides so.

    :raises Conflict: when the scenario has no such type of error.
    :raises ProviderUnavailable: when the provider, or every one if none is named, is unreachable.
    """
    scenario, parameters = request["scenario"], request.get("parameters", {})
    error_type = _error_type(scenario, parameters)
    provider = _provider(world, parameters)
    labels = {"testScenario": scenario} | ({"errorType": error_type} if error_type else {})
    job_request = {
        "provider": provider.id,
        "image": "alpine:3",
        "cpu": 100,
        "memory": "128Mi",
        "storage": "100Mi",
        "duration": DURATION,
        "name": request.get("name", f"Test of {scenario}"),
        "labels": labels,
    }
    happens = world.random("test jobs").random() < parameters.get("probability", 1.0)
    fate = (
        _fate(provider, scenario, error_type)
        if happens
        else steering.chosen("complete", RUNS, None)
    )
    return jobs.submit(world, job_request, lineage=Lineage(owner_id=owner_id), fate=fate)


def _error_type(scenario: str, parameters: Json) -> str | None:
    known, wanted = SCENARIOS[scenario], parameters.get("errorType")
    if wanted is None:
        return next(iter(known), None)
    if wanted not in known:
        words = f"the ones that it has are {', '.join(known)}" if known else "it has none"
        raise Conflict(f"{scenario} has no error type {excerpt(wanted)}; {words}.")
    return str(wanted)


def _provider(world: World, parameters: Json) -> Provider:
    if "provider" in parameters:
        return providers.choose(world, parameters["provider"])
    for provider in world.providers:
        if condition.is_reachable(provider):
            return provider
    raise ProviderUnavailable("No provider is online.")


def _fate(provider: Provider, scenario: str, error_type: str | None) -> Fate:
    if error_type is None:
        return steering.chosen(OUTCOMES[scenario], RUNS, None)
    failure = SCENARIOS[scenario][error_type]
    return Fate(
        scheduling=steering.SCHEDULING,
        starting=steering.STARTING,
        running=RUNS,
        exit_code=failure.exit_code or 0,
        error=failure.message,
        stage=failure.stage,
        reason=failure.reason,
        last_words=failure.last_words,
        logged_error=LoggedError(
            failure.code, failure.message, _details(provider, failure, error_type)
        ),
    )


def _details(provider: Provider, failure: ReproducedFailure, error_type: str) -> Json:
    """The details of the log entry; for connections as the page shows them."""
    if failure.stage != "submitting":
        return {"errorType": error_type, "stage": failure.stage}
    is_timeout = error_type == "timeout"
    return {"endpoint": provider.endpoints[0], "timeout": is_timeout, "attempts": ATTEMPTS}
