"""Runs Schemathesis's engine so that everything it sends passes the kernel."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from copy import deepcopy
from typing import Any

import requests
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.transport import Response
from schemathesis.engine import events
from schemathesis.engine.context import EngineContext
from schemathesis.engine.core import Engine, ExecutionPlan
from schemathesis.engine.run import PhaseName
from schemathesis.generation.case import Case as Generated
from schemathesis.generation.meta import TestPhase
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.schemas import OpenApiSchema
from schemathesis.transport.requests import (
    REQUESTS_TRANSPORT,
    ManagedCookiesSession,
    RequestsTransport,
)
from urllib3.response import HTTPResponse

from contract_tests.context.run_state import RunState
from contract_tests.contract.evidence import NotOwn, NotPermitted
from contract_tests.contract.kinds import OWN_IDENTITY
from contract_tests.contract.operations import SAFE_METHODS
from contract_tests.kernel.adapter import GuardedAdapter
from contract_tests.schema.disposable_user import DisposableUser
from contract_tests.schema.examined import EXAMPLES, EXAMPLES_QUICK
from contract_tests.settings import Settings

UNSENT = "Not sent"
"""The reason phrase of a substitute for a response."""

PHASES = (
    PhaseName.EXAMPLES,
    PhaseName.COVERAGE,
    PhaseName.FUZZING,
    *[PhaseName.STATEFUL_TESTING] * 4,
)
"""Its probes and its sign-up are left out: they bypass a document's transport. Hypothesis gives up
early on some sequences of operations, so they have several tries with different seeds.
"""

READING_PHASES = (
    PhaseName.EXAMPLES,
    PhaseName.COVERAGE,
    PhaseName.FUZZING,
    PhaseName.STATEFUL_TESTING,
)
"""For servers that get only reads. No sequence of reads deletes or creates anything, so one try
gives what the others would."""

QUICK_PHASES = (PhaseName.EXAMPLES, PhaseName.FUZZING, PhaseName.STATEFUL_TESTING)

SEQUENCES, SEQUENCES_QUICK = 50, 25
"""Sequences of operations that are generated in the stateful phase."""

HARMLESS_METHODS = ("trace",)
"""The undocumented methods that are tried on a server that is not disposable."""


BOUNDED_STREAMS = {
    "include-operation-id": "get_job_logs",
    "parameters": {"query.follow": "false"},
}
"""A stream would last as long as its job."""

BEYOND_SCHEMAS = {
    "include-operation-id": [
        "get_job_metrics",
        "get_provider_metrics",
        "get_network_history",
        "check_database",
        "explain_database_query",
        "rollback_system",
        "compare_config",
        "open_debug_console",
        "replay_event",
        "create_schedule",
        "update_schedule",
        "create_job",
        "create_job_batch",
        "create_job_from_template",
        "create_job_template",
        "update_job_template",
        "resubmit_job",
        "update_job",
    ],
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "3xx", "400", "401", "403", "404", "409", "429", "5xx"],
        }
    },
}
"""Requirements that no schema can express: a period and a resolution that give too many points
together, a query that is SQL, names of tables, versions, sections, commands and handlers that
exist, a cron expression that some instant fits, a longest duration that is not below the duration,
and volumes of a job that have different names."""


DOCUMENTED_FAILURES = ["2xx", "3xx", "4xx", "503"]
"""Statuses of operations for which a page documents that a provider may be unavailable."""


class GuardedTransport(RequestsTransport):
    """Sends everything that Schemathesis generates through the guard, whichever part of it sends,
    and why."""

    def __init__(self, run_state: RunState) -> None:
        super().__init__()
        self._copy_serializers_from(REQUESTS_TRANSPORT)
        self._guard = run_state.guard
        self._kinds = run_state.guard.policy.kinds
        self._adapter = SparingAdapter(run_state)
        self.unsent: set[str] = set()
        """Ids of generated cases that the kernel has refused, so that they have no response of the
        server.
        """
        self.redirected: set[str] = set()
        """Ids of generated cases whose object is not written to, so they name an unknown one."""

    def send(
        self, case: Generated[Any], *, session: requests.Session | None = None, **options: Any
    ) -> Response:
        """Some checks send again without a session, because it would add the key."""
        _drop_idempotency_key(case)
        self._keep_off_callers(case)
        with ExitStack() as own:
            session = session or own.enter_context(ManagedCookiesSession())
            for prefix in ("http://", "https://"):
                session.mount(prefix, self._adapter)
            response = super().send(case, session=session, **options)
        if response.message == UNSENT:
            self.unsent.add(case.id)
        return response

    def _keep_off_callers(self, case: Generated[Any]) -> None:
        """Keys and users that the run has not created are not written to; unknown ids may be."""
        if case.method.upper() in SAFE_METHODS:
            return
        for name, value in case.path_parameters.items():
            kind = self._kinds.by_parameter.get(name)
            if kind is None or not kind.is_identity:
                continue
            if not self._guard.may_write(kind, str(value)):
                case.path_parameters[name] = f"{self._guard.ledger.tag}-none"
                self.redirected.add(case.id)


class SparingAdapter(GuardedAdapter):
    """Returns a substitute response for what the kernel refuses, so that the generator
    continues."""

    def __init__(self, run_state: RunState) -> None:
        super().__init__(run_state.guard)
        self._policy = run_state.guard.policy
        self._disposable_user = DisposableUser(run_state)
        self._pace = run_state.guard.pace

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        found = self._policy.operation(request.method or "GET", request.url or "")
        operation = "" if found is None else found[0].id
        is_own = request.headers.get("Authorization") == self._policy.own_credential
        is_for_stand_in = operation in OWN_IDENTITY and is_own
        if is_for_stand_in and (token := self._disposable_user.token()):
            request.headers["Authorization"] = f"Bearer {token}"
        elif not is_own and not self._may_ask(str(request.headers.get("Authorization", ""))):
            return _unsent(request)
        try:
            response = super().send(request, **options)
        except (NotOwn, NotPermitted):
            return _unsent(request)
        if is_for_stand_in and (operation == "logout" or response.status_code == 401):
            self._disposable_user.leave()
        return response

    def _may_ask(self, credential: str) -> bool:
        """Whether a caller without a valid key need not wait; AUTH-1 waits for the same."""
        self._pace.share(credential)
        return self._pace.has_room(credential)


def _unsent(request: requests.PreparedRequest) -> requests.Response:
    """A substitute for a response to what was not sent; results of checks on it are ignored."""
    response = requests.Response()
    response.status_code, response.reason, response.request = 405, UNSENT, request
    response._content = b"{}"
    response.url = request.url or ""
    response.raw = HTTPResponse(b"{}", status=405, reason=UNSENT, preload_content=False)
    return response


def _drop_idempotency_key(case: Generated[Any]) -> None:
    """In a sequence of operations, a repeated `Idempotency-Key` would return an object that is
    gone."""
    if case.meta is not None and case.meta.phase.name is TestPhase.STATEFUL:
        case.headers.pop("Idempotency-Key", None)


def guarded(through: GuardedTransport) -> type[OpenApiSchema]:
    """The class of a document whose requests all pass the guard, including its clones."""

    class Guarded(OpenApiSchema):
        transport = property(lambda _: through)

    return Guarded


def execute(
    run_state: RunState, checks: tuple[str, ...], through: GuardedTransport
) -> Iterator[events.EngineEvent]:
    """The engine's events during the phases.

    :param checks: names of those that run on each response.
    """
    schema = load(run_state, checks, through)
    plan = _plan(Engine(schema), _phases(run_state.settings))
    policy = run_state.guard.policy
    only_reads, policy.only_reads = policy.only_reads, not run_state.settings.disposable
    stop = threading.Event()
    context = EngineContext(schema=schema, stop_event=stop)
    try:
        for event in plan.execute(context):
            yield event
            # A scenario in which nothing more could be sent still reports what was seen before.
            if run_state.guard.stopped is not None and isinstance(event, events.ScenarioFinished):
                stop.set()
    finally:
        stop.set()
        policy.only_reads = only_reads


def _phases(settings: Settings) -> Sequence[PhaseName]:
    if settings.quick:
        return QUICK_PHASES
    return PHASES if settings.disposable else READING_PHASES


def _plan(engine: Engine, phases: Sequence[PhaseName]) -> ExecutionPlan:
    return ExecutionPlan(
        [
            engine.get_phase_config(
                phase,
                is_supported=True,
                requires_transitions=phase is PhaseName.STATEFUL_TESTING,
            )
            for phase in phases
        ]
    )


def load(run_state: RunState, checks: tuple[str, ...], through: GuardedTransport) -> BaseSchema:
    """The document, as far as the safety class lets Schemathesis generate for it.

    Generated writes are unpredictable, so only disposable servers get them; others get generated
    reads.
    """
    settings = configuration(run_state.settings, checks)
    settings["operations"] = [*settings["operations"], _may_be_unavailable(run_state)]
    config = SchemathesisConfig.from_dict(settings)
    document = deepcopy(dict(run_state.operations.document))  # it writes into its argument
    loaded = schemathesis.openapi.from_dict(document, config=config)
    schema: BaseSchema = guarded(through)(loaded.raw_schema, config=loaded.config)
    return _selected(run_state, schema)


def _selected(run_state: RunState, schema: BaseSchema) -> BaseSchema:
    """The operations of the document that requests are generated for."""
    # Two calls of `include` would select what either of them names.
    wanted: dict[str, Any] = {} if run_state.settings.disposable else {"method": "GET"}
    if namespaces := run_state.settings.selection.namespaces:
        tags = {o.namespace for o in run_state.operations}
        named = [name.lower() for name in namespaces]
        wanted["tag"] = [tag for tag in tags if tag.lower() in named]
    # Pages have no envelope, and what is not offered has nothing to generate for.
    is_absent = run_state.guard.journal.is_absent
    left_out = [
        one.id
        for one in run_state.operations
        if one.is_page or (not one.parameters and is_absent(one.id))
    ]
    schema = schema.exclude(operation_id=left_out)
    return schema.include(**wanted) if wanted else schema


def _may_be_unavailable(run_state: RunState) -> dict[str, Any]:
    """Allows 503 where it is documented: an unavailable provider is not a server error."""
    named = [o.id for o in run_state.operations if "503" in o.source["responses"]]
    expected = {"expected-statuses": DOCUMENTED_FAILURES}
    return {"include-operation-id": named, "checks": {"not_a_server_error": expected}}


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
        "operations": [BOUNDED_STREAMS, BEYOND_SCHEMAS],
    }
    if not settings.disposable:
        configured["phases"]["coverage"]["unexpected-methods"] = list(HARMLESS_METHODS)
    return configured
