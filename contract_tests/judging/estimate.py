"""Estimates the duration of a run before it begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from contract_tests.contract.clause import Case
from contract_tests.contract.evidence import Broken, NotPermitted, Unclear
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.kernel.pace import number_in
from contract_tests.schema.examined import EXAMPLES, EXAMPLES_QUICK, examined_for
from contract_tests.settings import Settings

REQUESTS = 6
"""Requests of a case, on average."""

OWN_SECONDS = 0.004
"""Seconds that the checks themselves need for a request."""

GENERATED = 3.5
"""Requests of Schemathesis for each example of an operation, in all its phases."""

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

    @property
    def words(self) -> str:
        """The estimate as a sentence."""
        about = f"{self.seconds:.0f} s" if self.seconds < 100 else f"{self.seconds / 60:.1f} min"
        limit = self.anonymous_limit
        why = f", {limit} requests a minute without a key" if limit and limit < WIDE else ""
        return f"This will take about {about}: {self.cases:,} cases{why}."


def estimated(
    settings: Settings, cases: Iterable[Case], api: ApiClient, operations: int
) -> Estimate:
    """Times a few requests, and asks for the limit of callers without a key.

    :param operations: for which Schemathesis generates requests.
    """
    cases = list(cases)
    callers = [api] * SAMPLES + [api.with_key(None)]
    responses = [response for caller in callers if (response := _answer(caller)) is not None]
    request = min((one.exchange.seconds for one in responses), default=0.0) + OWN_SECONDS
    limit = number_in(responses[-1].headers, "X-RateLimit-Limit") if responses else None
    work = len(cases) * REQUESTS * request
    waits = WINDOW if any(case.check.pauses for case in cases) else 0
    anonymous = sum(case.check.is_anonymous for case in cases)
    if limit:
        waits = max(waits, (ceil(anonymous / limit) - 1) * WINDOW)
    generated = 0.0
    if examined_for(settings):
        examples = EXAMPLES_QUICK if settings.quick else EXAMPLES
        generated = operations * examples * GENERATED * request
    return Estimate(max(work, waits) + generated, len(cases), limit)


def _answer(caller: ApiClient) -> Response | None:
    try:
        return caller.get("/plugin-core/jobs", params={"limit": 1}, is_patient=False)
    except (Broken, NotPermitted, Unclear):
        return None
