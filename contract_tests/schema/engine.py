"""Runs Schemathesis's engine so that everything it sends passes the kernel."""

import threading
from collections.abc import Iterator
from typing import Any, TypeAlias

import requests
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events
from schemathesis.engine.context import EngineContext
from schemathesis.engine.core import Engine, ExecutionPlan
from schemathesis.engine.run import PhaseName
from schemathesis.schemas import APIOperation, BaseSchema

from contract_tests.bench import Session
from contract_tests.kernel.adapter import Guard, GuardedAdapter
from contract_tests.settings import Settings

Operation: TypeAlias = APIOperation[Any, Any, Any, Any]

PHASES = (
    PhaseName.EXAMPLES,
    PhaseName.COVERAGE,
    PhaseName.FUZZING,
    *[PhaseName.STATEFUL_TESTING] * 4,
)
"""Its probes and its sign-up are left out: they send beside the sessions of a context. Hypothesis
gives up early on some sequences of operations, so they have several tries with seeds of their own.
"""

QUICK_PHASES = (PhaseName.EXAMPLES, PhaseName.FUZZING, PhaseName.STATEFUL_TESTING)

EXAMPLES, EXAMPLES_QUICK = 20, 3
"""Requests that are drawn for an operation in the fuzzing phase."""

SEQUENCES, SEQUENCES_QUICK = 50, 25
"""Sequences of operations that are drawn in the stateful phase."""

HARMLESS_METHODS = ("trace",)
"""Which undocumented methods are tried on a server that is not disposable."""


BOUNDED_STREAMS = {
    "include-operation-id": "get_job_logs",
    "parameters": {"query.follow": "false"},
}
"""A stream would last as long as its job."""

LONG_SERIES = {
    "include-operation-id": ["get_job_metrics", "get_provider_metrics", "get_network_history"],
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "400", "401", "403", "404", "429"],
        }
    },
}
"""A period and a resolution may make too many points together, which no schema can say."""


class GuardedContext(EngineContext):
    """An engine's context whose sessions send through the guard."""

    def __init__(self, guard: Guard, **settings: Any) -> None:
        super().__init__(**settings)
        self._adapter = GuardedAdapter(guard)

    def get_session(self, *, operation: Operation | None = None) -> requests.Session:
        session = super().get_session(operation=operation)
        for prefix in ("http://", "https://"):
            session.mount(prefix, self._adapter)
        return session


def execute(session: Session, checks: tuple[str, ...]) -> Iterator[events.EngineEvent]:
    """What the engine tells while it goes through the phases.

    :param checks: names of those that are made on each answer.
    """
    schema = load(session, checks)
    engine = Engine(schema)
    plan = ExecutionPlan(
        [
            engine.get_phase_config(
                phase,
                is_supported=True,
                requires_transitions=phase is PhaseName.STATEFUL_TESTING,
            )
            for phase in (QUICK_PHASES if session.settings.quick else PHASES)
        ]
    )
    stop = threading.Event()
    context = GuardedContext(session.guard, schema=schema, stop_event=stop)
    try:
        for event in plan.execute(context):
            yield event
            if session.guard.health.stopped is not None:
                break
    finally:
        stop.set()


def load(session: Session, checks: tuple[str, ...]) -> BaseSchema:
    """The document, as much of it as the safety class lets Schemathesis generate for.

    Nobody knows beforehand what a generator will write, so generated writes are for disposable
    servers; others get generated reads.
    """
    config = SchemathesisConfig.from_dict(configuration(session.settings, checks))
    schema: BaseSchema = schemathesis.openapi.from_dict(
        dict(session.operations.document), config=config
    )
    if not session.settings.disposable:
        schema = schema.include(method="GET")
    if namespaces := session.settings.selection.namespaces:
        tags = {o.namespace for o in session.operations}
        wanted = [tag for tag in tags if tag.lower() in [name.lower() for name in namespaces]]
        schema = schema.include(tag=wanted)
    return schema


def configuration(settings: Settings, checks: tuple[str, ...]) -> dict[str, Any]:
    """Schemathesis's own settings for this run."""
    examples = EXAMPLES_QUICK if settings.quick else EXAMPLES
    sequences = SEQUENCES_QUICK if settings.quick else SEQUENCES
    configured: dict[str, Any] = {
        "seed": settings.seed,
        "base-url": settings.api_url,
        "headers": dict(settings.headers),
        "tls-verify": settings.verify,
        "request-timeout": settings.timeout,
        "continue-on-failure": True,
        "warnings": False,
        "workers": 1,
        "auth": {"openapi": {"bearerAuth": {"bearer": settings.api_key}}},
        "checks": {"enabled": False} | {name: {"enabled": True} for name in checks},
        "generation": {"max-examples": examples, "no-shrink": settings.quick, "database": "none"},
        "phases": {
            "coverage": {},
            "stateful": {"generation": {"max-examples": sequences}},
        },
        "operations": [BOUNDED_STREAMS, LONG_SERIES],
    }
    if not settings.disposable:
        configured["phases"]["coverage"]["unexpected-methods"] = list(HARMLESS_METHODS)
    return configured
