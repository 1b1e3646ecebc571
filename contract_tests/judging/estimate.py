"""Estimates the duration of a run before it begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from contract_tests.contract.clause import Case
from contract_tests.contract.evidence import Broken, NotPermitted, Safety, Unclear
from contract_tests.contract.operations import Operation, Operations
from contract_tests.kernel.api import NOT_THERE, ApiClient, Response
from contract_tests.kernel.pace import number_in
from contract_tests.schema.examined import EXAMPLES, EXAMPLES_QUICK, examined_for
from contract_tests.settings import Settings

REQUESTS = 7
"""Requests of a case, on average."""

OWN_SECONDS = 0.004
"""Seconds that the checks themselves need for a request."""

GENERATED, GENERATED_DISPOSABLE = 3.6, 5.4
"""Requests of Schemathesis for each example of an operation, in all its phases."""

GENERATING = 0.013
"""Seconds that Schemathesis needs for a request."""

OTHERS = 20
"""Requests without a key that are for no operation of their own."""

WIDE = 600
"""A limit that no run reaches."""

WINDOW = 60
"""Seconds of a rate-limit window (overview, Rate Limiting)."""

SAMPLES = 3
"""Requests that are timed."""


@dataclass(frozen=True)
class Estimate:
    """The estimate in seconds, and its main causes."""

    seconds: float
    cases: int
    anonymous_limit: int | None = None
    """Requests a minute without a key; None if the server does not say."""
    waits: float = 0.0
    """Seconds in which some case waits; others run meanwhile."""
    generated: float = 0.0
    """Requests that Schemathesis generates."""

    @property
    def words(self) -> str:
        """The estimate as a sentence."""
        about = f"{self.seconds:.0f} s" if self.seconds < 100 else f"{self.seconds / 60:.1f} min"
        limit = self.anonymous_limit
        why = f", {limit} requests a minute without a key" if limit and limit < WIDE else ""
        cases = f"{self.cases:,} case{'' if self.cases == 1 else 's'}"
        return f"This will take about {about}: {cases}{why}."


def estimated(
    settings: Settings, cases: Iterable[Case], api: ApiClient, operations: Sequence[Operation]
) -> Estimate:
    """Times a few requests, asks for the limits, and tries which operations are there.

    :param operations: for which Schemathesis generates requests.
    """
    cases = list(cases)
    answers = [one for _ in range(SAMPLES) if (one := _answer(api)) is not None]
    unknown = _answer(api.with_key(None))
    limit, own_limit = _limit(unknown), _limit(answers[-1] if answers else None)
    seconds = [one.exchange.seconds for one in (*answers, unknown) if one is not None]
    request = min(seconds, default=0.0)
    offered = _share_offered(api, own_limit) if _is_tight(limit, cases) else 1.0
    sent, generated = len(cases) * REQUESTS, _generated(settings, operations, offered)
    waits = _waits(cases, limit, offered)
    total = max(sent * (request + OWN_SECONDS), waits) + generated * (request + GENERATING)
    if own_limit:
        total = max(total, (sent + generated) / own_limit * WINDOW - WINDOW)
    return Estimate(total, len(cases), limit, waits, generated)


def _limit(response: Response | None) -> int | None:
    return None if response is None else number_in(response.headers, "X-RateLimit-Limit")


def _is_tight(limit: int | None, cases: Iterable[Case]) -> bool:
    """Whether requests without a key do not fit into one window."""
    return bool(limit) and sum(case.check.is_anonymous for case in cases) > (limit or 0)


def _waits(cases: Iterable[Case], limit: int | None, offered: float) -> float:
    """Seconds of the longest waits.

    :param offered: the share of operations that are there. Reads of others are not sent without a
        key.
    """
    cases = list(cases)
    waits = WINDOW if any(case.check.pauses for case in cases) else 0
    without_key = [case.check.safety is Safety.READ for case in cases if case.check.is_anonymous]
    if not limit or not without_key:
        return waits
    sent = without_key.count(True) * offered + without_key.count(False)
    sent += OTHERS * (len(without_key) > OTHERS)
    return max(waits, (ceil(sent / limit) - 1) * WINDOW)


def _generated(settings: Settings, operations: Iterable[Operation], offered: float) -> float:
    """How many requests Schemathesis generates.

    :param offered: the share of operations that are there. Those without path parameters that are
        not there are left out.
    """
    if not examined_for(settings):
        return 0.0
    takes = settings.selection.takes_namespaces
    chosen = [one for one in operations if takes((one.namespace,))]
    count = sum(1.0 if one.parameters else offered for one in chosen)
    examples = EXAMPLES_QUICK if settings.quick else EXAMPLES
    return count * examples * (GENERATED_DISPOSABLE if settings.disposable else GENERATED)


def _share_offered(api: ApiClient, own_limit: int | None) -> float:
    """The share of operations that are there, of those that read and have no path parameters."""
    tried = [one for one in Operations() if one.reads and not one.parameters and not one.is_public]
    if own_limit and own_limit < WIDE:
        return 1.0  # its requests are needed for the cases
    answers = [one for operation in tried if (one := _answer(api, operation.path)) is not None]
    return sum(one.status not in NOT_THERE for one in answers) / (len(answers) or 1)


def _answer(caller: ApiClient, path: str = "/plugin-core/jobs") -> Response | None:
    try:
        return caller.get(path, params={"limit": 1}, is_patient=False)
    except (Broken, NotPermitted, Unclear):
        return None
